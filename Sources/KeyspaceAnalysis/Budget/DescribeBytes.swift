import KeyspaceSyntax

/// Bytes that are an average or a sum, for people.
package func describeBytes(_ bytes: Double) -> String {
    describeByteSize(wholeBytes(bytes))
}

/// Rounded; no more than 64 bits hold.
package func wholeBytes(_ bytes: Double) -> Int64 {
    Int64(min(bytes.rounded(), 0x1p62))
}
