import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

/// What a server sends unasked, as it is written down here.
struct SubscriptionStateTests {
    private func words(_ words: String...) -> [RESPValue] {
        words.map { .bytes(Bytes($0.utf8)) }
    }

    private func confirmation(_ kind: String, _ name: String, _ count: Int64) -> [RESPValue] {
        words(kind, name) + [.integer(count)]
    }

    @Test func itIsSubscribedWhenAllIsConfirmed() {
        var state = SubscriptionState(count: 2)
        let first = state.received(confirmation("subscribe", "news", 1))
        #expect(first == nil && !state.wasSubscribed)
        let second = state.received(confirmation("psubscribe", "user:*", 2))
        #expect(second == .subscribed && state.wasSubscribed)
    }

    @Test func anotherConnectionIsSaid() {
        var state = SubscriptionState(count: 2)
        state.connects()
        _ = state.received(confirmation("subscribe", "a", 1))
        // Lost half-way: the reader has not been told of anything, so there is nothing to tell it of now.
        state.connects()
        let half = state.received(confirmation("subscribe", "a", 1))
        let whole = state.received(confirmation("subscribe", "b", 2))
        #expect(half == nil && whole == .subscribed)
        state.connects()
        _ = state.received(confirmation("subscribe", "a", 1))
        let again = state.received(confirmation("subscribe", "b", 2))
        #expect(again == .resubscribed)
    }

    @Test func messagesSayWhereTheyWerePublished() {
        var state = SubscriptionState(count: 1)
        let direct = state.received(words("message", "news", "text"))
        #expect(direct == .message(RedisMessage(channel: "news", payload: Bytes("text".utf8))))
        let matched = state.received(words("pmessage", "n*", "news", "text"))
        #expect(matched == .message(RedisMessage(channel: "news", pattern: "n*", payload: Bytes("text".utf8))))
    }

    @Test func whatElseComesTellsNothing() {
        var state = SubscriptionState(count: 1)
        for elements in [words("invalidate", "key"), words("message", "news"), words("unsubscribe", "news"), []] {
            let event = state.received(elements)
            #expect(event == nil)
        }
    }

    @Test func inVersion2TheFirstWordTells() {
        #expect(RESPValue.push([.integer(1)]).published == [.integer(1)])
        #expect(RESPValue.array(words("message", "a", "b")).published == words("message", "a", "b"))
        #expect(RESPValue.array(words("pong", "")).published == nil)
        #expect(RESPValue.status("PONG").published == nil)
    }

    @Test func whoIsTooSlowIsToldWhatIsMissing() async throws {
        let (events, continuation) = AsyncThrowingStream<RedisSubscription.Event, any Error>.makeStream(
            bufferingPolicy: .bufferingOldest(2))
        let relay = SubscriptionRelay(channelCount: 1, continuation)
        func message(_ text: String) -> RedisSubscription.Event {
            .message(RedisMessage(channel: "news", payload: Bytes(text.utf8)))
        }
        for text in ["1", "2", "3", "4"] { relay.received(words("message", "news", text)) }
        var iterator = events.makeAsyncIterator()
        #expect(try await iterator.next() == message("1"))
        #expect(try await iterator.next() == message("2"))
        relay.received(words("message", "news", "5"))
        #expect(try await iterator.next() == .missed)
        #expect(try await iterator.next() == message("5"))
        relay.received(words("message", "news", "6"))
        relay.finish(nil)
        #expect(try await iterator.next() == message("6"))
        #expect(try await iterator.next() == nil)
    }
}
