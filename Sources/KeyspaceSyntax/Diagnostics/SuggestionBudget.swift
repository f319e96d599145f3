/// Suggestions for the misspelt names of one run.
///
/// Each costs a comparison with every name there is, so a file with many names and many mistakes would cost the product of
/// both. Nobody mistypes that often: after so many comparisons nothing more is suggested.
package struct SuggestionBudget: Sendable {
    private var comparisons = 500_000

    package init() {}

    /// As `Suggestion.nearest`.
    package mutating func nearest(to name: String, among candidates: some Collection<String>) -> String? {
        guard candidates.count <= comparisons else { return nil }
        comparisons -= candidates.count
        return Suggestion.nearest(to: name, among: candidates)
    }
}
