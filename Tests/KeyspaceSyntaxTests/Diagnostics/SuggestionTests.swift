import KeyspaceSyntax
import Testing

@Suite struct SuggestionTests {
    static let options = [
        "summary", "description", "owner", "role", "key", "parameters", "hash-tag", "structure", "value", "fields",
        "score", "ttl", "serialization", "compression", "encryption", "variants", "load", "when-unavailable",
        "max-length", "max-value-size", "limit", "window", "algorithm", "sensitivity", "expect", "deprecated", "allow",
    ]

    @Test(arguments: [
        ("tt1", "ttl"), ("tll", "ttl"), ("tlt", "ttl"), ("TTL", "ttl"), ("ttls", "ttl"),
        ("maxLength", "max-length"), ("max_length", "max-length"), ("length-max", "max-length"),
        ("max-lenght", "max-length"), ("structre", "structure"), ("desc", "description"), ("params", "parameters"),
        ("serialisation", "serialization"), ("whenUnavailable", "when-unavailable"), ("keys", "key"),
        ("vlaue", "value"),
        ("algo", "algorithm"), ("feilds", "fields"), ("owners", "owner"), ("hashtag", "hash-tag"),
    ])
    func misspeltOptionsAreRecognised(typed: String, meant: String) {
        #expect(Suggestion.nearest(to: typed, among: Self.options) == meant)
    }

    @Test(arguments: ["", "x", "cache", "retries", "max", "zzz", "timeout-of-the-connection", "日本"])
    func whatIsLikeNothingGetsNoSuggestion(typed: String) {
        #expect(Suggestion.nearest(to: typed, among: Self.options) == nil)
    }

    @Test func theOrderOfTheCandidatesDoesNotMatter() {
        let candidates = ["bat", "cat", "rat", "hat"]
        #expect(Suggestion.nearest(to: "mat", among: candidates) == "bat")
        #expect(Suggestion.nearest(to: "mat", among: candidates.reversed()) == "bat")
        #expect(Suggestion.nearest(to: "user", among: ["user", "users", "User"]) == "User")
    }

    @Test(arguments: [
        ("tt1", "ttl", true), ("lr", "lru", true), ("lxu", "lru", false), ("min-length", "max-length", false),
        ("maxlength", "max-length", true), ("redis-7.3", "redis-7.0", false), ("rediz-7.0", "redis-7.0", true),
        ("int128", "int32", false),
    ])
    func onlyASingleSlipWithoutARivalIsSure(typed: String, meant: String, isSure: Bool) {
        let candidates = ["lru", "lfu", "ttl", "max-length", "redis-7.0", "int32"]
        #expect(Suggestion.isSure(typed, for: meant, among: candidates) == isSure)
    }

    @Test func theSameBeginningTwiceIsNoTwoCandidates() {
        #expect(Suggestion.nearest(to: "desc", among: ["description", "description"]) == "description")
    }

    @Test func veryLongNamesAreNotCompared() {
        let name = String(repeating: "a", count: 1_000_000)
        #expect(Suggestion.nearest(to: name, among: Self.options + [name + "b"]) == nil)
    }
}
