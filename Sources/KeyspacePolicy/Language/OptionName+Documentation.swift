extension OptionName: LanguageKey {
    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .summary: "What it is, on one line; documents the generated accessor."
        case .description: "More about it, for the accessor's documentation and the report."
        case .owner: "Who answers for it."
        case .role:
            "What losing a key means: only time (cache, if nothing is said of it and it is no rate limit), a login (session), a limit that starts anew "
                + "(limit), what was not yet moved on (buffer), two who do what one should (lock), or all (durable)."
        case .key: "How its keys look: literal text and '{placeholders}', such as 'market:{token_pair}'."
        case .parameters: "Types of the placeholders; one that is not listed is a 'string'."
        case .hashTag: "The parameter whose text stands in braces, so that its keys share a cluster slot."
        case .structure: "The data structure at its keys; a string if nothing is said."
        case .value: "The type of the value, the element (list), the member (sets) or the field's value (hash)."
        case .fields: "Named, typed fields of a hash or of a stream's entry."
        case .field: "The type of a field's name, in a hash whose fields are data."
        case .score: "What the score of a member is; a double if nothing is said."
        case .ttl: "When its keys expire: '30s' after the write, or a mapping that says after what, or 'none'."
        case .serialization: "How values become bytes; by their type if nothing is said."
        case .compression: "Stores long values compressed."
        case .encryption: "Seals values with a named key that is given at run time."
        case .variants: "Different options for different cases of one enum parameter."
        case .load: "How a missing value is loaded."
        case .whenUnavailable:
            "What an operation does when the server is out: it fails (if nothing is said); a read is a miss and a write is "
                + "dropped (bypass); a rate limit lets requests pass (allow) or not (deny)."
        case .maxLength: "How many elements a list, stream or sorted set may have."
        case .limit: "Permits in a window."
        case .window: "How long a window is, as '60s'."
        case .algorithm:
            "How permits are counted: anew in each window, in two weighted windows, by the time of each, or evenly (gcra)."
        case .sensitivity: "Who may see it; internal if nothing is said."
        case .expect: "What the owner reckons with; budgets and checks build on it."
        case .maxValueSize: "A longer value is refused before it is sent, as '64kb'."
        case .maxConcurrentLoads: "How many loads may run at once in a process while the server is out."
        case .deprecated: "Why it is, and what to use; marks the generated accessor as deprecated."
        case .allow: "Lint rules that are silenced here, each with a reason."
        }
    }
}
