import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

struct TypeGraphTests {
    /// Records of which each has a field of the next, and the last one of `end`.
    private func chain(_ count: Int, through wrap: (ValueType) -> ValueType, end: ValueType) -> [NamedType] {
        (0..<count).map { index in
            let next = index + 1 < count ? wrap(.named(TypeID(index + 1))) : end
            return Fixture.type("T\(index)", .record([Fixture.field("next", next)]))
        }
    }

    @Test func recordsThatHoldEachOtherNeedIndirection() {
        let ring = chain(3, through: { .optional($0) }, end: .optional(.named(TypeID(0))))
        let names = SwiftNames(Fixture.policy(types: ring + [Fixture.type("T3", .alias(.optional(.named(TypeID(0)))))]))
        #expect(names.needsIndirection(.optional(.named(TypeID(1))), in: TypeID(0)))
        #expect(!names.needsIndirection(.named(TypeID(3)), in: TypeID(0)), "nothing of the ring holds the alias")
        #expect(!names.needsIndirection(.optional(.list(.named(TypeID(1)))), in: TypeID(0)))
        #expect(!names.needsIndirection(.optional(.scalar(.int)), in: TypeID(0)))
    }

    @Test func anAliasOnTheWayIsPartOfTheRing() {
        let types = [
            Fixture.type("Node", .record([Fixture.field("next", .named(TypeID(1)))])),
            Fixture.type("Next", .alias(.optional(.named(TypeID(0))))),
        ]
        #expect(SwiftNames(Fixture.policy(types: types)).needsIndirection(.named(TypeID(1)), in: TypeID(0)))
    }

    @Test func aServicesTypeMakesWhateverHoldsItOpaque() {
        let opaque = Fixture.type("Order", .swift(SwiftType(module: nil, name: "Order", range: Fixture.range)))
        let types = chain(3, through: { .list($0) }, end: .dictionary(.named(TypeID(3)))) + [opaque]
        let names = SwiftNames(Fixture.policy(types: types))
        #expect(!names.isHashable(.named(TypeID(0))))
        #expect(!names.isHashable(.list(.named(TypeID(3)))))
        #expect(names.isHashable(.scalar(.json)))
        let plain = SwiftNames(Fixture.policy(types: chain(2, through: { $0 }, end: .scalar(.int))))
        #expect(plain.isHashable(.named(TypeID(0))))
    }

    /// A walk that called itself would overflow its stack.
    @Test func manyTypesInARowAreNoDanger() {
        let count = 50_000
        let policy = Fixture.policy(types: chain(count, through: { .optional($0) }, end: .optional(.named(TypeID(0)))))
        let names = SwiftNames(policy)
        #expect(names.needsIndirection(.optional(.named(TypeID(1))), in: TypeID(0)))
        #expect(names.isHashable(.named(TypeID(0))))
        #expect(!policy.digest.isEmpty)
    }
}
