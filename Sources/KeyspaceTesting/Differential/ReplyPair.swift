import KeyspaceRuntime

/// What two stores said to one command.
struct ReplyPair {
    let first: Reply
    let second: Reply

    /// Whether they are the same in all that is not up to the store.
    func areSame(for operation: Operation, tolerance: Duration) -> Bool {
        switch (first, second) {
        case (.failure(let ours), .failure(let theirs)): return ours.code == theirs.code
        case (.array(let ours), .array(let theirs)): return areSame(ours, theirs, for: operation, tolerance)
        case (.integer(let ours), .integer(let theirs)):
            guard case .timeToLive = operation else { return ours == theirs }
            return isNear(ours, theirs, tolerance)
        case (.double(let ours), .double(let theirs)): return ours == theirs
        case (.bytes, .bytes), (.null, .null): return first == second
        default: return false
        }
    }

    private func areSame(_ ours: [Reply], _ theirs: [Reply], for operation: Operation, _ tolerance: Duration) -> Bool {
        switch operation {
        case .setMembers, .setIntersection, .setUnion, .setDifference:
            // Each once: a bag of the same size with the same members.
            return ours.count == theirs.count && Set(ours) == Set(theirs) && Set(ours).count == ours.count
        case .setRandom, .setPop:
            return ours.count == theirs.count && Set(ours).count == ours.count && Set(theirs).count == theirs.count
        case .hashGetAll:
            return ours.count == theirs.count && Set(ours.pairs) == Set(theirs.pairs)
        case .acquire:
            guard ours.count == 4, theirs.count == 4, ours[..<2] == theirs[..<2] else { return false }
            return zip(ours[2...], theirs[2...]).allSatisfy { ours, theirs in
                guard case .integer(let ours) = ours, case .integer(let theirs) = theirs else { return false }
                return isNear(ours, theirs, tolerance)
            }
        default:
            return ours == theirs
        }
    }

    /// Times in milliseconds. 0 and below are no times: they say that there is none, or that there never will be.
    private func isNear(_ ours: Int64, _ theirs: Int64, _ tolerance: Duration) -> Bool {
        guard ours > 0, theirs > 0 else { return ours == theirs }
        return .milliseconds(abs(ours - theirs)) <= tolerance
    }
}

extension [Reply] {
    /// Field, value, field, value… as pairs.
    fileprivate var pairs: [[Reply]] {
        stride(from: 0, to: count - 1, by: 2).map { [self[$0], self[$0 + 1]] }
    }
}
