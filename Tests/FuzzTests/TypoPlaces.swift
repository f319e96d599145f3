import KeyspacePolicy
import KeyspaceSyntax

/// A place of a policy where a slip of the pen is a mistake: a word of the language, a name that refers to something, a
/// quantity.
struct TypoPlace {
    let range: SourceRange
    let text: String
    let kind: Kind

    enum Kind: Hashable, CaseIterable {
        /// A key or a word that the language knows.
        case keyword
        /// The name of a type, a namespace, a parameter, a case.
        case reference
        case quantity
        case punctuation
        case indentation
    }
}

/// Finds the places of one file by walking its tree.
struct TypoPlaces {
    private(set) var places: [TypoPlace] = []

    init(_ root: Node) {
        eachEntry(root) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch entry.key {
            case "types": places.named(entry.value) { $0.type($1) }
            case "namespaces": places.named(entry.value) { $0.options($1) }
            case "defaults": places.options(entry.value)
            case "services": places.named(entry.value) { $0.service($1) }
            case "server": places.server(entry.value)
            case "connection": places.connection(entry.value)
            default: break
            }
        }
    }

    // MARK: Parts of a policy

    private mutating func options(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch entry.key {
            case "role", "structure", "score", "when-unavailable", "sensitivity", "algorithm":
                places.scalar(.keyword, entry.value)
            case "value", "field": places.typeExpression(entry.value)
            case "fields": places.fields(entry.value)
            case "parameters": places.parameters(entry.value)
            case "hash-tag": places.scalar(.reference, entry.value)
            case "ttl", "load": places.lifetimes(entry.value)
            case "limit", "window", "max-length", "max-value-size", "max-concurrent-loads":
                places.scalar(.quantity, entry.value)
            case "expect": places.expectation(entry.value)
            case "allow": places.eachEntry(entry.value) { $0.add(.keyword, $1.keyRange, $1.key) }
            case "variants": places.variants(entry.value)
            default: break
            }
        }
    }

    private mutating func variants(_ node: Node) {
        eachEntry(node) { places, parameter in
            places.add(.reference, parameter.keyRange, parameter.key)
            places.eachEntry(parameter.value) { places, variant in
                places.add(.reference, variant.keyRange, variant.key)
                places.options(variant.value)
            }
        }
    }

    private mutating func parameters(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.reference, entry.keyRange, entry.key)
            guard case .mapping = entry.value.content else { return places.typeExpression(entry.value) }
            places.eachEntry(entry.value) { places, part in
                places.add(.keyword, part.keyRange, part.key)
                switch part.key {
                case "timestamp", "hash": places.scalar(.keyword, part.value)
                case "length": places.scalar(.quantity, part.value)
                case "string": places.eachEntry(part.value) { $0.add(.keyword, $1.keyRange, $1.key) }
                default: break
                }
            }
        }
    }

    private mutating func lifetimes(_ node: Node) {
        guard case .mapping = node.content else { return scalar(.quantity, node) }
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            places.scalar(.quantity, entry.value)
        }
    }

    private mutating func expectation(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            places.scalar(.quantity, entry.value)
            places.eachEntry(entry.value) { places, size in
                places.add(.keyword, size.keyRange, size.key)
                places.scalar(.quantity, size.value)
            }
        }
    }

    private mutating func type(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch entry.key {
            case "fields": places.fields(entry.value)
            case "string": places.eachEntry(entry.value) { $0.add(.keyword, $1.keyRange, $1.key) }
            default: break
            }
        }
    }

    private mutating func fields(_ node: Node) {
        eachEntry(node) { places, field in
            guard case .mapping(let mapping) = field.value.content,
                mapping.entries.contains(where: { $0.key == "type" })
            else { return places.typeExpression(field.value) }
            places.eachEntry(field.value) { places, entry in
                places.add(.keyword, entry.keyRange, entry.key)
                if entry.key == "type" { places.typeExpression(entry.value) }
            }
        }
    }

    private mutating func typeExpression(_ node: Node) {
        switch node.content {
        case .scalar(let scalar):
            let isKnown = ScalarType(rawValue: scalar.text) != nil || scalar.text == "date" || scalar.text == "duration"
            if !scalar.text.contains("?") { add(isKnown ? .keyword : .reference, node.range, scalar.text) }
        case .sequence(let nodes): for node in nodes { typeExpression(node) }
        case .mapping: eachEntry(node) { $0.typeExpression($1.value) }
        case .damaged: break
        }
    }

    private mutating func service(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            guard case .sequence(let nodes) = entry.value.content else { return }
            for node in nodes { places.scalar(.reference, node) }
        }
    }

    private mutating func server(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            places.scalar(
                Double(entry.value.text) == nil && entry.key != "maxmemory" ? .keyword : .quantity, entry.value)
        }
    }

    private mutating func connection(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            places.eachEntry(entry.value) { $0.add(.keyword, $1.keyRange, $1.key) }
        }
    }

    // MARK: Walking

    private mutating func named(_ node: Node, _ body: (inout TypoPlaces, Node) -> Void) {
        eachEntry(node) { body(&$0, $1.value) }
    }

    private mutating func eachEntry(_ node: Node, _ body: (inout TypoPlaces, Mapping.Entry) -> Void) {
        guard case .mapping(let mapping) = node.content else { return }
        for entry in mapping.entries { body(&self, entry) }
    }

    private mutating func scalar(_ kind: TypoPlace.Kind, _ node: Node) {
        guard case .scalar(let scalar) = node.content, !scalar.text.isEmpty else { return }
        add(kind, node.range, scalar.text)
    }

    private mutating func add(_ kind: TypoPlace.Kind, _ range: SourceRange, _ text: String) {
        places.append(TypoPlace(range: range, text: text, kind: kind))
    }
}

extension Node {
    fileprivate var text: String {
        if case .scalar(let scalar) = content { scalar.text } else { "" }
    }
}
