extension Entry {
    /// The record of a hash's or a stream's fields in Swift, one for each entry that has such.
    package var fieldsTypeName: String {
        guard let variant else { return "Fields" }
        return variant.swiftName.prefix(1).uppercased() + variant.swiftName.dropFirst() + "Fields"
    }
}

extension Structure {
    /// Named fields, where there are such.
    package var fields: [Field]? {
        switch self {
        case .record(let fields), .stream(let fields, _): fields
        case .string, .counter, .map, .list, .set, .sortedSet, .bitmap, .hyperLogLog, .rateLimit: nil
        }
    }
}
