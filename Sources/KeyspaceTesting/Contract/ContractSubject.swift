public import KeyspaceRuntime

/// A store that is checked, and how its time goes by.
public struct ContractSubject: Sendable {
    let store: any Store
    let keyPrefix: String
    let tolerance: Duration
    let slidingTolerance: Duration
    let advance: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - store: the store to check.
    ///   - keyPrefix: put before every key, for a store that others use, or that is not empty.
    ///   - tolerance: how much later than said a key may expire or a permit return, and how much of a time to live may
    ///     be gone when it is asked for; 0 for a store on a manual clock.
    ///   - slidingTolerance: how much earlier than said a key may expire that has a sliding expiry with a bound, in a
    ///     store that cannot keep the time at which a key came into being to the millisecond. Never later.
    ///   - advance: lets this much time go by, as the store sees it.
    public init(
        _ store: any Store, keyPrefix: String = "", tolerance: Duration = .zero, slidingTolerance: Duration = .zero,
        advance: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.store = store
        self.keyPrefix = keyPrefix
        self.tolerance = tolerance
        self.slidingTolerance = slidingTolerance
        self.advance = advance
    }

    func key(_ name: String) -> Key {
        Key(bytes: utf8(keyPrefix + name))
    }

    /// Carries out an operation for its effect; a refusal breaks the contract.
    @discardableResult
    func does(
        _ operation: Operation, at name: String = "key", _ expiry: Expiry = .unchanged,
        file: StaticString = #fileID, line: UInt = #line
    ) async throws -> Reply {
        let reply = try await store.execute(Command(operation, at: key(name), expiry: expiry))
        if case .failure(let failure) = reply {
            throw ContractViolation(
                finding: "\(operation) was refused: \(failure.code): \(failure.message)", place: "\(file):\(line)")
        }
        return reply
    }

    /// Carries out an operation that must give this reply.
    func expect(
        _ operation: Operation, at name: String = "key", _ expiry: Expiry = .unchanged, gives expected: Reply,
        file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        let reply = try await does(operation, at: name, expiry, file: file, line: line)
        guard reply == expected else {
            throw ContractViolation(
                finding: "\(operation) gave \(reply), expected \(expected)", place: "\(file):\(line)")
        }
    }

    /// Carries out an operation that must give these elements, in any order.
    func expect(
        _ operation: Operation, at name: String = "key", givesAnyOrder expected: [String],
        file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        let reply = try await does(operation, at: name, file: file, line: line)
        guard case .array(let elements) = reply,
            elements.map({ "\($0)" }).sorted() == expected.map({ "\(Reply.text($0))" }).sorted()
        else {
            throw ContractViolation(
                finding: "\(operation) gave \(reply), expected \(expected) in any order", place: "\(file):\(line)")
        }
    }

    /// Carries out an operation that must be refused with this code.
    func expect(
        _ operation: Operation, at name: String = "key", _ expiry: Expiry = .unchanged,
        isRefusedWith code: KeyspaceError.Code, file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        let reply = try await store.execute(Command(operation, at: key(name), expiry: expiry))
        guard case .failure(let failure) = reply, failure.code == code else {
            throw ContractViolation(
                finding: "\(operation) gave \(reply), expected the refusal '\(code)'", place: "\(file):\(line)")
        }
    }

    /// Asks for the time to live, which must be this, or none.
    func expectTimeToLive(
        _ expected: Duration?, at name: String = "key", orLessBy less: Duration = .zero,
        file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        let reply = try await does(.timeToLive, at: name, file: file, line: line)
        guard let expected else {
            guard reply == .integer(-1) else {
                throw ContractViolation(
                    finding: "the time to live is \(reply), expected none", place: "\(file):\(line)")
            }
            return
        }
        try expect(reply, isTime: expected, orLessBy: less, file: file, line: line)
    }

    /// Checks a number of milliseconds, which may be less by the tolerance, but not 0.
    func expect(
        _ reply: Reply, isTime expected: Duration, orLessBy less: Duration = .zero, file: StaticString = #fileID,
        line: UInt = #line
    ) throws {
        guard case .integer(let milliseconds) = reply, milliseconds > 0 || expected == .zero,
            (expected - tolerance - less...expected).contains(.milliseconds(milliseconds))
        else {
            throw ContractViolation(finding: "the time is \(reply), expected \(expected)", place: "\(file):\(line)")
        }
    }

    /// Lets a time go by after which what expires in exactly that time has expired.
    func wait(_ duration: Duration) async throws {
        try await advance(duration + tolerance)
    }
}

func utf8(_ text: String) -> Bytes {
    Bytes(text.utf8)
}

extension Reply {
    static func text(_ text: String) -> Reply {
        .bytes(utf8(text))
    }

    static func texts(_ texts: String...) -> Reply {
        .array(texts.map(Reply.text))
    }

    static func integers(_ integers: Int64...) -> Reply {
        .array(integers.map(Reply.integer))
    }

    /// Member, score, member, score….
    static func scored(_ members: KeyValuePairs<String, Double>) -> Reply {
        .array(members.flatMap { [.text($0.key), .double($0.value)] })
    }
}

extension Operation {
    static func set(_ text: String, if condition: SetCondition = .always) -> Operation {
        .set(utf8(text), if: condition)
    }

    static func hashSet(_ pairs: KeyValuePairs<String, String>) -> Operation {
        .hashSet(pairs.map { FieldValue(utf8($0.key), utf8($0.value)) })
    }

    static func listAppend(_ elements: String..., cap: Int? = nil) -> Operation {
        .listAppend(elements.map(utf8), cap: cap)
    }

    static func listPrepend(_ elements: String..., cap: Int? = nil) -> Operation {
        .listPrepend(elements.map(utf8), cap: cap)
    }

    static var wholeList: Operation {
        .listRange(first: 0, last: -1)
    }

    static func setInsert(_ members: String...) -> Operation {
        .setInsert(members.map(utf8))
    }

    static func sortedSetInsert(
        _ members: KeyValuePairs<String, Double>, if condition: ScoreCondition = .always, cap: Int? = nil
    ) -> Operation {
        .sortedSetInsert(members.map { ScoredMember(utf8($0.key), score: $0.value) }, if: condition, cap: cap)
    }

    static var wholeSortedSet: Operation {
        .sortedSetRange(first: 0, last: -1, descending: false)
    }

    static func streamAppend(_ pairs: KeyValuePairs<String, String>, cap: Int? = nil) -> Operation {
        .streamAppend(pairs.map { FieldValue(utf8($0.key), utf8($0.value)) }, cap: cap)
    }

    static func cardinalityAdd(_ members: String...) -> Operation {
        .cardinalityAdd(members.map(utf8))
    }
}
