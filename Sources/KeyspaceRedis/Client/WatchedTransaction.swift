import KeyspaceRuntime
import NIOCore

/// Attempts at a transaction that watches keys: whether there is another one, when, and on which server.
///
/// Until `EXEC` nothing is carried out, so that whatever comes before can begin anew: others were faster, the keys have
/// moved, the connection was lost. A value that is told how an attempt ended, so that it can be tested without a server.
struct WatchedTransaction {
    /// How an attempt ended.
    enum Ending {
        case carriedOut([Reply])
        /// Others changed a watched key.
        case conflict
        /// Nothing was carried out, and the error is what the caller sees if there is no other attempt.
        case hindered(Obstacle, any Error)
        case failed(any Error)
    }

    enum Step {
        case finished([Reply])
        case again(after: TimeAmount)
        case fail(any Error)
    }

    /// Conflicts after which it gives up.
    let attempts: Int
    let deadline: NIODeadline
    /// A server that takes the keys over, to be told so by `ASKING`; nil for the one that has them.
    private(set) var importer: RedisAddress?
    private var conflicts = 0
    private var hindrances = 0

    /// Tasks that were in each other's way once would be so again if they began anew at once.
    private static let afterConflict = Backoff(first: .milliseconds(1), longest: .milliseconds(20))
    private static let afterHindrance = Backoff(first: .milliseconds(5), longest: .milliseconds(50))
    /// Redirections that are followed at once.
    private static let promptRedirects = 3

    init(attempts: Int, deadline: NIODeadline) {
        self.attempts = max(1, attempts)
        self.deadline = deadline
    }

    mutating func next(_ ending: Ending, now: NIODeadline) -> Step {
        importer = nil
        switch ending {
        case .carriedOut(let replies):
            return .finished(replies)
        case .failed(let error):
            return .fail(error)
        case .conflict:
            conflicts += 1
            guard conflicts < attempts, now < deadline else { return .fail(conflict) }
            return .again(after: min(Self.afterConflict.delay(after: conflicts), deadline - now))
        case .hindered(let obstacle, let error):
            guard now < deadline, obstacle.mayPass else { return .fail(error) }
            hindrances += 1
            if case .redirected(.ask(let address)) = obstacle { importer = address }
            let isPrompt = obstacle.namesServer && hindrances <= Self.promptRedirects
            let pause = isPrompt ? .zero : .milliseconds(1) + Self.afterHindrance.delay(after: hindrances)
            return .again(after: min(pause, deadline - now))
        }
    }

    private var conflict: KeyspaceError {
        KeyspaceError(
            .conflict, "the watched keys were changed by others at each of \(conflicts) attempts")
    }
}

extension Obstacle {
    /// Whether it is of use to try again.
    fileprivate var mayPass: Bool {
        switch self {
        case .redirected: true
        case .failed(let failure):
            switch failure.cause {
            case .connection(let error): error.code != .queueFull && error.code != .shutDown
            case .deadline, .cancelled: false
            }
        }
    }

    /// Whether it says where the keys are.
    fileprivate var namesServer: Bool {
        switch self {
        case .redirected(.moved(_, to: .some)), .redirected(.ask): true
        case .redirected(.moved(_, to: nil)), .redirected(.tryAgain), .redirected(.notServing), .failed: false
        }
    }
}
