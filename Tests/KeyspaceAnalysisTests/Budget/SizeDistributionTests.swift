import Testing

@testable import KeyspaceAnalysis
@testable import KeyspacePolicy

struct SizeDistributionTests {
    @Test(arguments: [(100, 150, 200), (60, 150, 4_096), (8, 20, 40), (2_048, 12_288, 24_576), (0, 1, 1_000_000)])
    func theTypicalSizeIsTheMean(_ least: Int, _ typical: Int, _ greatest: Int) {
        let sizes = SizeDistribution(minimum: least, typical: typical, maximum: greatest)
        #expect(sizes.mean == Double(typical))
        let mean = sizes.expectation { Double($0) }
        #expect(abs(mean - Double(typical)) < Double(greatest - least) / 200)
        #expect(sizes.points.allSatisfy { (least...greatest).contains($0) })
        #expect(sizes.points == sizes.points.sorted())
    }

    @Test func aSingleSizeIsThatSize() {
        let sizes = SizeDistribution(Expectation.Sizes(minimum: 70, typical: 70, maximum: 70))
        #expect(sizes.points == [70])
    }

    @Test func aLeastSizeThatWasLeftOutIsNothing() {
        let sizes = SizeDistribution(Expectation.Sizes(minimum: 100, typical: 100, maximum: 1_000))
        #expect(sizes.points.contains { $0 < 100 } && sizes.points.contains { $0 > 100 })
        #expect(sizes.mean == 100)
    }

    /// Half of the sizes are in 112 bytes and half in 128, and so is what they take on average.
    @Test func stepsOfTheAllocatorAreTakenOverAllSizes() {
        let sizes = SizeDistribution(each: [100, 120])
        #expect(sizes.expectation { Double(AllocatorClasses.system.size($0)) } == 120)
        #expect(AllocatorClasses.system.size(110) == 112)
    }

    @Test func sizesAboveABoundAreLeftOut() {
        let sizes = SizeDistribution(each: [10, 20, 30, 90])
        #expect(sizes.share(atMost: 64) == 0.75)
        #expect(sizes.atMost(64).points == [10, 20, 30])
        #expect(sizes.atMost(5).points == [10, 20, 30, 90])
    }

    @Test func aSumIsSpreadAboutItsMean() {
        var sum = SizeSum(7)
        sum.add({ Double($0) }, of: SizeDistribution(each: [10, 20]), times: 100)
        #expect(sum.mean == 1_507)
        #expect(sum.variance == 2_500)
        #expect(abs(sum.expectation { $0 } - 1_507) < 0.001)
        #expect(abs(sum.expectation { $0 < 1_507 ? 1 : 0 } - 0.5) < 0.001)
    }

    @Test func aSumOfOneIsThatOne() {
        var sum = SizeSum(7)
        sum.add({ Double($0) }, of: SizeDistribution(each: [10, 20]), times: 1)
        sum.add({ Double($0) }, of: SizeDistribution(always: 3), times: 2)
        #expect(sum.expectation { $0 == 23 ? 1 : 0 } == 0.5)
        #expect(sum.expectation { $0 == 33 ? 1 : 0 } == 0.5)
    }
}
