/// The findings of a run, collected over all stages.
///
/// The same finding at the same place is kept once: a mistake in `defaults` shows in every namespace, and is one.
package struct Diagnostics: Sendable {
    package private(set) var all: [Diagnostic] = []
    /// What the policy allows. Nobody is told, but a format may list it.
    package private(set) var allowed: [AllowedFinding] = []
    private var known: Set<Diagnostic> = []

    package init() {}

    package mutating func report(_ diagnostic: Diagnostic) {
        guard all.count <= Self.most, known.insert(diagnostic).inserted else { return }
        guard all.count < Self.most else {
            // Nobody reads on, and a file made to have millions of mistakes would cost the memory for all of them.
            all.append(
                Diagnostic(
                    .limitExceeded, "more than \(Self.most) findings; the others are left out", at: diagnostic.range))
            return
        }
        all.append(diagnostic)
    }

    package mutating func report(_ finding: AllowedFinding) {
        if allowed.count < Self.most { allowed.append(finding) }
    }

    /// Findings of a run.
    static let most = 1_000

    /// Whether nothing more is kept, so that nobody need find words for it.
    package var isFull: Bool { all.count > Self.most }

    package var hasErrors: Bool { all.contains { $0.severity == .error } }

    package func count(of severity: Severity) -> Int {
        all.reduce(into: 0) { if $1.severity == severity { $0 += 1 } }
    }

    /// By file, then by place; at one place in the order they were found.
    package var sorted: [Diagnostic] {
        all.enumerated()
            .sorted { left, right in
                let (a, b) = (left.element.range, right.element.range)
                return (a.file.index, a.start, left.offset) < (b.file.index, b.start, right.offset)
            }
            .map(\.element)
    }
}
