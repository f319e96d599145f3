import KeyspaceRuntime

extension StoreContract {
    static let rateLimits =
        algorithms.flatMap(sharedByAllAlgorithms) + [
            Check("a fixed window begins with its first request, and twice the limit can pass at its seam") { subject in
                let limit = RateLimit(.fixedWindow, limit: 4, window: .seconds(2))
                try await subject.acquire(1, limit, isAdmitted: true, left: 3, reset: .seconds(2))
                try await subject.advance(.milliseconds(1900))
                for left in [2, 1, 0] {
                    try await subject.acquire(1, limit, isAdmitted: true, left: left, reset: .milliseconds(100))
                }
                try await subject.acquire(1, limit, isAdmitted: false, left: 0, retry: .milliseconds(100))
                try await subject.wait(.milliseconds(100))
                for left in [3, 2, 1, 0] {
                    try await subject.acquire(1, limit, isAdmitted: true, left: left, reset: .seconds(2))
                }
            },
            Check("a sliding window counts the window before by the share that is left of it") { subject in
                let limit = RateLimit(.slidingWindow, limit: 4, window: .seconds(2))
                try await subject.acquire(4, limit, isAdmitted: true, left: 0, reset: .seconds(4))
                try await subject.advance(.seconds(2))
                try await subject.acquire(1, limit, isAdmitted: false, left: 0, retry: .milliseconds(500))
                try await subject.wait(.milliseconds(500))
                try await subject.acquire(1, limit, isAdmitted: true, left: 0)
                try await subject.acquire(1, limit, isAdmitted: false, left: 0, retry: .milliseconds(500))
            },
            Check("a sliding log never admits more than the limit in any window") { subject in
                let limit = RateLimit(.slidingLog, limit: 4, window: .seconds(2))
                try await subject.acquire(2, limit, isAdmitted: true, left: 2, reset: .seconds(2))
                try await subject.advance(.milliseconds(1500))
                try await subject.acquire(2, limit, isAdmitted: true, left: 0, reset: .seconds(2))
                try await subject.acquire(1, limit, isAdmitted: false, left: 0, retry: .milliseconds(500))
                try await subject.acquire(3, limit, isAdmitted: false, left: 0, retry: .seconds(2))
                try await subject.wait(.milliseconds(500))
                try await subject.acquire(2, limit, isAdmitted: true, left: 0)
                try await subject.acquire(1, limit, isAdmitted: false, left: 0, retry: .milliseconds(1500))
            },
            Check("a cell rate gives permits back evenly") { subject in
                let limit = RateLimit(.gcra, limit: 4, window: .seconds(2))
                try await subject.acquire(4, limit, isAdmitted: true, left: 0, reset: .seconds(2))
                try await subject.acquire(1, limit, isAdmitted: false, left: 0, retry: .milliseconds(500))
                try await subject.acquire(2, limit, isAdmitted: false, left: 0, retry: .seconds(1))
                try await subject.wait(.milliseconds(500))
                try await subject.acquire(1, limit, isAdmitted: true, left: 0)
                try await subject.acquire(1, limit, isAdmitted: false, left: 0, retry: .milliseconds(500))
            },
        ]

    private static let algorithms: [RateLimit.Algorithm] = [.fixedWindow, .slidingWindow, .slidingLog, .gcra]

    /// What no limit of this kind has written.
    private static func foreign(to algorithm: RateLimit.Algorithm) -> [Operation] {
        switch algorithm {
        case .fixedWindow:
            [.listAppend("a"), .set("text"), .set("007"), .set(""), .set("1000000000000000")]
        case .slidingWindow:
            [.set("1"), .hashSet(["start": "text"]), .hashSet(["start": "1", "current": "1.5"])]
        case .slidingLog:
            [.set("1"), .setInsert("a")]
        case .gcra:
            [
                .listAppend("a"), .set("1"), .set("1 2 3"), .set("1  2"), .set("1 x"), .set(" 1"),
                .set("1 9999999999999999"),
            ]
        }
    }

    private static func sharedByAllAlgorithms(_ algorithm: RateLimit.Algorithm) -> [Check] {
        let limit = RateLimit(algorithm, limit: 3, window: .seconds(2))
        return [
            Check("\(algorithm): as many permits as the limit are given, and no more") { subject in
                for left in [2, 1, 0] {
                    try await subject.acquire(1, limit, isAdmitted: true, left: left)
                }
                for _ in 0..<5 {
                    try await subject.acquire(1, limit, isAdmitted: false, left: 0)
                }
            },
            Check("\(algorithm): a refused request consumes nothing") { subject in
                try await subject.acquire(2, limit, isAdmitted: true, left: 1)
                for _ in 0..<5 {
                    try await subject.acquire(2, limit, isAdmitted: false, left: 1)
                }
                try await subject.acquire(1, limit, isAdmitted: true, left: 0)
            },
            Check("\(algorithm): more than the limit is never admitted") { subject in
                try await subject.expect(.acquire(limit, permits: 4), gives: .integers(0, 3, -1, 0))
                try await subject.expect(.exists, gives: .integer(0))
                try await subject.acquire(3, limit, isAdmitted: true, left: 0)
            },
            Check("\(algorithm): a request for no permits only looks") { subject in
                try await subject.expect(.acquire(limit, permits: 0), gives: .integers(1, 3, 0, 0))
                try await subject.expect(.exists, gives: .integer(0))
                try await subject.acquire(3, limit, isAdmitted: true, left: 0)
                try await subject.acquire(0, limit, isAdmitted: true, left: 0)
            },
            Check("\(algorithm): a lower limit holds for what was given before, and looking is always admitted") {
                subject in
                try await subject.acquire(3, limit, isAdmitted: true, left: 0)
                let lower = RateLimit(algorithm, limit: 1, window: .seconds(2))
                try await subject.acquire(1, lower, isAdmitted: false, left: 0)
                try await subject.acquire(0, lower, isAdmitted: true, left: 0)
                let none = RateLimit(algorithm, limit: 0, window: .seconds(2))
                try await subject.acquire(0, none, isAdmitted: true, left: 0)
                try await subject.expect(.acquire(none, permits: 1), at: "other", gives: .integers(0, 0, -1, 0))
            },
            Check("\(algorithm): large limits are exact, and such as are not are refused") { subject in
                guard algorithm != .slidingLog else { return }
                let bound = 100_000_000_000_000
                let large = RateLimit(algorithm, limit: bound, window: .seconds(30 * 86_400))
                try await subject.acquire(bound - 1, large, isAdmitted: true, left: 1)
                try await subject.acquire(2, large, isAdmitted: false)
                for limit in [
                    RateLimit(algorithm, limit: bound + 1, window: .seconds(1)),
                    RateLimit(algorithm, limit: 1, window: .milliseconds(bound + 1)),
                ] {
                    try await subject.expect(.acquire(limit, permits: 1), isRefusedWith: .invalidArgument)
                }
            },
            Check("\(algorithm): a key that holds something else is refused, and stays as it is") { subject in
                for (number, write) in foreign(to: algorithm).enumerated() {
                    try await subject.does(write, at: "\(number)", .after(.seconds(10)))
                    let reply = try await subject.store.execute(
                        Command(.acquire(limit, permits: 1), at: subject.key("\(number)")))
                    guard case .failure(let failure) = reply, [.wrongType, .undecodable].contains(failure.code) else {
                        throw ContractViolation(
                            finding: "acquire after \(write) gave \(reply)", place: "\(#fileID):\(#line)")
                    }
                    try await subject.expectTimeToLive(.seconds(10), at: "\(number)")
                }
            },
            Check("\(algorithm): a retry after the time that was said is admitted") { subject in
                try await subject.acquire(3, limit, isAdmitted: true, left: 0)
                let reply = try await subject.does(.acquire(limit, permits: 2))
                guard case .array(let parts) = reply, parts.count == 4, case .integer(let retry) = parts[2] else {
                    throw ContractViolation(finding: "acquire gave \(reply)", place: "\(#fileID):\(#line)")
                }
                try await subject.wait(.milliseconds(retry))
                try await subject.acquire(2, limit, isAdmitted: true)
            },
            Check("\(algorithm): all permits come back in time, and the key goes") { subject in
                try await subject.acquire(3, limit, isAdmitted: true, left: 0)
                let reply = try await subject.does(.acquire(limit, permits: 0))
                guard case .array(let parts) = reply, parts.count == 4, case .integer(let reset) = parts[3] else {
                    throw ContractViolation(finding: "acquire gave \(reply)", place: "\(#fileID):\(#line)")
                }
                try await subject.wait(.milliseconds(reset))
                try await subject.expect(.exists, gives: .integer(0))
                try await subject.acquire(3, limit, isAdmitted: true, left: 0)
            },
            Check("\(algorithm): numbers below 0 and windows of no length are refused") { subject in
                for (limit, permits) in [
                    (limit, -1), (RateLimit(algorithm, limit: -1, window: .seconds(1)), 1),
                    (RateLimit(algorithm, limit: 1, window: .zero), 1),
                ] {
                    try await subject.expect(.acquire(limit, permits: permits), isRefusedWith: .invalidArgument)
                }
            },
        ]
    }
}

extension ContractSubject {
    /// Asks for permits and checks what is said; times may be less by the tolerance.
    fileprivate func acquire(
        _ permits: Int, _ limit: RateLimit, isAdmitted: Bool, left: Int? = nil, retry: Duration? = nil,
        reset: Duration? = nil, file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        let reply = try await does(.acquire(limit, permits: permits), file: file, line: line)
        guard case .array(let parts) = reply, parts.count == 4, parts[0] == .integer(isAdmitted ? 1 : 0),
            left.map({ parts[1] == .integer(Int64($0)) }) ?? true
        else {
            throw ContractViolation(
                finding: "acquire(\(permits)) gave \(reply), expected admitted: \(isAdmitted), left: \(left ?? 0)",
                place: "\(file):\(line)")
        }
        if isAdmitted {
            try expect(parts[2], isTime: .zero, file: file, line: line)
        } else if let retry {
            try expect(parts[2], isTime: retry, file: file, line: line)
        }
        if let reset {
            try expect(parts[3], isTime: reset, file: file, line: line)
        }
    }
}
