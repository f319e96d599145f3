import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// What handles do while the store is out, as the policy's `when-unavailable` says.
@Suite struct OutageBehaviourTests {
    let store = FaultyStore(MemoryStore(clock: ManualClock()))
    let statistics = KeyspaceStatistics()

    func handles(_ behaviour: OutageBehaviour) -> Handles {
        Handles(store: store, whenUnavailable: behaviour, observer: statistics)
    }

    @Test(arguments: HandleCall.all, [KeyspaceError.Code.unavailable, .timeout, .outOfMemory])
    func failThrowsWithTheNamespaceAndTheKey(_ call: HandleCall, code: KeyspaceError.Code) async throws {
        store.beginOutage(.fail(code))
        let error = await #expect(throws: KeyspaceError.self) { try await call(handles(.fail)) }
        #expect(error?.code == code)
        #expect(error?.namespace == call.namespace)
        #expect(error?.key == Key(bytes: Bytes("t:\(call.namespace)".utf8)))
        #expect(error?.description.contains("t:") == false, "keys can hold personal data")
    }

    @Test(arguments: HandleCall.all, [KeyspaceError.Code.unavailable, .timeout, .outOfMemory])
    func bypassFindsNothingAndIsCounted(_ call: HandleCall, code: KeyspaceError.Code) async throws {
        store.beginOutage(.fail(code))
        #expect(try await call(handles(.bypass)) == call.nothing)
        let event: KeyspaceEvent = call.isWrite ? .bypassedWrite : .bypassedRead
        #expect(statistics.count(event, in: call.namespace) == 1)
    }

    @Test(arguments: HandleCall.all)
    func whatAServerRefusesForLackOfRoomIsAnOutageToo(_ call: HandleCall) async throws {
        store.beginOutage(.refuse(StoreFailure(.outOfMemory, "the server says OOM")))
        #expect(try await call(handles(.bypass)) == call.nothing)
        await #expect(throws: KeyspaceError.self) { try await call(handles(.fail)) }
    }

    @Test(arguments: HandleCall.all, [KeyspaceError.Code.serverError, .wrongType, .invalidArgument])
    func mistakesAreNoOutage(_ call: HandleCall, code: KeyspaceError.Code) async throws {
        store.beginOutage(.refuse(StoreFailure(code, "the server says so")))
        let error = await #expect(throws: KeyspaceError.self) { try await call(handles(.bypass)) }
        #expect(error?.code == code)
    }

    @Test(arguments: HandleCall.all)
    func aCancelledCallerIsNotBypassed(_ call: HandleCall) async throws {
        store.beginOutage(.cancel)
        let task = Task { try await call(handles(.bypass)) }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test(arguments: HandleCall.all)
    func afterTheOutageAllIsAsBefore(_ call: HandleCall) async throws {
        store.script(.fail(.unavailable))
        let handles = handles(.bypass)
        _ = try await call(handles)
        let behaved = try await call(handles)
        let fresh = Handles(store: MemoryStore(clock: ManualClock()))
        #expect(try await call(fresh) == behaved, "the dropped call left nothing behind")
    }

    @Test func aStreamEntryThatIsDroppedIsAnError() async throws {
        // There is no ID to give.
        store.beginOutage()
        for behaviour in [OutageBehaviour.fail, .bypass] {
            let handles = handles(behaviour)
            do {
                let id = try await handles.stream.append(Shop.Events.Fields(theme: .dark))
                #expect(behaviour == .bypass && id == .first)
            } catch let error as KeyspaceError {
                #expect(behaviour == .fail && error.code == .unavailable)
            }
        }
    }

    @Test(arguments: [KeyspaceError.Code.unavailable, .timeout])
    func aRateLimitAllowsOrDeniesAsThePolicySays(code: KeyspaceError.Code) async throws {
        store.beginOutage(.fail(code))
        for behaviour in [RateLimitOutageBehaviour.allow, .deny] {
            let decision = try await limit(behaviour).acquire()
            #expect(decision.isAdmitted == (behaviour == .allow))
            #expect(decision.isFromOutage)
            #expect(decision.remaining == 0)
            #expect(decision.retryAfter == nil)
        }
        #expect(statistics.count(.bypassedWrite, in: "limit") == 2)
        #expect(try await limit(.allow).remaining() == 3)
        #expect(try await limit(.deny).remaining() == 0)
        store.endOutage()
        #expect(try await !limit(.allow).acquire().isFromOutage)
    }

    @Test func aRateLimitThatIsNoRateLimitIsAnError() async throws {
        store.beginOutage(.refuse(StoreFailure(.wrongType, "the server says so")))
        let error = await #expect(throws: KeyspaceError.self) { try await limit(.allow).acquire() }
        #expect(error?.code == .wrongType)
    }

    func limit(_ behaviour: RateLimitOutageBehaviour) -> StoredRateLimit {
        let keyspace = Keyspace("Test", store: store, prefix: "t:", observer: statistics)
        let entry = RateLimitEntry(
            "limit", algorithm: .gcra, limit: 3, window: .seconds(60), whenUnavailable: behaviour)
        return StoredRateLimit(keyspace, entry, Key(keyspace.prefix, "limit"))
    }
}
