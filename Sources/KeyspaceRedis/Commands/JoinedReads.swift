import KeyspaceRuntime

/// Neighbouring reads of strings that go out as one `MGET`: the server looks up as many keys, but reads one command and
/// writes one reply, so a batch of a hundred takes it less than half of the time.
enum JoinedReads {
    /// How many are worth it: for a few keys the second pipeline would cost more, and for too many others would wait.
    static let sizes = 8...512
}

extension RESPValue {
    /// The replies to so many reads that went out as one; an error, or what is no reply to them, is that of each.
    func replies(of count: Int) -> [RESPValue] {
        if case .array(let elements) = self, elements.count == count { return elements }
        return Array(repeating: self, count: count)
    }
}
