import KeyspacePolicy

/// Types of values, fields and parameters.
extension Schema {
    /// `double`, `PriceQuote`, `[Candle]`, `{ string: int }`, `"[Candle]?"`. What is within a text is the compiler's.
    static var valueType: Schema {
        let combined = #"^\s*(\[.*\]|\{.*\}|[A-Z][A-Za-z0-9]*|\#(scalarNames.joined(separator: "|")))\s*\??\s*$"#
        return any(
            words(scalarNames), text(matching: combined),
            list(of: reference("type")).with("minItems", .number(1)).with("maxItems", .number(1)),
            Schema([
                ("type", .text("object")), ("properties", .named([("string", reference("type"))])),
                ("required", .texts(["string"])), ("additionalProperties", .flag(false)),
            ]))
    }

    private static let scalarNames = ScalarType.allCases.map(\.rawValue)

    static var typeDeclaration: Schema {
        let declared = mapping(TypeKey.self) { key in
            switch key {
            case .fields: reference("fields")
            case .enum: enumeration
            case .string: reference("refined-string")
            case .swift: text(matching: #"^[^.\s]+(\.[^.\s]+)*$"#)
            case .type: reference("type")
            case .summary: type("string")
            case .allow: reference("allow")
            }
        }
        .with("oneOf", .schemas(TypeKey.forms.map { requiring($0.rawValue) }))
        return any(reference("type"), declared)
    }

    static var refinedString: Schema {
        mapping(RefinementKey.self, required: [.matches]) { _ in text }
    }

    /// Cases have a letter or digit to be named by; `else` stands for the rest of them in `variants`.
    private static var enumeration: Schema {
        list(of: text.with("not", .schema(words(["else"])))).with("minItems", .number(1))
    }

    static var fields: Schema {
        let described = mapping(FieldKey.self, required: [.type]) { key in
            switch key {
            case .type: reference("type")
            case .defaultValue:
                types("string", "number", "boolean", "null", "array", "object").with("maxItems", .number(0))
                    .with("maxProperties", .number(0))
            case .summary: type("string")
            }
        }
        return names(fieldPattern, of: any(reference("type"), described), mayBeNothing: false)
            .with("minProperties", .number(1))
    }

    static var parameter: Schema {
        let form = mapping(ParameterKey.self) { key in
            switch key {
            case .string: any(words(["raw"]), reference("refined-string"))
            case .enum: enumeration
            case .timestamp: words(ParameterType.TimestampFormat.self)
            case .hash: words(HashAlgorithm.self)
            case .length: count(from: 8, to: 64)
            }
        }
        .with("anyOf", .schemas(ParameterKey.forms.map { requiring($0.rawValue) }))
        .with("dependencies", .dependencies([(ParameterKey.length.rawValue, [ParameterKey.hash.rawValue])]))
        return any(words(ParameterTypeName.self), typeName, form)
    }
}
