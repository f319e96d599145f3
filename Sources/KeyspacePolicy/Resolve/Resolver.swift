package import KeyspaceSyntax

/// Turns syntax trees into a policy, and says everything that is wrong with them.
///
/// Order matters only once: types are declared before anything refers to them, and namespaces before services do.
/// Within a mapping, every entry is read even if another one is wrong.
struct Resolver {
    var diagnostics: Diagnostics
    /// What is being read.
    var scope = Scope.root
    var types: [NamedType] = []
    var typeIDs: [String: TypeID] = [:]
    /// Names of the keyspace's generated members, with the index of what took them among `declarations`, or `reserved`: a
    /// large table is the faster for having small values.
    var memberNames: [String: Int]
    var declarations: [Declaration] = []
    static let reserved = -1
    /// Names of namespaces in the order of the files, each with its index among those that could be resolved, or -1:
    /// declared all the same, so that services may name it.
    var declaredNamespaces: [(name: String, index: Int)] = []
    /// The same as a table, made when a service first names one.
    lazy var namespaceIndexes = Dictionary(
        declaredNamespaces.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    var separator = ":"
    /// What regular expressions were found to allow, or to be wrong with, by their text.
    var expressions: [String: Result<ByteAutomaton, PatternError>] = [:]
    var patternBudget = PatternBudget()
    var sources: [SourceID: SourceFile] = [:]
    var suggestions = SuggestionBudget()
    /// Enums that were looked at for keys, and whether they can be written there: many namespaces may use one.
    var keyEnums: [TypeID: Bool] = [:]
    /// Namespaces so far, and entries of variants.
    var namespaceCount = 0
    var variantCount = 0
    /// Indexes of all namespaces: one list for all services that name them so.
    var allNamespaces: [Int] = []
    private let roots: [Node]
    /// A part of the policy that declares namespaces could not be read: what is not known may be in it.
    var lacksNamespaces = false
    /// A part of the policy that declares types could not be read.
    var lacksTypes = false
    var unusualDurations: [WrittenDuration] = []
    /// Declarations whose names were found to be misspelt.
    var misspelt: Set<SourceRange> = []
    /// Made when it is asked which of two spellings is the right one.
    lazy var vocabulary = Vocabulary(roots, sources.values)
    /// There are more types than are read, and each name that is unknown may be of one of them.
    var hasTooManyTypes = false
    /// The key whose value is being read: where something that is missing in it is said to be missing.
    var holder: SourceRange?

    /// Something that takes a name in the generated code: "namespace 'market'".
    struct Declaration {
        let kind: StaticString
        let name: String
        let range: SourceRange

        var description: String { "\(kind) '\(name)'" }
    }

    init(_ files: [PolicySyntax], _ diagnostics: Diagnostics) {
        self.diagnostics = diagnostics
        roots = files.compactMap(\.root)
        for file in files { sources[file.file.id] = file.source }
        memberNames = Dictionary(
            uniqueKeysWithValues: SwiftName.reservedTypes.union(SwiftName.reservedMembers).map { ($0, Self.reserved) })
    }

    mutating func report(
        _ rule: RuleID, _ message: String, at range: SourceRange, label: String? = nil, notes: [Diagnostic.Note] = [],
        fixes: [Diagnostic.Fix] = []
    ) {
        diagnostics.report(
            Diagnostic(
                rule, message, at: range, label: label, namespace: scope.namespace, notes: notes, fixes: fixes))
    }

    /// What to take out of a file to be rid of an entry of a mapping.
    func removal(from key: SourceRange, to value: SourceRange) -> SourceRange? {
        sources[key.file]?.removal(from: key, to: value)
    }

    /// Reads what `body` reads in another scope.
    mutating func within<Result>(_ inner: Scope, _ body: (inout Resolver) -> Result) -> Result {
        let outer = scope
        scope = inner
        defer { scope = outer }
        return body(&self)
    }

    /// Reads what `body` reads in a part of the scope, such as `ttl` in a namespace.
    mutating func within<Result>(part name: String, _ body: (inout Resolver) -> Result) -> Result {
        scope.enter(name)
        defer { scope.leave() }
        return body(&self)
    }
}

/// A file of a policy and its syntax tree.
package struct PolicySyntax: Sendable {
    package let file: PolicyFile
    /// Its text, which fixes must leave well-formed.
    package let source: SourceFile
    /// Nil if nothing of it could be read.
    package let root: Node?

    package init(file: PolicyFile, source: SourceFile, root: Node?) {
        self.file = file
        self.source = source
        self.root = root
    }
}

/// Resolves the files of one policy, the root file first, to what they mean.
///
/// Whatever is wrong is in the diagnostics; what could be understood is in the result, which is nil only if there is
/// no root mapping to speak of.
///
/// - Parameter isWhole: false if a file is missing, which was diagnosed.
package func resolve(
    _ files: [PolicySyntax], isWhole: Bool = true, _ diagnostics: inout Diagnostics
) -> Policy? {
    var resolver = Resolver(files, diagnostics)
    resolver.lacksNamespaces = !isWhole
    resolver.lacksTypes = !isWhole
    let policy = resolver.policy(files)
    diagnostics = resolver.diagnostics
    return policy
}
