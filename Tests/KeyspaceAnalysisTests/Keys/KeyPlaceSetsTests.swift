import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

struct KeyPlaceSetsTests {
    private static let keys = [
        "n:a:b", "n:a:b:c", "n:a:17:x", "n:a:17", "n:17:x", "n:a", "n:a:b:17:x", "n:", "n:A", "n:a:1:x", "n:a:17:",
    ]

    /// A scope can contain what follows it, so all ways are followed until a number or the end tells.
    private func map() throws -> KeyMap {
        KeyMap(
            try policy(
                """
                  scopes:
                    key: n:{scope}
                    parameters: { scope: { string: { matches: '[a-z]+(:[a-z]+)*' } } }
                    value: string
                    ttl: 1s
                  numbered:
                    key: n:{scope}:17:{item}
                    parameters: { scope: { string: { matches: '[a-z]+(:[a-z]+)*' } } }
                    value: string
                    ttl: 1s

                """))
    }

    private func outcome(_ key: String, _ sets: inout KeyPlaceSets, _ map: KeyMap, _ tables: KeyTables) -> [Int] {
        var trace = NoTrace()
        var outcome = tables.walk(Array(key.utf8), &trace)
        while case .uncertain(let node, let place) = outcome {
            switch sets.follow(Array(key.utf8), from: node, at: place, map, tables) {
            case .astray: return []
            case .end(let shapes): return shapes
            case .certain(let node, let place):
                outcome = tables.walk(Array(key.utf8), from: node, at: place, &trace)
            }
        }
        guard case .end(let node, let shape) = outcome else { return [] }
        var shapes: Set<Int> = []
        map.ends(.node(node)) { shape, _ in shapes.insert(shape) }
        return shape.map { [$0] } ?? shapes.sorted()
    }

    @Test func keysAreToldApartHoweverLittleIsRemembered() throws {
        let map = try map()
        let tables = KeyTables(map)
        var expected: [[Int]]?
        for (places, steps) in [(1 << 19, 1 << 18), (30, 1 << 18), (1 << 19, 2), (0, 0)] {
            var sets = KeyPlaceSets(mostPlaces: places, mostSteps: steps)
            for _ in 0..<2 {
                let found = Self.keys.map { outcome($0, &sets, map, tables) }
                #expect(expected == nil || found == expected)
                expected = found
            }
        }
        #expect(expected == [[0], [0], [1], [], [], [0], [1], [], [], [], [1]])
    }

    @Test func stepsAreFoundAgainWhenThereAreMany() throws {
        let text = (0..<300).map { index in
            """
              area-\(index):
                key: n:{scope}:\(index):{item}
                parameters: { scope: { string: { matches: '[a-z]+(:[a-z]+)*' } } }
                value: string
                ttl: 1s

            """
        }
        let automaton = KeyAutomaton(try policy(text.joined()))
        for _ in 0..<2 {
            for index in 0..<300 {
                #expect(automaton.matches(Array("n:a:b:\(index):x".utf8)).map(\.namespace) == [index])
            }
        }
    }
}
