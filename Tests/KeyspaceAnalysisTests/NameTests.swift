import Testing

@testable import KeyspaceAnalysis

struct NameTests {
    @Test(arguments: [
        "password", "access_token", "refreshToken", "session-id", "session", "api_key", "private-key", "jwt",
        "card_number", "token_id", "user_password_text",
    ])
    func theseSoundSecret(_ name: String) {
        #expect(soundsSecret(name))
    }

    @Test(arguments: [
        "token_pair", "token_digest", "user_id", "id", "key", "number", "sessions_of_a_day", "pinned", "password_hash",
        "endpoint", "",
    ])
    func theseDoNot(_ name: String) {
        #expect(!soundsSecret(name))
    }

    @Test func wordsAreJoinedInOneStyleOrSeveral() {
        #expect(NamingStyle("open-carts") == .kebab)
        #expect(NamingStyle("open_carts") == .snake)
        #expect(NamingStyle("openCarts") == .camel)
        #expect(NamingStyle("open-carts_2") == .mixed)
        #expect(NamingStyle("carts") == nil)
        #expect(NamingStyle("CARTS") == nil)
    }
}
