import Foundation
import Testing

/// A folder of `Cases`: what goes in, and what must come out.
struct GoldenCase: CustomTestStringConvertible, Sendable {
    let folder: URL
    /// `unknown-key/misspelt-ttl`.
    let name: String

    var testDescription: String { name }

    static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

    /// Records outputs instead of comparing them.
    static let isRecording = ProcessInfo.processInfo.environment["KEYSPACE_RECORD"] == "1"

    /// All folders below `Cases/<kind>` that hold a file of this name.
    static func all(_ kind: String, with file: String) -> [GoldenCase] {
        let root = cases.appending(path: kind)
        let enumerator = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        let folders = (enumerator?.compactMap { $0 as? URL } ?? [])
            .filter { $0.lastPathComponent == file }
            .map { $0.deletingLastPathComponent() }
        let prefix = root.standardizedFileURL.path(percentEncoded: false)
        return folders.map { folder in
            let path = folder.standardizedFileURL.path(percentEncoded: false)
            let name = path.dropFirst(prefix.count).split(separator: "/").joined(separator: "/")
            return GoldenCase(folder: folder, name: name)
        }
        .sorted { $0.name < $1.name }
    }

    func path(_ file: String) -> String {
        folder.appending(path: file).path(percentEncoded: false)
    }

    /// Nil if there is no such file.
    func text(_ file: String) -> String? {
        FileManager.default.contents(atPath: path(file)).map { String(decoding: $0, as: UTF8.self) }
    }

    func record(_ text: String, as file: String) throws {
        try text.write(toFile: path(file), atomically: true, encoding: .utf8)
    }
}
