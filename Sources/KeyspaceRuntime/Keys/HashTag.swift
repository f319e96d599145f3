/// A component in braces: on a cluster, keys whose hash tags are equal share a slot.
///
/// No component writes a brace itself, so the first pair of braces in a key is the tag.
public struct HashTag<Component: KeyComponent>: KeyComponent {
    private let component: Component

    /// Wraps a component.
    public init(_ component: Component) {
        self.component = component
    }

    /// Writes the component in braces.
    public func write(to key: inout KeyWriter) {
        key.write(UInt8(ascii: "{"))
        component.write(to: &key)
        key.write(UInt8(ascii: "}"))
    }
}
