import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files as large as a file may be, of one thing again and again: no bound, no stack and no time is found by them.
struct LargeInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: RuleID
        let head: String
        let item: @Sendable (Int) -> String
        let tail: String

        init(
            _ name: String, _ rule: RuleID, _ head: String, _ item: @escaping @Sendable (Int) -> String,
            _ tail: String = ""
        ) {
            testDescription = name
            self.rule = rule
            self.head = "policy: 1\nkeyspace: Shop\n" + head
            self.item = item
            self.tail = tail
        }

        var bytes: [UInt8] {
            var bytes = Array(head.utf8)
            let end = Array(tail.utf8)
            var index = 0
            while true {
                let next = item(index).utf8
                guard bytes.count + next.count + end.count <= Bounds.fileSize else { break }
                bytes += next
                index += 1
            }
            return bytes + end
        }
    }

    static let cases = [
        Case("brackets in a type", .limitExceeded, "types:\n  A: \"" + half("["), { _ in "i" }, half("]") + "\"\n"),
        Case("question marks", .limitExceeded, "types:\n  A: \"int", { _ in "?" }, "\"\n"),
        Case("aliases of aliases", .limitExceeded, "types:\n", { "  A\($0): A\($0 + 1)\n" }),
        Case("a ring of aliases", .recursiveType, "types:\n", { "  A\($0): A\(($0 + 1) % 40_000)\n" }),
        Case("records in records", .limitExceeded, "types:\n", { "  A\($0): { fields: { a: A\($0 + 1) } }\n" }),
        Case("cases of an enum", .limitExceeded, "types:\n  A: { enum: [a", { ", a\($0)" }, "] }\n"),
        Case("fields of a record", .limitExceeded, "types:\n  A:\n    fields: { a: int", { ", a\($0): int" }, " }\n"),
        Case("placeholders", .limitExceeded, "namespaces:\n  a:\n    key: a", { ":{p\($0)}" }, "\n"),
        Case(
            "parameters of no placeholder", .unusedParameter,
            "namespaces:\n  a:\n    key: a:{x}\n    parameters: { x: int", { ", p\($0): int" }, " }\n"),
        Case("missing files", .includeNotFound, "include: [a.yaml", { ", f\($0).yaml" }, "]\n"),
        Case(
            "cases with one variant", .limitExceeded,
            "namespaces:\n  a:\n    key: a:{p}\n    parameters: { p: { enum: [a",
            { ", c\($0)" }, "] } }\n    variants: { p: { else: { value: int, ttl: 1m } } }\n"),
        Case(
            "variants of no case", .unknownVariant,
            "namespaces:\n  a:\n    key: a:{p}\n    parameters: { p: { enum: [a] } }\n    variants:\n      p:\n",
            { "        c\($0): { value: int }\n" }),
        Case(
            "namespaces with many variants", .limitExceeded,
            "types:\n  E: { enum: [" + cases(1_000) + "] }\nnamespaces:\n",
            { "  n\($0): { key: 'n\($0):{p}', parameters: { p: E }, variants: { p: { else: { value: int } } } }\n" }),
        Case(
            "unknown namespaces of a service", .unknownNamespace, "services: { s: { reads: [a", { ", n\($0)" },
            "] } }\n"),
        Case("keys that are nearly right", .unknownKey, "", { "summary\($0): 1\n" }),
        Case("options that are nearly right", .unknownKey, "namespaces:\n  a:\n", { "    ttl\($0): 1\n" }),
        Case("a long case", .limitExceeded, "types: { A: { enum: [a", { _ in "a" }, "] } }\n"),
        Case("a long key pattern", .limitExceeded, "namespaces:\n  a:\n    key: a", { _ in "a" }, "\n"),
    ]

    private static func cases(_ count: Int) -> String {
        (0..<count).map { "c\($0)" }.joined(separator: ", ")
    }

    private static func half(_ text: String) -> String {
        String(repeating: text, count: Bounds.fileSize / 2 - 100)
    }

    /// Seconds of processor time. In release each takes less than one; without optimization up to ten times as much, and a
    /// machine that others use too has slower caches.
    static let bound = 15.0

    @Test(arguments: cases)
    func itEndsWithAFindingAndSoon(_ large: Case) throws {
        let bytes = large.bytes
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let start = Self.processorTime
        _ = try checkPolicy(
            root: "policy.yaml", today: CalendarDate.today, sources: &sources, &diagnostics,
            reading: { path throws(FileError) in
                guard path == "policy.yaml" else { throw .missing(path) }
                return bytes
            })
        let text = HumanFormat.text(of: diagnostics.sorted, sources: sources)
        #expect(Self.processorTime - start < Self.bound)
        #expect(diagnostics.all.contains { $0.rule == large.rule }, "\(diagnostics.all.first?.message ?? "nothing")")
        #expect(diagnostics.all.count <= 1_001)
        #expect(text.utf8.count < 1 << 20)
    }

    /// Of this thread.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
