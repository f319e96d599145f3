import Testing

@testable import KeyspaceRedis

struct HandshakeTests {
    private var settings: ConnectionSettings {
        var settings = ConnectionSettings(address: .tcp(host: "localhost", port: 6379))
        settings.credentials = .init(user: "app", password: "secret")
        settings.clientName = "shop"
        settings.database = 2
        return settings
    }

    private let library = [
        ["CLIENT", "SETINFO", "LIB-NAME", "swift-keyspace"], ["CLIENT", "SETINFO", "LIB-VER", driverVersion],
    ]

    private func error(_ message: String) -> RESPValue {
        .error(ServerError(message: message))
    }

    @Test func helloSaysWhoAndThenTheDatabaseIsSelected() {
        var handshake = Handshake(settings)
        #expect(handshake.begin() == .send([["HELLO", "3", "AUTH", "app", "secret", "SETNAME", "shop"]]))
        #expect(handshake.received(.map([])) == .send([["SELECT", "2"]] + library))
        #expect(handshake.received(.status("OK")) == .wait)
        // An older server knows no SETINFO.
        #expect(handshake.received(error("ERR unknown subcommand")) == .wait)
        #expect(handshake.received(error("ERR unknown subcommand")) == .ready)
    }

    @Test func aServerWithoutHelloIsSpokenToInVersion2() {
        var handshake = Handshake(settings)
        _ = handshake.begin()
        #expect(
            handshake.received(error("ERR unknown command 'HELLO'"))
                == .send(
                    [["AUTH", "app", "secret"], ["CLIENT", "SETNAME", "shop"], ["SELECT", "2"]] + library))
        #expect(handshake.received(.status("OK")) == .wait)
    }

    @Test(arguments: ["WRONGPASS invalid username-password pair", "NOAUTH Authentication required."])
    func aRefusedPasswordIsSaidWithoutIt(_ message: String) {
        var handshake = Handshake(settings)
        _ = handshake.begin()
        #expect(
            handshake.received(error(message))
                == .fail(.authenticationFailed, "the server does not accept the user or the password"))
    }

    @Test func whatTheServerQuotesIsNotSaid() {
        var handshake = Handshake(settings)
        _ = handshake.begin()
        #expect(
            handshake.received(error("DENIED no such thing as 'secret'"))
                == .fail(.greetingRefused, "the server refused the greeting: DENIED no such thing as"))
    }

    @Test func aServerWithTooManyClientsIsNotTakenForAnOldOne() {
        var handshake = Handshake(settings)
        _ = handshake.begin()
        #expect(
            handshake.received(error("ERR max number of clients reached"))
                == .fail(.greetingRefused, "the server has as many clients as it takes"))
    }

    @Test func aRefusedDatabaseEndsTheGreeting() {
        var handshake = Handshake(settings)
        _ = handshake.begin()
        _ = handshake.received(.map([]))
        #expect(
            handshake.received(error("ERR DB index is out of range"))
                == .fail(.greetingRefused, "the server refused the greeting: ERR DB index is out of range"))
    }
}
