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
    private let outbox = Mutex(Outbox())
    private let handler: NIOLoopBoundBox<ConnectionHandler?>
    private let nextID = Atomic<UInt64>(0)
    private let observer: Observer
    /// Tells connections of one owner apart.
    let number: UInt64
    /// As in the outbox, to be read without waiting.
    private let outstanding = Atomic<Int>(0)
    private let end: EventLoopPromise<Void>

    /// What the owner of a connection is told, on the event loop.
    struct Observer: Sendable {
        var becameReady: @Sendable () -> Void = {}
        /// - Parameters:
        ///   - wasReady: whether it had ever been of use.
        var ended: @Sendable (_ error: RedisConnectionError, _ wasReady: Bool) -> Void = { _, _ in }
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
        handler = .makeEmptyBox(valueType: ConnectionHandler.self, eventLoop: eventLoop)
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
        let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                enqueue(Request(id: id, waiter: .one(continuation), deadline: deadline, replyCount: 1), write)
            }
        } onCancel: {
            cancel(id: id)
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
        let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                enqueue(Request(id: id, waiter: .several(continuation), deadline: deadline, replyCount: count), write)
            }
        } onCancel: {
            cancel(id: id)
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

    /// The server has lost its scripts; the next use of each sends it whole.
    func forgetScripts() {
        outbox.withLock { $0.forgetScripts() }
    }

    /// Takes no more requests, finishes those there are, and closes.
    func drain() async {
        beginDraining()
        // It never fails.
        try? await end.futureResult.get()
    }

    /// As `drain()`, without waiting for the end.
    func beginDraining() {
        let error = RedisConnectionError(.shutDown, "the store was shut down")
        outbox.withLock { $0.seal(.connection(error)) }
        onLoop { $0.drain() }
    }

    /// Ends the connection at once.
    func close(_ error: RedisConnectionError) {
        onLoop { $0.end(error) }
    }

    private func enqueue(_ request: Request, _ write: (inout RequestWriter, inout KnownScripts) -> Void) {
        let enqueued = withOutbox { $0.add(request, limit: settings.queueLimit, write) }
        switch enqueued {
        case .awaited: break
        case .wake: onLoop { $0.flush() }
        case .refused(let failure): request.waiter?.fail(failure)
        }
        // Who was cancelled before the request was in the outbox was looked for in vain.
        if Task.isCancelled { cancel(id: request.id) }
    }

    private func cancel(id: UInt64) {
        onLoop { $0.cancel(id: id) }
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

    func ended(_ error: RedisConnectionError, wasReady: Bool) {
        handler.value = nil
        observer.ended(error, wasReady)
        end.succeed()
    }

    /// Asks an idle server whether it is there; that it says nothing ends the connection.
    func ping() {
        let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
        let request = Request(
            id: id, waiter: .callback { _ in }, deadline: .now() + settings.commandTimeout, replyCount: 1)
        enqueue(request) { writer, _ in writer.begin("PING", arguments: 0) }
    }

    func emptyOutbox() -> (buffer: ByteBuffer, requests: [Request]) {
        withOutbox { $0.empty() }
    }

    /// Requests on the wire have ended.
    func ended(_ count: Int) {
        withOutbox { $0.ended(count) }
    }

    /// Removes requests from the outbox that are not worth writing any more.
    func withdraw(where isGone: (Request) -> Bool) -> [Request.Waiter] {
        withOutbox { $0.remove(where: isGone) }
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
