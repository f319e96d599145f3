import KeyspacePolicy

/// Scalars of the language by their notation. Each takes at least what the compiler takes, as YAML's core schema reads it.
extension Schema {
    /// Characters that are more than white space and controls.
    private static let visible = #"[^\u0000-\u0020]"#

    static let text = text(matching: visible)
    static let line = text(matching: #"^[\u0000-\u0020]*\#(visible)[^\n\r]*[\u0000-\u0020]*$"#)
    static let boolean = type("boolean")

    /// `_` makes text of a number, for YAML's core schema does not know it.
    static func count(from minimum: Int = 1, to maximum: Int? = nil) -> Schema {
        var number = Schema([("type", .text("integer")), ("minimum", .number(minimum))])
        if let maximum { number = number.with("maximum", .number(maximum)) }
        return .any(number, text(matching: "^[+-]?[0-9]([0-9_]*[0-9])?$"))
    }

    static let duration = text(matching: "^([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$")
        .with("minLength", .number(2)).with("examples", .texts(["250ms", "30s", "5m", "24h", "7d", "1h30m"]))

    static let size = any(
        Schema([("type", .text("integer")), ("minimum", .number(0))]),
        text(matching: "^[0-9]([0-9_]*[0-9])?([bB]|[kKmMgG]([iI]?[bB])?)?$")
            .with("examples", .texts(["512", "16kb", "1KiB", "256mb"])))

    static let ratio = text(matching: #"^[0-9]+(\.[0-9]+)?%$"#).with("examples", .texts(["10%", "2.5%"]))

    static let rate = text(matching: #"^[0-9._]+/[smhd]$"#).with("examples", .texts(["200/s", "10/m", "1/d"]))

    static let date = text(matching: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$").with("examples", .texts(["2027-03-01"]))

    static let environmentVariable = text(matching: "^[A-Z_][A-Z0-9_]*$")

    /// Any scalar, as redis.conf takes it.
    static let plainValue = types("string", "number", "boolean")
}

/// Names.
extension Schema {
    static let namePattern = "^[a-z]([a-z0-9_-]*[a-z0-9])?$"
    static let placeholderPattern = "^[a-z][a-z0-9_-]*$"
    static let fieldPattern = "^[A-Za-z_](.*[A-Za-z0-9])?$"
    static let typePattern = "^[A-Z][A-Za-z0-9]*$"

    static let name = text(matching: namePattern)
    static let typeName = text(matching: typePattern)

    /// Literal text, and placeholders that do not come first. Doubled braces are literal.
    static let keyPattern: Schema = {
        let literal = #"([^\u0000-\u0020\u007F\u2018-\u201A\u201C-\u201E{}*?\[\]\\]|\{\{|\}\})"#
        return text(matching: #"^\#(literal)(\#(literal)|\{[a-z][a-z0-9_-]*\})*$"#)
            .with("examples", .texts(["user:{user_id}", "market:{token_pair}:{data_type}"]))
    }()
}
