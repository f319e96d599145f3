import Testing

/// Removes what the tests of a suite built, once all of them are through.
struct RemovingConsumer: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        defer { Consumer.removeAll() }
        try await function()
    }
}
