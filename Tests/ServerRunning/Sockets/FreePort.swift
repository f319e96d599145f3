/// Ports of 127.0.0.1 that nobody uses.
package enum FreePort {
    /// A port that is free now, as is the one 10,000 above it, at which a cluster's nodes talk.
    ///
    /// Both are below those that the system gives to connections, so that it is not gone when a server comes to it.
    /// Another test may still be faster: who starts a server tries another port then.
    package static func find() throws -> Int {
        for _ in 0..<1000 {
            let port = Int.random(in: 10_001...22_000)
            if isFree(port), isFree(port + 10_000) { return port }
        }
        throw NoFreePort()
    }

    private static func isFree(_ port: Int) -> Bool {
        (try? LoopbackSocket.bound(to: port)) != nil
    }
}

/// All ports that were tried are in use.
package struct NoFreePort: Error {}
