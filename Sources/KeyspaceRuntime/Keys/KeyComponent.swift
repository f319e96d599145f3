/// An argument of a key: a value with a text that cannot be mistaken for another value's, nor leave its place.
public protocol KeyComponent: Sendable {
    /// Writes the text, always the same for the same value.
    func write(to key: inout KeyWriter)
}
