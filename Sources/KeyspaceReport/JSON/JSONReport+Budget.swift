import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// Bytes are rounded; those of a key are a mean.
    func writeBudget(to json: inout JSONWriter) {
        json.object("server") { json in
            json.member("flavour", budget.layout.flavour.rawValue)
            json.member("version", budget.layout.version.description)
            json.member("allocatorQuantum", budget.layout.allocator.quantum)
            json.member("isMeasured", budget.layout.isMeasured)
        }
        writeSize(of: budget, to: &json)
        if budget.extent != .unknown { json.member("bytesWithReserve", Int(wholeBytes(budget.bytesWithReserve))) }
        if let maxmemory = budget.maxmemory { json.member("maxmemory", Int(maxmemory)) }
        if let share = budget.share { json.member("share", rounded(share)) }
        if let primaries = budget.leastPrimaries { json.member("leastPrimaries", primaries) }
        json.member("unknown", budget.unknown.map(\.name))
        json.array("entries") { json in
            for entry in budget.entries { json.object { write(entry, to: &$0) } }
        }
    }

    /// Without `bytes` if no entry is known; they are a lower bound if some are not.
    func writeSize(of budget: MemoryBudget, to json: inout JSONWriter) {
        json.member("isComplete", budget.extent == .all)
        if budget.extent != .unknown { json.member("bytes", Int(wholeBytes(budget.bytes))) }
    }

    private func write(_ entry: EntryBudget, to json: inout JSONWriter) {
        json.member("name", entry.name)
        guard let estimate = entry.estimate else {
            json.member("missing", entry.missing)
            return
        }
        json.member("keys", Int(estimate.keys))
        json.member("bytesPerKey", Int(wholeBytes(estimate.key.total)))
        json.member("bytes", Int(wholeBytes(estimate.bytes)))
        if let maxmemory = budget.maxmemory { json.member("share", rounded(estimate.bytes / Double(maxmemory))) }
        json.array("encodings") { json in
            for share in estimate.encodings {
                json.object { json in
                    json.member("encoding", share.encoding.rawValue)
                    json.member("share", rounded(share.share))
                }
            }
        }
        json.member("mostly", estimate.key.largestPart.rawValue)
        json.object("parts") { json in
            for part in KeyMemory.Part.allCases { json.member(part.rawValue, Int(wholeBytes(estimate.key[part]))) }
        }
        json.member("bounds", estimate.bounds)
    }

    /// To six digits behind the point.
    private func rounded(_ share: Double) -> Double {
        (share * 1e6).rounded() / 1e6
    }
}
