import KeyspacePolicy

/// Where in the report an entry, a namespace or a type is described.
struct HTMLAnchors {
    private let entries: Set<String>
    private let namespaces: Set<String>
    private let types: Set<String>

    init(_ policy: Policy) {
        entries = Set(policy.entries.map(\.name))
        namespaces = Set(policy.namespaces.map(\.name))
        types = Set(policy.types.map(\.name))
    }

    /// Of an entry, or of the namespace of that name; nil if there is neither.
    func name(_ name: String) -> String? {
        if entries.contains(name) { return Self.entry(name) }
        return namespaces.contains(name) ? Self.namespace(name) : nil
    }

    func type(_ name: String) -> String? {
        types.contains(name) ? Self.type(name) : nil
    }

    static func entry(_ name: String) -> String { "entry-" + slug(name) }

    static func namespace(_ name: String) -> String { "namespace-" + slug(name) }

    static func type(_ name: String) -> String { "type-" + slug(name) }

    /// Another one for every name, of characters that an address takes as they are: a case of an enum may be any text.
    private static func slug(_ name: String) -> String {
        name.utf8.reduce(into: "") { slug, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                slug.unicodeScalars.append(Unicode.Scalar(byte))
            default: slug += "~" + String(byte, radix: 16)
            }
        }
    }
}
