import KeyspaceEmit
import KeyspacePolicy

extension Report {
    /// What a type is; nil for a record, whose fields say it.
    func words(of definition: NamedType.Definition, _ id: TypeID) -> Prose? {
        switch definition {
        case .record: return nil
        case .enumeration(let cases): return "One of \(codes: cases.map(\.text))."
        case .refined(let refined):
            let examples = policy.exampleTexts(of: refined, id)
            let such: Prose = examples.isEmpty ? "" : ", such as \(codes: examples)"
            return "Text that matches \(code: refined.expression)\(such)."
        case .alias(let target): return "The same as \(type: policy.notation(target))."
        case .swift(let swift):
            return "The services' own type \(code: (swift.module.map { $0 + "." } ?? "") + swift.name)."
        case .invalid: return "Not understood; see the findings."
        }
    }

    /// The fields of a record, of a hash or of a stream's entries.
    func table(of fields: [Field]) -> ReportTable {
        ReportTable(
            ["Field", "Type", "Default", "Summary"],
            fields.map { field in
                [
                    "\(code: field.name)", "\(type: policy.notation(field.type))",
                    "\(code: field.defaultValue?.notation ?? "")", Prose(documentation: field.summary ?? ""),
                ]
            })
    }
}
