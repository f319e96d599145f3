/// Why a regular expression is none of the policy language, and which part of it.
package struct PatternError: Error, Sendable, Hashable {
    /// Lower case, no full stop, the way out; the caller says whose pattern it is.
    package let message: String
    /// Offsets in the UTF-8 bytes of the expression.
    package let range: Range<Int>

    package init(_ message: String, at range: Range<Int>) {
        self.message = message
        self.range = range
    }
}
