/// Joins literals and components in turns: the prefix, a literal, a component, a literal… and a tail.
///
/// One overload for each number of components up to six, so that a call costs the compiler little. More components go
/// into an array.
extension Key {
    /// A key without components.
    public init(_ prefix: KeyPrefix, _ literal: StaticString) {
        bytes = KeyWriter.bytes { key in
            key.write(prefix.bytes)
            key.write(literal)
        }
    }

    /// A key of one component.
    public init<A: KeyComponent>(
        _ prefix: KeyPrefix, _ l0: StaticString, _ a: A,
        _ tail: StaticString = ""
    ) {
        bytes = KeyWriter.bytes { key in
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(tail)
        }
    }

    /// A key of two components.
    public init<A: KeyComponent, B: KeyComponent>(
        _ prefix: KeyPrefix, _ l0: StaticString, _ a: A, _ l1: StaticString, _ b: B,
        _ tail: StaticString = ""
    ) {
        bytes = KeyWriter.bytes { key in
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(l1)
            b.write(to: &key)
            key.write(tail)
        }
    }

    /// A key of three components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent>(
        _ prefix: KeyPrefix, _ l0: StaticString, _ a: A, _ l1: StaticString, _ b: B, _ l2: StaticString, _ c: C,
        _ tail: StaticString = ""
    ) {
        bytes = KeyWriter.bytes { key in
            key.write(prefix.bytes)
            key.write(l0)
            a.write(to: &key)
            key.write(l1)
            b.write(to: &key)
            key.write(l2)
            c.write(to: &key)
            key.write(tail)
        }
    }

    /// A key of four components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent, D: KeyComponent>(
        _ prefix: KeyPrefix, _ l0: StaticString, _ a: A, _ l1: StaticString, _ b: B, _ l2: StaticString, _ c: C,
        _ l3: StaticString, _ d: D,
        _ tail: StaticString = ""
    ) {
        bytes = KeyWriter.bytes { key in
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
    }

    /// A key of five components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent, D: KeyComponent, E: KeyComponent>(
        _ prefix: KeyPrefix, _ l0: StaticString, _ a: A, _ l1: StaticString, _ b: B, _ l2: StaticString, _ c: C,
        _ l3: StaticString, _ d: D, _ l4: StaticString, _ e: E,
        _ tail: StaticString = ""
    ) {
        bytes = KeyWriter.bytes { key in
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
    }

    /// A key of six components.
    public init<A: KeyComponent, B: KeyComponent, C: KeyComponent, D: KeyComponent, E: KeyComponent, F: KeyComponent>(
        _ prefix: KeyPrefix, _ l0: StaticString, _ a: A, _ l1: StaticString, _ b: B, _ l2: StaticString, _ c: C,
        _ l3: StaticString, _ d: D, _ l4: StaticString, _ e: E, _ l5: StaticString, _ f: F,
        _ tail: StaticString = ""
    ) {
        bytes = KeyWriter.bytes { key in
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
    }

    /// A key of any number of components, each behind its literal.
    public init(_ prefix: KeyPrefix, _ pieces: [(StaticString, any KeyComponent)], _ tail: StaticString = "") {
        bytes = KeyWriter.bytes { key in
            key.write(prefix.bytes)
            for (literal, component) in pieces {
                key.write(literal)
                component.write(to: &key)
            }
            key.write(tail)
        }
    }
}
