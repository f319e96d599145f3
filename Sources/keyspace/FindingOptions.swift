import ArgumentParser
import KeyspaceEmit
import KeyspaceReport
import KeyspaceSyntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How findings are shown, and which of them make a run fail.
struct FindingOptions: ParsableArguments {
    @Option(help: "Colour findings: 'auto' if they go to a terminal and NO_COLOR is not set.")
    var color = ColorChoice.auto

    @Option(help: "The least severity of a finding with which the run fails.")
    var failOn = FailureThreshold.error

    func fails(_ diagnostics: Diagnostics) -> Bool {
        diagnostics.hasErrors || failOn == .warning && diagnostics.count(of: .warning) > 0
    }

    /// Shows findings to a person.
    func show(_ diagnostics: Diagnostics, of sources: SourceSet, on stream: StandardStream) {
        stream.write(
            HumanFormat.text(of: diagnostics.sorted, sources: sources, color: color.isOn(for: stream)))
    }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    func isOn(for stream: StandardStream) -> Bool {
        switch self {
        case .always: true
        case .never: false
        // https://no-color.org: any value but an empty one.
        case .auto: stream.isTerminal && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
        }
    }
}

enum FailureThreshold: String, ExpressibleByArgument, CaseIterable {
    case error, warning

    var severity: Severity {
        switch self {
        case .error: .error
        case .warning: .warning
        }
    }
}

extension Diagnostics {
    /// `1 error, 2 warnings`, or `no findings`.
    var summary: String {
        let parts = [(Severity.error, "error"), (.warning, "warning"), (.info, "remark")]
            .filter { count(of: $0.0) > 0 }
            .map { Wording.count(count(of: $0.0), $0.1) }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }
}
