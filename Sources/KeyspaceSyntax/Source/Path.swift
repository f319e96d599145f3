// Paths as text: `/` between names, as on every system that Swift packages are built on here.

/// The folder of a path: `policies` of `policies/a.yaml`, empty for `a.yaml`.
package func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The last name of a path without its ending: `market-data` of `policies/market-data.yaml`.
package func fileStem(_ path: String) -> String {
    let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
    return String(name[..<dot])
}

/// A path that is relative to a folder, with `.` and `..` taken out where that is possible by the text alone.
package func joinPath(_ folder: String, _ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    let isAbsolute = folder.hasPrefix("/")
    var names: [Substring] = []
    for name in folder.split(separator: "/") + path.split(separator: "/") where name != "." {
        if name == "..", let last = names.last, last != ".." { names.removeLast() } else { names.append(name) }
    }
    return (isAbsolute ? "/" : "") + names.joined(separator: "/")
}
