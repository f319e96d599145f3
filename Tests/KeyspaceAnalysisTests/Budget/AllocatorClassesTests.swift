import KeyspaceAnalysis
import Testing

struct AllocatorClassesTests {
    @Test(arguments: [(1, 8), (8, 8), (9, 16), (17, 32), (33, 48), (49, 64), (113, 128), (129, 160), (257, 320)])
    func debiansAllocatorHasStepsOfSixteen(_ asked: Int, _ given: Int) {
        #expect(AllocatorClasses.system.size(asked) == given)
    }

    @Test(arguments: [(1, 8), (9, 16), (17, 24), (33, 40), (41, 48), (49, 56), (57, 64), (65, 80), (129, 160)])
    func theServersOwnAllocatorHasStepsOfEight(_ asked: Int, _ given: Int) {
        #expect(AllocatorClasses.bundled.size(asked) == given)
    }

    @Test(arguments: [(2_049, 2_560), (12_310, 14_336), (14_337, 16_384), (1 << 20, 1 << 20), (1 << 20 + 1, 5 << 18)])
    func largeBlocksComeInFourSizesForEachPowerOfTwo(_ asked: Int, _ given: Int) {
        #expect(AllocatorClasses.system.size(asked) == given)
    }

    /// 1 byte up to 31, 3 up to 255, 5 up to 65,535, 9 above; and a zero.
    @Test(arguments: [(14, 16), (15, 32), (30, 32), (31, 48), (32, 48), (252, 256), (253, 320), (255, 320), (256, 320)])
    func theHeaderOfAStringGoesByItsLength(_ length: Int, _ given: Int) {
        #expect(AllocatorClasses.system.string(length) == given)
    }
}
