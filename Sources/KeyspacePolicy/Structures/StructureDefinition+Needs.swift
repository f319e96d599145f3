extension StructureDefinition {
    /// What must be said, here or in `defaults`: the options of one of these lists.
    ///
    /// Each structure's `resolve` says what is missing in words of its own.
    package var needs: [[OptionName]] {
        switch kind {
        case .string, .list, .set, .sortedSet: [[.value]]
        case .hash: [[.fields], [.field, .value]]
        case .stream: [[.fields]]
        case .rateLimit: [[.limit, .window, .algorithm]]
        case .counter, .bitmap, .hyperLogLog: [[]]
        }
    }
}
