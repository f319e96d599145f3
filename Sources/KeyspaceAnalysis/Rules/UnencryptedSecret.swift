import KeyspacePolicy
import KeyspaceSyntax

/// Values that others could read on the server.
struct UnencryptedSecret: Rule {
    let explanation = Explanation(
        "unencrypted-secret", .warning,
        finds: "secrets that are plain on the server",
        does: """
            Finds values without `encryption` in entries of sensitivity `restricted`, and in those that are `confidential` \
            fields with text that are named like secrets (`password`, `tokens`, `api_key`), in records within records too.
            """,
        matters: """
            Values are plain on the server: whoever can connect to it, or gets a backup or a replica's disk, reads them.
            """,
        example: """
            namespaces:
              cards:
                summary: With what a customer pays.
                owner: payments
                key: card:{customer}
                parameters: { customer: { hash: sha256 } }
                value: string
                ttl: 10m
                sensitivity: restricted
            """,
        advice: """
            Encrypt the value with a key that is given at run time, or do not store it: often a digest does. Members of \
            sets cannot be encrypted, for they would never be found again.
            """,
        instead: """
            namespaces:
              cards:
                summary: With what a customer pays.
                owner: payments
                key: card:{customer}
                parameters: { customer: { hash: sha256 } }
                value: string
                ttl: 10m
                sensitivity: restricted
                encryption: { key: cards }
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard namespace.entries.contains(where: { $0.sensitivity.isSecret && $0.encryption == nil }) else { return }
        findings.report(namespace) { entry in
            guard entry.sensitivity == .restricted, entry.encryption == nil, entry.structure.holdsReadableValues else {
                return nil
            }
            return entry.places[.sensitivity] ?? entry.nameRange
        } _: { subject in
            .isReadable(subject)
        }
        for field in secretFields(of: namespace, in: policy) {
            findings.report(namespace) { entry in
                guard entry.sensitivity == .confidential, entry.encryption == nil,
                    policy.fields(of: entry.structure).contains(field)
                else { return nil }
                return entry.places[.fields] ?? entry.places[.value] ?? entry.nameRange
            } _: { subject in
                .holdsSecret(field, subject)
            }
        }
    }

    private func secretFields(of namespace: Namespace, in policy: Policy) -> [Field] {
        var known: Set<SourceRange> = []
        return namespace.entries.flatMap { policy.fields(of: $0.structure) }.filter { field in
            policy.isText(field.type) && soundsSecret(field.name) && known.insert(field.nameRange).inserted
        }
    }
}

extension Structure {
    /// Whether what was stored can be read from the server again: from an estimate it cannot.
    fileprivate var holdsReadableValues: Bool {
        switch self {
        case .string, .record, .map, .list, .set, .sortedSet, .stream: true
        case .counter, .bitmap, .hyperLogLog, .rateLimit: false
        }
    }
}

extension Policy {
    /// The named fields of what an entry holds: its own, those of its record, and of the records within.
    fileprivate func fields(of structure: Structure) -> [Field] {
        var found: [Field] = []
        var open: [ValueType] = []
        var known: Set<TypeID> = []
        switch structure {
        case .record(let fields), .stream(let fields, _): found = fields
        case .string, .map, .list, .set, .sortedSet, .counter, .bitmap, .hyperLogLog, .rateLimit:
            open = structure.serializedType.map { [$0] } ?? []
        }
        open += found.map(\.type)
        while let type = open.popLast() {
            guard case .named(let id) = innermost(type), known.insert(id).inserted,
                case .record(let fields) = self[id].definition
            else { continue }
            found += fields
            open += fields.map(\.type)
        }
        return found
    }

    /// What lists, dictionaries and optionals hold in the end.
    private func innermost(_ type: ValueType) -> ValueType {
        var type = underlying(type)
        while true {
            switch type {
            case .list(let element), .dictionary(let element), .optional(let element): type = underlying(element)
            case .scalar, .named: return type
            }
        }
    }

    fileprivate func isText(_ type: ValueType) -> Bool {
        switch innermost(type) {
        case .scalar(let scalar): return scalar == .string || scalar == .bytes || scalar == .uuid
        case .named(let id):
            if case .refined = self[id].definition { return true }
            return false
        case .list, .dictionary, .optional: return false
        }
    }
}

extension Finding {
    fileprivate static func isReadable(_ subject: Subject) -> Finding {
        let definition = StructureDefinition.of(subject.entry.structure.kind)
        let way =
            definition.takes(.encryption)
            ? "encrypt them with 'encryption: { key: NAME }'"
            : "\(definition.noun) cannot be encrypted, so keep digests, or values in another structure"
        return Finding("values of '\(subject.name)' are restricted, and plain on the server; \(way)")
    }

    fileprivate static func holdsSecret(_ field: Field, _ subject: Subject) -> Finding {
        Finding(
            "'\(field.name)' of '\(subject.name)' is plain on the server; encrypt the value with 'encryption: { key: NAME }', or keep a digest",
            notes: [.init("this field is named like a secret", at: field.nameRange)])
    }
}
