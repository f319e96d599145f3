import KeyspacePolicy
import Testing

struct AutomatonCountTests {
    @Test(
        arguments: [
            ("a", 1), ("[ab][0-9]", 20), ("(red|green|blue)?", 4), ("[a-d]{0,3}", 85), ("a*", nil), ("[0-9]{3}", nil),
            ("[a-z]{64}", nil), ("(a|ab)(c|bc)", 3),
        ] as [(String, Int?)])
    func textsAreCountedWithoutRepetition(_ expression: String, _ count: Int?) throws {
        #expect(try RegularExpression(expression).automaton().count(atMost: 100) == count)
    }
}
