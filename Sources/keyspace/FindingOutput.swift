import ArgumentParser
import KeyspaceEmit
import KeyspaceReport
import KeyspaceSyntax

/// One way in which findings leave a run: a format, and the file it goes to: `sarif=findings.sarif`.
struct FindingOutput: ExpressibleByArgument {
    let format: FindingFormat
    /// Nil for standard output.
    let file: String?

    init(_ format: FindingFormat) {
        self.format = format
        file = nil
    }

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, let format = FindingFormat(rawValue: String(name)) else { return nil }
        let file = parts.count == 2 ? String(parts[1]) : nil
        guard file != "" else { return nil }
        self.format = format
        self.file = file
    }

    static var allValueStrings: [String] {
        FindingFormat.allCases.map(\.rawValue)
    }
}

/// All the ways in which findings leave a run.
struct FindingOutputs: ParsableArguments {
    @Option(
        name: .customLong("format"),
        help: ArgumentHelp(
            "How to show findings, and the file to write them to. Once for each format.",
            valueName: "format[=file]"))
    var outputs: [FindingOutput] = []

    /// What goes to standard output.
    private var shown: [FindingOutput] {
        outputs.isEmpty ? [FindingOutput(.human)] : outputs.filter { $0.file == nil }
    }

    func validate() throws {
        if let document = shown.first(where: \.format.isDocument), shown.count > 1 {
            let name = document.format.rawValue
            throw ValidationError(
                "'\(name)' is one document and cannot share standard output; write it to a file: '--format \(name)=FILE'"
            )
        }
        let files = outputs.compactMap(\.file)
        if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
            throw ValidationError("two formats would be written to '\(twice)'; give each a file of its own")
        }
        if let twice = shown.first(where: { output in shown.count { $0.format == output.format } > 1 }) {
            throw ValidationError("'--format \(twice.format.rawValue)' is said twice")
        }
    }

    /// Files first: whoever sees the findings on standard output can rely on them.
    func write(_ report: FindingReport, color: ColorChoice) throws(Failure) {
        for output in outputs {
            guard let file = output.file else { continue }
            try OutputFile(file).write(output.format.text(of: report, color: color == .always))
        }
        if outputs.contains(where: { $0.format == .github }) { try GitHubStep().write(report) }
        for output in shown {
            let text = output.format.text(of: report, color: color.isOn(for: .output))
            let isBesideCommands = output.format != .github && shown.contains { $0.format == .github }
            StandardStream.output.write(isBesideCommands ? GitHubStep.withoutCommands(text) : text)
        }
    }
}
