import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    func write(_ namespace: Namespace, to json: inout JSONWriter) {
        json.member("name", namespace.name)
        json.member("summary", ifPresent: namespace.summary)
        json.member("description", ifPresent: namespace.description)
        json.member("deprecated", ifPresent: namespace.deprecated)
        json.member("key", namespace.pattern.text)
        writeLocation(namespace.nameRange, to: &json)
        json.array("parameters") { json in
            for parameter in namespace.parameters {
                json.object { json in
                    json.member("name", parameter.name)
                    json.member("type", policy.notation(parameter.type))
                    json.member("description", parameter.type.description)
                    if case .enumeration(let cases, _) = parameter.type { json.member("cases", cases.map(\.text)) }
                    if case .refined(let refined, _) = parameter.type { json.member("matches", refined.expression) }
                    json.member("isHashTag", parameter.isHashTag)
                }
            }
        }
        json.member(
            "variantParameter", ifPresent: namespace.variantParameter.map { namespace.parameters[$0].name })
        json.array("entries") { json in
            for entry in namespace.entries { json.object { write(entry, of: namespace, to: &$0) } }
        }
    }

    private func write(_ entry: Entry, of namespace: Namespace, to json: inout JSONWriter) {
        json.member("name", entry.name)
        json.member("variant", ifPresent: entry.variant?.text)
        json.member("summary", ifPresent: entry.summary)
        json.member("description", ifPresent: entry.description)
        json.member("deprecated", ifPresent: entry.deprecated)
        json.member("key", pattern(of: entry, in: namespace))
        json.member("exampleKeys", exampleKeys(of: entry, in: namespace))
        json.member("owner", ifPresent: entry.owner)
        json.member("role", entry.role.rawValue)
        json.member("sensitivity", entry.sensitivity.rawValue)
        write(entry.structure, to: &json)
        json.member("serialization", ifPresent: entry.serialization?.rawValue)
        json.object("lifetime") { json in
            json.member("words", lifetimeSentence(of: entry))
            if case .rateLimit = entry.structure { return }
            write(entry.ttl, to: &json)
        }
        json.object("whenUnavailable") { json in
            json.member("behaviour", entry.whenUnavailable.rawValue)
            json.member("words", entry.whenUnavailable.sentence)
        }
        writeOptions(of: entry, to: &json)
        writeExpectation(entry.expectation, to: &json)
        json.array("allowances") { json in
            for allowance in entry.allowances {
                json.object { json in
                    json.member("rule", allowance.rule.description)
                    json.member("reason", allowance.reason)
                    json.member("until", ifPresent: allowance.until?.description)
                }
            }
        }
        writeLocation(entry.nameRange, to: &json)
    }

    private func write(_ structure: Structure, to json: inout JSONWriter) {
        json.member("structure", structure.kind.rawValue)
        switch structure {
        case .string(let value), .set(let value), .hyperLogLog(let value):
            json.member("value", policy.notation(value))
        case .list(let value, let maxLength):
            json.member("value", policy.notation(value))
            if let maxLength { json.member("maxLength", maxLength) }
        case .sortedSet(let value, let score, let maxLength):
            json.member("value", policy.notation(value))
            json.member("score", score.rawValue)
            if let maxLength { json.member("maxLength", maxLength) }
        case .map(let field, let value):
            json.member("field", policy.notation(field))
            json.member("value", policy.notation(value))
        case .record(let fields): writeFields(fields, to: &json)
        case .stream(let fields, let maxLength):
            writeFields(fields, to: &json)
            if let maxLength { json.member("maxLength", maxLength) }
        case .counter, .bitmap: break
        case .rateLimit(let limit):
            json.member("algorithm", limit.algorithm.rawValue)
            json.member("limit", limit.limit)
            json.member("window", Int(limit.window.milliseconds))
        }
    }
}
