package import KeyspaceSyntax

/// Reads and resolves a policy: the root file and whatever it includes, directly or not.
///
/// - Parameters:
///   - root: path of the root file, as findings shall show it.
///   - sources: receives every file that was read, the root first.
///   - diagnostics: receives whatever is wrong.
///   - read: gives a file's bytes; tests have files in memory.
/// - Returns: what could be understood. With errors among the diagnostics it is a part of the policy.
/// - Throws: what `read` throws for the root file. A file that is included but cannot be read is a finding.
package func loadPolicy(
    root: String, sources: inout SourceSet, _ diagnostics: inout Diagnostics,
    reading read: @escaping (String) throws(FileError) -> [UInt8] = { path throws(FileError) in try readFile(path) }
) throws(FileError) -> Policy? {
    var loader = PolicyLoader(sources: sources, diagnostics: diagnostics, read: read)
    try loader.load(root: root)
    sources = loader.sources
    diagnostics = loader.diagnostics
    return resolve(loader.files, isWhole: loader.isWhole, &diagnostics)
}

/// Follows includes from the root file.
///
/// The order of the files is the order in which includes name them, each file before what it includes.
private struct PolicyLoader {
    var sources: SourceSet
    var diagnostics: Diagnostics
    var files: [PolicySyntax] = []
    /// Whether every file was read that is included.
    var isWhole = true
    let read: (String) throws(FileError) -> [UInt8]
    /// Files by canonical path; an included file that several name is read once.
    private var known: Set<String> = []
    private var suggestions = SuggestionBudget()
    /// Policy files in folders, with their canonical paths: a list of many missing files lists each folder once.
    private var folders: [String: [(name: String, canonical: String)]] = [:]
    private var stems: [String: (path: String, range: SourceRange)] = [:]

    init(
        sources: SourceSet, diagnostics: Diagnostics, read: @escaping (String) throws(FileError) -> [UInt8]
    ) {
        self.sources = sources
        self.diagnostics = diagnostics
        self.read = read
    }

    mutating func load(root: String) throws(FileError) {
        let bytes = try read(root)
        add(root, bytes, from: nil, ancestors: [])
    }

    private mutating func add(_ path: String, _ bytes: [UInt8], from include: SourceRange?, ancestors: [String]) {
        let canonical = canonicalPath(path)
        known.insert(canonical)
        let file = SourceFile(path: path, bytes: bytes)
        let id = sources.add(file)
        let stem = fileStem(path)
        let here = include ?? SourceRange(file: id, start: 0, end: 0)
        if let first = stems[stem] {
            report(
                .duplicateName,
                "'\(path)' and '\(first.path)' would both be '\(stem).policy.swift' in Swift; name one of them otherwise",
                at: here, notes: [.init("the first is included here", at: first.range)])
        } else {
            stems[stem] = (path, here)
        }
        let tree = parse(file, id: id, &diagnostics)
        files.append(PolicySyntax(file: PolicyFile(id: id, path: path, stem: stem), source: file, root: tree))
        guard let tree else { return }
        for include in includes(of: tree) {
            follow(include.path, at: include.range, from: path, ancestors: ancestors + [canonical])
        }
    }

    // MARK: Includes

    private mutating func includes(of tree: Node) -> [(path: String, range: SourceRange)] {
        guard case .mapping(let root) = tree.content, let include = include(in: root) else { return [] }
        switch include.value.content {
        case .damaged:
            isWhole = false
            return []
        case .scalar(let scalar) where scalar.isNull: return []
        case .scalar, .mapping:
            isWhole = false
            report(
                .wrongType, "'include' must be a list of paths, as '[market-data.yaml]'", at: include.value.headRange)
            return []
        case .sequence(let nodes): return includes(nodes)
        }
    }

    /// A misspelt one is followed too: it is one mistake, and what is in the files is none.
    private func include(in root: Mapping) -> Mapping.Entry? {
        root.entries.first { $0.key == "include" }
            // Of very many unknown keys only the first are looked at.
            ?? root.entries.lazy.filter { !RootKey.names.contains($0.key) }.prefix(100).first {
                Suggestion.nearest(to: $0.key, among: RootKey.names) == "include"
            }
    }

    private mutating func includes(_ nodes: [Node]) -> [(path: String, range: SourceRange)] {
        var paths: [(path: String, range: SourceRange)] = []
        var places: [String: SourceRange] = [:]
        for node in nodes {
            guard paths.count < Bounds.files else {
                reportTooManyFiles(at: node.range)
                break
            }
            guard case .scalar(let scalar) = node.content, !scalar.isNull else {
                isWhole = false
                if case .damaged = node.content { continue }
                report(.wrongType, "'include' must be a list of paths, as '[market-data.yaml]'", at: node.headRange)
                continue
            }
            let path = scalar.text
            if let first = places[path] {
                report(
                    .duplicateName, "'\(shown(path))' is included twice", at: node.range,
                    notes: [.init("the first is here", at: first)])
            } else if path.hasPrefix("/") {
                isWhole = false
                report(
                    .invalidValue, "'\(shown(path))' is an absolute path; write it relative to this file",
                    at: node.range)
            } else if path.contains("*") {
                isWhole = false
                report(.includeNotFound, "'\(shown(path))': include takes no wildcards; list the files", at: node.range)
            } else if !path.hasSuffix(".yaml"), !path.hasSuffix(".yml") {
                isWhole = false
                report(
                    .invalidValue, "'\(shown(path))' is no YAML file; an included file ends in '.yaml' or '.yml'",
                    at: node.range)
            } else {
                paths.append((path, node.range))
                places[path] = node.range
            }
        }
        return paths
    }

    private mutating func follow(_ path: String, at range: SourceRange, from includer: String, ancestors: [String]) {
        let target = joinPath(directory(of: includer), path)
        let canonical = canonicalPath(target)
        if ancestors.contains(canonical) {
            report(
                .includeCycle,
                ancestors.last == canonical
                    ? "'\(path)' includes itself" : "'\(path)' includes this file in turn; a cycle has no order",
                at: range)
            return
        }
        guard !known.contains(canonical) else { return }
        guard files.count < Bounds.files else {
            reportTooManyFiles(at: range)
            return
        }
        do throws(FileError) {
            let bytes = try read(target)
            add(target, bytes, from: range, ancestors: ancestors)
        } catch {
            isWhole = false
            reportUnreadable(path, error, at: range, from: includer)
        }
    }

    private mutating func reportTooManyFiles(at range: SourceRange) {
        isWhole = false
        report(.limitExceeded, "more than \(Bounds.files) files; split the policy", at: range)
    }

    private mutating func reportUnreadable(
        _ path: String, _ error: FileError, at range: SourceRange, from includer: String
    ) {
        let folder = directory(of: joinPath(directory(of: includer), path))
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let siblings = policyFiles(in: folder).filter { !known.contains($0.canonical) }.map(\.name)
        let meant = suggestions.nearest(to: name, among: siblings)
        report(
            error.isTooLarge ? .limitExceeded : .includeNotFound, "cannot include '\(shown(path))': \(error.reason)",
            at: range, label: meant.map { "did you mean '\($0)'?" },
            fixes: meant.flatMap { replacement(of: path, at: range, with: $0, among: siblings) } ?? [])
    }

    private mutating func policyFiles(in folder: String) -> [(name: String, canonical: String)] {
        if let files = folders[folder] { return files }
        let names = listFolder(folder).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        let files = names.map { ($0, canonicalPath(joinPath(folder, $0))) }
        folders[folder] = files
        return files
    }

    /// A path to another file of the same folder; nil if it would have to be quoted.
    private func replacement(
        of path: String, at range: SourceRange, with name: String, among siblings: [String]
    ) -> [Diagnostic.Fix]? {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        let meant = String(folder) + name
        let isPlain = meant.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "0123456789_-./".utf8.contains(byte)
        }
        guard isPlain else { return nil }
        let written = String(path.dropFirst(folder.count))
        return [
            .init(
                "replace with '\(meant)'", at: range, replacement: meant,
                isSafe: Suggestion.isSure(written, for: name, among: siblings))
        ]
    }

    private mutating func report(
        _ rule: RuleID, _ message: String, at range: SourceRange, label: String? = nil, notes: [Diagnostic.Note] = [],
        fixes: [Diagnostic.Fix] = []
    ) {
        diagnostics.report(Diagnostic(rule, message, at: range, label: label, notes: notes, fixes: fixes))
    }
}
