import Foundation

/// Where a target's policy is: the root file, and all YAML files that may belong to it.
struct PolicyLocation {
    let rootFile: URL
    /// All YAML files below the root file's folder, and the root file.
    let files: [URL]

    /// Looks in the target's own folder, and then in the package's `policies`.
    init(target: String, in folder: URL, package: URL) throws(PolicyLocationError) {
        let policies = package.appending(path: "policies")
        // From the nearest to the farthest: the first place that has a policy is the one.
        let places = [
            [folder, folder.appending(path: "policies"), folder.appending(path: "Policies")],
            [policies.appending(path: target)],
            [policies] + Self.folders(in: policies),
        ]
        guard
            let candidates = places.lazy.map({ Self.rootFiles(in: $0) }).first(where: { !$0.isEmpty })
        else { throw .missing(target: target, searched: [folder, policies]) }
        guard candidates.count == 1 else {
            throw .ambiguous(target: target, candidates: candidates, own: policies.appending(path: target))
        }
        rootFile = candidates[0]
        files = Self.yamlFiles(below: rootFile.deletingLastPathComponent())
        let byStem = Dictionary(grouping: files) { $0.deletingPathExtension().lastPathComponent }
        if let twins = byStem.values.filter({ $0.count > 1 }).min(by: { $0[0].path < $1[0].path }) {
            throw .sameName(twins)
        }
    }

    /// Each folder's `keyspace.yaml`, but one that two names lead to only once.
    private static func rootFiles(in folders: [URL]) -> [URL] {
        var known: Set<String> = []
        return folders.map { $0.appending(path: "keyspace.yaml") }.filter { file in
            var id = stat()
            return stat(file.path(percentEncoded: false), &id) == 0
                && known.insert("\(id.st_dev):\(id.st_ino)").inserted
        }
    }

    private static func folders(in folder: URL) -> [URL] {
        names(in: folder).map { folder.appending(path: $0) }.filter { isFolder($0, followingLinks: true) }
    }

    /// Links to folders below are not followed, since they may lead in a circle.
    private static func yamlFiles(below folder: URL) -> [URL] {
        names(in: folder).flatMap { name -> [URL] in
            let item = folder.appending(path: name)
            if isFolder(item, followingLinks: false) { return yamlFiles(below: item) }
            return ["yaml", "yml"].contains(item.pathExtension) ? [item] : []
        }
    }

    /// Names in a fixed order, but hidden ones; none if there is no such folder.
    private static func names(in folder: URL) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func isFolder(_ item: URL, followingLinks: Bool) -> Bool {
        let item = followingLinks ? item.resolvingSymlinksInPath() : item
        let attributes = try? FileManager.default.attributesOfItem(atPath: item.path(percentEncoded: false))
        return attributes?[.type] as? FileAttributeType == .typeDirectory
    }
}

/// Why there is no one policy for a target, and what to do about it.
enum PolicyLocationError: Error, CustomStringConvertible {
    case missing(target: String, searched: [URL])
    case ambiguous(target: String, candidates: [URL], own: URL)
    case sameName([URL])

    var description: String {
        switch self {
        case .missing(let target, let searched):
            "no policy for target '\(target)': there is no 'keyspace.yaml' in \(Self.list(searched)) or a folder in them"
        case .ambiguous(let target, let candidates, let own):
            "more than one policy for target '\(target)': \(Self.list(candidates)); "
                + "leave one of them, or put the one that is meant into the target's own folder or into \(Self.list([own]))"
        case .sameName(let files):
            "\(Self.list(files)) would be one file in Swift; give policy files different names"
        }
    }

    private static func list(_ paths: [URL]) -> String {
        paths.map { "'\($0.path(percentEncoded: false))'" }.joined(separator: ", ")
    }
}
