/// The keys of a named type.
package enum TypeKey: String, LanguageKey {
    case fields, `enum`, string, swift, type, summary, allow

    /// Those of which a type has exactly one.
    package static let forms: [TypeKey] = [.fields, .enum, .string, .swift, .type]
    static let formNames = forms.map(\.rawValue)

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .fields: "The fields of a record."
        case .enum: "The texts of an enum's cases."
        case .string: "What the texts of a refined string look like."
        case .swift: "A Swift type of the service's own, as 'Trading.Order'."
        case .type: "The type that this is another name for."
        case .summary: "What it is."
        case .allow: "Rules of lint that are silenced for the type, each with a reason."
        }
    }
}

/// The keys of a refined string.
package enum RefinementKey: String, LanguageKey {
    case matches

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .matches: "A regular expression for the whole text, without look-around and back-references."
        }
    }
}

/// The keys of a field as a mapping.
package enum FieldKey: String, LanguageKey {
    case type
    case defaultValue = "default"
    case summary

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .type: "The field's type."
        case .defaultValue: "Used when a stored value lacks the field."
        case .summary: "What the field is."
        }
    }
}

/// The keys of a parameter's type as a mapping.
package enum ParameterKey: String, LanguageKey {
    case string, `enum`, timestamp, hash, length

    /// Those of which a parameter's type has one.
    package static let forms: [ParameterKey] = [.string, .enum, .timestamp, .hash]
    static let formNames = forms.map(\.rawValue)

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .string: "Text that stands in the key as it is: what it must match, or 'raw' for no check."
        case .enum: "The texts that can stand here."
        case .timestamp: "How a moment is written."
        case .hash: "The argument's canonical JSON, hashed."
        case .length: "With 'hash': how many hexadecimal digits; 64 if nothing is said."
        }
    }
}

/// How a parameter is hashed.
package enum HashAlgorithm: String, Sendable, CaseIterable {
    case sha256
}

/// Types of parameters that one word says.
package enum ParameterTypeName: String, Sendable, CaseIterable {
    case string, int, uint, uuid, date, timestamp, duration
}
