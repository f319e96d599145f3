import KeyspacePolicy
import KeyspaceSyntax

/// The policy language as a JSON Schema, for editors that complete and check YAML while somebody types.
///
/// It is made of the lists that the resolver reads with, so that it knows what the compiler knows. What the compiler
/// accepts, it accepts; what it cannot say (names that must exist, options that come from `defaults`) it leaves to the
/// compiler.
package enum PolicySchema {
    package static var text: String {
        var json = JSONWriter()
        root.write(to: &json)
        return json.text
    }

    private static var root: Schema {
        let keys = RootKey.allCases
        let onlyInRoot = keys.filter { !$0.isForIncludedFiles }
        return Schema([
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("title", .text("A keyspace policy")),
            ("description", .text("Which keys there are, what is in them, how long they live, and who owns them.")),
        ])
        .adding(.mapping(RootKey.self, mayBeNothing: true) { section($0) })
        // What only the root file may have tells it from the files that it includes.
        .with("if", .schema(Schema([("anyOf", .schemas(onlyInRoot.map { .requiring($0.rawValue) }))])))
        .with("then", .schema(ofRootFile))
        .with("definitions", .named(definitions))
    }

    private static var ofRootFile: Schema {
        let namespaces = Schema([("additionalProperties", .schema(.reference("whole-namespace")))])
        return Schema([
            ("required", .texts([RootKey.policy, .keyspace].map(\.rawValue))),
            // Only here is it known that there are no defaults but those in sight.
            ("if", .schema(Schema([("not", .schema(.requiring(RootKey.defaults.rawValue)))]))),
            ("then", .schema(Schema([("properties", .named([(RootKey.namespaces.rawValue, namespaces)]))]))),
        ])
    }

    private static func section(_ key: RootKey) -> Schema {
        switch key {
        case .policy: Schema([("const", .number(1))])
        case .keyspace: .typeName
        case .summary: .line
        case .prefix: .any(.type("null"), .text(matching: ##"^[!"#$&'()+,./0-9:;<=>@A-Z^_`a-z|~-]*$"##))
        case .separator: .text(matching: "^[!#$&()+,./:;<=>@^_`|~-]$")
        case .include:
            Schema([
                ("type", .texts(["array", "null"])),
                ("items", .schema(.text(matching: #"^[^/*][^*]*\.ya?ml$"#))),
            ])
        case .defaults: .reference("defaults")
        case .types: .names(Schema.typePattern, of: .reference("type-declaration"))
        case .namespaces: .names(Schema.namePattern, of: .reference("namespace"))
        case .services: .names(Schema.namePattern, of: .reference("service"))
        case .server: .reference("server")
        case .connection: .reference("connection")
        case .lint: .lint
        }
    }

    private static var definitions: [(name: String, schema: Schema)] {
        [
            ("namespace", .namespace), ("whole-namespace", .wholeNamespace), ("variant", .variant),
            ("defaults", .defaults), ("type", .valueType),
            ("type-declaration", .typeDeclaration), ("refined-string", .refinedString), ("fields", .fields),
            ("parameter", .parameter), ("ttl", .timeToLive), ("load", .load), ("expect", .expectation),
            ("allow", .allowances), ("service", .service), ("server", .server), ("connection", .connection),
        ]
    }
}

extension Schema {
    /// The keywords of both.
    func adding(_ other: Schema) -> Schema {
        other.keywords.reduce(self) { $0.with($1.name, $1.argument) }
    }

    static func requiring(_ names: String...) -> Schema {
        Schema([("required", .texts(names))])
    }
}
