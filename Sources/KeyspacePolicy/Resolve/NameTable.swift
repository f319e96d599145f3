/// Values by name: found by looking through a few, which is faster than hashing, and by hashing many.
struct NameTable<Value> {
    private var entries: [(name: String, value: Value)] = []
    /// Indexes of entries; empty as long as there are few.
    private var places: [String: Int] = [:]

    private static var few: Int { 16 }

    subscript(name: String) -> Value? {
        get { place(of: name).map { entries[$0].value } }
        set {
            guard let newValue else { preconditionFailure("names are not taken out of a table") }
            if let place = place(of: name) { entries[place].value = newValue } else { append(name, newValue) }
        }
    }

    var count: Int { entries.count }

    func contains(_ name: String) -> Bool { place(of: name) != nil }

    private func place(of name: String) -> Int? {
        places.isEmpty ? entries.firstIndex { $0.name == name } : places[name]
    }

    private mutating func append(_ name: String, _ value: Value) {
        entries.append((name, value))
        if !places.isEmpty {
            places[name] = entries.count - 1
        } else if entries.count > Self.few {
            for (index, entry) in entries.enumerated() { places[entry.name] = index }
        }
    }
}
