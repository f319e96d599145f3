import KeyspacePolicy

/// The texts of values: as long as `value-size` says, else as their type allows.
extension ExpectedContent {
    /// - Parameter isAlone: the value is at the key itself, where a whole number takes the same room whatever its length.
    mutating func text(_ type: ValueType, serialization: Serialization?? = .none, isAlone: Bool = false) -> StoredText?
    {
        let serialization = serialization ?? entry.serialization
        guard var text = plainText(type, serialization, isAlone) else {
            lacks("value-size")
            return nil
        }
        if entry.compression != nil { addBound("values before they are compressed") }
        if let encryption = entry.encryption {
            text = StoredText(text.sizes.longer(by: Self.sealed + encryption.key.utf8.count))
        }
        return text
    }

    /// A version, a nonce and an authentication tag, beside the name of the key.
    private static let sealed = 1 + 12 + 16

    private mutating func plainText(
        _ type: ValueType, _ serialization: Serialization?, _ isAlone: Bool
    ) -> StoredText? {
        let isInteger = policy.isInteger(type, serialization)
        if let sizes = entry.expectation.valueSize {
            return StoredText(SizeDistribution(sizes), isInteger: isInteger)
        }
        if let known = TypeText(type, serialization, in: policy) {
            if known.isBound, !(isAlone && isInteger) { addBound("the longest text of the type") }
            return known.text
        }
        guard let bound = entry.maxValueSize else { return nil }
        addBound("'max-value-size'")
        return StoredText(SizeDistribution(always: SizeDistribution.clamp(bound)))
    }

    /// How many different texts there are, if that is known.
    func caseCount(_ type: ValueType) -> Int? {
        switch policy.underlying(type) {
        case .scalar(.bool): return 2
        case .named(let id):
            guard case .enumeration(let cases) = policy[id].definition else { return nil }
            return cases.count
        case .scalar, .list, .dictionary, .optional: return nil
        }
    }
}

extension Policy {
    /// A field with a name is written as its type asks for.
    func fieldSerialization(_ type: ValueType) -> Serialization {
        isSingle(type) ? .text : .json
    }
}

extension Field {
    /// It can be missing in what is stored.
    var isOptional: Bool {
        if case .optional = type { true } else { false }
    }
}

extension Structure.Score {
    /// Scores as texts: a double with up to 17 digits, and whole numbers of 32 bits, such as counts.
    var text: StoredText {
        switch self {
        case .double, .timestamp: StoredText(.init(always: 18))
        case .int: StoredText(.init(always: 9), isInteger: true)
        }
    }
}
