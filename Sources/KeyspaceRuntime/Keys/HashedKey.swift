/// Any value in a key, by a hash: lower-case hexadecimal digits of the SHA-256 of its canonical JSON (RFC 8785), so
/// that a service in another language computes the same key.
///
/// Two values meet in a key only if the kept digits of their hashes are equal: with 16 digits (64 bits) by chance
/// once in some billions of keys. Who can choose values and must not find such a pair wants more digits.
public struct HashedKey: KeyComponent {
    private let digest: SHA256.Digest
    private let length: Int

    /// - Parameters:
    ///   - value: what the key depends on, such as the parameters of a query.
    ///   - length: how many digits are kept, 8 to 64.
    /// - Throws: `KeyspaceError` with the code `invalidArgument` if the value has no canonical JSON: a number that a
    ///   double cannot hold exactly (write it as a string), or an error of its own.
    public init(_ value: some Encodable & Sendable, length: Int = 16) throws(KeyspaceError) {
        // Other lengths cannot be: the compiler of policies refuses them.
        precondition((8...64).contains(length), "a hash in a key has 8 to 64 digits")
        let json: Bytes
        do throws(CodingFailure) {
            json = try JSONText.canonical(value)
        } catch {
            throw KeyspaceError(
                .invalidArgument, "the argument to be hashed has no canonical JSON", underlyingError: error)
        }
        digest = SHA256.digest(of: json)
        self.length = length
    }

    /// Writes the digits.
    public func write(to key: inout KeyWriter) {
        for index in 0..<length {
            let word = digest[index / 8]
            key.write(HexDigit.lower(UInt8(truncatingIfNeeded: word >> UInt32(28 - index % 8 * 4)) & 15))
        }
    }
}
