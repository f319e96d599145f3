import Testing

@testable import KeyspaceReport

struct TreemapTests {
    private static let bounds = Treemap.Rectangle(x: 10, y: 20, width: 600, height: 400)
    static let weights: [[Double]] = [
        [1], [6, 6, 4, 3, 2, 2, 1], [1, 1], [1_000_000, 1], Array(repeating: 1, count: 60),
        (1...40).map { 1 / Double($0 * $0) }, [5, 3, 0, 0], [1e18, 1e12, 1e6, 1],
    ]

    @Test(arguments: weights)
    func areasAreAsTheWeights(_ weights: [Double]) {
        let whole = weights.reduce(0, +)
        for (tile, weight) in zip(Treemap.tiles(weights, in: Self.bounds), weights) {
            #expect(abs(tile.area - weight / whole * Self.bounds.area) < 1e-6 * Self.bounds.area)
        }
    }

    @Test(arguments: weights)
    func tilesAreWithinTheirBounds(_ weights: [Double]) {
        for tile in Treemap.tiles(weights, in: Self.bounds) {
            #expect(tile.width >= 0 && tile.height >= 0)
            #expect(tile.x >= Self.bounds.x - 1e-6 && tile.y >= Self.bounds.y - 1e-6)
            #expect(tile.x + tile.width <= Self.bounds.x + Self.bounds.width + 1e-6)
            #expect(tile.y + tile.height <= Self.bounds.y + Self.bounds.height + 1e-6)
        }
    }

    @Test(arguments: weights)
    func tilesDoNotOverlap(_ weights: [Double]) {
        let tiles = Treemap.tiles(weights, in: Self.bounds)
        for (index, one) in tiles.enumerated() {
            for other in tiles[(index + 1)...] {
                let width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
                let height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
                #expect(min(width, height) < 1e-6, "\(one) \(other)")
            }
        }
    }

    /// The example of the paper that the algorithm is from.
    @Test func tilesAreNearlySquare() {
        let tiles = Treemap.tiles([6, 6, 4, 3, 2, 2, 1], in: .init(x: 0, y: 0, width: 6, height: 4))
        for tile in tiles { #expect(max(tile.width / tile.height, tile.height / tile.width) < 2.8) }
        #expect(abs(tiles[0].width - 3) < 1e-9 && abs(tiles[0].height - 2) < 1e-9)
    }

    @Test func nothingHasNoArea() {
        #expect(Treemap.tiles([], in: Self.bounds).isEmpty)
        #expect(Treemap.tiles([0, 0], in: Self.bounds).map(\.area) == [0, 0])
        #expect(Treemap.tiles([1], in: .init(x: 0, y: 0, width: 0, height: 5)).map(\.area) == [0])
    }
}
