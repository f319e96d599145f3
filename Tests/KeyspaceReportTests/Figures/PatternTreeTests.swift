import Testing

@testable import KeyspaceReport

struct PatternTreeTests {
    @Test func whatBeginsAlikeIsThereOnce() throws {
        let tree = try Self.tree(
            """
              carts: { key: "shop:cart:{user}", value: string, ttl: 1h }
              orders: { key: "shop:order:{user}:{order}", value: string, ttl: 1h }
              notes: { key: "shop:order:{user}:{order}:note", value: string, ttl: 1h }
              flags: { key: flags, value: string, ttl: 1h }

            """)
        #expect(
            tree == """
                shop:
                  cart:{user string} 0
                  order:{user string}:{order string} 1
                    :note 2
                flags 3

                """)
    }

    @Test func placeholdersOfOtherTypesAreOthers() throws {
        let tree = try Self.tree(
            """
              a: { key: "k:{id}", parameters: { id: uuid }, value: string, ttl: 1h }
              b: { key: "k:{id}", parameters: { id: int }, value: string, ttl: 1h }

            """)
        #expect(tree == "k:\n  {id uuid} 0\n  {id int} 1\n")
    }

    @Test func aVariantHasItsCaseInThePattern() throws {
        let tree = try Self.tree(
            """
              market:
                key: market:{pair}:{kind}
                parameters: { kind: { enum: [price, volume] } }
                variants: { kind: { price: { value: double, ttl: 1m }, volume: { value: int, ttl: 1m } } }

            """)
        #expect(tree == "market:{pair string}:\n  price 0\n  volume 1\n")
    }

    @Test func bracesAreThoseOfThePolicy() throws {
        let tree = try Self.tree(
            """
              users: { key: "t:{{user_id}}", value: string, ttl: 1h }
              config: { key: "t:{tenant}:config", hash-tag: tenant, value: string, ttl: 1h }

            """)
        #expect(tree == "t:\n  {{user_id}} 0\n  {tenant string, hash tag}:config 1\n")
    }

    @Test func aPatternMayHaveAnyNumberOfParts() throws {
        let key = Array(repeating: "a", count: 200).joined(separator: ":")
        let tree = try Self.tree(
            "  deep: { key: \"\(key)\", value: string, ttl: 1h }\n  other: { key: a, value: int, ttl: 1h }\n")
        #expect(tree.split(separator: "\n").count == 2)
    }

    /// With two spaces a level, and the indexes of entries.
    private static func tree(_ namespaces: String) throws -> String {
        let report = try SampleReport.of(SampleReport.head + "namespaces:\n" + namespaces)
        func text(_ node: PatternTree.Node, _ indent: String) -> String {
            let label = node.label.map { piece in
                switch piece {
                case .text(let text): text
                case .parameter(let name, let type): "{\(name) \(type)}"
                }
            }
            return indent + label.joined() + node.entries.map { " \($0)" }.joined() + "\n"
                + node.children.map { text($0, indent + "  ") }.joined()
        }
        return PatternTree(report.policy).roots.map { text($0, "") }.joined()
    }
}
