import Foundation

/// What this process holds.
struct ProcessFigures {
    /// Bytes of memory that are resident.
    var resident = 0
    /// Bytes that are allocated and not freed; nil where the system's library does not say.
    var allocated: Int?
    var descriptors = 0
    var threads = 0

    /// As Linux says it; all 0 elsewhere.
    static func now() -> ProcessFigures {
        var figures = ProcessFigures()
        #if os(Linux)
            let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            figures.resident = (pages.flatMap { Int($0[1]) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
            figures.descriptors = count("/proc/self/fd")
            figures.threads = count("/proc/self/task")
            figures.allocated = allocatedBytes()
        #endif
        return figures
    }

    private static func count(_ folder: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }
}

#if canImport(Glibc)
    import Glibc

    /// What glibc's `malloc_info` says: it is in no module that Swift has, so it is asked for by its name.
    private func allocatedBytes() -> Int? {
        typealias Function = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
        guard let symbol = dlsym(nil, "malloc_info") else { return nil }
        var text: UnsafeMutablePointer<CChar>?
        var size = 0
        guard let stream = open_memstream(&text, &size) else { return nil }
        // The type is that of the declaration in <malloc.h>.
        let status = unsafeBitCast(symbol, to: Function.self)(0, stream)
        fclose(stream)
        defer { free(text) }
        guard status == 0, let text else { return nil }
        return allocatedBytes(in: String(cString: text))
    }

    /// The last lines are sums over all arenas: free memory of two kinds, what was mapped for large blocks, and what the
    /// arenas have of the system.
    private func allocatedBytes(in report: String) -> Int? {
        var sums: [String: Int] = [:]
        for line in report.split(separator: "\n")
        where line.hasPrefix("<total type=") || line.hasPrefix("<system type=") {
            let words = line.split(separator: "\"")
            guard let size = words.lastIndex(where: { $0.hasSuffix("size=") }), size + 1 < words.count else { continue }
            sums[(line.hasPrefix("<system") ? "system " : "") + words[1]] = Int(words[size + 1])
        }
        guard let system = sums["system current"], let fast = sums["fast"], let rest = sums["rest"] else { return nil }
        return system - fast - rest + (sums["mmap"] ?? 0)
    }
#else
    private func allocatedBytes() -> Int? { nil }
#endif
