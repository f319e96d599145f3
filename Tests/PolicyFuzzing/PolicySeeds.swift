package import Foundation

/// Policies that people wrote, to begin with: root files of the golden cases and of the reference policy, without what
/// they include.
package struct PolicySeeds: Sendable {
    package let policies: [[UInt8]]

    /// - Parameter root: the folder of this package.
    package init(root: URL) {
        let files = ["Tests/GoldenTests/Cases", "policies"].flatMap { folder -> [URL] in
            let enumerator = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            return (enumerator?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }
        }
        policies = files.sorted { $0.path < $1.path }.compactMap { try? [UInt8](Data(contentsOf: $0)) }
            .filter { !$0.isEmpty && $0.count < 4_000 }
    }

    package func random(_ mutator: inout Mutator) -> [UInt8] {
        policies[mutator.below(policies.count)]
    }
}
