/// An enum of a policy's parameter: its cases are written into keys by their raw values.
public protocol KeyEnum: RawRepresentable, Hashable, Sendable, CaseIterable, KeyComponent where RawValue == String {}

extension KeyEnum {
    /// Writes the raw value.
    public func write(to key: inout KeyWriter) {
        key.write(raw: rawValue)
    }
}
