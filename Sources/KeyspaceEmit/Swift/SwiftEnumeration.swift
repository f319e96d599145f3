import KeyspacePolicy

/// An enum whose raw values are the texts on the wire.
struct SwiftEnumeration {
    let name: String
    let documentation: SwiftDocumentation
    let cases: [EnumCase]
    let conformances: [String]

    func write(to code: inout CodeWriter) {
        documentation.write(to: &code)
        code.block("public enum \(name): \(conformances.joined(separator: ", "))") { code in
            let plain = "case " + cases.map { SwiftIdentifier.alone($0.swiftName) }.joined(separator: ", ")
            if cases.allSatisfy({ $0.swiftName == $0.text }), !plain.exceeds(code.width) {
                code.line(plain)
            } else {
                for enumCase in cases { code.line(declaration(enumCase)) }
            }
        }
    }

    private func declaration(_ enumCase: EnumCase) -> String {
        let head = "case " + SwiftIdentifier.alone(enumCase.swiftName)
        return enumCase.swiftName == enumCase.text ? head : head + " = " + SwiftLiteral.string(enumCase.text)
    }
}
