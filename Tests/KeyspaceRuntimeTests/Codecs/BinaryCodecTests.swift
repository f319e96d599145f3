import Foundation
import KeyspaceRuntime
import Testing

/// Values as bytes of their own.
@Suite struct BinaryCodecTests {
    func check<Value: BinaryValue & Equatable>(
        _ values: [(Value, Bytes)], refused: [Bytes], _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let coding = Coding(Codec<Value>.binary)
        for (value, bytes) in values {
            #expect(try await coding.bytes(value) == bytes, sourceLocation: location)
            #expect(try await coding.value(bytes) == value, sourceLocation: location)
        }
        for bytes in refused {
            let error = await #expect(throws: KeyspaceError.self, sourceLocation: location) {
                try await coding.value(bytes)
            }
            #expect(error?.code == .undecodable, sourceLocation: location)
        }
    }

    @Test func numbersHaveTheirHighestByteFirst() async throws {
        try await check(
            [(Int(258), [0, 0, 0, 0, 0, 0, 1, 2]), (-1, Bytes(repeating: 255, count: 8))],
            refused: [[], [1], Bytes(repeating: 0, count: 9)])
        try await check([(Int32(-2), [255, 255, 255, 254])], refused: [[], [0, 0, 0], [0, 0, 0, 0, 0]])
        try await check([(Int64.min, [128, 0, 0, 0, 0, 0, 0, 0])], refused: [[0]])
        try await check([(UInt64.max, Bytes(repeating: 255, count: 8))], refused: [[0]])
        try await check([(1.0, [0x3F, 0xF0, 0, 0, 0, 0, 0, 0])], refused: [[], [1, 2, 3]])
    }

    @Test func truthIsOneByte() async throws {
        try await check([(true, [1]), (false, [0])], refused: [[], [2], [0, 0], Bytes("true".utf8)])
    }

    @Test func textsAndBytesAreThemselves() async throws {
        try await check([("é", [0xC3, 0xA9]), ("", [])], refused: [[0xFF], [0xC3]])
        try await check([(Data([0, 255]), [0, 255]), (Data(), [])], refused: [])
        try await check([(Decimal(string: "-1.25") ?? 0, Bytes("-1.25".utf8))], refused: [[], [0xFF], Bytes("x".utf8)])
        try await check([(Shop.Theme.light, Bytes("light".utf8))], refused: [[], Bytes("blue".utf8), [0xFF]])
        try await check([(Shop.UserID("ann"), Bytes("ann".utf8))], refused: [[], Bytes("A".utf8), [0xFF]])
    }

    @Test func uuidsAreSixteenBytes() async throws {
        let id = try #require(UUID(uuidString: "00112233-4455-6677-8899-AABBCCDDEEFF"))
        let bytes = (0..<16).map { UInt8($0 * 0x11) }
        try await check([(id, bytes)], refused: [[], Bytes(bytes.dropLast()), bytes + [0]])
    }

    @Test func datesAreMicroseconds() async throws {
        try await check(
            [
                (Date(timeIntervalSince1970: 0), [0, 0, 0, 0, 0, 0, 0, 0]),
                (Date(timeIntervalSince1970: 0.001), [0, 0, 0, 0, 0, 0, 3, 232]),
                (Date(timeIntervalSince1970: -0.000001), Bytes(repeating: 255, count: 8)),
            ], refused: [[], [0, 0, 0, 0]])
    }
}
