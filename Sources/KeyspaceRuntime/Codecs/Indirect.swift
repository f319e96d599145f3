/// A field that can hold a value of the record it is in, which a struct has no room for: it is kept apart from it.
///
/// Generated records have it where a type of the policy contains itself through an optional. To callers it is the
/// field's own type.
@propertyWrapper
public struct Indirect<Value> {
    fileprivate enum Storage {
        indirect case value(Value)
    }

    private var storage: Storage

    /// Keeps a value.
    public init(wrappedValue: Value) {
        storage = .value(wrappedValue)
    }

    /// The value that is kept.
    public var wrappedValue: Value {
        get {
            switch storage {
            case .value(let value): value
            }
        }
        set { storage = .value(newValue) }
    }
}

extension Indirect.Storage: Sendable where Value: Sendable {}

extension Indirect: Sendable where Value: Sendable {}

extension Indirect: Equatable where Value: Equatable {
    /// Whether both keep equal values.
    public static func == (left: Self, right: Self) -> Bool {
        left.wrappedValue == right.wrappedValue
    }
}

extension Indirect: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(wrappedValue)
    }
}
