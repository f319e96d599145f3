import KeyspaceRuntime
import NIOCore
import Testing

@testable import KeyspaceRedis

struct RequestWriterTests {
    private func written(_ write: (inout RequestWriter) -> Void) -> String {
        var writer = RequestWriter()
        write(&writer)
        return String(buffer: writer.bytes)
    }

    @Test func aCommandIsAnArrayOfStrings() {
        let text = written {
            $0.begin("SET", arguments: 2)
            $0.argument(Key(bytes: Bytes("key".utf8)))
            $0.argument(Bytes())
        }
        #expect(text == "*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$0\r\n\r\n")
    }

    @Test func numbersAreWrittenInDecimalWhateverTheirLength() {
        var numbers: [Int64] = [0, .max, .min]
        var power: Int64 = 1
        for _ in 0..<18 {
            power *= 10
            numbers += [power - 1, power, -power + 1, -power]
        }
        for number in numbers {
            #expect(written { $0.argument(number) } == "$\("\(number)".utf8.count)\r\n\(number)\r\n")
        }
    }

    @Test func lengthsAreWrittenInDecimalWhateverTheirLength() {
        for length in [1, 9, 10, 99, 100, 1_000, 100_000] {
            let text = String(repeating: "x", count: length)
            #expect(written { $0.argument(text) } == "$\(length)\r\n\(text)\r\n")
        }
    }
}
