import Foundation
import Testing
import ToolRunning

struct FormatCommandTests {
    private static let loose = """
        policy:  1
        keyspace: "Shop" # the name
        include:
        - orders.yaml
        namespaces:
            carts:
                key: "cart:{id}"
                value: string
                ttl: 3600s

        """

    private static let neat = """
        policy: 1
        keyspace: Shop # the name
        include:
          - orders.yaml
        namespaces:
          carts:
            key: cart:{id}
            value: string
            ttl: 1h

        """

    @Test func filesAreWrittenInPlace() throws {
        let folder = try folder()
        let run = try ToolRun.tool("keyspace", ["fmt"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.output == "policies/keyspace.yaml\n")
        #expect(run.errors == "formatted 1 of 2 files\n")
        #expect(try folder.text("policies/keyspace.yaml") == Self.neat)
        let again = try ToolRun.tool("keyspace", ["fmt", "policies"], in: folder.url)
        #expect(again.output == "")
        #expect(again.errors == "formatted 0 of 2 files\n")
    }

    @Test func checkWritesNothing() throws {
        let folder = try folder()
        let run = try ToolRun.tool("keyspace", ["fmt", "policies", "--check"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.output == "policies/keyspace.yaml\n")
        #expect(run.errors == "1 of 2 files not formatted; run 'keyspace fmt'\n")
        #expect(try folder.text("policies/keyspace.yaml") == Self.loose)
        try folder.write("policies/keyspace.yaml", Self.neat)
        let neat = try ToolRun.tool("keyspace", ["fmt", "policies", "--check"], in: folder.url)
        #expect(neat.status == 0)
        #expect(neat.output == "")
    }

    @Test func whatCannotBeReadIsLeftAsItIs() throws {
        let folder = try folder()
        try folder.write("policies/orders.yaml", "types:\n    Part: [a\n")
        let run = try ToolRun.tool("keyspace", ["fmt", "policies"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.contains("policies/orders.yaml:2:"))
        #expect(run.errors.contains("[yaml-syntax]"))
        #expect(try folder.text("policies/keyspace.yaml") == Self.loose)
    }

    @Test func aPolicyWithFindingsHasALayoutToo() throws {
        let folder = try folder()
        try folder.write("policies/keyspace.yaml", Self.loose.replacing("value: string", with: "valeu:   strng"))
        let run = try ToolRun.tool("keyspace", ["fmt", "policies"], in: folder.url)
        #expect(run.status == 0)
        #expect(try folder.text("policies/keyspace.yaml") == Self.neat.replacing("value: string", with: "valeu: strng"))
    }

    @Test func permissionsAndLinksStay() throws {
        let folder = try folder()
        try FileManager.default.moveItem(
            atPath: folder.path("policies/keyspace.yaml"), toPath: folder.path("elsewhere.yaml"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("elsewhere.yaml"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("policies/keyspace.yaml"), withDestinationPath: "../elsewhere.yaml")
        #expect(try ToolRun.tool("keyspace", ["fmt", "policies"], in: folder.url).status == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("elsewhere.yaml"))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try folder.text("elsewhere.yaml") == Self.neat)
        let link = try FileManager.default.attributesOfItem(atPath: folder.path("policies/keyspace.yaml"))
        #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func theStarterPolicyIsFormatted() throws {
        let folder = try TemporaryFolder()
        _ = try ToolRun.tool("keyspace", ["init"], in: folder.url)
        let run = try ToolRun.tool("keyspace", ["fmt", "--check"], in: folder.url)
        #expect(run.status == 0, "\(run.output)")
    }

    /// The policy that the documentation sends people to is laid out as it tells them to.
    @Test func theReferencePolicyIsFormatted() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let run = try ToolRun.tool("keyspace", ["fmt", "policies/numerusx", "--check"], in: root)
        #expect(run.status == 0, "\(run.output)")
    }

    @Test func linesEndWithALineFeed() throws {
        let folder = try TemporaryFolder()
        try folder.write("keyspace.yaml", "policy: 1\r\nkeyspace: Shop\r\nnamespaces: {}\r\n")
        #expect(try ToolRun.tool("keyspace", ["fmt", "."], in: folder.url).status == 0)
        #expect(try folder.text("keyspace.yaml") == "policy: 1\nkeyspace: Shop\nnamespaces: {}\n")
    }

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("policies/keyspace.yaml", Self.loose)
        try folder.write("policies/orders.yaml", "types:\n  Part: string\n")
        return folder
    }
}
