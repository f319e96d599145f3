import KeyspaceSyntax

/// Compares two trees: whether they say the same, however it is written.
enum LayoutComparison {
    static func isSame(_ left: Node, _ right: Node, at place: LayoutPlace) -> Bool {
        switch (left.content, right.content) {
        case (.scalar(let left), .scalar(let right)): isSame(left, right, at: place)
        case (.sequence(let left), .sequence(let right)):
            left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1, at: .other) }
        case (.mapping(let left), .mapping(let right)):
            left.entries.count == right.entries.count
                && zip(left.entries, right.entries).allSatisfy { left, right in
                    left.key == right.key && isSame(left.value, right.value, at: place.child(left.key))
                }
        case (.damaged, _), (.scalar, _), (.sequence, _), (.mapping, _): false
        }
    }

    private static func isSame(_ left: Scalar, _ right: Scalar, at place: LayoutPlace) -> Bool {
        // What loses its quotes must still be text, and that is asked of it before.
        guard left.text != right.text else { return left.isPlain == right.isPlain || !right.isNull }
        guard let quantity = place.canonical(left.text) else { return false }
        return place.canonical(right.text) == quantity
    }
}
