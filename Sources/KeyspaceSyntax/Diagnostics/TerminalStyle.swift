/// What a part of a finding is, and so how a terminal that shows colours draws it.
enum TerminalStyle: String {
    case error = "1;31"
    case warning = "1;33"
    case info = "1;36"
    case note = "1;34"
    case help = "1;32"
    case strong = "1"
    case added = "32"
    case removed = "31"

    init(_ severity: Severity) {
        switch severity {
        case .error: self = .error
        case .warning: self = .warning
        case .info: self = .info
        }
    }

    func applied(to text: String, if isColored: Bool) -> String {
        isColored && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
