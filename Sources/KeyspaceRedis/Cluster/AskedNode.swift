/// Where a question was asked, for what answers leave open.
struct AskedNode {
    let address: RedisAddress
    /// Whether clients speak TLS with the nodes.
    var isSecured = false

    /// The address that an answer means.
    ///
    /// - Parameter host: nil or nothing is the host that was asked.
    func address(host: String?, port: Int) -> RedisAddress? {
        guard (1...65_535).contains(port) else { return nil }
        if let host, !host.isEmpty { return .tcp(host: host, port: port) }
        guard case .tcp(let asked, _) = address else { return nil }
        return .tcp(host: asked, port: port)
    }
}
