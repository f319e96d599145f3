/// Whether a name is one that secrets have: `refresh_token`, `apiKeys`, `session-id`, but not `token_pair` or
/// `token_digest`.
func soundsSecret(_ name: String) -> Bool {
    var words = words(of: name)
    // What the name says last is what the thing is, but for these, which only say how it is meant.
    while let last = words.last, words.count > 1, ["id", "text", "value", "string"].contains(last) {
        words.removeLast()
    }
    guard let last = words.last else { return false }
    let singular = last.hasSuffix("s") ? String(last.dropLast()) : last
    if secretWords.contains(last) || secretWords.contains(singular) { return true }
    return words.count > 1 && secretPairs.contains("\(words[words.count - 2]) \(singular)")
}

private let secretWords: Set = [
    "password", "passwd", "pwd", "passphrase", "passcode", "secret", "token", "jwt", "credential", "credentials", "pin",
    "otp", "cvv", "cvc", "ssn", "iban", "apikey", "session", "cookie", "mnemonic",
]

private let secretPairs: Set = [
    "api key", "access key", "private key", "secret key", "signing key", "encryption key", "card number",
    "account number", "seed phrase",
]

/// The words of a name in kebab, snake or camel case, in lower case.
private func words(of name: String) -> [String] {
    var words: [String] = []
    var wasLower = false
    for character in name {
        if character == "_" || character == "-" {
            wasLower = false
            words.append("")
            continue
        }
        if words.isEmpty || character.isUppercase && wasLower { words.append("") }
        words[words.count - 1] += character.lowercased()
        wasLower = !character.isUppercase
    }
    return words.filter { !$0.isEmpty }
}
