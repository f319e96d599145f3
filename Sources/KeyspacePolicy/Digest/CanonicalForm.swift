import KeyspaceSyntax

/// Bytes that are the same for the same meaning, and differ for different ones.
///
/// Everything is tagged or carries its length, so that no two sequences of values give the same bytes.
struct CanonicalForm {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: Int64(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ number: Double) {
        add(number.bitPattern)
    }

    mutating func add(_ flag: Bool) {
        bytes.append(flag ? 1 : 0)
    }

    mutating func add<Value>(_ value: Value?, _ body: (inout CanonicalForm, Value) -> Void) {
        add(value != nil)
        if let value { body(&self, value) }
    }

    mutating func add(_ number: Int64?) {
        add(number) { $0.add($1) }
    }

    /// Values whose order has a meaning.
    mutating func add<Values: Collection>(
        _ values: Values, _ body: (inout CanonicalForm, Values.Element) -> Void
    ) {
        add(values.count)
        for value in values { body(&self, value) }
    }

    /// Values whose order has none.
    mutating func addUnordered<Values: Sequence>(
        _ values: Values, _ body: (inout CanonicalForm, Values.Element) -> Void
    ) {
        let parts = values.map { value in
            var form = CanonicalForm()
            body(&form, value)
            return form.bytes
        }
        add(parts.count)
        for part in parts.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            add(part.count)
            bytes.append(contentsOf: part)
        }
    }

    /// A name for the bytes.
    var digest: String { shortDigest(bytes) }
}
