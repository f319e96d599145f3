import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// `check --fix`: changes files where that is surely right, each as a whole or not at all.
enum SafeFixes {
    static func make(in path: PolicyPath, today: CalendarDate) throws(Failure) {
        let fixes = try path.reading { root throws(FileError) in try PolicyFixes(root: root, today: today) }
        for file in fixes.files { try replace(file.path, file.before, file.after) }
        for line in fixes.log { StandardStream.error.write("fixed \(TerminalText.escaped(line))\n") }
        let count = Wording.count(fixes.log.count, "finding")
        StandardStream.error.write(
            fixes.files.isEmpty
                ? "nothing to fix\n" : "fixed \(count) in \(Wording.count(fixes.files.count, "file"))\n")
    }

    private static func replace(_ path: String, _ before: [UInt8], _ after: [UInt8]) throws(Failure) {
        // A link stays a link.
        let target = canonicalPath(path)
        do throws(FileError) {
            guard try readFile(target) == before else {
                throw FileError(path, "changed while its fixes were looked for")
            }
        } catch {
            throw Failure(.incomplete, "cannot fix '\(path)': \(error.reason)")
        }
        let folder = directory(of: target)
        let name = target.split(separator: "/").last.map(String.init) ?? target
        do throws(OutputError) {
            let file = EmittedFile(name: name, text: String(decoding: after, as: UTF8.self))
            _ = try OutputFolder(folder.isEmpty ? "." : folder).write([file])
        } catch {
            throw Failure(.incomplete, error.description)
        }
    }
}
