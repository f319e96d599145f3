import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Aliases that lead in a circle, which is found when all types are known; whoever follows them before must end too.
struct AliasCircleTests {
    @Test(arguments: ["text", "5", "true", "[]", "{}", "~"])
    func aDefaultOfSuchATypeEnds(_ text: String) throws {
        let policy = """
            policy: 1
            keyspace: Circle
            types:
              One: Two
              Two: "Three?"
              Three: One
              Record: { fields: { first: { type: One, default: \(text) }, second: { type: Two, default: \(text) } } }
            namespaces:
              things: { key: "things:{id}", value: Record, ttl: 1h }
              ranks: { key: "ranks:{id}", structure: sorted-set, value: One, score: double, ttl: 1h }
            """
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        _ = try loadPolicy(
            root: "circle.yaml", sources: &sources, &diagnostics, reading: { _ in Array(policy.utf8) })
        #expect(diagnostics.sorted.contains { $0.rule == .recursiveType })
    }
}
