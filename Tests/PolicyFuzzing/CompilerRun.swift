import Foundation
import KeyspaceAnalysis
import KeyspaceEmit
package import KeyspacePolicy
import KeyspaceSyntax

/// The whole compiler over one file that nobody meant: read, resolved, analysed, and generated from if it is sound.
package struct CompilerRun {
    /// Whether code was generated.
    package let isSound: Bool
    /// Seconds of processor time, of which a busy machine takes none away.
    package let time: Double

    /// - Throws: `Violation` if what the compiler did is wrong whatever the file says.
    package init(_ bytes: [UInt8], today: CalendarDate) throws {
        let start = Self.threadTime
        isSound = try Self.compile(bytes, today)
        time = Self.threadTime - start
    }

    /// What must not be, and in which policy.
    package struct Violation: Error, CustomStringConvertible {
        package let description: String
        package let policy: [UInt8]

        package init(description: String, policy: [UInt8]) {
            self.description = description
            self.policy = policy
        }
    }

    private static func compile(_ bytes: [UInt8], _ today: CalendarDate) throws -> Bool {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let policy = try checkPolicy(root: "policy.yaml", today: today, sources: &sources, &diagnostics) {
            path throws(FileError) in
            guard path == "policy.yaml" else { throw FileError.missing(path) }
            return bytes
        }
        for diagnostic in diagnostics.all {
            let range = diagnostic.range
            let size = sources[range.file].bytes.count
            guard range.start >= 0, range.start <= range.end, Int(range.end) <= size else {
                throw Violation(description: "a finding is outside of its file: \(diagnostic)", policy: bytes)
            }
        }
        _ = HumanFormat.text(of: diagnostics.sorted, sources: sources)
        guard let policy, !diagnostics.hasErrors else {
            guard diagnostics.hasErrors else {
                throw Violation(description: "a policy is neither sound nor is anything said", policy: bytes)
            }
            return false
        }
        guard !emitSwift(policy, sources: sources, module: nil).isEmpty else {
            throw Violation(description: "nothing was generated from a sound policy", policy: bytes)
        }
        return true
    }

    private static var threadTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
