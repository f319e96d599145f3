import KeyspaceReport
import SchemaValidation
import Testing

/// The schema of findings, against the findings of the golden cases.
struct FindingSchemaTests {
    @Test(arguments: GoldenCase.all("findings", with: "expected.json"))
    func findingsAreValid(_ golden: GoldenCase) throws {
        let findings = try JSONValue(parsing: golden.text("expected.json") ?? "")
        #expect(try JSONSchema(parsing: FindingSchema.text).violations(in: findings) == [])
    }

    @Test func somethingElseIsNot() throws {
        let schema = try JSONSchema(parsing: FindingSchema.text)
        #expect(try !schema.violations(in: JSONValue(parsing: #"{ "tool": "keyspace" }"#)).isEmpty)
        #expect(try !schema.violations(in: JSONValue(parsing: "[]")).isEmpty)
    }
}
