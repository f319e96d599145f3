import Foundation
import Testing

/// The command plugin, in a package that depends on this one.
extension PluginTests {
    @Suite struct KeyspaceCommandTests {
        @Test func policiesOfThePackageAreFoundAndChecked() throws {
            let consumer = try Consumer()
            let run = try consumer.plugin("keyspace", "check")
            #expect(run.succeeds, "\(run.text)")
            #expect(run.text.contains("checked 3 files, 2 namespaces:"), "\(run.text)")
        }

        @Test func findingsFailTheCommandAndHaveTheirPlaces() throws {
            let consumer = try Consumer()
            try consumer.edit("policies/keyspace.yaml", replacing: "ttl:", with: "tt1:")
            let run = try consumer.plugin("keyspace", "check", "policies", "--format", "github")
            #expect(!run.succeeds)
            #expect(run.text.contains("::error title=unknown-key,file=policies/keyspace.yaml,line=9"), "\(run.text)")
        }

        @Test func filesAreWrittenWithPermission() throws {
            let consumer = try Consumer()
            let run = try consumer.plugin(
                "--allow-writing-to-package-directory", "keyspace", "generate", "policies", "--output", "out")
            #expect(run.succeeds, "\(run.text)")
            defer { try? FileManager.default.removeItem(at: consumer.folder.appending(path: "out")) }
            #expect(FileManager.default.fileExists(atPath: consumer.path("out/Keyspace.generated.swift")))
            #expect(try consumer.plugin("keyspace", "generate", "policies", "--output", "out", "--check").succeeds)
            try consumer.edit("policies/more.yaml", replacing: "red", with: "amber")
            let stale = try consumer.plugin("keyspace", "generate", "policies", "--output", "out", "--check")
            #expect(!stale.succeeds)
            #expect(stale.text.contains("stale: out/more.policy.swift"), "\(stale.text)")
        }
    }
}
