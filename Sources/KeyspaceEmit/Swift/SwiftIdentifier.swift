/// Identifiers as they must be written.
enum SwiftIdentifier {
    /// Where a name is declared, or stands alone: keywords in backticks.
    static func alone(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    /// Behind a dot, where most keywords are plain names.
    static func member(_ name: String) -> String {
        memberKeywords.contains(name) ? "`\(name)`" : name
    }

    /// With its first letter in upper case.
    static func capitalized(_ name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst()
    }

    private static let memberKeywords: Set<String> = ["init", "self", "Self", "Type", "Protocol"]

    private static let keywords: Set<String> = [
        "Any", "Protocol", "Self", "Type", "as", "associatedtype", "break", "case", "catch", "class", "continue",
        "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
        "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator",
        "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct",
        "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
