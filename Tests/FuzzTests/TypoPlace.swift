import KeyspaceSyntax

/// A place of a policy where a slip of the pen is a mistake.
struct TypoPlace: Sendable {
    let range: SourceRange
    let text: String
    let kind: Kind
    /// Whether another text there means something else and is no mistake: `5m` for `50m`.
    var isRight: @Sendable (String) -> Bool = { _ in false }

    enum Kind: Hashable, CaseIterable {
        /// A key or a word that the language knows.
        case keyword
        /// The name of a type or a namespace, where it is used.
        case reference
        /// The name of a type or a namespace, where it is declared; only one that is used.
        case declaration
        /// The name of a placeholder in a key pattern; only one that is declared.
        case placeholder
        /// The name of a parameter where its type, its tag or its variants are declared.
        case parameter
        /// A case of an enum; only one that has a variant.
        case enumCase
        /// A case where its variant is.
        case variant
        /// The path of a file.
        case include
        /// A number, a boolean, a duration, a size.
        case value
        case punctuation
        case indentation
    }
}
