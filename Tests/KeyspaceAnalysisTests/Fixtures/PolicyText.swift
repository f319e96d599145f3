import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// A sound policy of these namespaces, each as `name: { … }` in lines of its own.
func policy(_ namespaces: String, head: String = "") throws -> Policy {
    var sources = SourceSet()
    var diagnostics = Diagnostics()
    let text = "policy: 1\nkeyspace: Test\n\(head)namespaces:\n" + namespaces
    let policy = try loadPolicy(root: "policy.yaml", sources: &sources, &diagnostics) { _ throws(FileError) in
        Array(text.utf8)
    }
    try #require(diagnostics.all.map(\.message) == [], "\(text)")
    return try #require(policy)
}
