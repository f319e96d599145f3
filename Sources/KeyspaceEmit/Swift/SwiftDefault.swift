import KeyspacePolicy

/// Swift source for the defaults of fields, written where the field's type is known to the compiler.
extension SwiftNames {
    func literal(_ value: DefaultValue, of type: ValueType, in scope: Scope) -> String {
        switch value {
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): SwiftLiteral.integer(integer)
        case .unsigned(let integer): SwiftLiteral.integer(integer)
        case .double(let double): SwiftLiteral.double(double)
        case .decimal(let text): SwiftLiteral.decimal(text, type: "Decimal")
        case .string(let text): SwiftLiteral.string(text)
        case .enumCase(let enumCase): literal(enumCase, of: type, in: scope)
        case .emptyList: "[]"
        case .emptyDictionary: "[:]"
        }
    }

    /// `.none` and `.some` of an optional enum would be the optional's own.
    private func literal(_ enumCase: EnumCase, of type: ValueType, in scope: Scope) -> String {
        let isOptionals = enumCase.swiftName == "none" || enumCase.swiftName == "some"
        let owner = isOptionals ? self.type(policy.wrapped(type) ?? type, in: scope) : ""
        return owner + "." + SwiftIdentifier.member(enumCase.swiftName)
    }
}
