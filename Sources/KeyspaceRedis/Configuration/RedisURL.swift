/// The parts of a URL of servers: `rediss://user:password@host:port,host:port/0?master=name`.
struct RedisURL {
    var isSecured = false
    var username: String?
    var password: String?
    var addresses: [RedisAddress] = []
    var database = 0
    /// The name by which sentinels know the server to use.
    var master: String?

    /// - Throws: what is wrong, without the URL: it may hold a password.
    init(_ text: String) throws(Malformed) {
        guard let colon = text.firstRange(of: "://") else { throw Malformed("it has no scheme; \(Self.expected)") }
        // First of all the part that may hold a password, so that nothing of it is ever read as something else.
        let rest = text[colon.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "unix" || authority.contains("@") || !rest.contains("@") else {
            throw Malformed("a '/', '?' or '#' of the user or the password must be percent-encoded")
        }
        let path = rest[authority.endIndex...].prefix { $0 != "?" }
        try query(rest[path.endIndex...].dropFirst())
        let hosts = try credentials(of: authority)
        switch scheme {
        case "unix":
            try socket(hosts, path)
        case "redis", "valkey":
            try servers(hosts, path)
        case "rediss", "valkeys":
            isSecured = true
            try servers(hosts, path)
        default:
            throw Malformed("its scheme is not known; \(Self.expected)")
        }
    }

    struct Malformed: Error {
        let message: String

        init(_ message: String) {
            self.message = message
        }
    }

    private static let expected = "expected 'redis://host:port/database', 'rediss://…' for TLS, or 'unix:///path'"

    private mutating func socket(_ host: Substring, _ path: Substring) throws(Malformed) {
        guard host.isEmpty, path.hasPrefix("/") else { throw Malformed("a Unix socket needs an absolute path") }
        addresses = [.unix(path: try Self.decoded(path))]
    }

    private mutating func servers(_ hosts: Substring, _ path: Substring) throws(Malformed) {
        guard path.isEmpty || path.hasPrefix("/") else { throw Malformed("a '/' must stand before the database") }
        if path.count > 1 { database = try Self.number(path.dropFirst(), "the database") }
        for host in hosts.split(separator: ",", omittingEmptySubsequences: false) {
            addresses.append(try Self.address(host))
        }
    }

    /// - Returns: what follows the credentials.
    private mutating func credentials(of rest: Substring) throws(Malformed) -> Substring {
        guard let at = rest.lastIndex(of: "@") else { return rest }
        let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if !parts[0].isEmpty { username = try Self.decoded(parts[0]) }
        if parts.count == 2 { password = try Self.decoded(parts[1]) }
        return rest[rest.index(after: at)...]
    }

    private mutating func query(_ text: Substring) throws(Malformed) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw Malformed("a parameter behind its '?' has no value") }
            switch parts[0] {
            case "master": master = try Self.decoded(parts[1])
            case "db": database = try Self.number(parts[1], "the database")
            default: throw Malformed("a parameter behind its '?' is not known; expected 'db' or 'master'")
            }
        }
    }

    /// `host`, `host:port` or `[IPv6]:port`.
    private static func address(_ text: Substring) throws(Malformed) -> RedisAddress {
        var host = text
        var port: Substring?
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { throw Malformed("an IPv6 address lacks its ']'") }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { throw Malformed("a ':' must stand before the port") }
            if !rest.isEmpty { port = rest.dropFirst() }
        } else if let colon = text.lastIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        guard !host.isEmpty else { throw Malformed("it names no host") }
        let number = try port.map { port throws(Malformed) in try Self.number(port, "the port") } ?? 6379
        guard (1...65_535).contains(number) else { throw Malformed("the port is not between 1 and 65535") }
        return .tcp(host: try decoded(host), port: number)
    }

    private static func number(_ text: Substring, _ name: String) throws(Malformed) -> Int {
        guard let number = Int(text), number >= 0 else { throw Malformed("\(name) is no number") }
        return number
    }

    private static func decoded(_ text: Substring) throws(Malformed) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let code = UInt8(Substring(rest.prefix(2)), radix: 16) else {
                throw Malformed("a '%' is not followed by two hexadecimal digits")
            }
            rest = rest.dropFirst(2)
            bytes.append(code)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw Malformed("it is no UTF-8 when it is decoded")
        }
        return decoded
    }
}
