package import KeyspacePolicy
package import KeyspaceSyntax

/// What a policy's files become if what can be fixed safely is.
package struct PolicyFixes: Sendable {
    /// Files that change, by the paths they were read by.
    package private(set) var files: [(path: String, before: [UInt8], after: [UInt8])] = []
    /// What was done, as `policies/orders.yaml:7:5: replace with 'ttl' [unknown-key]`; places are those of the file as it was
    /// when the fix was found.
    package private(set) var log: [String] = []
    private var texts: [String: [UInt8]] = [:]

    /// Fixes bring new findings to light: a policy is analysed when nothing else is wrong with it.
    private static let mostRounds = 8

    /// - Parameters:
    ///   - root: path of the root file.
    ///   - today: decides which allowances have expired.
    ///   - read: gives a file's bytes.
    /// - Throws: if the root file cannot be read.
    package init(
        root: String, today: CalendarDate,
        reading read: @escaping (String) throws(FileError) -> [UInt8] = { path throws(FileError) in
            try readFile(path)
        }
    ) throws(FileError) {
        var state = try CheckedState(root: root, today: today, texts: texts, reading: read)
        for _ in 0..<Self.mostRounds {
            let found = state
            for (file, edits) in found.safeEdits {
                let bytes = edits.applied(to: file.bytes)
                var changed = texts
                changed[file.path] = bytes
                let next = try CheckedState(root: root, today: today, texts: changed, reading: read)
                // All of a file's fixes or none: what they would do together is known, what a part of them would is not.
                guard next.isBetter(than: state, fixing: edits.diagnostics) else { continue }
                log += edits.diagnostics.map { found.description(of: $0) }
                record(file, bytes)
                texts = changed
                state = next
            }
            if state.isSame(as: found) { break }
        }
    }

    private mutating func record(_ file: SourceFile, _ bytes: [UInt8]) {
        if let known = files.firstIndex(where: { $0.path == file.path }) {
            files[known].after = bytes
        } else {
            files.append((file.path, file.bytes, bytes))
        }
    }
}

/// A policy with some of its files changed, and what is found in it.
private struct CheckedState {
    private let sources: SourceSet
    private let diagnostics: [Diagnostic]
    private let policy: Policy?

    init(
        root: String, today: CalendarDate, texts: [String: [UInt8]],
        reading read: @escaping (String) throws(FileError) -> [UInt8]
    ) throws(FileError) {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        policy = try checkPolicy(root: root, today: today, sources: &sources, &diagnostics) {
            path throws(FileError) in
            if let text = texts[path] { return text }
            return try read(path)
        }
        self.sources = sources
        self.diagnostics = diagnostics.sorted
    }

    func isSame(as other: CheckedState) -> Bool {
        diagnostics == other.diagnostics
    }

    /// In the order of the files; only of those that are text.
    var safeEdits: [(file: SourceFile, edits: FileEdits)] {
        sources.files.enumerated().compactMap { index, file in
            var edits = FileEdits()
            for diagnostic in diagnostics {
                guard let fix = diagnostic.fixes.first, fix.range.file == SourceID(index) else { continue }
                edits.add(diagnostic)
            }
            guard !edits.diagnostics.isEmpty, String(validating: file.bytes, as: UTF8.self) != nil else { return nil }
            return (file, edits)
        }
    }

    /// Whether the fixes settled what they were for, and nothing else changed.
    func isBetter(than before: CheckedState, fixing fixed: [Diagnostic]) -> Bool {
        let mistakes = count(of: RuleID.ofMeaning)
        let mistakesBefore = before.count(of: RuleID.ofMeaning)
        if fixed.contains(where: { RuleID.ofMeaning.contains($0.rule) }) { return mistakes < mistakesBefore }
        // What had a meaning keeps it.
        return mistakes == 0 && mistakesBefore == 0 && policy?.digest == before.policy?.digest
            && diagnostics.count < before.diagnostics.count
    }

    private func count(of rules: [RuleID]) -> Int {
        diagnostics.reduce(0) { $0 + (rules.contains($1.rule) ? 1 : 0) }
    }

    func description(of diagnostic: Diagnostic) -> String {
        let file = sources[diagnostic.range.file]
        let position = file.position(of: Int(diagnostic.range.start))
        let message = diagnostic.fixes.first?.message ?? ""
        return "\(file.path):\(position.line):\(position.column): \(message) [\(diagnostic.rule)]"
    }
}
