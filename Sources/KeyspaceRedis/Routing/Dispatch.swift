import KeyspaceRuntime
import NIOCore

/// Commands on their way to the servers that carry them out: which are still to be sent, where, and when.
///
/// They are sent in rounds. A command is in the next round again if it was not carried out, or if it may be twice; one
/// that has its reply is never sent again. A value that says what to do, so that it can be tested without servers.
struct Dispatch {
    /// A command that has no reply yet.
    struct Order {
        /// Its place among the commands.
        let index: Int
        /// Nil where there are no slots.
        let slot: HashSlot?
        var destination = Destination.owner
    }

    enum Destination: Hashable {
        /// The server that has the slot.
        case owner
        /// A server that takes the slot over, to be told so by `ASKING`.
        case importer(RedisAddress)
    }

    enum Step {
        case finished([RESPValue])
        /// Begin the next round.
        case again
        /// Begin the next round at this time, or when there is news of where servers are.
        ///
        /// - Parameter needsNews: whether to look.
        case pause(until: NIODeadline, needsNews: Bool)
        case fail(any Error)
    }

    let commands: [WireCommand]
    /// All commands are one order, whose reply is that of the transaction.
    let isTransaction: Bool
    let deadline: NIODeadline
    private let retriesOnTimeout: Bool
    private(set) var pending: [Order]
    private var replies: [RESPValue]
    private var round = Round()
    private var redirects = 0
    private var pauses = 0
    private var hasTimedOut = false
    /// What stood in the way last.
    private var obstacle: RedisConnectionError?

    /// What a round came to.
    private struct Round {
        var failure: (any Error)?
        var isRedirected = false
        var mustPause = false
        var needsNews = false
        var hasTimedOut = false
    }

    /// - Parameter slots: of each command.
    init(_ commands: [WireCommand], slots: [HashSlot?], deadline: NIODeadline, retriesOnTimeout: Bool) {
        self.commands = commands
        isTransaction = false
        self.deadline = deadline
        self.retriesOnTimeout = retriesOnTimeout
        pending = slots.enumerated().map { Order(index: $0, slot: $1) }
        replies = Array(repeating: .null, count: commands.count)
    }

    /// - Parameter slot: of all keys.
    init(transaction commands: [WireCommand], in slot: HashSlot?, deadline: NIODeadline) {
        self.commands = commands
        isTransaction = true
        self.deadline = deadline
        retriesOnTimeout = false
        pending = [Order(index: 0, slot: slot)]
        replies = [.null]
    }

    /// Redirections that are followed; more than a cluster whose nodes agree needs.
    static let mostRedirects = 16
    /// Redirections that are followed at once.
    private static let promptRedirects = 3
    private static let pause = Backoff(first: .milliseconds(5), longest: .milliseconds(50))

    /// When an attempt that begins now gives up: earlier than the whole, if there is to be another.
    func attemptDeadline(now: NIODeadline) -> NIODeadline {
        guard retriesOnTimeout, !hasTimedOut, pending.allSatisfy(isRepeatable) else { return deadline }
        return deadline.half(from: now)
    }

    // MARK: What a round brings

    /// Takes the orders of a round; what of them must be sent again comes back by `replied` and `failed`.
    mutating func takePending() -> [Order] {
        defer { pending = [] }
        round = Round()
        return pending
    }

    /// A server replied to these.
    ///
    /// - Returns: slots that have another server.
    mutating func replied(_ values: [RESPValue], to orders: [Order], from server: AskedNode) -> [HashSlot: RedisAddress]
    {
        var moved: [HashSlot: RedisAddress] = [:]
        for (order, value) in zip(orders, values) {
            guard case .error(let error) = value, let redirection = Redirection(error, from: server) else {
                replies[order.index] = value
                continue
            }
            obstacle = RedisConnectionError(.noServer, error.message)
            var order = order
            order.destination = .owner
            switch redirection {
            case .moved(let slot, to: .some(let address)):
                moved[slot] = address
                round.isRedirected = true
            case .moved(_, to: nil), .notServing:
                round.needsNews = true
                round.mustPause = true
            case .ask(let address):
                order.destination = .importer(address)
                round.isRedirected = true
            case .tryAgain:
                round.mustPause = true
            }
            pending.append(order)
        }
        return moved
    }

    /// No server is known that has these.
    mutating func unserved(_ orders: [Order]) {
        pending += orders
        round.needsNews = true
        round.mustPause = true
    }

    /// A server did not reply to these.
    mutating func failed(_ failure: RequestFailure, _ orders: [Order], now: NIODeadline) {
        let mayRepeat = !failure.wasWritten || orders.allSatisfy(isRepeatable)
        let again = orders.map { Order(index: $0.index, slot: $0.slot) }
        switch failure.cause {
        case .connection(let error) where error.code == .shutDown && mayRepeat:
            // Another task has given it up since it was chosen.
            round.isRedirected = true
            pending += again
        case .connection(let error) where error.code != .queueFull && mayRepeat:
            obstacle = error
            unserved(again)
        case .deadline where now < deadline && !hasTimedOut && mayRepeat:
            round.hasTimedOut = true
            pending += again
        case .connection, .deadline, .cancelled:
            round.failure = round.failure ?? failure.thrown
            pending += orders
        }
    }

    private func isRepeatable(_ order: Order) -> Bool {
        // What was written may have been carried out, and others may have seen it and gone on from there.
        !isTransaction && commands[order.index].isRepeatable
    }

    // MARK: What to do next

    /// - Parameter lookError: what the last look for servers failed with: the reason, if nothing else stood in the way.
    mutating func next(now: NIODeadline, lookError: @autoclosure () -> RedisConnectionError? = nil) -> Step {
        if let failure = round.failure { return .fail(said(failure)) }
        guard !pending.isEmpty else { return .finished(replies) }
        // Commands with one key stay in their order.
        pending.sort { $0.index < $1.index }
        guard now < deadline else { return .fail(exhausted("in time", lookError())) }
        hasTimedOut = hasTimedOut || round.hasTimedOut
        if round.isRedirected {
            redirects += 1
            guard redirects <= Self.mostRedirects else {
                return .fail(exhausted("within \(Self.mostRedirects) redirections", lookError()))
            }
        }
        guard round.mustPause || redirects > Self.promptRedirects else { return .again }
        pauses += 1
        let end = now + .milliseconds(1) + Self.pause.delay(after: pauses)
        return .pause(until: min(end, deadline), needsNews: round.needsNews)
    }

    /// Gives up, since there will be no news before the deadline.
    func despair(_ error: RedisConnectionError) -> any Error {
        said(KeyspaceError(.unavailable, "no server was found for the command", underlyingError: error))
    }

    private func exhausted(_ bound: String, _ lookError: RedisConnectionError?) -> any Error {
        let error = obstacle ?? lookError ?? .nobodyKnown
        return said(
            KeyspaceError(.unavailable, "no server carried the command out \(bound)", underlyingError: error))
    }

    /// The error that the caller sees: of a batch of which a part was carried out, nobody may think that nothing was.
    private func said(_ error: any Error) -> any Error {
        guard let error = error as? KeyspaceError, error.code == .unavailable, pending.count < replies.count else {
            return error
        }
        return KeyspaceError(
            .interrupted, "a part of the batch was carried out, and another was not", underlyingError: error)
    }
}

extension RedisConnectionError {
    /// No look has ended yet that would say why.
    static let nobodyKnown = RedisConnectionError(.noServer, "no server is known for the keys")
}
