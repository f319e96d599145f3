extension Duration {
    /// The duration in a key: whole seconds as `60s`, anything else as milliseconds, `250ms`.
    ///
    /// What is finer than a millisecond is left away; a negative duration is written as none.
    public var keyText: DurationKey {
        DurationKey(milliseconds: UInt(max(0, wholeMilliseconds)))
    }

    /// Milliseconds, rounded down, at most what 63 bits hold.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000)
        guard !isTooLarge else { return seconds < 0 ? .min : .max }
        let part = attoseconds.dividedDown(by: 1_000_000_000_000_000).quotient
        let (sum, isPastEnd) = product.addingReportingOverflow(part)
        return isPastEnd ? (seconds < 0 ? .min : .max) : sum
    }
}

/// A duration in a key: `60s` or `250ms`.
public struct DurationKey: KeyComponent {
    let milliseconds: UInt

    private var isWholeSeconds: Bool { milliseconds % 1_000 == 0 }

    /// Writes the digits and the unit.
    public func write(to key: inout KeyWriter) {
        if isWholeSeconds {
            (milliseconds / 1_000).write(to: &key)
        } else {
            milliseconds.write(to: &key)
            key.write(UInt8(ascii: "m"))
        }
        key.write(UInt8(ascii: "s"))
    }
}
