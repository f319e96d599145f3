import NIOCore

/// One connection on its event loop: the greeting, requests and their replies, deadlines, and the end.
///
/// It is all that touches the socket. What callers on other threads share with it is the outbox.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let settings: ConnectionSettings
    /// Let go of when the connection ends.
    private let connection: RedisConnection
    private let eventLoop: any EventLoop
    /// Of the channel that was connected first: a host with several addresses is tried at several, and the handler is
    /// in the pipeline of each. What the others tell is of no interest.
    private var context: ChannelHandlerContext?
    private var phase = ConnectionPhase.opening
    private var replies: ReplyStream
    private var inFlight = RequestQueue()
    /// Empty; its memory goes to and fro between here and the outbox.
    private var batch = Outbox.Batch()
    /// Requests that ended since the outbox was told.
    private var ended = 0
    private var liveness: Liveness
    private var anticipation = Anticipation()
    private var readySince: NIODeadline?
    private var timer: Scheduled<Void>?
    private var ping: Scheduled<Void>?
    /// The next step of the way to a connection: to begin, then to give up.
    private var connecting: Scheduled<Void>?

    init(_ connection: RedisConnection, _ settings: ConnectionSettings) {
        self.connection = connection
        self.settings = settings
        eventLoop = connection.eventLoop
        replies = ReplyStream(limits: settings.limits)
        liveness = Liveness(patience: settings.commandTimeout)
    }

    /// Begins to watch the time, and to connect after a while.
    func begin(after delay: TimeAmount) {
        if !connection.isOutboxEmpty { startTimer() }
        guard delay > .zero else { return connect() }
        connecting = eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in self?.connect() }
    }

    private func connect() {
        guard case .opening = phase else { return }
        connecting = eventLoop.assumeIsolated().scheduleTask(in: settings.connectTimeout) { [weak self] in
            guard let self else { return }
            end(phase.obstacle)
        }
        connection.connect().assumeIsolated().whenFailure { error in
            self.end(RedisConnectionError(reading: error))
        }
    }

    // MARK: Requests

    /// Writes what callers put into the outbox, all of it at once.
    ///
    /// While the socket takes no more, requests wait in the outbox, where they are bounded and can be withdrawn.
    func flush() {
        guard let context, phase.isWriting, context.channel.isWritable else {
            tellEnded()
            return startTimer()
        }
        var batch = Outbox.Batch()
        swap(&batch, &self.batch)
        connection.emptyOutbox(into: &batch, ended: ended)
        ended = 0
        if !batch.requests.isEmpty {
            startTimer()
            let now = NIODeadline.now()
            for var request in batch.requests {
                request.written = now
                inFlight.append(request)
            }
            context.writeAndFlush(wrapOutboundOut(batch.writer.bytes), promise: nil)
            batch.clear()
        }
        self.batch = batch
    }

    private func tellEnded() {
        guard ended > 0 else { return }
        connection.ended(ended)
        ended = 0
    }

    /// Lets a caller go whose request is written; the reply is dropped when it comes.
    func cancel(id: UInt64) {
        inFlight.abandon(id: id)?.fail(RequestFailure(cause: .cancelled, wasWritten: true))
    }

    /// Finishes what is outstanding, and closes.
    func drain(_ error: RedisConnectionError) {
        switch phase {
        case .ready:
            phase = .draining(error)
            flush()
            closeIfDrained()
            // Callers of shared connections are gone by their deadlines. What a session still waits for is cut off, however
            // long it was to block: the service ends.
            eventLoop.assumeIsolated().scheduleTask(in: settings.commandTimeout + Self.tick) { [weak self] in
                self?.end(error)
            }
        case .opening, .greeting:
            end(error)
        case .draining, .closed:
            break
        }
    }

    private func closeIfDrained() {
        guard case .draining(let error) = phase, inFlight.isEmpty, connection.isOutboxEmpty else { return }
        end(error)
    }

    // MARK: Channel

    func handlerRemoved(context: ChannelHandlerContext) {
        if context === self.context { self.context = nil }
    }

    /// Begins the greeting; with TLS, it waits in front of the handshake's own handler.
    func channelActive(context: ChannelHandlerContext) {
        // Another was faster, or nobody wants one any more.
        guard case .opening = phase else { return context.close(promise: nil) }
        self.context = context
        var handshake = Handshake(settings)
        let action = handshake.begin()
        phase = .greeting(handshake)
        perform(action)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard context === self.context else { return }
        liveness.received(now: .now())
        if phase.isWriting { connection.expectRequests() }
        replies.append(unwrapInboundIn(data))
        do throws(RESPError) {
            while true {
                if phase.isWriting, connection.published == nil {
                    // What nearly all replies are, without a look at the phase before each.
                    ended += try inFlight.receive(from: &replies)
                    break
                }
                guard let value = try replies.next() else { break }
                try receive(value)
            }
        } catch {
            return end(RedisConnectionError(.protocolViolation, "the server sent what is no reply: \(error)"))
        }
    }

    /// Writes what those want who went on by these replies: together, and without being woken up for it.
    func channelReadComplete(context: ChannelHandlerContext) {
        guard context === self.context, phase.isWriting else { return }
        lookOutForRequests()
        flush()
        closeIfDrained()
    }

    /// Waits a moment for those who go on by the replies that were read, if no other reply brings the loop here soon.
    private func lookOutForRequests() {
        guard case .ready = phase, ended > 0, inFlight.isEmpty, anticipation.isWorthwhile() else { return }
        let end = NIODeadline.now() + Anticipation.patience
        var somebodyCame = false
        repeat { somebodyCame = connection.load > ended } while !somebodyCame && .now() < end
        anticipation.ended(somebodyCame: somebodyCame)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context === self.context { flush() }
        context.fireChannelWritabilityChanged()
    }

    private func receive(_ value: RESPValue) throws(RESPError) {
        if let published = connection.published, let message = value.published { return published(message) }
        if case .push = value { return }
        switch phase {
        case .greeting(var handshake):
            let action = handshake.received(value)
            phase = .greeting(handshake)
            perform(action)
        case .ready, .draining:
            switch inFlight.receive(value) {
            case .incomplete: break
            case .complete: ended += 1
            case .unasked: throw .unasked
            }
        case .opening, .closed:
            break
        }
    }

    private func perform(_ action: Handshake.Action) {
        switch action {
        case .send(let commands):
            var writer = RequestWriter()
            for words in commands {
                writer.command(words)
            }
            context?.writeAndFlush(wrapOutboundOut(writer.take()), promise: nil)
        case .wait:
            break
        case .ready:
            phase = .ready
            readySince = .now()
            connecting?.cancel()
            schedulePing()
            connection.becameReady()
            flush()
        case .fail(let code, let message):
            end(RedisConnectionError(code, message))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if context === self.context { end(RedisConnectionError(.closed, "the server closed the connection")) }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard context === self.context else { return }
        end(RedisConnectionError(reading: error))
    }

    // MARK: Time

    /// One timer for all requests, coarse: it runs while any is outstanding.
    private func startTimer() {
        guard timer == nil else { return }
        if case .closed = phase { return }
        timer = eventLoop.assumeIsolated().scheduleTask(in: Self.tick) { [weak self] in
            self?.timerFired()
        }
    }

    /// A deadline is met this late at most, and a moment that the loop is busy.
    private static let tick = TimeAmount.milliseconds(10)

    private func timerFired() {
        timer = nil
        let now = NIODeadline.now()
        for waiter in connection.expireOutbox(now: now) {
            waiter.fail(RequestFailure(cause: .connection(phase.obstacle), wasWritten: false))
        }
        for waiter in inFlight.expire(now: now) {
            waiter.fail(RequestFailure(cause: .deadline, wasWritten: true))
        }
        if liveness.isDead(owing: inFlight.oldest, now: now) {
            return end(RedisConnectionError(.silent, "the server owes replies and says nothing"))
        }
        if !inFlight.isEmpty || !connection.isOutboxEmpty {
            startTimer()
        }
    }

    /// Asks now and then whether the server is still there, while nothing else would tell.
    private func schedulePing() {
        guard settings.pingInterval > .zero else { return }
        ping = eventLoop.assumeIsolated().scheduleTask(in: settings.pingInterval) { [weak self] in
            guard let self else { return }
            if inFlight.isEmpty { connection.ping() }
            schedulePing()
        }
    }

    // MARK: End

    /// Ends the connection, for whatever comes first; what is outstanding fails.
    func end(_ error: RedisConnectionError) {
        if case .closed = phase { return }
        phase = .closed
        timer?.cancel()
        ping?.cancel()
        connecting?.cancel()
        context?.close(promise: nil)
        // First who owns the connection, so that nobody who is failed now is sent here again.
        connection.ended(error, after: readySince.map { .now() - $0 })
        for waiter in inFlight.removeAll() {
            waiter.fail(RequestFailure(cause: .connection(error), wasWritten: true))
        }
        for waiter in connection.closeOutbox(error) {
            waiter.fail(RequestFailure(cause: .connection(error), wasWritten: false))
        }
    }
}
