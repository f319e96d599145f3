package import Foundation

/// A program of the machine that tests need.
package struct Program: Sendable {
    package let url: URL

    /// The server.
    package static func server(path: String? = nil) throws(MissingProgram) -> Program {
        try Program(["redis-server", "valkey-server"], path: path)
    }

    /// The server's command line client.
    package static func client(path: String? = nil) throws(MissingProgram) -> Program {
        try Program(["redis-cli", "valkey-cli"], path: path)
    }

    /// What makes certificates.
    package static func openSSL(path: String? = nil) throws(MissingProgram) -> Program {
        try Program(["openssl"], path: path)
    }

    /// A compiler for C.
    package static func compiler(path: String? = nil) throws(MissingProgram) -> Program {
        try Program(["clang", "cc", "gcc"], path: path)
    }

    /// What starts another program with variables of its own.
    static func environment(path: String? = nil) throws(MissingProgram) -> Program {
        try Program(["env"], path: path)
    }

    /// - Parameters:
    ///   - names: the first that is found is taken.
    ///   - path: the folders to look in, as a shell's `PATH`; this process's own if nothing is said.
    private init(_ names: [String], path: String?) throws(MissingProgram) {
        let path = path ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map { URL(filePath: String($0)) }
        let files = names.flatMap { name in folders.map { $0.appending(path: name) } }
        let found = files.first { FileManager.default.isExecutableFile(atPath: $0.path(percentEncoded: false)) }
        guard let found else { throw MissingProgram(names: names) }
        url = found
    }
}

/// A program is not installed. Tests that need it fail with this: a skipped test has not passed.
package struct MissingProgram: Error, CustomStringConvertible {
    package let names: [String]

    package var description: String {
        let names = names.map { "'\($0)'" }.joined(separator: " or ")
        return
            "\(names) is not installed; install it with 'apt-get install redis-server openssl', or '.ci/install-redis'"
    }
}
