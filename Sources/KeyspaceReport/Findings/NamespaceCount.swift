import KeyspaceEmit
package import KeyspacePolicy
package import KeyspaceSyntax

/// How many namespaces were understood, and which were not.
///
/// A policy with errors is what could be understood of it: without this, one with five namespaces that are all misspelt
/// would seem to have none.
package struct NamespaceCount: Sendable {
    package let understood: Int
    /// Names of namespaces that are declared, in the order of the findings about them.
    package let lost: [String]

    package init(understood: Int, lost: [String]) {
        self.understood = understood
        self.lost = lost
    }

    /// - Parameters:
    ///   - policy: what could be understood; nil if nothing could.
    ///   - findings: about this policy. Those about a namespace that it lacks say that there is one.
    package init(_ policy: Policy?, _ findings: some Sequence<Diagnostic>) {
        let namespaces = policy?.namespaces ?? []
        // Some findings are about a variant, and name that.
        var known = Set(namespaces.map(\.name) + namespaces.flatMap(\.entries).map(\.name))
        understood = namespaces.count
        lost = findings.compactMap(\.namespace).filter { known.insert($0).inserted }
    }

    /// `5 namespaces`, or `3 of 5 namespaces understood`.
    package var words: String {
        let all = Wording.count(understood + lost.count, "namespace")
        return lost.isEmpty ? all : "\(Wording.number(understood)) of \(all) understood"
    }
}
