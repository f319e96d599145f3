import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Exit codes, the same as those of `keyspace`.
enum Exit: Int32 {
    case clean = 0
    case findings = 1
    case usage = 2
    case incomplete = 3
}

exit(run(CommandLine.arguments.dropFirst()).rawValue)

func run(_ words: some Sequence<String>) -> Exit {
    let arguments: Arguments
    do throws(UsageError) {
        arguments = try Arguments(words)
    } catch {
        StandardStream.error.write("keyspace-gen: error: \(error.message)\n\(Arguments.usage)\n")
        return .usage
    }
    var sources = SourceSet()
    var diagnostics = Diagnostics()
    do throws(FileError) {
        let generated = try generateSwift(
            root: arguments.policy, module: arguments.module, today: .today, sources: &sources, &diagnostics)
        var files = generated?.files ?? []
        if let policy = generated?.policy, !arguments.files.isEmpty {
            files += promisedFiles(arguments.files, policy, &sources, &diagnostics)
        }
        StandardStream.error.write(HumanFormat.text(of: diagnostics.sorted, sources: sources))
        // The outputs of the last good run stay as they are.
        return diagnostics.hasErrors ? .findings : write(files, to: arguments.output)
    } catch {
        StandardStream.error.write("\(arguments.policy): error: cannot read the policy: \(error.reason)\n")
        return .incomplete
    }
}

func write(_ files: [EmittedFile], to folder: String) -> Exit {
    do throws(OutputError) {
        _ = try OutputFolder(folder).write(files)
        return .clean
    } catch {
        StandardStream.error.write("keyspace-gen: error: \(error)\n")
        return .incomplete
    }
}
