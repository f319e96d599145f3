/// An enum that a policy names: a value on the wire and a component of keys, each time by its raw value.
public protocol ValueEnum: KeyEnum, Codable, TextValue, BinaryValue {}

extension ValueEnum {
    /// The raw value.
    public var text: String { rawValue }

    /// Nil if no case has this raw value.
    public init?(text: String) { self.init(rawValue: text) }

    /// The raw value as UTF-8.
    public var binary: Bytes { rawValue.binary }

    /// Nil if no case has these bytes as its raw value.
    public init?(binary: Bytes) {
        guard let text = String(binary: binary) else { return nil }
        self.init(rawValue: text)
    }
}
