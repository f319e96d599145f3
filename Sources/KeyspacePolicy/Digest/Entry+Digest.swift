import KeyspaceSyntax

extension CanonicalForm {
    mutating func add(_ entry: Entry, in policy: Policy) {
        add(entry.name)
        add(entry.variant) { $0.add($1.text) }
        add(entry.role.rawValue)
        add(entry.structure, in: policy)
        add(entry.ttl)
        add(entry.serialization) { $0.add($1.rawValue) }
        add(entry.compression) { form, compression in
            form.add(compression.algorithm.rawValue)
            form.add(compression.above)
        }
        add(entry.encryption) { $0.add($1.key) }
        add(entry.load)
        add(entry.whenUnavailable.rawValue)
        add(entry.sensitivity.rawValue)
        add(entry.expectation)
        add(entry.maxValueSize)
        add(entry.maxConcurrentLoads.map(Int64.init))
        add(entry.deprecated != nil)
    }

    private mutating func add(_ structure: Structure, in policy: Policy) {
        add(structure.kind.rawValue)
        switch structure {
        case .string(let type), .set(let type), .hyperLogLog(let type): add(type, in: policy)
        case .record(let fields):
            add("fields")
            add(fields) { $0.add($1, in: policy) }
        case .map(let field, let value):
            add("map")
            add(field, in: policy)
            add(value, in: policy)
        case .list(let element, let maxLength):
            add(element, in: policy)
            add(maxLength.map(Int64.init))
        case .sortedSet(let member, let score, let maxLength):
            add(member, in: policy)
            add(score.rawValue)
            add(maxLength.map(Int64.init))
        case .stream(let fields, let maxLength):
            add(fields) { $0.add($1, in: policy) }
            add(maxLength.map(Int64.init))
        case .rateLimit(let limit):
            add(limit.algorithm.rawValue)
            add(limit.limit)
            add(limit.window.milliseconds)
        case .counter, .bitmap: break
        }
    }

    private mutating func add(_ ttl: TimeToLive) {
        switch ttl {
        case .none: add("none")
        case .afterWrite(let span, let jitter):
            add("after-write")
            add(span.milliseconds)
            add(jitter)
        case .afterAccess(let span, let bound, let jitter):
            add("after-access")
            add(span.milliseconds)
            add(bound?.milliseconds)
            add(jitter)
        case .afterCreate(let span, let jitter):
            add("after-create")
            add(span.milliseconds)
            add(jitter)
        }
    }

    private mutating func add(_ load: LoadPolicy) {
        add(load.singleFlight)
        add(load.refreshAhead) { $0.add($1) }
        for span in [load.staleFor, load.negativeTTL, load.timeout, load.lock] { add(span?.milliseconds) }
    }

    private mutating func add(_ expectation: Expectation) {
        add(expectation.keys)
        add(expectation.valueSize) { form, sizes in
            form.add(sizes.minimum)
            form.add(sizes.typical)
            form.add(sizes.maximum)
        }
        add(expectation.length)
        for rate in [expectation.reads, expectation.writes, expectation.hitRate] { add(rate) { $0.add($1) } }
    }
}
