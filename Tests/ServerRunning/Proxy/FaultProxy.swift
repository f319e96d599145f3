import Foundation
import Synchronization

/// Stands between a client and a server, and does what networks and machines do.
///
/// It listens at a port of 127.0.0.1 and forwards to another. Faults can be switched at any time, and hold for
/// connections that are open too. One thread with sockets of the system, apart from the code that it tests.
package final class FaultProxy: Sendable {
    /// Where clients connect.
    package let port: Int
    private let bell: LoopbackSocket
    private let inbox: Inbox

    /// - Parameter target: the port to forward to.
    package init(to target: Int) throws {
        let door = try LoopbackSocket.bound(to: FreePort.find())
        try door.listen()
        door.setNonBlocking()
        let (bell, ringing) = try LoopbackSocket.pair()
        let inbox = Inbox()
        port = door.port
        self.bell = ringing
        self.inbox = inbox
        bell.setNonBlocking()
        Thread.detachNewThread {
            var state = ProxyState(door: door, target: target)
            while !state.isStopped {
                var rings: [UInt8] = []
                while case .bytes = bell.read(into: &rings) {}
                inbox.takeAll(&state)
                if !state.isStopped { state.run(bell: bell) }
            }
            inbox.close(&state)
        }
    }

    deinit {
        stop()
    }

    /// What is done to connections and bytes.
    package var faults: Faults {
        get { ask { $0.faults } ?? Faults() }
        set { change { $0 = newValue } }
    }

    /// Changes what is done, from this moment on.
    package func change(_ body: @escaping @Sendable (inout Faults) -> Void) {
        _ = ask { state in
            var faults = state.faults
            body(&faults)
            // Its own port is bound again: nobody can have taken it.
            try? state.setFaults(faults)
        }
    }

    /// Cuts one connection, once: the one that is about to carry more than so many bytes from now on, counted over all
    /// connections. So a conversation can be cut at each of its bytes in turn.
    package func cut(after byteCount: Int, _ direction: Faults.Direction, _ ending: Faults.Ending = .end) {
        _ = ask { $0.totals[direction].allowance = Faults.Cut(after: byteCount, ending) }
    }

    /// Cuts all connections, now.
    package func cutAll(_ ending: Faults.Ending = .end) {
        _ = ask { $0.cutAll(ending) }
    }

    /// Lets nothing more through the connections that are open now, whoever sends it: they are half-open. New ones are
    /// as the faults say.
    package func stallAll() {
        _ = ask { $0.stallAll() }
    }

    /// Puts bytes that nobody sent into all connections, now.
    package func inject(_ bytes: [UInt8], _ direction: Faults.Direction) {
        _ = ask { $0.inject(bytes, direction) }
    }

    /// Ends all connections and listens no more.
    package func stop() {
        _ = ask { $0.stop() }
    }

    /// How many connections came, those that were cut too.
    package var acceptedCount: Int { ask { $0.accepted } ?? 0 }

    /// How many connections are open now.
    package var openCount: Int { ask { $0.connections.count { $0.stage == .open } } ?? 0 }

    /// How many bytes have gone over.
    package func byteCount(_ direction: Faults.Direction) -> Int {
        ask { $0.totals[direction].forwarded } ?? 0
    }

    /// Has the proxy's own thread do something, and waits for it.
    ///
    /// - Returns: nil if the proxy has stopped.
    private func ask<Answer: Sendable>(_ question: @escaping @Sendable (inout ProxyState) -> Answer) -> Answer? {
        let answer = PendingAnswer<Answer>()
        guard inbox.add({ answer.give(question(&$0)) }) else { return nil }
        _ = bell.write([0])
        return answer.wait()
    }
}

/// What the proxy's thread is asked to do.
private final class Inbox: Sendable {
    typealias Job = @Sendable (inout ProxyState) -> Void

    /// Nil when nobody takes them any more.
    private let jobs = Mutex<[Job]?>([])

    /// - Returns: false if nobody would do it.
    func add(_ job: @escaping Job) -> Bool {
        jobs.withLock { jobs in
            jobs?.append(job)
            return jobs != nil
        }
    }

    func takeAll(_ state: inout ProxyState) {
        take(&state, leaving: [])
    }

    /// Takes what came before the end, and no more after it.
    func close(_ state: inout ProxyState) {
        take(&state, leaving: nil)
    }

    private func take(_ state: inout ProxyState, leaving rest: [Job]?) {
        let taken = jobs.withLock { jobs in
            defer { jobs = rest }
            return jobs ?? []
        }
        for job in taken {
            job(&state)
        }
    }
}

/// An answer that another thread gives.
private final class PendingAnswer<Answer: Sendable>: Sendable {
    private let answer = Mutex<Answer?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func give(_ answer: Answer) {
        self.answer.withLock { $0 = answer }
        isThere.signal()
    }

    func wait() -> Answer? {
        isThere.wait()
        return answer.withLock { $0 }
    }
}
