#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a program speaks: results to `output`, everything about how it went to `error`.
package enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    /// Whether a person is at the other end.
    package var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Writes all of the text. Whoever closed the stream does not want the rest.
    package func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let slice = UnsafeRawBufferPointer(rebasing: rest)
                #if canImport(Glibc)
                    let count = Glibc.write(rawValue, slice.baseAddress, slice.count)
                #elseif canImport(Musl)
                    let count = Musl.write(rawValue, slice.baseAddress, slice.count)
                #else
                    let count = Darwin.write(rawValue, slice.baseAddress, slice.count)
                #endif
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}
