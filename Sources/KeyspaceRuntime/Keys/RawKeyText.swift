/// Text that is written into a key as it is, for keys that exist already.
///
/// It can hold separators, so only the policy's own analysis tells whether keys stay apart.
public struct RawKeyText: KeyComponent {
    private let text: String

    /// - Throws: `KeyspaceError` with the code `invalidArgument` if the text is empty.
    public init(_ text: String) throws(KeyspaceError) {
        guard !text.isEmpty else {
            throw KeyspaceError(.invalidArgument, "a raw text in a key must not be empty")
        }
        self.text = text
    }

    /// Writes the text.
    public func write(to key: inout KeyWriter) {
        key.write(raw: text)
    }
}
