import KeyspaceReport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files through which a step of GitHub Actions says more than its log: its summary and its outputs.
///
/// Outside of GitHub Actions nothing names them, and nothing is written.
struct GitHubStep {
    /// Adds all findings to the summary, since only ten annotations of a level are shown, and their numbers to the outputs.
    func write(_ report: FindingReport) throws(Failure) {
        try append(FindingFormat.markdown.text(of: report), to: "GITHUB_STEP_SUMMARY")
        try append(report.gitHubOutputs, to: "GITHUB_OUTPUT")
    }

    /// Other lines of the log, in which GitHub shall see no commands. Nobody who writes a policy can guess the word that
    /// lets it listen again.
    static func withoutCommands(_ text: String) -> String {
        let word = "keyspace-" + String(UInt64.random(in: .min ... .max), radix: 36)
        return "::stop-commands::\(word)\n\(text)::\(word)::\n"
    }

    private func append(_ text: String, to variable: String) throws(Failure) {
        guard let value = getenv(variable) else { return }
        let path = String(cString: value)
        guard !path.isEmpty else { return }
        guard let stream = fopen(path, "a") else { throw failure(path) }
        let bytes = Array(text.utf8)
        let isWhole = fwrite(bytes, 1, bytes.count, stream) == bytes.count
        guard fclose(stream) == 0, isWhole else { throw failure(path) }
    }

    private func failure(_ path: String) -> Failure {
        Failure(.incomplete, "cannot write '\(path)': \(String(cString: strerror(errno)).lowercased())")
    }
}
