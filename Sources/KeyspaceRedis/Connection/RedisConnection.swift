import NIOCore
import Synchronization

/// One connection to one server, which any number of tasks share.
///
/// Callers encode their commands into an outbox, on their own threads, and suspend; the event loop writes the outbox
/// once each time it wakes up and hands replies over in the order of the commands. A connection that has ended stays
/// so: who owns it makes a new one.
final class RedisConnection: Sendable {
    let eventLoop: any EventLoop
    let settings: ConnectionSettings
    private let outbox: Mutex<Outbox>
    private let handler: NIOLoopBoundBox<ConnectionHandler?>
    /// Has the event loop write the outbox; one closure for all times.
    private let wake: @Sendable () -> Void
    private let observer: Observer
    /// Tells connections of one owner apart.
    let number: UInt64
    /// As in the outbox, to be read without waiting.
    private let outstanding = Atomic<Int>(0)
    private let end: EventLoopPromise<Void>

    /// What the owner of a connection is told, on the event loop.
    struct Observer: Sendable {
        var becameReady: @Sendable () -> Void = {}
        /// - Parameter life: how long it was ready; nil if it never was.
        var ended: @Sendable (_ error: RedisConnectionError, _ life: TimeAmount?) -> Void = { _, _ in }
        /// What the server sends unasked; nil if that is of no interest.
        var published: (@Sendable ([RESPValue]) -> Void)?
    }

    /// Begins to connect; requests can be made at once and wait.
    ///
    /// - Parameter delay: how long to wait before.
    init(
        _ settings: ConnectionSettings, on eventLoop: any EventLoop, after delay: TimeAmount = .zero,
        observer: Observer = Observer(), number: UInt64 = 0
    ) {
        self.settings = settings
        self.eventLoop = eventLoop
        self.observer = observer
        self.number = number
        end = eventLoop.makePromise()
        outbox = Mutex(Outbox(limit: settings.queueLimit, byteLimit: settings.queueByteLimit))
        let handler = NIOLoopBoundBox.makeEmptyBox(valueType: ConnectionHandler.self, eventLoop: eventLoop)
        self.handler = handler
        wake = { handler.value?.flush() }
        // Before all that callers want of it, also while it waits to connect: they may be cancelled, their time may be
        // over, and the store may be shut down.
        eventLoop.execute { self.begin(after: delay) }
    }

    // MARK: Callers

    /// Sends one request of one command.
    ///
    /// - Parameter write: writes the command.
    func send(
        deadline: NIODeadline, _ write: (inout RequestWriter, inout KnownScripts) -> Void
    ) async -> Outcome<RESPValue> {
        let ticket = Atomic<UInt64>(0)
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                enqueue(Request(waiter: .one(continuation), deadline: deadline, replyCount: 1), ticket, write)
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    /// Sends one request of several commands, which follow each other on the wire.
    ///
    /// - Parameters:
    ///   - count: how many replies there will be; above 0.
    ///   - write: writes the commands.
    func send(
        _ count: Int, deadline: NIODeadline, _ write: (inout RequestWriter, inout KnownScripts) -> Void
    ) async -> Outcome<[RESPValue]> {
        let ticket = Atomic<UInt64>(0)
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                enqueue(Request(waiter: .several(continuation), deadline: deadline, replyCount: count), ticket, write)
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    /// Requests that wait for replies.
    var load: Int {
        outstanding.load(ordering: .relaxed)
    }

    /// Whether it is of no use any more.
    var hasEnded: Bool {
        outbox.withLock(\.isClosed)
    }

    /// Takes no more requests, finishes those there are, and closes.
    func drain() async {
        beginDraining(RedisConnectionError(.shutDown, "the store was shut down"))
        // It never fails.
        try? await end.futureResult.get()
    }

    /// As `drain()`, without waiting for the end.
    ///
    /// - Parameter error: what is told to those who come later.
    func beginDraining(_ error: RedisConnectionError) {
        outbox.withLock { $0.seal(.connection(error)) }
        onLoop { $0.drain(error) }
    }

    /// Ends the connection at once.
    func close(_ error: RedisConnectionError) {
        onLoop { $0.end(error) }
    }

    /// - Parameter ticket: gets the request's number, by which it can be cancelled.
    private func enqueue(
        _ request: Request, _ ticket: borrowing Atomic<UInt64>,
        _ write: (inout RequestWriter, inout KnownScripts) -> Void
    ) {
        let enqueued = withOutbox { outbox in
            let enqueued = outbox.add(request, write)
            if case .added(let id, _) = enqueued { ticket.store(id, ordering: .relaxed) }
            return enqueued
        }
        switch enqueued {
        case .added(_, let wakes):
            if wakes { eventLoop.execute(wake) }
            // Who was cancelled before there was a number was looked for in vain.
            if Task.isCancelled { cancel(ticket) }
        case .refused(let failure):
            request.waiter?.fail(failure)
        }
    }

    private func cancel(_ ticket: borrowing Atomic<UInt64>) {
        // Under the lock, so that either the number is here, or who gives it sees that the task is cancelled.
        let (id, waiter) = withOutbox { outbox in
            let id = ticket.load(ordering: .relaxed)
            return (id, outbox.cancel(id: id))
        }
        if let waiter {
            waiter.fail(RequestFailure(cause: .cancelled, wasWritten: false))
        } else if id > 0 {
            onLoop { $0.cancel(id: id) }
        }
    }

    private func onLoop(_ body: @escaping @Sendable (ConnectionHandler) -> Void) {
        eventLoop.execute { [self] in
            if let handler = handler.value { body(handler) }
        }
    }

    // MARK: The event loop

    private func begin(after delay: TimeAmount) {
        let handler = ConnectionHandler(self, settings)
        self.handler.value = handler
        handler.begin(after: delay)
    }

    func connect() -> EventLoopFuture<any Channel> {
        Connector(settings: settings).connect(on: eventLoop) { pipeline in
            // Without it the channel is closed: the connection ended while the address was looked up.
            guard let handler = self.handler.value else { throw ChannelError.alreadyClosed }
            try pipeline.addHandler(handler)
        }
    }

    // MARK: The handler

    func becameReady() {
        observer.becameReady()
    }

    /// Who subscribed, if anybody did.
    var published: (@Sendable ([RESPValue]) -> Void)? { observer.published }

    func ended(_ error: RedisConnectionError, after life: TimeAmount?) {
        handler.value = nil
        observer.ended(error, life)
        end.succeed()
    }

    /// Asks an idle server whether it is there; that it says nothing ends the connection.
    func ping() {
        let request = Request(waiter: .callback { _ in }, deadline: .now() + settings.commandTimeout, replyCount: 1)
        enqueue(request, Atomic(0)) { writer, _ in writer.begin("PING", arguments: 0) }
    }

    /// The event loop looks into the outbox soon by itself.
    func expectRequests() {
        withOutbox { $0.expect() }
    }

    /// Takes all that is in the outbox.
    ///
    /// - Parameters:
    ///   - batch: an empty one.
    ///   - ended: requests on the wire that have ended.
    func emptyOutbox(into batch: inout Outbox.Batch, ended: Int) {
        withOutbox { outbox in
            outbox.ended(ended)
            outbox.empty(into: &batch)
        }
    }

    /// Requests on the wire have ended.
    func ended(_ count: Int) {
        withOutbox { $0.ended(count) }
    }

    /// Lets callers go whose requests have not been written in time.
    func expireOutbox(now: NIODeadline) -> [Request.Waiter] {
        withOutbox { $0.expire(now: now) }
    }

    func closeOutbox(_ error: RedisConnectionError) -> [Request.Waiter] {
        outbox.withLock { $0.close(.connection(error)) }
    }

    var isOutboxEmpty: Bool {
        outbox.withLock(\.isEmpty)
    }

    private func withOutbox<Result: Sendable>(_ body: (inout Outbox) -> Result) -> Result {
        outbox.withLock { outbox in
            defer { outstanding.store(outbox.outstanding, ordering: .relaxed) }
            return body(&outbox)
        }
    }
}
