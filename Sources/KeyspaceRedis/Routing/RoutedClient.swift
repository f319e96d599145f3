import KeyspaceRuntime
import NIOCore

/// Several servers, of which each command has its own.
///
/// A command goes where its keys were last known to be. If they are not there any more, or the server is gone, it
/// follows, as far as its deadline lets it; and a look in the background tells all others where servers are now.
final class RoutedClient<Directory: ServerDirectory>: CommandRouter {
    private let directory: Directory
    private let lookup: Lookup
    private let retriesOnTimeout: Bool

    /// - Parameter retriesOnTimeout: sends a command again that can do no harm twice, when half of its time is over.
    init(_ directory: Directory, on eventLoop: any EventLoop, retriesOnTimeout: Bool) {
        self.directory = directory
        self.retriesOnTimeout = retriesOnTimeout
        lookup = Lookup(on: eventLoop) { () async throws(RedisConnectionError) in try await directory.look() }
        directory.watch { [weak lookup] in lookup?.want(.now) }
    }

    // MARK: Commands

    func send(_ command: WireCommand, deadline: NIODeadline) async throws -> RESPValue {
        let slot = try directory.slot(of: command)
        let seen = lookup.finished
        let node = directory.owner(of: slot)
        var outcome: Outcome<RESPValue>?
        if let node {
            let isFirstOfTwo = retriesOnTimeout && command.isRepeatable
            outcome = await node.attempt(command, deadline: isFirstOfTwo ? deadline.half(from: .now()) : deadline)
            // Nearly always all that there is to do.
            if case .replied(let reply) = outcome, !reply.isError { return reply }
        }
        var dispatch = Dispatch([command], slots: [slot], deadline: deadline, retriesOnTimeout: retriesOnTimeout)
        if let node, let outcome {
            take(outcome.map { [$0] }, of: Part(node: node, orders: dispatch.takePending()), into: &dispatch)
        } else {
            dispatch.unserved(dispatch.takePending())
        }
        return try await finish(dispatch, seen)[0]
    }

    func send(_ commands: [WireCommand], deadline: NIODeadline) async throws -> [RESPValue] {
        // First all of them: what is refused is refused before anything is sent.
        let slots = try commands.map { try directory.slot(of: $0) }
        var dispatch = Dispatch(commands, slots: slots, deadline: deadline, retriesOnTimeout: retriesOnTimeout)
        let seen = lookup.finished
        await sendPending(of: &dispatch)
        return try await finish(dispatch, seen)
    }

    /// Reads may go to several servers, and follow redirections one by one.
    func read(_ reads: PlainReads, deadline: NIODeadline) async throws -> [Reply]? {
        nil
    }

    func transaction(_ commands: [WireCommand], deadline: NIODeadline) async throws -> RESPValue {
        let slot = try directory.slot(of: commands.flatMap(\.keys))
        var dispatch = Dispatch(transaction: commands, in: slot, deadline: deadline)
        let seen = lookup.finished
        await sendPending(of: &dispatch)
        return try await finish(dispatch, seen)[0]
    }

    /// Sends what is left, until nothing is.
    ///
    /// - Parameter seen: looks that had ended when the last round began.
    private func finish(_ dispatch: Dispatch, _ seen: Int) async throws -> [RESPValue] {
        var dispatch = dispatch
        var seen = seen
        while true {
            switch dispatch.next(now: .now(), lookError: lookup.lastError) {
            case .finished(let replies):
                return replies
            case .fail(let error):
                throw error
            case .again:
                break
            case .pause(let end, let needsNews):
                if needsNews {
                    lookup.want(.now)
                    if let error = lookup.despair(before: dispatch.deadline) { throw dispatch.despair(error) }
                }
                await lookup.wait(since: seen, until: end)
                try Task.checkCancellation()
            }
            try checkNotShutDown()
            seen = lookup.finished
            await sendPending(of: &dispatch)
        }
    }

    var isShutDown: Bool { lookup.isClosed }

    private func checkNotShutDown() throws(KeyspaceError) {
        guard !isShutDown else { throw RedisConnectionError(.shutDown, "the store was shut down").unavailable }
    }

    // MARK: A round

    /// What of a round goes to one server.
    private struct Part {
        let node: NodeClient
        var asking = false
        var orders: [Dispatch.Order]
    }

    /// Sends one pipeline to each server, all at the same time.
    private func sendPending(of dispatch: inout Dispatch) async {
        let deadline = dispatch.attemptDeadline(now: .now())
        let parts = parts(of: &dispatch)
        guard parts.count > 1 else {
            guard let part = parts.first else { return }
            take(await Self.send(part, of: dispatch, deadline), of: part, into: &dispatch)
            return
        }
        let sent = dispatch
        let outcomes = await withTaskGroup { group in
            for (index, part) in parts.enumerated() {
                group.addTask { (index, await Self.send(part, of: sent, deadline)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for (index, outcome) in outcomes {
            take(outcome, of: parts[index], into: &dispatch)
        }
    }

    private func parts(of dispatch: inout Dispatch) -> [Part] {
        var parts: [Part] = []
        var places: [PartName: Int] = [:]
        for order in dispatch.takePending() {
            let node: NodeClient?
            let asking: Bool
            switch order.destination {
            case .owner: (node, asking) = (directory.owner(of: order.slot), false)
            case .importer(let address): (node, asking) = (directory.node(at: address), true)
            }
            guard let node else {
                dispatch.unserved([order])
                continue
            }
            let name = PartName(node: ObjectIdentifier(node), asking: asking)
            if let place = places[name] {
                parts[place].orders.append(order)
            } else {
                places[name] = parts.count
                parts.append(Part(node: node, asking: asking, orders: [order]))
            }
        }
        return parts
    }

    private struct PartName: Hashable {
        let node: ObjectIdentifier
        let asking: Bool
    }

    private static func send(
        _ part: Part, of dispatch: Dispatch, _ deadline: NIODeadline
    ) async -> Outcome<[RESPValue]> {
        let commands = dispatch.commands
        if dispatch.isTransaction {
            return await part.node.attempt(transaction: commands, deadline: deadline, asking: part.asking)
        }
        let sent = part.orders.count == commands.count ? commands : part.orders.map { commands[$0.index] }
        return await part.node.attempt(sent, deadline: deadline, asking: part.asking)
    }

    private func take(_ outcome: Outcome<[RESPValue]>, of part: Part, into dispatch: inout Dispatch) {
        switch outcome {
        case .replied(let values):
            let moved = dispatch.replied(values, to: part.orders, from: AskedNode(part.node.settings))
            guard !moved.isEmpty else { return }
            directory.moved(moved)
            lookup.want(.soon)
        case .failed(let failure):
            dispatch.failed(failure, part.orders, now: .now())
            if failure.tellsOfServer { lookup.want(.now) }
        }
    }

    // MARK: Servers

    func node(for keys: [Key], deadline: NIODeadline) async throws -> NodeClient {
        let slot = try directory.slot(of: keys)
        while true {
            try checkNotShutDown()
            let seen = lookup.finished
            if let node = directory.owner(of: slot) { return node }
            lookup.want(.now)
            let error = lookup.despair(before: deadline)
            guard error == nil, .now() < deadline else {
                throw (error ?? lookup.lastError ?? RedisConnectionError.nobodyKnown).unavailable
            }
            await lookup.wait(since: seen, until: deadline)
            try Task.checkCancellation()
        }
    }

    func node(at address: RedisAddress) -> NodeClient {
        directory.node(at: address)
    }

    func learned(_ news: Outcome<ServerError>, from node: NodeClient) -> Obstacle? {
        switch news {
        case .replied(let error):
            guard let redirection = Redirection(error, from: AskedNode(node.settings)) else { return nil }
            switch redirection {
            case .moved(let slot, to: .some(let address)):
                directory.moved([slot: address])
                lookup.want(.soon)
            case .moved(_, to: nil), .notServing:
                lookup.want(.now)
            case .ask, .tryAgain:
                break
            }
            return .redirected(redirection)
        case .failed(let failure):
            if failure.tellsOfServer { lookup.want(.now) }
            return .failed(failure)
        }
    }

    func shutDown() async {
        lookup.close()
        await directory.shutDown()
    }
}

extension AskedNode {
    fileprivate init(_ settings: ConnectionSettings) {
        self.init(address: settings.address, isSecured: settings.tls != nil)
    }
}

extension RequestFailure {
    /// Whether it may be a sign that the server is not what it was.
    fileprivate var tellsOfServer: Bool {
        switch cause {
        case .cancelled: false
        case .deadline: true
        case .connection(let error): error.code != .queueFull && error.code != .shutDown
        }
    }
}

extension RESPValue {
    fileprivate var isError: Bool {
        if case .error = self { true } else { false }
    }
}

extension Outcome {
    func map<Other>(_ body: (Value) -> Other) -> Outcome<Other> {
        switch self {
        case .replied(let value): .replied(body(value))
        case .failed(let failure): .failed(failure)
        }
    }
}
