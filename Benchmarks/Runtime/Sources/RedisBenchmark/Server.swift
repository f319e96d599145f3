import Foundation

/// A server of the benchmark's own, on a free port of the loopback interface.
final class Server {
    let port: Int
    private let process = Process()

    init() throws {
        port = try Self.freePort()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "redis-server", "--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        for _ in 0..<100 where !answers { usleep(20_000) }
        guard answers else {
            stop()
            throw Failure("redis-server does not run; install it: apt-get install redis-server")
        }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    private var answers: Bool {
        (try? Self.run("redis-cli", ["-p", "\(port)", "PING"]))?.contains("PONG") == true
    }

    /// Runs `redis-benchmark` in the same shape.
    func benchmark(_ shape: Shape) throws -> Measurement {
        let processor = Double.processorSeconds(of: RUSAGE_CHILDREN)
        let requests = shape.operations / shape.keysPerRequest
        let rate = try benchmark(shape.arguments, requests: requests)
        return Measurement(
            keysPerSecond: rate * Double(shape.keysPerRequest),
            processorMicrosecondsPerKey: (Double.processorSeconds(of: RUSAGE_CHILDREN) - processor)
                / Double(shape.operations) * 1e6)
    }

    /// - Returns: requests a second.
    private func benchmark(_ arguments: [String], requests: Int) throws -> Double {
        let output = try Self.run(
            "redis-benchmark", ["-p", "\(port)", "-n", "\(requests)", "--csv"] + arguments)
        // The last line: "name","requests a second",…
        let fields = output.split(separator: "\n").last.map { $0.split(separator: "\",\"") } ?? []
        guard fields.count > 1, let rate = Double(fields[1]) else {
            throw Failure("redis-benchmark said something else: \(output)")
        }
        return rate
    }

    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private static func freePort() throws -> Int {
        let socket = try boundSocket()
        close(socket.descriptor)
        return socket.port
    }

    /// A socket of the loopback interface that does not listen.
    static func boundSocket() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure("there is no free port") }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
