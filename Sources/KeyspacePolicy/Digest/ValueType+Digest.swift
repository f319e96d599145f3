extension CanonicalForm {
    mutating func add(_ type: NamedType, in policy: Policy) {
        add(type.name)
        switch type.definition {
        case .record(let fields):
            add("record")
            add(fields) { $0.add($1, in: policy) }
        case .enumeration(let cases):
            add("enum")
            add(cases)
        case .refined(let refined):
            add("refined")
            add(refined)
        case .alias(let target):
            add("alias")
            add(target, in: policy)
        case .swift(let swift):
            add("swift")
            add(swift.module) { $0.add($1) }
            add(swift.name)
        case .invalid: add("invalid")
        }
    }

    mutating func add(_ field: Field, in policy: Policy) {
        add(field.name)
        add(field.type, in: policy)
        add(field.defaultValue) { $0.add($1) }
    }

    mutating func add(_ type: ValueType, in policy: Policy) {
        switch type {
        case .scalar(let scalar): add(scalar.rawValue)
        case .list(let element):
            add("[]")
            add(element, in: policy)
        case .dictionary(let value):
            add("{}")
            add(value, in: policy)
        case .optional(let wrapped):
            add("?")
            add(wrapped, in: policy)
        case .named(let id):
            add("named")
            add(policy[id].name)
        }
    }

    mutating func add(_ cases: [EnumCase]) {
        add(cases) { $0.add($1.text) }
    }

    /// The texts that match, however the expression says so: the automaton is the smallest, and numbered in one way.
    mutating func add(_ refined: RefinedString) {
        add(refined.automaton.emission)
    }

    private mutating func add(_ value: DefaultValue) {
        switch value {
        case .bool(let bool):
            add("bool")
            add(bool)
        case .integer(let integer):
            add("integer")
            add(integer)
        case .unsigned(let integer):
            add("unsigned")
            add(integer)
        case .double(let double):
            add("double")
            add(double)
        case .decimal(let text):
            add("decimal")
            add(text)
        case .string(let text):
            add("string")
            add(text)
        case .enumCase(let enumCase):
            add("case")
            add(enumCase.text)
        case .emptyList: add("[]")
        case .emptyDictionary: add("{}")
        }
    }
}
