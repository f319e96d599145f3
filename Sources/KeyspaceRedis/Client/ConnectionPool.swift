import NIOCore

/// What a pool has to know of a connection.
protocol PooledConnection {
    /// Unlike those of all other connections.
    var number: UInt64 { get }
    /// Requests that are outstanding.
    var load: Int { get }
}

/// The shared connections to one server: which of them a command takes, when another is made, and when one is tried
/// again.
///
/// A value that says what to do, so that it can be tested without a server.
struct ConnectionPool<Connection: PooledConnection> {
    private var members: [Member] = []
    private let limit: Int
    private let crowd: Int
    private let backoff: Backoff
    /// Connections that came to nothing, or soon ended, in a row.
    private(set) var failures = 0
    private var nextTry = NIODeadline.uptimeNanoseconds(0)
    private var lastError: RedisConnectionError?

    private struct Member {
        let connection: Connection
        /// When its greeting was over; nil before.
        var readySince: NIODeadline?
    }

    enum Choice {
        /// Take this one.
        case take(Connection)
        /// Take this one, which has much to do; and open another, for those who come when it is there.
        case takeAndOpen(Connection)
        /// Open one after a while, and take it.
        case open(after: TimeAmount)
        /// There is none before the deadline.
        case fail(RedisConnectionError)
    }

    /// - Parameters:
    ///   - limit: how many connections there may be.
    ///   - crowd: requests outstanding on a connection from which on another one is made.
    init(limit: Int, crowd: Int, backoff: Backoff) {
        self.limit = limit
        self.crowd = crowd
        self.backoff = backoff
    }

    /// A connection that lived shorter counts as a failure: a server that greets and then hangs up would be connected
    /// to in a hot loop.
    static var shortLife: TimeAmount { .seconds(1) }
    /// Who greets is there, and is not waited for as long as who does not.
    static var longestAfterGreeting: TimeAmount { .milliseconds(100) }

    var all: [Connection] { members.map(\.connection) }

    // MARK: Choosing

    /// - Parameter others: connections that count among those there may be, and are not shared.
    func choose(
        before deadline: NIODeadline, now: @autoclosure () -> NIODeadline, others: @autoclosure () -> Int = 0
    ) -> Choice {
        // The first that is not crowded: what goes out together, arrives together.
        for member in members where member.readySince != nil && member.connection.load < crowd {
            return .take(member.connection)
        }
        let ready = members.filter { $0.readySince != nil }
        if let idlest = ready.min(by: { $0.connection.load < $1.connection.load }) {
            // Nobody waits for a connection that may never be there as long as there is one.
            let mayOpen =
                ready.count == members.count && members.count + others() < limit && nextTry <= now()
            return mayOpen ? .takeAndOpen(idlest.connection) : .take(idlest.connection)
        }
        if let opening = members.first { return .take(opening.connection) }
        do throws(RedisConnectionError) {
            return .open(after: try delay(before: deadline, now: now()))
        } catch {
            return .fail(error)
        }
    }

    /// How long to wait before a connection is opened: a shared one, or one for a caller alone.
    ///
    /// - Throws: why there can be none before the deadline.
    func delay(before deadline: NIODeadline, now: NIODeadline) throws(RedisConnectionError) -> TimeAmount {
        guard nextTry > now else { return .zero }
        let error = lastError ?? RedisConnectionError(.connectFailed, "the server cannot be reached")
        guard nextTry < deadline, !error.isRefusal else { throw error }
        return nextTry - now
    }

    /// How long to wait before a connection is opened for who has the time.
    func delay(now: NIODeadline) -> TimeAmount {
        max(.zero, nextTry - now)
    }

    // MARK: What becomes of connections

    mutating func add(_ connection: Connection) {
        members.append(Member(connection: connection))
    }

    /// A connection is ready: a shared one, or one of a caller alone.
    ///
    /// - Returns: whether others had failed before.
    mutating func becameReady(_ number: UInt64, now: NIODeadline) -> Bool {
        if let place = members.firstIndex(where: { $0.connection.number == number }) {
            members[place].readySince = now
        }
        defer { lastError = nil }
        return lastError != nil
    }

    /// A connection ended: a shared one, or one of a caller alone.
    ///
    /// - Parameter life: how long it was ready; nil if it never was.
    /// - Returns: whether it is the first since one was ready.
    mutating func ended(_ number: UInt64, _ error: RedisConnectionError, after life: TimeAmount?, now: NIODeadline)
        -> Bool
    {
        members.removeAll { $0.connection.number == number }
        guard error.code != .shutDown else { return false }
        defer { lastError = error }
        if let life, life >= Self.shortLife {
            failures = 0
            return lastError == nil
        }
        failures += 1
        let delay = backoff.delay(after: failures)
        if error.isRefusal {
            // It would say no again: it is asked now and then, and nobody waits for that.
            nextTry = now + backoff.longest
        } else {
            nextTry = now + (life == nil ? delay : min(delay, Self.longestAfterGreeting))
        }
        return lastError == nil
    }

    /// The server is not the one that is wanted any more, though its name may lead to that.
    ///
    /// - Parameter number: the connection that leads to the old one. One that was made a moment ago leads where a new
    ///   one would.
    /// - Returns: connections to be given up.
    mutating func replaceAll(since number: UInt64, now: NIODeadline) -> [Connection] {
        guard let asked = members.first(where: { $0.connection.number == number }), let readySince = asked.readySince,
            now - readySince >= Self.shortLife
        else { return [] }
        defer { members = [] }
        return all
    }
}
