import CLibYAML

/// libyaml's event loop over some bytes with nothing done: the floor under everything that parses with it.
func bareEventLoop(_ bytes: [UInt8]) -> Int {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return 0 }
    defer { yaml_parser_delete(&parser) }
    return bytes.withUnsafeBufferPointer { buffer in
        yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
        var count = 0
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(&parser, &event) == 1 else { return -1 }
            let isEnd = event.type == YAML_STREAM_END_EVENT
            yaml_event_delete(&event)
            count += 1
            if isEnd { return count }
        }
    }
}
