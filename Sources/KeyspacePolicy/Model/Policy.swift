package import KeyspaceSyntax

/// What one policy means: includes, defaults, variants and type names are resolved, and nothing of how it was
/// written is left but the places that later findings point at.
package struct Policy: Sendable {
    /// Upper-camel name, which names the generated Swift type.
    package var name: String
    package var nameRange: SourceRange
    package var summary: String?
    /// Literal text before every key.
    package var prefix: String
    /// One ASCII punctuation character.
    package var separator: String
    /// The root file first, then the included ones in the order they were met.
    package var files: [PolicyFile]
    package var types: [NamedType]
    /// In the order of the files.
    package var namespaces: [Namespace]
    package var services: [Service]
    package var server: Server
    package var connection: Connection
    package var lint: [LintSetting]
    /// In the order in which they were read.
    package var unusualDurations: [WrittenDuration] = []

    package subscript(type: TypeID) -> NamedType {
        types[type.index]
    }

    /// All entries, in the order of the files.
    package var entries: some Sequence<Entry> {
        namespaces.lazy.flatMap(\.entries)
    }
}

/// A duration that is written otherwise than `fmt` writes it: `3600s`.
package struct WrittenDuration: Sendable, Hashable {
    /// `ttl`, `after-write`.
    package var option: String
    /// As it was written.
    package var text: String
    /// As it is usual: `1h`.
    package var usual: String
    package var range: SourceRange
    /// The namespace or the variant that says it; nil where none does.
    package var subject: String?
}

/// One YAML file of a policy; the emitter writes one Swift file for it.
package struct PolicyFile: Sendable, Hashable {
    package let id: SourceID
    package let path: String
    /// The file's name without its folder and ending: `market-data` for `policies/market-data.yaml`.
    package let stem: String

    package init(id: SourceID, path: String, stem: String) {
        self.id = id
        self.path = path
        self.stem = stem
    }
}
