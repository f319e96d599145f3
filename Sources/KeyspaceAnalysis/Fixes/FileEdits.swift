import KeyspaceSyntax

/// Changes to one file, none of which touches another's place.
struct FileEdits {
    private(set) var diagnostics: [Diagnostic] = []
    private var fixes: [Diagnostic.Fix] = []

    /// Adds the safe fix of a finding, if it has one and its place is free.
    ///
    /// What several findings fix in the same way is fixed once.
    mutating func add(_ diagnostic: Diagnostic) {
        guard let fix = diagnostic.fixes.first, fix.isSafe else { return }
        guard !fixes.contains(where: { $0.range == fix.range && $0.replacement == fix.replacement }),
            fixes.allSatisfy({ $0.range.end <= fix.range.start || fix.range.end <= $0.range.start })
        else { return }
        fixes.append(fix)
        diagnostics.append(diagnostic)
    }

    func applied(to bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        // From the end, so that places before stay where they are.
        for fix in fixes.sorted(by: { $0.range.start > $1.range.start }) {
            bytes.replaceSubrange(Int(fix.range.start)..<Int(fix.range.end), with: fix.replacement.utf8)
        }
        return bytes
    }
}
