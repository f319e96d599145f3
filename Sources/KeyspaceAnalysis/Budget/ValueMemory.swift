/// Bytes of what is at a key, without the key.
package struct ValueMemory: Sendable, Hashable {
    /// In all.
    package var bytes: Double
    /// Of these, what the program stored: names of fields and values, elements, members.
    package var data: Double
    /// How the server keeps it; several with their shares, if it goes by the size.
    package var encodings: [Share]

    package struct Share: Sendable, Hashable {
        package var encoding: Encoding
        /// Between 0 and 1.
        package var share: Double
    }

    init(_ encoding: Encoding, _ bytes: Double, data: Double) {
        self.bytes = bytes
        self.data = data
        encodings = [Share(encoding: encoding, share: 1)]
    }

    /// One of two, by a share between 0 and 1.
    init(_ first: @autoclosure () -> ValueMemory, share: Double, else second: @autoclosure () -> ValueMemory) {
        guard share > 0 else {
            self = second()
            return
        }
        self = first()
        guard share < 1 else { return }
        let other = second()
        bytes = bytes * share + other.bytes * (1 - share)
        data = data * share + other.data * (1 - share)
        encodings =
            encodings.map { Share(encoding: $0.encoding, share: $0.share * share) }
            + other.encodings.map { Share(encoding: $0.encoding, share: $0.share * (1 - share)) }
    }
}

/// How the server keeps a value. The texts are those of `OBJECT ENCODING`, and for a HyperLogLog of `PFDEBUG ENCODING`.
package enum Encoding: String, Sendable, Hashable, CaseIterable {
    case int, embstr, raw, listpack, hashtable, intset, quicklist, skiplist, stream, sparse, dense
}

extension ServerLayout {
    /// The mean over the sizes that a value can have.
    package func memory(of value: KeyContent) -> ValueMemory {
        switch value {
        case .string(let text): string(text)
        case .integer(let bound): integer(below: bound)
        case .hash(let fields): hash(fields)
        case .list(let element, let length): list(element, length)
        case .set(let member, let length): set(member, length)
        case .sortedSet(let member, let score, let length): sortedSet(member, score, length)
        case .stream(let fields, let values, let length): stream(fields, values, length)
        case .bitmap(let bits): bitmap(bits)
        case .hyperLogLog(let members): hyperLogLog(members)
        }
    }

    /// The value's header (robj): type, encoding, last use, references, and where it is.
    static let object = 16
}
