import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    func write(_ ttl: TimeToLive, to json: inout JSONWriter) {
        switch ttl {
        case .none: json.member("expires", "never")
        case .afterWrite(let span, let jitter): write("after-write", span, jitter, to: &json)
        case .afterAccess(let span, let bound, let jitter):
            write("after-access", span, jitter, to: &json)
            if let bound { json.member("atMost", Int(bound.milliseconds)) }
        case .afterCreate(let span, let jitter): write("after-create", span, jitter, to: &json)
        }
    }

    private func write(_ kind: String, _ span: TimeSpan, _ jitter: Double, to json: inout JSONWriter) {
        json.member("expires", kind)
        json.member("time", Int(span.milliseconds))
        json.member("jitter", jitter)
    }

    func writeOptions(of entry: Entry, to json: inout JSONWriter) {
        if let size = entry.maxValueSize { json.member("maxValueSize", Int(size)) }
        if let loads = entry.maxConcurrentLoads { json.member("maxConcurrentLoads", loads) }
        if let compression = entry.compression {
            json.object("compression") { json in
                json.member("algorithm", compression.algorithm.rawValue)
                json.member("above", Int(compression.above))
            }
        }
        json.member("encryptionKey", ifPresent: entry.encryption?.key)
        guard case .string = entry.structure else { return }
        let load = entry.load
        json.object("load") { json in
            json.member("singleFlight", load.singleFlight)
            if let ratio = load.refreshAhead { json.member("refreshAhead", ratio) }
            if let span = load.staleFor { json.member("staleFor", Int(span.milliseconds)) }
            if let span = load.negativeTTL { json.member("negativeTTL", Int(span.milliseconds)) }
            if let span = load.timeout { json.member("timeout", Int(span.milliseconds)) }
            if let span = load.lock { json.member("lock", Int(span.milliseconds)) }
        }
    }

    func writeExpectation(_ expectation: Expectation, to json: inout JSONWriter) {
        guard expectation != Expectation() else { return }
        json.object("expect") { json in
            if let keys = expectation.keys { json.member("keys", Int(keys)) }
            if let sizes = expectation.valueSize {
                json.object("valueSize") { json in
                    json.member("min", Int(sizes.minimum))
                    json.member("typical", Int(sizes.typical))
                    json.member("max", Int(sizes.maximum))
                }
            }
            if let length = expectation.length { json.member("length", Int(length)) }
            if let reads = expectation.reads { json.member("reads", reads) }
            if let writes = expectation.writes { json.member("writes", writes) }
            if let hitRate = expectation.hitRate { json.member("hitRate", hitRate) }
        }
    }
}
