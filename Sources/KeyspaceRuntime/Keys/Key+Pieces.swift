/// Joins literals and components in turns: the prefix, a literal, a component, a literal… and a tail.
///
/// One overload for each number of components up to six, so that a call costs the compiler little. More components go
/// into an array.
///
/// Arguments are shared, as those of functions are: an initializer owns its arguments otherwise, and to retain and
/// release strings for that takes a tenth of the whole. For a like reason the pieces are written by functions that are
/// inlined: a generic closure is called with all arguments once more.
extension Key {
    /// A key without components.
    public init(_ prefix: __shared KeyPrefix, _ literal: StaticString) {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            key.write(literal)
        }
        bytes = KeyWriter.bytes(write)
    }

    /// A key of one component.
    public init<A: KeyComponent>(
        _ prefix: __shared KeyPrefix, _ l0: StaticString, _ a: __shared A,
        _ tail: StaticString = ""
    ) {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(tail)
        }
        bytes = KeyWriter.bytes(write)
    }

    /// A key of two components.
    public init<A: KeyComponent, B: KeyComponent>(
        _ prefix: __shared KeyPrefix, _ l0: StaticString, _ a: __shared A, _ l1: StaticString, _ b: __shared B,
        _ tail: StaticString = ""
    ) {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(l1)
            b.write(to: &key)
            key.write(tail)
        }
        bytes = KeyWriter.bytes(write)
    }

    /// A key of three components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent>(
        _ prefix: __shared KeyPrefix, _ l0: StaticString, _ a: __shared A, _ l1: StaticString, _ b: __shared B,
        _ l2: StaticString, _ c: __shared C,
        _ tail: StaticString = ""
    ) {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(l1)
            b.write(to: &key)
            key.write(l2)
            c.write(to: &key)
            key.write(tail)
        }
        bytes = KeyWriter.bytes(write)
    }

    /// A key of four components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent, D: KeyComponent>(
        _ prefix: __shared KeyPrefix, _ l0: StaticString, _ a: __shared A, _ l1: StaticString, _ b: __shared B,
        _ l2: StaticString, _ c: __shared C,
        _ l3: StaticString, _ d: __shared D,
        _ tail: StaticString = ""
    ) {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(l1)
            b.write(to: &key)
            key.write(l2)
            c.write(to: &key)
            key.write(l3)
            d.write(to: &key)
            key.write(tail)
        }
        bytes = KeyWriter.bytes(write)
    }

    /// A key of five components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent, D: KeyComponent, E: KeyComponent>(
        _ prefix: __shared KeyPrefix, _ l0: StaticString, _ a: __shared A, _ l1: StaticString, _ b: __shared B,
        _ l2: StaticString, _ c: __shared C,
        _ l3: StaticString, _ d: __shared D, _ l4: StaticString, _ e: __shared E,
        _ tail: StaticString = ""
    ) {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(l1)
            b.write(to: &key)
            key.write(l2)
            c.write(to: &key)
            key.write(l3)
            d.write(to: &key)
            key.write(l4)
            e.write(to: &key)
            key.write(tail)
        }
        bytes = KeyWriter.bytes(write)
    }

    /// A key of six components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent, D: KeyComponent, E: KeyComponent, F: KeyComponent>(
        _ prefix: __shared KeyPrefix, _ l0: StaticString, _ a: __shared A, _ l1: StaticString, _ b: __shared B,
        _ l2: StaticString, _ c: __shared C,
        _ l3: StaticString, _ d: __shared D, _ l4: StaticString, _ e: __shared E, _ l5: StaticString, _ f: __shared F,
        _ tail: StaticString = ""
    ) {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(l1)
            b.write(to: &key)
            key.write(l2)
            c.write(to: &key)
            key.write(l3)
            d.write(to: &key)
            key.write(l4)
            e.write(to: &key)
            key.write(l5)
            f.write(to: &key)
            key.write(tail)
        }
        bytes = KeyWriter.bytes(write)
    }

    /// A key of any number of components, each behind its literal.
    public init(_ prefix: __shared KeyPrefix, _ pieces: [(StaticString, any KeyComponent)], _ tail: StaticString = "") {
        @inline(__always) func write(to key: inout KeyWriter) {
            key.write(prefix.bytes)
            for (literal, component) in pieces {
                key.write(literal)
                component.write(to: &key)
            }
            key.write(tail)
        }
        bytes = KeyWriter.bytes(write)
    }
}
