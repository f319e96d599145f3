import KeyspaceEmit
import KeyspaceSyntax

/// Writes findings as a GitLab code quality report: an array, which a job hands over as `artifacts:reports:codequality`.
enum GitLabFormat {
    static func text(of report: FindingReport) -> String {
        var positions = PositionIndex(report.sources)
        var fingerprints = Fingerprints()
        var json = JSONWriter()
        json.array { json in
            for finding in report.findings {
                let start = positions.position(of: Int(finding.range.start), in: finding.range.file)
                let end = positions.position(of: Int(finding.range.end), in: finding.range.file)
                json.object { json in
                    json.member("description", finding.sentence)
                    json.member("check_name", finding.rule.description)
                    json.member(
                        "fingerprint", shortDigest(fingerprints.next(for: finding, in: report.sources).utf8))
                    json.member("severity", finding.severity.gitLabSeverity)
                    json.object("location") { json in
                        json.member("path", report.path(of: finding.range.file).text)
                        json.object("lines") { json in
                            json.member("begin", start.line)
                            json.member("end", end.line)
                        }
                    }
                }
            }
        }
        return json.text
    }
}

extension Severity {
    /// GitLab has `blocker` and `critical` too, for what stops a running system. A policy that is wrong is not deployed.
    fileprivate var gitLabSeverity: String {
        switch self {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
