#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes as a key of a dictionary.
///
/// An array hashes and compares byte by byte; hashing and comparing them as one block costs a fifth for keys of
/// usual lengths. The hash is the standard library's, seeded anew in each process: members can be chosen by users,
/// and must not be choosable so that they collide.
struct HashedBytes: Hashable {
    let bytes: Bytes

    init(_ bytes: Bytes) {
        self.bytes = bytes
    }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    static func == (left: HashedBytes, right: HashedBytes) -> Bool {
        left.bytes.isSame(as: right.bytes)
    }
}

extension [UInt8] {
    /// Whether the bytes are the same, compared as one block.
    func isSame(as other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return withUnsafeBytes { left in
            other.withUnsafeBytes { right in
                guard let first = left.baseAddress, let second = right.baseAddress else { return true }
                return memcmp(first, second, left.count) == 0
            }
        }
    }

    /// Below 0, 0 or above 0: how the bytes are ordered, as servers order members of one score.
    func order(to other: [UInt8]) -> Int {
        let common = withUnsafeBytes { left in
            other.withUnsafeBytes { right in
                guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
                return Int(memcmp(first, second, Swift.min(left.count, right.count)))
            }
        }
        return common == 0 ? count - other.count : common
    }
}
