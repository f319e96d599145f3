import KeyspaceSyntax

extension StructureDefinition {
    /// Permits that a key gives out in a window of time. The window is how long its keys live.
    static let rateLimit = StructureDefinition(
        kind: .rateLimit, noun: "a rate limit", redisType: "string, hash or zset, by its algorithm",
        handle: "StoredRateLimit", options: [.limit, .window, .algorithm]
    ) { resolver, options, name in
        if options.limit.isAbsent {
            resolver.reportMissing(.limit, from: options, at: name, "say how many permits a window has")
        }
        if options.window.isAbsent {
            resolver.reportMissing(.window, from: options, at: name, "say how long a window is, as '60s'")
        }
        if options.algorithm.isAbsent {
            resolver.reportMissing(
                .algorithm, from: options, at: name,
                "expected \(oneOf(Structure.RateLimit.Algorithm.allCases.map(\.rawValue)))")
        }
        guard let limit = options.limit.value, let window = options.window.value,
            let algorithm = options.algorithm.value
        else { return nil }
        if algorithm == .slidingLog, limit > slidingLogPermits, let range = options.limit.range {
            resolver.report(
                .invalidValue,
                "'sliding-log' keeps each permit of a window, so 'limit'\(resolver.scope.suffix) must be at most \(slidingLogPermits); use 'sliding-window' or 'gcra' for more",
                at: range)
            return nil
        }
        return .rateLimit(.init(algorithm: algorithm, limit: limit, window: window))
    }
}

/// At about 100 bytes for each, 10 MB at one key.
private let slidingLogPermits = 100_000
