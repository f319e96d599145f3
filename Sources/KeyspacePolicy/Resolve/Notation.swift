import KeyspaceSyntax

/// A quantity's notation, for messages.
struct Notation {
    let noun: String
    let description: String
    /// What is written otherwise, in this notation.
    let loosely: @Sendable (String) -> String?
    /// What was probably meant, so that a person must look at it.
    var guess: @Sendable (String) -> String? = { _ in nil }

    static let duration = Notation(
        noun: "duration", description: "a duration such as '250ms', '30s', '5m' or '1h30m'",
        loosely: LooseNotation.duration)
    static let size = Notation(
        noun: "size", description: "a size such as '512', '16kb' or '256mb'", loosely: LooseNotation.size)
    static let ratio = Notation(
        noun: "ratio", description: "a ratio such as '10%'", loosely: LooseNotation.ratio,
        guess: LooseNotation.share)
    static let rate = Notation(
        noun: "rate", description: "a rate such as '200/s'", loosely: LooseNotation.rate,
        guess: LooseNotation.perSecond)
}
