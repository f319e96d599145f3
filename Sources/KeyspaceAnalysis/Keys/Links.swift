/// An element of lists in an array that goes on at another index.
protocol Linked {
    var next: Int32 { get }
}

extension KeyTree.Node: Linked {
    var next: Int32 { nextSibling }
}

extension KeyTree.Choice: Linked {}
extension KeyTree.Joint: Linked {}
extension KeyTree.End: Linked {}

/// The indexes of a linked list.
struct Links<Element: Linked>: Sequence, IteratorProtocol {
    private let elements: [Element]
    private var place: Int32

    init(_ elements: [Element], first: Int32) {
        self.elements = elements
        place = first
    }

    mutating func next() -> Int? {
        guard place != KeyTree.none else { return nil }
        defer { place = elements[Int(place)].next }
        return Int(place)
    }
}
