import GeneratedServices
import KeyspaceRuntime
import KeyspaceTesting
import Testing
import Trading

/// Types that a service owns and its policy only names.
struct ServiceTypeTests {
    private let keys = ServicesKeyspace(store: MemoryStore(clock: ManualClock()))

    @Test func typesOfTheServiceAreStored() async throws {
        try await keys.orders(id: "1").set(Order(id: 7))
        #expect(try await keys.orders(id: "1").get() == Order(id: 7))
    }

    @Test func typesOfTheServiceStandInTypesOfThePolicy() async throws {
        let book = ServicesKeyspace.Book(orders: [Order(id: 1), Order(id: 2)], fill: Fill.Whole(price: 2.5))
        try await keys.trading(id: "1").set(book)
        let stored = try #require(try await keys.trading(id: "1").get())
        #expect(stored.orders == book.orders && stored.fill == book.fill)
    }
}
