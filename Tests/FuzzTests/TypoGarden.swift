import Foundation
import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// The reference policy, with the places where mistakes can be planted.
struct TypoGarden: Sendable {
    private let files: [(path: String, file: SourceFile)]
    /// Places of words and values, with the indexes of their files.
    private let words: [(file: Int, place: TypoPlace)]
    /// Places of punctuation and indentation.
    private let marks: [(file: Int, place: TypoPlace)]
    /// Words that mean something: to write one of them is no typo, but another thing to say.
    private let knownWords: Set<String>
    private let today: CalendarDate

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "policies/numerusx")
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".yaml") }
        let parsed = try names.sorted().map { name in
            // Bounded repetitions take a build for debugging long to read, and no mistakes are planted in them.
            let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
                .replacing("{1,64}", with: "+").replacing("{2,3}", with: "+")
            let file = SourceFile(path: name, bytes: Array(text.utf8))
            var diagnostics = Diagnostics()
            guard let tree = parse(file, id: SourceID(0), &diagnostics) else { throw CocoaError(.fileReadCorruptFile) }
            return (name, file, tree)
        }
        let uses = NameUses(parsed.map(\.2))
        files = parsed.map { ($0.0, $0.1) }
        words = parsed.enumerated().flatMap { index, part in
            TypoPlaces(part.2, used: uses.names, variantCases: uses.variantCases).places.map { (index, $0) }
        }
        marks = parsed.enumerated().flatMap { index, part in
            (part.1.punctuation(of: part.2) + part.1.indentation(of: part.2)).map { (index, $0) }
        }
        knownWords = uses.words.union(Self.languageWords)
        guard let today = CalendarDate("2026-06-15") else { throw CocoaError(.formatting) }
        self.today = today
        guard try Self.check(files.map { ($0.path, $0.file.bytes) }, today).1.all.isEmpty else {
            throw CocoaError(.fileReadCorruptFile)
        }
    }

    private static let languageWords: Set<String> = Set(
        OptionName.allCases.map(\.rawValue) + ScalarType.allCases.map(\.rawValue)
            + ParameterTypeName.allCases.map(\.rawValue) + LintRules.all.map(\.description) + serverTargets
            + serverDirectives.map(\.name) + StructureKind.allCases.map(\.rawValue)
            + ["else", "true", "false", "null", "none", "all", "yes", "no"])

    /// - Returns: nil if what the typist wrote is no mistake.
    func plant(_ typist: inout Typist) -> PlantedTypo? {
        // There are as many places for brackets and spaces as for words, which are harder to find.
        let places = typist.below(4) == 0 ? marks : words
        let (index, place) = places[typist.below(places.count)]
        let (path, file) = files[index]
        guard let (text, isWord) = text(for: place, &typist) else { return nil }
        let line = file.position(of: Int(place.range.start)).line
        return PlantedTypo(
            path: path, line: line, kind: place.kind, range: place.range, before: place.text, after: text,
            isMisspeltKeyword: place.kind == .keyword && !isWord)
    }

    private func text(for place: TypoPlace, _ typist: inout Typist) -> (text: String, isWord: Bool)? {
        var isWord = typist.below(4) == 0
        let text: String
        switch place.kind {
        case .punctuation: return ("", false)
        case .indentation: return (typist.below(2) == 0 ? "" : "  ", false)
        case .value:
            isWord = false
            text = typist.slip(place.text)
        // To declare a thing by another word is to rename it: its uses are what is wrong then.
        case .declaration:
            isWord = false
            text = typist.slip(place.text)
        case .keyword, .reference, .placeholder, .parameter, .enumCase, .variant, .include:
            text = isWord ? typist.otherWord(than: place.text) : typist.slip(place.text)
        }
        // A list without its last element is a list too.
        if text.isEmpty, place.kind == .reference || place.kind == .include { return nil }
        return text == place.text || knownWords.contains(text) || place.isRight(text) ? nil : (text, isWord)
    }

    func outcome(of typo: PlantedTypo) throws -> TypoOutcome {
        let texts = files.map { path, file -> (String, [UInt8]) in
            guard path == typo.path else { return (path, file.bytes) }
            var bytes = file.bytes
            bytes.replaceSubrange(Int(typo.range.start)..<Int(typo.range.end), with: typo.after.utf8)
            return (path, bytes)
        }
        let (sources, diagnostics) = try Self.check(texts, today)
        let findings = diagnostics.sorted.map { diagnostic -> TypoOutcome.Finding in
            let file = sources[diagnostic.range.file]
            let safelyFixedLine = diagnostic.fixes.first { $0.isSafe }.map { fix in
                sources[fix.range.file].position(of: Int(fix.range.start)).line
            }
            return TypoOutcome.Finding(
                path: file.path, line: file.position(of: Int(diagnostic.range.start)).line,
                message: "\(diagnostic.message) [\(diagnostic.rule)]",
                suggestion: diagnostic.label, replacement: diagnostic.fixes.first?.replacement,
                safelyFixedLine: safelyFixedLine)
        }
        return TypoOutcome(typo: typo, findings: findings)
    }

    private static func check(
        _ files: [(String, [UInt8])], _ today: CalendarDate
    ) throws -> (SourceSet, Diagnostics) {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let texts = Dictionary(uniqueKeysWithValues: files)
        _ = try checkPolicy(root: "keyspace.yaml", today: today, sources: &sources, &diagnostics) {
            path throws(FileError) in
            guard let text = texts[path] else { throw FileError.missing(path) }
            return text
        }
        return (sources, diagnostics)
    }
}

struct PlantedTypo: Sendable, CustomStringConvertible {
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

struct TypoOutcome: Sendable {
    let typo: PlantedTypo
    /// In the order in which they are shown.
    let findings: [Finding]

    struct Finding: Sendable {
        let path: String
        let line: Int
        let message: String
        let suggestion: String?
        let replacement: String?
        /// Where `--fix` would change something, in the file of the finding.
        let safelyFixedLine: Int?
    }

    /// Whether the finding that is shown first is at the typo.
    var isFoundAtItsLine: Bool { findings.first.map { ($0.path, $0.line) == (typo.path, typo.line) } ?? false }

    /// Whether `--fix` would change what is right.
    var isFixedElsewhere: Bool {
        findings.contains { finding in
            finding.safelyFixedLine.map { (finding.path, $0) != (typo.path, typo.line) } ?? false
        }
    }

    /// Whether what is suggested first is what was there before.
    var isSuggested: Bool {
        findings.first.map { $0.replacement == typo.before || $0.suggestion?.contains("'\(typo.before)'") == true }
            ?? false
    }
}
