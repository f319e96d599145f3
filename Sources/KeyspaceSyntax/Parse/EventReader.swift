private import CLibYAML

/// libyaml's events over some bytes, one at a time. The compiler calls C nowhere else.
///
/// The bytes must outlive the reader. libyaml keeps a pointer to its own parser, which therefore has a place of its own
/// on the heap and is never moved. So has the event that was read last: it is large, and what is asked of it is taken from
/// where it is.
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        // It fails only if memory does, and then so does the first event.
        _ = yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_event_delete(event)
        event.deallocate()
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    enum Kind {
        case scalar
        case sequenceStart
        case mappingStart
        case collectionEnd
        case alias
        case documentStart
        case streamEnd
        case other
    }

    /// Reads the next event; all that is said of an event is from then on said of this one.
    func advance() throws(YAMLFailure) -> Kind {
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else { throw failure }
        return kind
    }

    /// What the event is.
    var kind: Kind {
        switch event.pointee.type {
        case YAML_SCALAR_EVENT: .scalar
        case YAML_SEQUENCE_START_EVENT: .sequenceStart
        case YAML_MAPPING_START_EVENT: .mappingStart
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .collectionEnd
        case YAML_ALIAS_EVENT: .alias
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_STREAM_END_EVENT: .streamEnd
        default: .other
        }
    }

    // MARK: Places, counted in characters as libyaml does

    var start: Int { event.pointee.start_mark.index }

    var end: Int { event.pointee.end_mark.index }

    // MARK: Scalars

    enum Style {
        case plain, quoted, block
    }

    var text: String {
        let (start, count) = (event.pointee.data.scalar.value, event.pointee.data.scalar.length)
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    var style: Style {
        switch event.pointee.data.scalar.style {
        case YAML_PLAIN_SCALAR_STYLE: .plain
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .quoted
        }
    }

    // MARK: Collections and documents

    var isFlow: Bool {
        switch kind {
        case .sequenceStart: event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
        case .mappingStart: event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
        default: false
        }
    }

    var hasDirectives: Bool {
        let start = event.pointee.data.document_start
        return start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
    }

    // MARK: What may stand before a node and is not part of the language

    var hasAnchor: Bool {
        switch kind {
        case .scalar: event.pointee.data.scalar.anchor != nil
        case .sequenceStart: event.pointee.data.sequence_start.anchor != nil
        case .mappingStart: event.pointee.data.mapping_start.anchor != nil
        default: false
        }
    }

    var hasTag: Bool {
        switch kind {
        case .scalar: event.pointee.data.scalar.tag != nil
        case .sequenceStart: event.pointee.data.sequence_start.tag != nil
        case .mappingStart: event.pointee.data.mapping_start.tag != nil
        default: false
        }
    }

    private var failure: YAMLFailure {
        YAMLFailure(
            problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
            context: parser.pointee.context.map { String(cString: $0) } ?? "",
            place: parser.pointee.problem_mark.index, contextPlace: parser.pointee.context_mark.index)
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
