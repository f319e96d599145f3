import Foundation
import GeneratedNames
import GeneratedParameters
import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// What each type of parameter writes into a key.
struct ParameterTests {
    private let keys = ParametersKeyspace(store: MemoryStore(clock: ManualClock()))
    private let moment = Date(timeIntervalSince1970: 1_705_314_600.25)

    @Test func textCannotLeaveItsPlace() throws {
        let key = try keys.texts(text: "a/b:c", word: "word", code: "ABC-12", raw: "x/y").key
        #expect(key.description == "p/t/a%2Fb:c/word/ABC-12/x/y")
    }

    @Test func textsThatDoNotMatchAreRefused() {
        // Not a literal, which would be a mistake in the program.
        let text = "WORD"
        #expect(throws: KeyspaceError.self) { try ParametersKeyspace.Word(text) }
        #expect(ParametersKeyspace.Texts.Code(text: "ABC-") == nil)
        #expect(ParametersKeyspace.Texts.Code(text: "ABC-1234567890123") == nil)
        #expect(throws: KeyspaceError.self) { try keys.texts(text: "", word: "a", code: "ABC-1", raw: "") }
    }

    @Test func numbersAndCasesAreWrittenPlainly() throws {
        let id = try #require(UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"))
        #expect(
            keys.numbers(int: -5, uint: 7, id: id).key.description == "p/n/-57/6ba7b810-9dad-11d1-80b4-00c04fd430c8")
        #expect(keys.cases(level: .high, kind: .twoWords).key.description == "p/c/HIGH/two-words/end")
    }

    @Test func timesAreWrittenInUTC() {
        let key = keys.times(date: moment, iso: moment, unix: moment, unixMs: moment, span: .seconds(90)).key
        #expect(
            key.description == "p/d/2024-01-15/2024-01-15T10:30:00.250Z/1705314600/1705314600250/90s")
    }

    @Test func hashesAreTheSameForTheSameArgument() throws {
        let first = try keys.hashed(request: ["b": 1, "a": 2]).key
        let second = try keys.hashed(request: ["a": 2, "b": 1]).key
        #expect(first == second)
        #expect(first.description.count == "p/h/".count + 16)
    }

    @Test func tagsStandInBraces() {
        #expect(keys.tagged(user: "a{b").key.description == "p/g/{a%7Bb}/cart")
    }

    @Test func manyParametersStandInTheirOrder() {
        let key = keys.seven(a: "1", b: "2", c: "3", d: "4", e: "5", f: "6", g: "7").key
        #expect(key.description == "p/s/1/2/3/4/5/6/7")
    }

    @Test func keywordsAreNames() {
        let names = NamesKeyspace(store: MemoryStore(clock: ManualClock()))
        #expect(names.class(default: ._1h).key.description == "class:1h")
        let long = names.aNamespaceWhoseNameIsSoLongThatNothingFitsIntoALine(
            aParameterWithALongName: .second, anotherParameterWithALongName: "x")
        #expect(long.key.description == "long:second:x")
    }
}
