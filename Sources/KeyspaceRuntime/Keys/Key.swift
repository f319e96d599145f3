/// The name of a key, as the store sees it: bytes.
///
/// Keys can hold personal data: what logs them decides so itself.
public struct Key: Sendable, Hashable {
    /// The key's bytes, UTF-8 in every key that a policy describes.
    public let bytes: Bytes

    /// A key of these bytes, whatever they are. Generated code never calls it: it joins literals and components.
    public init(bytes: Bytes) {
        self.bytes = bytes
    }
}

extension Key: CustomStringConvertible {
    /// The key as text; bytes that are no UTF-8 show as `U+FFFD`.
    public var description: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
