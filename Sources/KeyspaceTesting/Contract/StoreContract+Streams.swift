import KeyspaceRuntime

extension StoreContract {
    static let streams = [
        Check("entries come back in order, with rising IDs") { subject in
            var ids: [StreamID] = []
            for number in 0..<5 {
                ids.append(try await subject.append("\(number)"))
            }
            guard zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw ContractViolation(finding: "the IDs \(ids) do not rise", place: "\(#fileID):\(#line)")
            }
            try await subject.expect(.streamCount, gives: .integer(5))
            try await subject.expect(
                .streamRead(after: .first, limit: 2), gives: .entries([(ids[0], "0"), (ids[1], "1")]))
            try await subject.expect(
                .streamRead(after: ids[2], limit: nil), gives: .entries([(ids[3], "3"), (ids[4], "4")]))
            try await subject.expect(.streamRead(after: ids[4], limit: nil), gives: .array([]))
        },
        Check("a range holds both of its ends, the newest first if asked for") { subject in
            var ids: [StreamID] = []
            for number in 0..<4 {
                ids.append(try await subject.append("\(number)"))
            }
            try await subject.expect(
                .streamRange(first: ids[1], last: ids[2], descending: false, limit: nil),
                gives: .entries([(ids[1], "1"), (ids[2], "2")]))
            try await subject.expect(
                .streamRange(first: .first, last: .last, descending: true, limit: 2),
                gives: .entries([(ids[3], "3"), (ids[2], "2")]))
            try await subject.expect(
                .streamRange(first: ids[2], last: ids[1], descending: false, limit: nil), gives: .array([]))
        },
        Check("a cap keeps the newest entries") { subject in
            for number in 0..<5 {
                _ = try await subject.append("\(number)", cap: 3)
            }
            try await subject.expect(.streamCount, gives: .integer(3))
            try await subject.expect(.streamTrim(1), gives: .integer(2))
            try await subject.expect(.streamTrim(1), gives: .integer(0))
            try await subject.expect(.streamCount, gives: .integer(1))
        },
        Check("entries can be deleted, and their IDs do not come again") { subject in
            let first = try await subject.append("0")
            let second = try await subject.append("1")
            try await subject.expect(.streamDelete([first, second, first]), gives: .integer(2))
            try await subject.expect(.streamCount, gives: .integer(0))
            let third = try await subject.append("2")
            guard third > second else {
                throw ContractViolation(finding: "\(third) came after \(second)", place: "\(#fileID):\(#line)")
            }
        },
        Check("nothing comes after the last ID, and a limit of 0 gives nothing") { subject in
            _ = try await subject.append("0")
            try await subject.expect(.streamRead(after: .last, limit: nil), gives: .array([]))
            try await subject.expect(.streamRead(after: .first, limit: 0), gives: .array([]))
            try await subject.expect(
                .streamRange(first: .first, last: .last, descending: true, limit: 0), gives: .array([]))
        },
        Check("a stream without entries keeps its key") { subject in
            _ = try await subject.append("0", cap: 0)
            try await subject.expect(.streamCount, gives: .integer(0))
            try await subject.expect(.exists, gives: .integer(1))
        },
        Check("an entry needs a field") {
            try await $0.expect(.streamAppend([FieldValue](), cap: nil), isRefusedWith: .invalidArgument)
            try await $0.expect(.exists, gives: .integer(0))
        },
        Check("trimming or deleting in a missing stream does not make one") {
            try await $0.expect(.streamTrim(3), gives: .integer(0))
            try await $0.expect(.streamDelete([.first]), gives: .integer(0))
            try await $0.expect(.exists, gives: .integer(0))
        },
    ]

    static let cardinalities = [
        Check("few members are counted exactly, each once") {
            try await $0.expect(.cardinalityAdd("a", "b", "c"), gives: .integer(1))
            try await $0.expect(.cardinalityAdd("b"), gives: .integer(0))
            try await $0.expect(.cardinalityCount(with: []), gives: .integer(3))
            try await $0.expect(.cardinalityCount(with: []), at: "missing", gives: .integer(0))
        },
        Check("many members are estimated, the same on every store") {
            for start in stride(from: 0, to: 10_000, by: 500) {
                try await $0.does(.cardinalityAdd((start..<start + 500).map { utf8("member-\($0)") }))
            }
            // What a server says of these members.
            try await $0.expect(.cardinalityCount(with: []), gives: .integer(10_025))
        },
        Check("members of several keys are counted together") { subject in
            try await subject.does(.cardinalityAdd("a", "b"))
            try await subject.does(.cardinalityAdd("b", "c"), at: "second")
            let others = [subject.key("second"), subject.key("missing")]
            try await subject.expect(.cardinalityCount(with: others), gives: .integer(3))
            try await subject.expect(.cardinalityCount(with: []), gives: .integer(2))
        },
        Check("a string that is no estimate is refused") {
            try await $0.does(.set("text"))
            try await $0.expect(.cardinalityAdd("a"), isRefusedWith: .wrongType)
            try await $0.expect(.cardinalityCount(with: []), isRefusedWith: .wrongType)
        },
    ]
}

extension ContractSubject {
    /// Adds an entry with one field and gives its ID.
    fileprivate func append(_ value: String, cap: Int? = nil) async throws -> StreamID {
        let reply = try await does(.streamAppend(["n": value], cap: cap))
        guard case .bytes(let bytes) = reply, let id = StreamID(text: String(decoding: bytes, as: UTF8.self)) else {
            throw ContractViolation(finding: "an entry got \(reply) for an ID", place: "\(#fileID):\(#line)")
        }
        return id
    }
}

extension Reply {
    fileprivate static func entries(_ entries: [(id: StreamID, value: String)]) -> Reply {
        .array(entries.map { .array([.text($0.id.description), .texts("n", $0.value)]) })
    }
}
