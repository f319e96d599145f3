#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A UUID is written in lower case, with hyphens.
extension UUID: KeyComponent {
    /// Writes the 36 characters.
    public func write(to key: inout KeyWriter) {
        withUnsafeBytes(of: uuid) { bytes in
            for (index, byte) in bytes.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    key.write(UInt8(ascii: "-"))
                }
                key.write(HexDigit.lower(byte >> 4))
                key.write(HexDigit.lower(byte & 15))
            }
        }
    }
}
