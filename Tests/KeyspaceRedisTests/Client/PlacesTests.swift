import Testing

@testable import KeyspaceRedis

struct PlacesTests {
    @Test func thereAreSoManyAndNoMore() {
        var places = Places<String>()
        let taken = (0..<4).map { _ in places.take(of: 3) }
        #expect(taken == [true, true, true, false])
        let next = places.giveBack()
        #expect(next == nil && places.taken == 2)
    }

    @Test func whoCameFirstHasThePlaceFirst() {
        var places = Places<String>()
        _ = places.take(of: 1)
        places.wait("a", id: 1)
        places.wait("b", id: 2)
        places.wait("c", id: 3)
        let isTaken = places.take(of: 5)
        #expect(!isTaken, "nobody gets in before those who wait")
        let withdrawn = places.withdraw(id: 2)
        #expect(withdrawn == "b")
        let order = [places.giveBack(), places.giveBack(), places.giveBack()]
        #expect(order == ["a", "c", nil])
        #expect(places.taken == 0)
        let nobody = places.withdraw(id: 1)
        #expect(nobody == nil)
    }

    @Test func atTheEndNobodyWaits() {
        var places = Places<String>()
        _ = places.take(of: 1)
        places.wait("a", id: 1)
        let all = places.withdrawAll()
        let next = places.giveBack()
        #expect(all == ["a"] && next == nil)
    }
}
