package import KeyspaceSyntax

/// A named family of keys: one key pattern, and an entry, or one for each case of a parameter.
package struct Namespace: Sendable {
    package var name: String
    package var nameRange: SourceRange
    package var summary: String?
    package var description: String?
    package var owner: String?
    package var deprecated: String?
    package var pattern: KeyPattern
    /// In the order of the pattern.
    package var parameters: [Parameter]
    /// Index of the parameter whose cases are the variants; nil if there is one entry.
    package var variantParameter: Int?
    package var entries: [Entry]
    /// The accessor's name: `marketData` for `market-data`.
    package var swiftName: String
    /// The name of the type that holds the namespace's own types: `MarketData`.
    package var swiftTypeName: String
}

/// How a namespace's keys are built: literal text and placeholders.
package struct KeyPattern: Sendable, Hashable {
    /// As it was written, with `{{` and `}}` for literal braces.
    package var text: String
    package var pieces: [Piece]
    package var range: SourceRange

    package enum Piece: Sendable, Hashable {
        case literal(String)
        /// Index into the namespace's parameters.
        case placeholder(Int)
    }
}
