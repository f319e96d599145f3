/// A case of a namespace's parameter that also says which structure is at its key.
///
/// The first type tells namespaces apart, the second is the handle: `.price` gives a `StoredValue`, `.trades` a
/// `StoredList`.
public struct Variant<Namespace, Handle: StoredHandle>: KeyComponent {
    private let text: StaticString
    /// What the policy says of the case.
    public let entry: Handle.Entry

    /// - Parameters:
    ///   - text: the case, as it stands in the key.
    ///   - entry: what the policy says of the case.
    public init(_ text: StaticString, _ entry: Handle.Entry) {
        self.text = text
        self.entry = entry
    }

    /// Writes the case.
    public func write(to key: inout KeyWriter) {
        key.write(text)
    }
}
