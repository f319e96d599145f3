import KeyspacePolicy

/// Bytes of one key on average, by what they are for.
package struct KeyMemory: Sendable, Hashable {
    /// The key's own text.
    package var name: Double
    /// Its place in the server's table of keys.
    package var table: Double
    /// Its place in the table of times at which keys expire.
    package var expiry: Double
    /// What the structure needs beside the data: headers, nodes, tables, and what is rounded up.
    package var overhead: Double
    /// What the program stored.
    package var data: Double

    package var total: Double { name + table + expiry + overhead + data }

    package enum Part: String, Sendable, Hashable, CaseIterable {
        case name, table, expiry, overhead, data
    }

    package subscript(part: Part) -> Double {
        switch part {
        case .name: name
        case .table: table
        case .expiry: expiry
        case .overhead: overhead
        case .data: data
        }
    }

    /// What takes the most.
    package var largestPart: Part {
        Part.allCases.reduce(.name) { self[$1] > self[$0] ? $1 : $0 }
    }
}

/// How many keys a server has; a key's share of its tables depends on it.
package struct KeyCounts: Sendable, Hashable {
    package var all: Int64
    package var expiring: Int64

    package init(all: Int64, expiring: Int64) {
        self.all = all
        self.expiring = expiring
    }
}

extension ServerLayout {
    /// - Parameters:
    ///   - length: bytes of the key's text, on average.
    ///   - counts: of all entries.
    package func memory(keyLength length: Double, expires: Bool, _ counts: KeyCounts, _ value: ValueMemory) -> KeyMemory
    {
        // Between two whole lengths, a mixture of both.
        let (low, part) = (Int(length), length - length.rounded(.down))
        let text =
            Double(allocator.string(low)) * (1 - part) + (part > 0 ? Double(allocator.string(low + 1)) * part : 0)
        var name = text
        var expiry = expires ? Double(tableEntry) + Self.bucketShare(counts.expiring) : 0
        if embedsKeys {
            // By the makers' own figures: 20 bytes less for a key, and 10 more for one that expires.
            name = max(length, name - 20)
            expiry = max(0, expiry - 10)
        }
        return KeyMemory(
            name: name, table: Double(allocator.size(24 + slotLinks)) + Self.bucketShare(counts.all), expiry: expiry,
            overhead: max(0, value.bytes - value.data), data: min(value.data, value.bytes))
    }

    /// Until Redis 7.4 and Valkey 8.0, a cluster's keys of one slot are chained.
    private var slotLinks: Int {
        isCluster && version < (flavour == .valkey ? Version(8, 0) : Version(7, 4)) ? 16 : 0
    }

    /// Bytes of a table's buckets, for each of its keys.
    private static func bucketShare(_ count: Int64) -> Double {
        guard count > 0 else { return 0 }
        return Double(8 * slots(Int(clamping: count))) / Double(count)
    }
}
