import Foundation
import Testing

/// The build plugin, in a package that depends on this one.
extension PluginTests {
    @Suite struct KeyspaceGeneratorTests {
        @Test func policiesOfATargetAndOfThePackageAreFound() throws {
            let consumer = try Consumer()
            let build = try consumer.build()
            #expect(build.succeeds, "\(build.text)")
            #expect(!build.text.contains("unhandled"), "\(build.text)")
            #expect(try consumer.run() == "own:a%3Ab\npack:c red\n")
        }

        @Test func whatDidNotChangeIsNotBuiltAgain() throws {
            let consumer = try Consumer()
            #expect(try consumer.build().succeeds)
            let third = try consumer.build()
            #expect(third.succeeds)
            #expect(compiled(third.text) == [], "\(third.text)")
            #expect(!third.text.contains("Generating the keyspace"), "\(third.text)")

            try consumer.edit("policies/keyspace.yaml", replacing: "policy: 1\n", with: "policy: 1 # a comment\n")
            let commented = try consumer.build()
            #expect(commented.succeeds)
            #expect(commented.text.contains("Generating the keyspace of PackageKeys"), "\(commented.text)")
            #expect(compiled(commented.text) == [], "\(commented.text)")
        }

        /// Modules that were compiled. SwiftPM says the same of the plugin itself whenever it loads it.
        private func compiled(_ text: String) -> [Substring] {
            text.split(separator: "\n").filter { $0.contains("] Compiling ") && !$0.contains("Compiling plugin ") }
        }

        @Test func anEditedPolicyReachesTheProgram() throws {
            let consumer = try Consumer()
            #expect(try consumer.build().succeeds)
            try consumer.edit("policies/more.yaml", replacing: "red", with: "amber")
            let stale = try consumer.build()
            #expect(!stale.succeeds)
            #expect(stale.text.contains("main.swift:7"), "\(stale.text)")
            try consumer.edit("Sources/shop/main.swift", replacing: ".red", with: ".amber")
            #expect(try consumer.build().succeeds)
            #expect(try consumer.run() == "own:a%3Ab\npack:c amber\n")
        }

        @Test func mistakesStandInTheBuildWithTheirPlaces() throws {
            let consumer = try Consumer()
            try consumer.edit("policies/keyspace.yaml", replacing: "ttl:", with: "tt1:")
            let build = try consumer.build()
            #expect(!build.succeeds)
            #expect(
                build.text.contains("\(consumer.path("policies/keyspace.yaml")):9:5: error: unknown option 'tt1'"),
                "\(build.text)")
            try consumer.edit("policies/keyspace.yaml", replacing: "tt1:", with: "ttl:")
            #expect(try consumer.build().succeeds)
        }

        @Test func whatATypeOfTheServiceLacksStandsInThePolicy() throws {
            let consumer = try Consumer()
            try consumer.write(
                "Sources/PackageKeys/PackageKeys.swift",
                "public struct Order: Codable, Sendable {}\npublic final class Plain {}\n")
            try consumer.write(
                "policies/more.yaml",
                "types:\n  Light: { enum: [red, green] }\n  Plain: { swift: PackageKeys.Plain }\n")
            let build = try consumer.build()
            #expect(!build.succeeds)
            #expect(build.text.contains("\(consumer.path("policies/more.yaml")):3:"), "\(build.text)")
            try consumer.edit("policies/more.yaml", replacing: "PackageKeys.Plain", with: "PackageKeys.Order")
            let mended = try consumer.build()
            #expect(mended.succeeds, "\(mended.text)")
        }

        @Test func twoPoliciesAreAnErrorThatSaysTheWayOut() throws {
            let consumer = try Consumer()
            try consumer.write("policies/other/keyspace.yaml", Consumer.policy("Other", key: "other"))
            let build = try consumer.build()
            #expect(!build.succeeds)
            #expect(build.text.contains("more than one policy for target 'PackageKeys'"), "\(build.text)")
            for name in ["policies/keyspace.yaml", "policies/other/keyspace.yaml", "policies/PackageKeys"] {
                #expect(build.text.contains("'\(consumer.path(name))'"), "\(name)")
            }

            try consumer.move("policies/keyspace.yaml", to: "policies/PackageKeys/keyspace.yaml")
            try consumer.move("policies/more.yaml", to: "policies/PackageKeys/more.yaml")
            let settled = try consumer.build()
            #expect(settled.succeeds, "\(settled.text)")
        }

        @Test func noPolicyIsAnErrorThatSaysWhereItWasLookedFor() throws {
            let consumer = try Consumer()
            try consumer.move("policies", to: "Sources/PackageKeys/elsewhere")
            let build = try consumer.build()
            #expect(!build.succeeds)
            #expect(build.text.contains("no policy for target 'PackageKeys'"), "\(build.text)")
            #expect(build.text.contains(consumer.path("Sources/PackageKeys")))
            #expect(build.text.contains(consumer.path("policies")))
        }

        @Test func twoFilesOfOneNameAreAnError() throws {
            let consumer = try Consumer()
            try consumer.write("policies/deep/more.yaml", "types:\n  Heavy: { enum: [lead] }\n")
            let build = try consumer.build()
            #expect(!build.succeeds)
            #expect(build.text.contains("would be one file in Swift"), "\(build.text)")
        }
    }
}
