import KeyspacePolicy
import KeyspaceSyntax

extension TimeSpan {
    /// `.seconds(30)`, as a `Duration`.
    var swiftLiteral: String {
        milliseconds % 1_000 == 0
            ? ".seconds(\(SwiftLiteral.integer(milliseconds / 1_000)))"
            : ".milliseconds(\(SwiftLiteral.integer(milliseconds)))"
    }
}

extension TimeToLive {
    /// `.afterWrite(.seconds(30), jitter: 0.1)`.
    var swiftLiteral: String {
        switch self {
        case .none: ".none"
        case .afterWrite(let span, let jitter): ".afterWrite(\(span.swiftLiteral)\(argument(jitter)))"
        case .afterAccess(let span, nil, let jitter): ".afterAccess(\(span.swiftLiteral)\(argument(jitter)))"
        case .afterAccess(let span, let bound?, let jitter):
            ".afterAccess(\(span.swiftLiteral), atMost: \(bound.swiftLiteral)\(argument(jitter)))"
        case .afterCreate(let span, let jitter): ".afterCreate(\(span.swiftLiteral)\(argument(jitter)))"
        }
    }

    private func argument(_ jitter: Double) -> String {
        jitter == 0 ? "" : ", jitter: \(SwiftLiteral.ratio(jitter))"
    }
}

extension LoadPolicy {
    /// What differs from the runtime's defaults; nil if nothing does. `lock` is diagnosed: the runtime has none yet.
    func swiftArguments(_ maxConcurrentLoads: Int?) -> [String]? {
        var arguments: [String] = []
        if !singleFlight { arguments.append("singleFlight: false") }
        if let refreshAhead { arguments.append("refreshAhead: \(SwiftLiteral.ratio(refreshAhead))") }
        if let staleFor { arguments.append("staleFor: \(staleFor.swiftLiteral)") }
        if let negativeTTL { arguments.append("negativeTTL: \(negativeTTL.swiftLiteral)") }
        if let timeout { arguments.append("timeout: \(timeout.swiftLiteral)") }
        if let maxConcurrentLoads {
            arguments.append("maxConcurrentLoads: \(SwiftLiteral.integer(maxConcurrentLoads))")
        }
        return arguments.isEmpty ? nil : arguments
    }
}
