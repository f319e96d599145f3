import Foundation
import KeyspaceSyntax

/// Findings of a case: marked in its policy with `# expect: rule`, or listed in `expected-rules.txt`.
extension GoldenCase {
    /// What the case itself says must be found, as `policy.yaml:7: missing-ttl`.
    func expectedFindings(_ sources: SourceSet) -> [String] {
        if let list = text("expected-rules.txt") {
            return list.split(separator: "\n").map { line in
                line.contains(".yaml:") ? String(line) : "policy.yaml:\(line)"
            }
        }
        return sources.files.flatMap { file in
            (1...file.lineCount).flatMap { number -> [String] in
                let line = String(decoding: file.line(number), as: UTF8.self)
                guard let marker = line.range(of: "# expect:") else { return [] }
                return line[marker.upperBound...].split(separator: ",").map { rule in
                    "\(file.path):\(number): \(rule.trimmingCharacters(in: .whitespaces))"
                }
            }
        }
    }
}

extension Diagnostics {
    /// As `policy.yaml:7: missing-ttl`.
    func places(in sources: SourceSet) -> [String] {
        sorted.map { diagnostic in
            let file = sources[diagnostic.range.file]
            return "\(file.path):\(file.position(of: Int(diagnostic.range.start)).line): \(diagnostic.rule)"
        }
    }
}
