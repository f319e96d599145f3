/// How far a key goes along with a namespace's pattern, and what would have to follow.
struct NearMiss {
    /// Steps of the pattern that were taken, and bytes of the key that they cover.
    let reached: (steps: Int, bytes: Int)
    let message: String

    /// Nil if the key does not even begin as the pattern does, or if the namespace has the key.
    init?(_ namespace: Namespace, _ matcher: PatternMatcher, _ key: [UInt8]) {
        let origins = matcher.origins(in: key)
        guard let last = origins.last, let place = last.lastIndex(where: { $0 >= 0 }) else { return nil }
        reached = (origins.count, place)
        let rest = Self.shown(key[place...])
        let begin = "nearest is '\(namespace.name)', but "
        guard origins.count < matcher.steps.count else {
            guard place == key.count else {
                message = begin + "'\(rest)' is left over behind '\(Self.shown(key[..<place]))'"
                return
            }
            guard let part = matcher.parts(of: key)?.first(where: { $0.language.argument($0.text) == nil }) else {
                return nil
            }
            message = begin + Self.mismatch(Self.shown(part.text), namespace.parameters[part.parameter])
            return
        }
        switch matcher.steps[origins.count] {
        case .literal(let text):
            let text = Self.shown(text[...])
            message =
                begin + (rest.isEmpty ? "'\(text)' is missing at the end" : "'\(text)' is wanted where '\(rest)' is")
        case .argument(let index, _):
            let following = matcher.steps[(origins.count + 1)...].first
            message =
                begin
                + Self.mismatch(
                    Self.shown(Self.argument(key[place...], before: following)), namespace.parameters[index])
        }
    }

    private static func mismatch(_ text: String, _ parameter: Parameter) -> String {
        let subject = text.isEmpty ? "'\(parameter.name)' is empty" : "'\(text)' is no '\(parameter.name)'"
        return "\(subject); it must be \(parameter.type.description)"
    }

    /// What was probably meant to be the argument: all until the literal text that follows in the pattern.
    private static func argument(_ rest: ArraySlice<UInt8>, before step: PatternMatcher.Step?) -> ArraySlice<UInt8> {
        guard case .literal(let text)? = step,
            let end = rest.indices.first(where: { rest[$0...].starts(with: text) })
        else { return rest }
        return rest[..<end]
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension ParameterType {
    /// What its texts are, in words: `an integer`.
    package var description: String {
        switch self {
        case .string: "percent-encoded text"
        case .rawString: "any text that is not empty"
        case .refined(let refined, _): "text that matches '\(refined.expression)'"
        case .enumeration(let cases, _): "one of " + cases.map { "'\($0.text)'" }.joined(separator: ", ")
        case .int: "an integer"
        case .uint: "an integer that is not negative"
        case .uuid: "a UUID in small letters"
        case .date: "a date such as '2024-01-15'"
        case .timestamp(.iso8601): "a time in UTC such as '2024-01-15T10:30:00Z'"
        case .timestamp(.unix): "a time in seconds since 1970"
        case .timestamp(.unixMilliseconds): "a time in milliseconds since 1970"
        case .duration: "a duration such as '60s'"
        case .hash(let length): "\(length) hexadecimal digits of a SHA-256"
        }
    }
}
