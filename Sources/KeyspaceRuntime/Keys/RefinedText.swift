/// A text that matches a policy's pattern, and so can stand in a key as it is.
///
/// Generated types hold the text and the pattern; all else is here.
public protocol RefinedText: Codable, Hashable, Sendable, KeyComponent, TextValue, BinaryValue, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// What the text matches.
    static var pattern: TextPattern { get }

    /// The text, which matches.
    var text: String { get }

    /// Takes a text that was found to match.
    init(matched text: MatchedText)
}

/// A text that was found to match a pattern. Only the runtime makes one, so that no value gets around its pattern.
public struct MatchedText: Sendable {
    /// The text.
    public let string: String

    fileprivate init(_ string: String) {
        self.string = string
    }
}

extension RefinedText {
    /// - Throws: `KeyspaceError` with the code `invalidArgument` if the text does not match. The text is no part of it.
    public init(_ text: String) throws(KeyspaceError) {
        guard let value = Self(text: text) else {
            throw KeyspaceError(
                .invalidArgument, "the text is no '\(Self.self)', which matches '\(Self.pattern.expression)'")
        }
        self = value
    }

    /// Nil if the text does not match.
    public init?(text: String) {
        guard Self.pattern.matches(text) else { return nil }
        self.init(matched: MatchedText(text))
    }

    /// A literal that does not match is a mistake in the program, and stops it.
    public init(stringLiteral text: String) {
        guard let value = Self(text: text) else {
            preconditionFailure("\"\(text)\" is no '\(Self.self)', which matches '\(Self.pattern.expression)'")
        }
        self = value
    }

    /// The text.
    public var description: String { text }

    /// Writes the text.
    @inlinable
    public func write(to key: inout KeyWriter) {
        // Inlinable, so that where the type is known its text is read in place: a requirement's getter gives it retained.
        key.write(raw: text)
    }

    /// Whether both have the same text.
    public static func == (left: Self, right: Self) -> Bool {
        left.text == right.text
    }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }

    /// Reads a single text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(text: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no '\(Self.self)'")
        }
        self = value
    }

    /// Writes a single text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension RefinedText {
    /// The text as UTF-8.
    public var binary: Bytes { text.binary }

    /// Nil if the bytes are no text that matches.
    public init?(binary: Bytes) {
        guard let text = String(binary: binary) else { return nil }
        self.init(text: text)
    }
}
