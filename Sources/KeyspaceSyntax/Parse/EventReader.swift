private import CLibYAML

/// libyaml's events over some bytes, one at a time. The compiler calls C nowhere else.
///
/// The bytes must outlive the reader. libyaml keeps a pointer to its own parser, which therefore has a place of its own
/// on the heap and is never moved.
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        // It fails only if memory does, and then so does the first event.
        _ = yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    func next() throws(YAMLFailure) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(
            kind: kind(event), start: event.start_mark.index, end: event.end_mark.index)
    }

    private func kind(_ event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let style: YAMLEvent.Style =
                switch scalar.style {
                case YAML_PLAIN_SCALAR_STYLE: .plain
                case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
                default: .quoted
                }
            return .scalar(text, style, properties(scalar.anchor, scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return .sequenceStart(properties(start.anchor, start.tag), isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return .mappingStart(properties(start.anchor, start.tag), isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
        case YAML_ALIAS_EVENT: return .alias
        case YAML_DOCUMENT_START_EVENT:
            let start = event.data.document_start
            let hasDirectives =
                start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
            return .documentStart(hasDirectives: hasDirectives)
        case YAML_STREAM_END_EVENT: return .streamEnd
        default: return .other
        }
    }

    private func properties(
        _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
    ) -> YAMLEvent.Properties {
        YAMLEvent.Properties(hasAnchor: anchor != nil, hasTag: tag != nil)
    }

    private var failure: YAMLFailure {
        YAMLFailure(
            problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
            context: parser.pointee.context.map { String(cString: $0) } ?? "",
            place: parser.pointee.problem_mark.index, contextPlace: parser.pointee.context_mark.index)
    }
}

/// An event and its place, counted in characters as libyaml does. Each is read once, and so never copied.
struct YAMLEvent: ~Copyable {
    let kind: Kind
    let start: Int
    let end: Int

    enum Kind: ~Copyable {
        case scalar(String, Style, Properties)
        case sequenceStart(Properties, isFlow: Bool)
        case mappingStart(Properties, isFlow: Bool)
        case collectionEnd
        case alias
        case documentStart(hasDirectives: Bool)
        case streamEnd
        case other
    }

    var isCollectionEnd: Bool {
        switch kind {
        case .collectionEnd: true
        default: false
        }
    }

    enum Style {
        case plain, quoted, block
    }

    /// What may stand before a node and is not part of the language.
    struct Properties {
        let hasAnchor: Bool
        let hasTag: Bool
    }
}

/// What libyaml says of bytes that are no YAML. Its words are for the authors of parsers: they are never shown.
struct YAMLFailure: Error {
    let problem: String
    let context: String
    /// In characters.
    let place: Int
    /// In characters: where what could not be finished began.
    let contextPlace: Int
}
