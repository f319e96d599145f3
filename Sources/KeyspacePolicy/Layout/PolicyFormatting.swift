package import KeyspaceSyntax

/// A policy's files as they should be laid out, and the proof that they still say the same.
package struct PolicyFormatting: Sendable {
    package let sources: SourceSet
    /// Why a file could not be formatted. Findings about the policy's meaning are none: what is readable has a layout.
    package private(set) var unreadable: [Diagnostic] = []
    /// Files whose text is another one.
    package private(set) var changed: [File] = []
    /// Whether the policy of the formatted files is the same: its digest, and everything that is wrong with it.
    package private(set) var keepsMeaning = true

    package struct File: Sendable {
        package let path: String
        package let text: String
    }

    /// Formats a root file and whatever it includes.
    ///
    /// - Throws: if the root file cannot be read.
    package init(
        root: String,
        reading read: @escaping (String) throws(FileError) -> [UInt8] = { path throws(FileError) in try readFile(path) }
    ) throws(FileError) {
        let before = try Meaning(root: root, reading: read)
        sources = before.sources
        for index in sources.files.indices { format(SourceID(index)) }
        guard unreadable.isEmpty, keepsMeaning, !changed.isEmpty else { return }
        let texts = Dictionary(changed.map { ($0.path, Array($0.text.utf8)) }, uniquingKeysWith: { first, _ in first })
        let after = try Meaning(root: root) { path throws(FileError) in
            if let text = texts[path] { return text }
            return try read(path)
        }
        keepsMeaning = before.isSame(as: after)
    }

    private mutating func format(_ id: SourceID) {
        let file = sources[id]
        var diagnostics = Diagnostics()
        guard let root = parse(file, id: id, &diagnostics), !diagnostics.hasErrors else {
            unreadable += diagnostics.sorted
            return
        }
        do throws(PolicyLayout.Failure) {
            let text = try PolicyLayout.text(of: file, root: root)
            if Array(text.utf8) != file.bytes { changed.append(File(path: file.path, text: text)) }
        } catch {
            switch error {
            case .unknown(let what, let range):
                unreadable.append(Diagnostic(.unsupportedYAML, "cannot format \(what); write it otherwise", at: range))
            case .meaning: keepsMeaning = false
            }
        }
    }

    /// What a policy is to whoever reads it.
    private struct Meaning {
        let sources: SourceSet
        private let digest: String?
        private let findings: [Finding]

        private struct Finding: Hashable {
            let rule: RuleID
            let severity: Severity
            let namespace: String?
            let message: String
        }

        init(root: String, reading read: @escaping (String) throws(FileError) -> [UInt8]) throws(FileError) {
            var sources = SourceSet()
            var diagnostics = Diagnostics()
            digest = try loadPolicy(root: root, sources: &sources, &diagnostics, reading: read)?.digest
            self.sources = sources
            findings = diagnostics.sorted.map {
                Finding(rule: $0.rule, severity: $0.severity, namespace: $0.namespace, message: $0.message)
            }
        }

        func isSame(as other: Meaning) -> Bool {
            digest == other.digest && findings == other.findings
                && sources.files.map(\.path) == other.sources.files.map(\.path)
        }
    }
}
