import KeyspaceRuntime
import NIOCore

/// Subscribes to channels, again and again as connections are lost.
struct Subscriber: Sendable {
    let router: any CommandRouter
    let channels: [String]
    let patterns: [String]

    var channelCount: Int { channels.count + patterns.count }

    /// What follows when a connection has ended, or was never made.
    private enum Ending {
        case again
        case finish((any Error)?)
    }

    /// How long a server may take to be found, and another one to confirm when it is connected.
    private static let patience = TimeAmount.seconds(10)

    /// Runs until the task is cancelled, the store is shut down, or the server refuses.
    func run(_ relay: SubscriptionRelay) async {
        guard channelCount > 0 else {
            return relay.finish(KeyspaceError(.invalidArgument, "a subscription names no channel and no pattern"))
        }
        var failures = 0
        while true {
            let start = NIODeadline.now()
            if case .finish(let error) = await subscribe(relay) { return relay.finish(error) }
            // One that lived for a while is replaced at once; a server that ends each is not asked without a pause.
            failures = .now() - start > .seconds(1) ? 0 : failures + 1
            do {
                try await Task.sleep(for: .nanoseconds(Backoff().delay(after: failures).nanoseconds))
            } catch {
                return relay.finish(nil)
            }
        }
    }

    /// One connection, from its beginning to its end.
    private func subscribe(_ relay: SubscriptionRelay) async -> Ending {
        let (ended, ending) = AsyncStream<RedisConnectionError>.makeStream()
        relay.connects()
        do {
            let node = try await router.node(for: [], deadline: .now() + Self.patience)
            let connection = try node.openSubscriber(
                RedisConnection.Observer(
                    ended: { error, _ in
                        ending.yield(error)
                        ending.finish()
                    },
                    published: { relay.received($0) }))
            defer { node.closeSubscriber(connection) }
            if let failure = try await confirmation(on: connection, within: node.settings.connectTimeout) {
                return self.ending(failure, wasSubscribed: relay.wasSubscribed, node)
            }
            for await error in ended {
                let failure = RequestFailure(cause: .connection(error), wasWritten: false)
                return self.ending(failure, wasSubscribed: true, node)
            }
            return .finish(nil)
        } catch let refusal as ServerError {
            let failure = StoreFailure(refusal)
            return .finish(KeyspaceError(failure.code, "the server refuses the subscription: \(failure.message)"))
        } catch is KeyspaceError {
            return router.isShutDown ? .finish(nil) : .again
        } catch {
            return .finish(nil)
        }
    }

    /// Subscribes, and waits until the server has confirmed it.
    ///
    /// - Parameter connectTimeout: how long connecting may take.
    /// - Returns: why there is no confirmation; nil if there is.
    /// - Throws: `ServerError` with which the server refuses.
    private func confirmation(
        on connection: RedisConnection, within connectTimeout: TimeAmount
    ) async throws(ServerError) -> RequestFailure? {
        let outcome = await connection.send(deadline: .now() + connectTimeout + Self.patience) { writer, _ in
            if !channels.isEmpty { writer.command(["SUBSCRIBE"] + channels) }
            if !patterns.isEmpty { writer.command(["PSUBSCRIBE"] + patterns) }
            // Subscribing has no reply of its own; that of the next command says that it was carried out.
            writer.begin("PING", arguments: 0)
        }
        switch outcome {
        case .replied(.error(let refusal)): throw refusal
        case .replied: return nil
        case .failed(let failure): return failure
        }
    }

    private func ending(_ failure: RequestFailure, wasSubscribed: Bool, _ node: NodeClient) -> Ending {
        _ = router.learned(.failed(failure), from: node)
        switch failure.cause {
        case .cancelled:
            return .finish(nil)
        case .deadline:
            return .again
        case .connection(let error):
            if error.code == .shutDown, router.isShutDown { return .finish(nil) }
            // What was right before may become so again; what never was is a mistake that somebody should hear of.
            let isMistake = [.authenticationFailed, .greetingRefused, .tlsFailed].contains(error.code)
            return isMistake && !wasSubscribed ? .finish(error.unavailable) : .again
        }
    }
}
