import KeyspaceSyntax

/// What a rule has to say of a place. Who says it, and how bad it is, is the rule's.
package struct Finding: Sendable {
    let message: String
    var label: String?
    var notes: [Diagnostic.Note]
    var fixes: [Diagnostic.Fix]

    init(
        _ message: String, label: String? = nil, notes: [Diagnostic.Note] = [], fixes: [Diagnostic.Fix] = []
    ) {
        self.message = message
        self.label = label
        self.notes = notes
        self.fixes = fixes
    }
}
