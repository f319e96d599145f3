import KeyspaceSyntax

/// What the files of a policy call by name.
struct NameUses {
    /// Whatever stands somewhere as a scalar or as a key, or in one: types and namespaces that are used, placeholders.
    private(set) var words: Set<String> = []
    /// Types and namespaces that are used.
    private(set) var names: Set<String> = []
    /// Names of enums, and the cases for which there are variants.
    private(set) var variantCases: [String: Set<String>] = [:]

    init(_ trees: [Node]) {
        for tree in trees {
            walk(tree)
            for namespace in tree["namespaces"]?.entries ?? [] { addVariants(of: namespace.value) }
        }
    }

    private mutating func walk(_ node: Node) {
        switch node.content {
        case .scalar:
            words.insert(node.text)
            names.formUnion(node.text.split { "[]?{}:".contains($0) }.map(String.init))
        case .sequence(let nodes): for node in nodes { walk(node) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                words.insert(entry.key)
                walk(entry.value)
            }
        case .damaged: break
        }
    }

    private mutating func addVariants(of namespace: Node) {
        guard let variants = namespace["variants"]?.entries.first,
            let type = namespace["parameters"]?[variants.key]?.text
        else { return }
        variantCases[type, default: []].formUnion(variants.value.keys)
    }
}
