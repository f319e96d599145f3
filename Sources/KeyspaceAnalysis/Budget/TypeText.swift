import KeyspacePolicy

/// What the type of a value says about the texts that are stored, where its owner does not say how long they are.
struct TypeText {
    var text: StoredText
    /// It may be shorter.
    var isBound: Bool

    private init(_ sizes: SizeDistribution, isBound: Bool = false, isInteger: Bool = false) {
        text = StoredText(sizes, isInteger: isInteger)
        self.isBound = isBound
    }

    /// Nil where texts can have any length.
    init?(_ type: ValueType, _ serialization: Serialization?, in policy: Policy) {
        switch policy.underlying(type) {
        case .scalar(let scalar): self.init(scalar, serialization)
        case .named(let id):
            switch policy[id].definition {
            case .enumeration(let cases):
                self.init(SizeDistribution(each: cases.map { $0.text.utf8.count }).quoted(serialization))
            case .refined(let refined):
                guard let most = refined.automaton.mostLength, let least = refined.automaton.leastLength else {
                    return nil
                }
                self.init(SizeDistribution(always: most).quoted(serialization), isBound: least < most)
            case .record, .alias, .swift, .invalid: return nil
            }
        case .list, .dictionary, .optional: return nil
        }
    }

    private init?(_ scalar: ScalarType, _ serialization: Serialization?) {
        if serialization == .protobuf { return nil }
        guard serialization == .binary else {
            self.init(textOf: scalar, serialization)
            return
        }
        switch scalar {
        case .bool: self.init(SizeDistribution(always: 1))
        case .int32: self.init(SizeDistribution(always: 4))
        case .int, .int64, .uint64, .double, .timestamp: self.init(SizeDistribution(always: 8))
        case .uuid: self.init(SizeDistribution(always: 16))
        case .string, .decimal, .bytes, .json: return nil
        }
    }

    private init?(textOf scalar: ScalarType, _ serialization: Serialization?) {
        switch scalar {
        case .bool: self.init(SizeDistribution(each: ["true".utf8.count, "false".utf8.count]))
        case .int32: self.init(SizeDistribution(always: 10), isBound: true, isInteger: true)
        case .int, .int64, .uint64: self.init(SizeDistribution(always: 19), isBound: true, isInteger: true)
        // `-2.2250738585072014e-308`.
        case .double: self.init(SizeDistribution(always: 24), isBound: true)
        case .timestamp:
            self.init(
                SizeDistribution(always: "2024-01-15T10:30:00.123456Z".utf8.count).quoted(serialization), isBound: true)
        case .uuid: self.init(SizeDistribution(always: 36).quoted(serialization))
        case .string, .decimal, .bytes, .json: return nil
        }
    }
}

extension SizeDistribution {
    /// With the quotes that JSON puts around a text.
    fileprivate func quoted(_ serialization: Serialization?) -> SizeDistribution {
        serialization == .json ? SizeDistribution(each: points.map { $0 + 2 }) : self
    }
}

extension Policy {
    /// Whether its texts are whole numbers, which the server recognizes.
    func isInteger(_ type: ValueType, _ serialization: Serialization?) -> Bool {
        guard serialization == .text || serialization == .json, case .scalar(let scalar) = underlying(type) else {
            return false
        }
        return [.int, .int32, .int64, .uint64].contains(scalar)
    }
}
