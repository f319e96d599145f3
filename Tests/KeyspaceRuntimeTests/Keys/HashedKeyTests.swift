import Foundation
import KeyspaceRuntime
import Testing

/// Hashes in keys, as a service in another language computes them: SHA-256 of canonical JSON.
@Suite struct HashedKeyTests {
    func text(_ value: some Encodable & Sendable, length: Int = 64) throws -> String {
        Key(KeyPrefix(""), "", try HashedKey(value, length: length)).description
    }

    struct Query: Encodable {
        var b: [JSONValue] = [true, nil, "é"]
        var a = 1
    }

    @Test func itIsWhatPythonComputes() throws {
        // hashlib.sha256(text.encode()).hexdigest() of "abc", {"a":1,"b":[true,null,"é"]}, 200 letters x, and 1.
        #expect(try text("abc") == "6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25")
        #expect(try text(Query()) == "9488dd13ca33d3291f5a91a1833dfa164811755ffba538c2b340780f8c31a0cb")
        #expect(
            try text(String(repeating: "x", count: 200))
                == "9d9613fcb584b20b2112de8c1c205f035ea77c39c28d51b27949e7cc50029d7b")
        #expect(try text(1) == "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b")
    }

    @Test(arguments: [8, 9, 16, 63, 64])
    func asManyDigitsAsThePolicySaysAreKept(length: Int) throws {
        #expect(
            try text("abc", length: length)
                == String("6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25".prefix(length)))
    }

    @Test func equalArgumentsGiveEqualKeysWhateverTheirOrder() throws {
        #expect(try text(["b": 1, "a": 2, "c": 3]) == text(["c": 3, "a": 2, "b": 1]))
        #expect(try text(1.0) == text(1))
        #expect(try text(-0.0) == text(0))
        #expect(try text([1, 2]) != text([2, 1]))
    }

    @Test func numbersThatNotEveryLanguageHasAreRefused() throws {
        for refused in [try? text(Int64.max), try? text(UInt64.max), try? text(Double.nan), try? text(Double.infinity)]
        {
            #expect(refused == nil)
        }
        let error = #expect(throws: KeyspaceError.self) { try text(9_007_199_254_740_993) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.description.contains("9007199254740993") == false)
        #expect(try text(9_007_199_254_740_992).count == 64)
    }
}
