import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

struct AnalysisTests {
}
