import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// What a report says of an entry.
extension Report {
    func facts(of entry: Entry, in namespace: Namespace) -> [Fact] {
        let phrase = entry.structurePhrase.prefix(1).lowercased() + entry.structurePhrase.dropFirst()
        var facts = [
            Fact("Examples", "\(codes: exampleKeys(of: entry, in: namespace))"),
            Fact("Structure", "\(code: entry.structure.kind.rawValue): \(phrase)"),
            Fact("Type", "\(type: policy.notation(entry.structure))"),
            Fact("Lifetime", Prose(lifetimeSentence(of: entry))),
            Fact("Owner", Prose(entry.owner ?? "nobody is named")),
            Fact("Role", "\(entry.role.rawValue): \(entry.role.meaning)"),
            Fact("Without the server", Prose(entry.whenUnavailable.sentence)),
        ]
        facts += options(of: entry)
        facts.append(Fact("Expected", Prose(entry.expectation.phrases.joined(separator: ", "))))
        for allowance in entry.allowances {
            let until = allowance.until.map { " (until \($0))" } ?? ""
            facts.append(
                Fact(
                    "Allowed",
                    "\(code: allowance.rule.description): \(Prose(documentation: allowance.reason))\(until)"))
        }
        facts.append(Fact("Declared in", "\(code: file(of: entry.nameRange))"))
        return facts.filter { !$0.text.isEmpty }
    }

    func lifetimeSentence(of entry: Entry) -> String {
        guard case .rateLimit(let limit) = entry.structure else { return entry.ttl.sentence }
        return "As long as the window needs it, \(limit.window.words)."
    }

    private func options(of entry: Entry) -> [Fact] {
        var options: [Fact] = []
        if let size = entry.maxValueSize { options.append(Fact("Largest value", Prose(Wording.bytes(size)))) }
        if let compression = entry.compression {
            options.append(
                Fact("Compression", "\(compression.algorithm.rawValue), above \(Wording.bytes(compression.above))"))
        }
        if let encryption = entry.encryption { options.append(Fact("Encryption key", "\(code: encryption.key)")) }
        options.append(Fact("Loading", Prose(entry.load.sentences.joined(separator: " "))))
        if let loads = entry.maxConcurrentLoads {
            options.append(Fact("Loads while the server is out", "at most \(Wording.number(loads)) at once"))
        }
        if entry.sensitivity != .internal { options.append(Fact("Sensitivity", Prose(entry.sensitivity.rawValue))) }
        return options
    }

    /// What may stand in a placeholder.
    func words(of parameter: Parameter) -> Prose {
        let tag = parameter.isHashTag ? "; keys with the same one share a cluster slot" : ""
        let type: Prose = "\(type: policy.notation(parameter.type))"
        return switch parameter.type {
        case .refined(let refined, _): "\(type), text that matches \(code: refined.expression)\(tag)"
        case .enumeration(let cases, _): "\(type), one of \(codes: cases.map(\.text))\(tag)"
        case .string, .rawString, .int, .uint, .uuid, .date, .timestamp, .duration, .hash:
            "\(type), \(parameter.type.description)\(tag)"
        }
    }

    /// Named, typed fields: of a hash, of a stream's entries.
    func fields(of entry: Entry) -> [Field] {
        switch entry.structure {
        case .record(let fields), .stream(let fields, _): fields
        case .string, .counter, .map, .list, .set, .sortedSet, .bitmap, .hyperLogLog, .rateLimit: []
        }
    }
}
