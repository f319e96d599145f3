/// The name of a rule, which users meet in brackets behind a message. Names are never reused.
package struct RuleID: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let description: String

    package init(_ name: String) {
        description = name
    }

    package init(stringLiteral name: String) {
        description = name
    }
}

/// Rules of reading: from bytes to a syntax tree.
extension RuleID {
    package static let yamlSyntax = RuleID("yaml-syntax")
    package static let invalidEncoding = RuleID("invalid-encoding")
    package static let unsupportedYAML = RuleID("unsupported-yaml")
    package static let limitExceeded = RuleID("limit-exceeded")
    package static let duplicateKey = RuleID("duplicate-key")
}

/// Rules of resolving: from syntax trees to a policy.
extension RuleID {
    package static let unknownKey = RuleID("unknown-key")
    package static let missingKey = RuleID("missing-key")
    package static let wrongType = RuleID("wrong-type")
    package static let invalidValue = RuleID("invalid-value")
    package static let invalidKeyPattern = RuleID("invalid-key-pattern")
    package static let unknownType = RuleID("unknown-type")
    package static let recursiveType = RuleID("recursive-type")
    package static let unknownParameter = RuleID("unknown-parameter")
    package static let unusedParameter = RuleID("unused-parameter")
    package static let unknownVariant = RuleID("unknown-variant")
    package static let missingVariant = RuleID("missing-variant")
    package static let duplicateName = RuleID("duplicate-name")
    package static let reservedName = RuleID("reserved-name")
    package static let includeNotFound = RuleID("include-not-found")
    package static let includeCycle = RuleID("include-cycle")
    package static let optionNotApplicable = RuleID("option-not-applicable")
    package static let unknownNamespace = RuleID("unknown-namespace")
}

/// Rules of proving that keys are sound: from a policy to findings that make it unfit for generating code.
extension RuleID {
    package static let keyCollision = RuleID("key-collision")
    package static let ambiguousKey = RuleID("ambiguous-key")
    package static let undecidableKey = RuleID("undecidable-key")

    /// No policy can allow what they find: a program could not tell whose a key is.
    package static let ofSoundness: [RuleID] = [keyCollision, ambiguousKey, undecidableKey]
}

extension RuleID {
    /// Rules whose findings mean that a policy has no meaning, or not the whole of it: no policy can allow them.
    package static let ofMeaning: [RuleID] = [
        yamlSyntax, invalidEncoding, unsupportedYAML, limitExceeded, duplicateKey, unknownKey, missingKey, wrongType,
        invalidValue, invalidKeyPattern, unknownType, recursiveType, unknownParameter, unusedParameter,
        unknownVariant, missingVariant, duplicateName, reservedName, includeNotFound, includeCycle,
        optionNotApplicable, unknownNamespace,
    ]
}
