/// What a connection says before its first command: which protocol, who it is, and which database it wants.
///
/// A value that says what to send, so that it can be tested without a server.
struct Handshake {
    enum Action: Equatable {
        /// Send these commands; their replies follow.
        case send([[String]])
        case wait
        case ready
        case fail(RedisConnectionError.Code, String)
    }

    private enum Step {
        case hello
        /// Version 2: each command with whether its refusal ends the connection.
        case commands([(isRequired: Bool, words: [String])])
    }

    private let settings: ConnectionSettings
    private var step = Step.hello

    init(_ settings: ConnectionSettings) {
        self.settings = settings
    }

    mutating func begin() -> Action {
        var words = ["HELLO", "3"]
        if let credentials = settings.credentials {
            words += ["AUTH", credentials.user ?? "default", credentials.password]
        }
        if let name = settings.clientName {
            words += ["SETNAME", name]
        }
        return .send([words])
    }

    mutating func received(_ reply: RESPValue) -> Action {
        switch step {
        case .hello:
            guard case .error(let error) = reply else {
                return proceed(settled: settings.clientName != nil)
            }
            switch error.code {
            // It says so to whatever comes first, and hangs up.
            case "ERR" where error.message.contains("max number of clients"):
                return .fail(.greetingRefused, "the server has as many clients as it takes")
            // A server before version 6, or one that is told to speak version 2.
            case "ERR", "NOPROTO": return proceedWithVersion2()
            default: return fail(error)
            }
        case .commands(var commands):
            guard let first = commands.first else { return .ready }
            if case .error(let error) = reply, first.isRequired { return fail(error) }
            commands.removeFirst()
            step = .commands(commands)
            return commands.isEmpty ? .ready : .wait
        }
    }

    private mutating func proceed(settled nameIsSet: Bool) -> Action {
        var commands: [(isRequired: Bool, words: [String])] = []
        if !nameIsSet, let name = settings.clientName {
            commands.append((false, ["CLIENT", "SETNAME", name]))
        }
        if settings.database != 0 {
            commands.append((true, ["SELECT", String(settings.database)]))
        }
        // Known from 7.2 on; an older server refuses them, which does no harm.
        commands.append((false, ["CLIENT", "SETINFO", "LIB-NAME", "swift-keyspace"]))
        commands.append((false, ["CLIENT", "SETINFO", "LIB-VER", driverVersion]))
        step = .commands(commands)
        return .send(commands.map(\.words))
    }

    private mutating func proceedWithVersion2() -> Action {
        guard case .send(let words) = proceed(settled: false), case .commands(let commands) = step else { return .wait }
        guard let credentials = settings.credentials else { return .send(words) }
        let authenticate = ["AUTH"] + (credentials.user.map { [$0] } ?? []) + [credentials.password]
        step = .commands([(true, authenticate)] + commands)
        return .send([authenticate] + words)
    }

    private func fail(_ error: ServerError) -> Action {
        switch error.code {
        case "WRONGPASS", "NOAUTH", "NOPERM":
            .fail(.authenticationFailed, "the server does not accept the user or the password")
        case "ERR" where error.message.contains("AUTH") || error.message.contains("password"):
            .fail(.authenticationFailed, "the server does not accept the user or the password")
        default:
            .fail(.greetingRefused, "the server refused the greeting: \(error.safeMessage)")
        }
    }
}

/// What `CLIENT SETINFO` says.
let driverVersion = "0.1.0"
