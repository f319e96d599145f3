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
