import KeyspaceSyntax

extension StructureDefinition {
    /// Entries of named fields, in the order of their time.
    static let stream = StructureDefinition(
        kind: .stream, noun: "a stream", redisType: "stream", handle: "StoredStream",
        options: [.fields, .ttl, .compression, .encryption, .maxLength, .maxValueSize]
    ) { resolver, options, name in
        if options.fields.isAbsent {
            resolver.reportMissing(.fields, from: options, at: name, "say what an entry of the stream holds")
        }
        return options.fields.value.map { .stream($0, maxLength: options.maxLength.value) }
    }
}
