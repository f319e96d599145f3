/// Lays out a rectangle as tiles whose areas are as given, each as near to a square as there is room for.
///
/// Squarified treemaps (Bruls, Huizing and van Wijk, 2000): tiles are laid in rows along the shorter side of what is
/// left, and a row is ended where one more tile would make its worst tile longer.
enum Treemap {
    struct Rectangle: Sendable, Hashable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        var area: Double { width * height }
    }

    /// - Parameters:
    ///   - weights: not negative; the largest first gives the best tiles.
    ///   - bounds: what the tiles fill.
    /// - Returns: a tile for each weight, in its order; one of no weight has no area.
    static func tiles(_ weights: [Double], in bounds: Rectangle) -> [Rectangle] {
        let whole = weights.reduce(0, +)
        guard whole > 0, bounds.area > 0 else {
            return weights.map { _ in Rectangle(x: bounds.x, y: bounds.y, width: 0, height: 0) }
        }
        let areas = weights.map { $0 / whole * bounds.area }
        var tiles: [Rectangle] = []
        var rest = bounds
        var row: [Double] = []
        for area in areas {
            let side = min(rest.width, rest.height)
            if row.isEmpty || longest(row + [area], along: side) <= longest(row, along: side) {
                row.append(area)
            } else {
                tiles += lay(row, in: &rest)
                row = [area]
            }
        }
        return tiles + lay(row, in: &rest)
    }

    /// The worst proportion of a row's tiles; 1 is a square.
    private static func longest(_ row: [Double], along side: Double) -> Double {
        let sum = row.reduce(0, +)
        guard sum > 0, side > 0 else { return .infinity }
        let thickness = sum / side
        return row.reduce(1) { worst, area in
            guard area > 0 else { return worst }
            let length = area / thickness
            return max(worst, length / thickness, thickness / length)
        }
    }

    /// Puts a row along the shorter side, and takes its room away.
    private static func lay(_ row: [Double], in rest: inout Rectangle) -> [Rectangle] {
        let sum = row.reduce(0, +)
        let isUpright = rest.width >= rest.height
        let side = isUpright ? rest.height : rest.width
        let thickness = side > 0 ? min(sum / side, isUpright ? rest.width : rest.height) : 0
        var place = 0.0
        let tiles = row.map { area -> Rectangle in
            let length = sum > 0 ? area / sum * side : 0
            defer { place += length }
            return isUpright
                ? Rectangle(x: rest.x, y: rest.y + place, width: thickness, height: length)
                : Rectangle(x: rest.x + place, y: rest.y, width: length, height: thickness)
        }
        if isUpright {
            rest.x += thickness
            rest.width = max(0, rest.width - thickness)
        } else {
            rest.y += thickness
            rest.height = max(0, rest.height - thickness)
        }
        return tiles
    }
}
