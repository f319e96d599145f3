import Foundation
import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// The reference policy, with the places where mistakes can be planted.
struct TypoGarden {
    private let files: [(path: String, file: SourceFile, places: [TypoPlace])]
    /// Words that mean something: to write one of them is no typo, but another thing to say.
    private let vocabulary: Set<String>
    private let digest: String
    private let today: CalendarDate

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "policies/numerusx")
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".yaml") }
        files = try names.sorted().map { name in
            let file = SourceFile(path: name, bytes: try [UInt8](Data(contentsOf: root.appending(path: name))))
            var diagnostics = Diagnostics()
            guard let tree = parse(file, id: SourceID(0), &diagnostics) else { throw CocoaError(.fileReadCorruptFile) }
            let places = TypoPlaces(tree).places + file.punctuation(of: tree) + file.indentation(of: tree)
            return (name, file, places)
        }
        guard let today = CalendarDate("2026-06-15") else { throw CocoaError(.formatting) }
        self.today = today
        var vocabulary = Set(files.flatMap(\.places).filter { $0.kind != .quantity }.map(\.text))
        vocabulary.formUnion(OptionName.allCases.map(\.rawValue))
        vocabulary.formUnion(ScalarType.allCases.map(\.rawValue))
        vocabulary.formUnion(LintRules.all.map(\.description))
        vocabulary.formUnion(["else", "true", "false", "null", "none", "uint", "uuid", "all", "yes", "no"])
        self.vocabulary = vocabulary
        let (policy, _, found) = try Self.check(files.map { ($0.path, $0.file.bytes) }, today)
        guard let policy, found.all.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
        digest = policy.digest
    }

    /// - Returns: nil if what the typist wrote is no mistake.
    func plant(_ typist: inout Typist) -> PlantedTypo? {
        let count = files.reduce(0) { $0 + $1.places.count }
        var number = typist.below(count)
        guard
            let index = files.indices.first(where: { index in
                if number < files[index].places.count { return true }
                number -= files[index].places.count
                return false
            })
        else { return nil }
        let (path, file, places) = files[index]
        let place = places[number]
        let isWord = typist.below(4) == 0
        let text: String
        switch place.kind {
        case .keyword, .reference: text = isWord ? typist.otherWord(than: place.text) : typist.slip(place.text)
        case .quantity: text = typist.slip(place.text)
        case .punctuation: text = ""
        case .indentation: text = typist.below(2) == 0 ? "" : "  "
        }
        guard text != place.text, !vocabulary.contains(text) || place.kind == .indentation || place.kind == .punctuation
        else { return nil }
        if place.kind == .quantity, isQuantity(text) { return nil }
        let line = file.position(of: Int(place.range.start)).line
        return PlantedTypo(
            path: path, line: line, kind: place.kind, range: place.range, before: place.text, after: text,
            isMisspeltKeyword: place.kind == .keyword && !isWord)
    }

    private func isQuantity(_ text: String) -> Bool {
        readInteger(text) != nil || TimeSpan(text) != nil || readByteSize(text) != nil || readRatio(text) != nil
            || readRate(text) != nil
    }

    /// - Returns: nil if the policy means the same as before.
    func outcome(of typo: PlantedTypo) throws -> TypoOutcome? {
        let texts = files.map { path, file, _ -> (String, [UInt8]) in
            guard path == typo.path else { return (path, file.bytes) }
            var bytes = file.bytes
            bytes.replaceSubrange(Int(typo.range.start)..<Int(typo.range.end), with: typo.after.utf8)
            return (path, bytes)
        }
        let (policy, sources, diagnostics) = try Self.check(texts, today)
        if diagnostics.all.isEmpty, policy?.digest == digest { return nil }
        let lines = diagnostics.all.flatMap { diagnostic in
            ([diagnostic.range] + diagnostic.notes.map(\.range)).map { range in
                (sources[range.file].path, sources[range.file].position(of: Int(range.start)).line)
            }
        }
        let isSuggested = diagnostics.sorted.contains { diagnostic in
            diagnostic.fixes.first?.replacement == typo.before || diagnostic.label?.contains("'\(typo.before)'") == true
        }
        return TypoOutcome(
            typo: typo, findings: diagnostics.all.count,
            isFoundAtItsLine: lines.contains { $0 == (typo.path, typo.line) }, isSuggested: isSuggested,
            messages: diagnostics.sorted.map { diagnostic in
                let file = sources[diagnostic.range.file]
                let line = file.position(of: Int(diagnostic.range.start)).line
                return "\(file.path):\(line) \(diagnostic.message.prefix(90)) [\(diagnostic.rule)]"
            })
    }

    private static func check(
        _ files: [(String, [UInt8])], _ today: CalendarDate
    ) throws -> (Policy?, SourceSet, Diagnostics) {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let texts = Dictionary(uniqueKeysWithValues: files)
        let policy = try checkPolicy(root: "keyspace.yaml", today: today, sources: &sources, &diagnostics) {
            path throws(FileError) in
            guard let text = texts[path] else { throw FileError.missing(path) }
            return text
        }
        return (policy, sources, diagnostics)
    }
}

struct PlantedTypo: CustomStringConvertible {
    let path: String
    let line: Int
    let kind: TypoPlace.Kind
    let range: SourceRange
    let before: String
    let after: String
    /// A word of the language with one wrong character.
    let isMisspeltKeyword: Bool

    var description: String { "\(path):\(line) \(kind) '\(before)' -> '\(after)'" }
}

struct TypoOutcome {
    let typo: PlantedTypo
    let findings: Int
    let isFoundAtItsLine: Bool
    /// What was there before is what is suggested.
    let isSuggested: Bool
    let messages: [String]
}

extension SourceFile {
    /// Colons behind keys, and brackets and quotes around values.
    fileprivate func punctuation(of node: Node) -> [TypoPlace] {
        var places: [TypoPlace] = []
        func add(_ offset: Int) {
            let range = SourceRange(file: node.range.file, start: offset, end: offset + 1)
            places.append(TypoPlace(range: range, text: String(UnicodeScalar(bytes[offset])), kind: .punctuation))
        }
        let (start, end) = (Int(node.range.start), Int(node.range.end))
        if end - start > 1, "{[\"'".utf8.contains(bytes[start]), "}]\"'".utf8.contains(bytes[end - 1]) {
            add(start)
            add(end - 1)
        }
        switch node.content {
        case .mapping(let mapping):
            for entry in mapping.entries {
                if bytes[Int(entry.keyRange.end)] == UInt8(ascii: ":") { add(Int(entry.keyRange.end)) }
                places += punctuation(of: entry.value)
            }
        case .sequence(let nodes): for node in nodes { places += punctuation(of: node) }
        case .scalar, .damaged: break
        }
        return places
    }

    /// The last space before each key that begins a line.
    fileprivate func indentation(of node: Node) -> [TypoPlace] {
        guard case .mapping(let mapping) = node.content else { return [] }
        return mapping.entries.flatMap { entry -> [TypoPlace] in
            let start = Int(entry.keyRange.start)
            let isIndented =
                position(of: start).column > 1
                && bytes[(start + 1 - position(of: start).column)..<start].allSatisfy { $0 == UInt8(ascii: " ") }
            let range = SourceRange(file: entry.keyRange.file, start: start - 1, end: start)
            let own = isIndented ? [TypoPlace(range: range, text: " ", kind: .indentation)] : []
            return own + indentation(of: entry.value)
        }
    }
}
