import Synchronization

/// The loads of a keyspace that are under way in this process, by key.
///
/// It keeps two promises. Callers who miss one key share one load: also one who read the store before a load ended, and
/// comes to ask for it after. And no load that began before a write of its key stores its value after that write: the
/// write marks the load, or waits for a value that is already on its way and then overwrites it.
final class Loads: Sendable {
    private struct Slot {
        /// Who has begun to read the key, and not ended.
        var readers = 0
        var current: (any AnyFlight)?
        /// Flights that nobody else may join.
        var alone: [any AnyFlight] = []
        /// The flight that ended last, for those who began to read before it ended.
        var last: (any AnyFlight)?
        var ended = 0
    }

    private let slots = Mutex<[Key: Slot]>([:])
    private let gates = Mutex<[ObjectIdentifier: LoadGate]>([:])
    let absences = Absences()

    /// What lets through so many loads of an entry at once while the store is out.
    func gate(of entry: AnyObject, _ count: Int) -> LoadGate {
        gates.withLock { gates in
            let gate = gates[ObjectIdentifier(entry)] ?? LoadGate(count)
            gates[ObjectIdentifier(entry)] = gate
            return gate
        }
    }

    /// How many flights had ended when a reader began.
    typealias Ticket = Int

    /// Call before reading the store, and `end` after all is done.
    func begin(_ key: Key) -> Ticket {
        slots.withLock { slots in
            slots[key, default: Slot()].readers += 1
            return slots[key]?.ended ?? 0
        }
    }

    func end(_ key: Key) {
        change(key) { $0.readers -= 1 }
    }

    /// The flight to wait for, joined: the one under way, or one that ended since the ticket was given; else a new one.
    ///
    /// - Returns: the flight, and whether it is new and must be run.
    func join<Value>(_ key: Key, since ticket: Ticket) -> (flight: Flight<Value>, isNew: Bool) {
        slots.withLock { slots in
            var slot = slots[key] ?? Slot()
            if let flight = slot.current as? Flight<Value>, flight.join() { return (flight, false) }
            if slot.ended > ticket, let flight = slot.last as? Flight<Value>, flight.hasValue, flight.join() {
                return (flight, false)
            }
            let flight = Flight<Value>(isInBackground: false)
            _ = flight.join()
            slot.current = flight
            slots[key] = slot
            return (flight, true)
        }
    }

    /// A new flight for one caller, who has joined it.
    func alone<Value>(_ key: Key) -> Flight<Value> {
        let flight = Flight<Value>(isInBackground: false)
        _ = flight.join()
        slots.withLock { $0[key, default: Slot()].alone.append(flight) }
        return flight
    }

    /// A new flight that nobody waits for, unless one is under way.
    func refresh<Value>(_ key: Key) -> Flight<Value>? {
        slots.withLock { slots in
            var slot = slots[key] ?? Slot()
            guard slot.current == nil else { return nil }
            let flight = Flight<Value>(isInBackground: true)
            slot.current = flight
            slots[key] = slot
            return flight
        }
    }

    /// Counts one less who waits for a flight; nobody joins one that was abandoned.
    func leave<Value>(_ flight: Flight<Value>, _ key: Key) {
        change(key) { slot in
            if flight.leave(), slot.current === flight { slot.current = nil }
        }
    }

    /// The flight has come to its end.
    func ended(_ flight: some AnyFlight, _ key: Key) {
        change(key) { slot in
            slot.alone.removeAll { $0 === flight }
            // One that was superseded is no longer here, and nobody may come to it.
            guard slot.current === flight else { return }
            slot.current = nil
            slot.last = flight
            slot.ended += 1
        }
    }

    /// Before a write: loads that are under way will not store their values. Waits for those that are just doing so.
    func supersede(_ key: Key) async throws {
        for flight in mark(key) {
            try await flight.fill?.value
        }
    }

    /// After a write: as before it, since a load may have begun in between, and it is unknown what it saw.
    func superseded(_ key: Key) {
        _ = mark(key)
    }

    /// - Returns: the flights that were under way.
    private func mark(_ key: Key) -> [any AnyFlight] {
        absences.forget(key)
        var flights: [any AnyFlight] = []
        change(key) { slot in
            flights = slot.alone
            if let current = slot.current { flights.append(current) }
            slot.current = nil
            slot.last = nil
            slot.alone = []
            for flight in flights {
                flight.supersede()
            }
        }
        return flights
    }

    /// Slots that nobody needs are not kept.
    private func change(_ key: Key, _ change: (inout Slot) -> Void) {
        slots.withLock { slots in
            guard var slot = slots[key] else { return }
            change(&slot)
            let isNeeded = slot.readers > 0 || slot.current != nil || !slot.alone.isEmpty
            slots[key] = isNeeded ? slot : nil
        }
    }
}
