import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy

/// The memory budget as tiles, drawn for screens of one width: text that fits on one would not on another.
struct TreemapView {
    let width: Double
    let height: Double
    /// More tiles nobody can tell apart; the rest are one.
    private static let most = 60

    func write(_ budget: MemoryBudget, to page: inout HTMLWriter) {
        let largest = budget.largest.filter { $0.estimate.bytes > 0 }
        let shown = largest.count > Self.most ? Self.most - 1 : largest.count
        var tiles = largest.prefix(shown).map { entry, estimate in
            Tile(name: entry.name, style: "role-" + entry.role.rawValue, bytes: estimate.bytes)
        }
        let rest = largest.dropFirst(shown)
        if !rest.isEmpty {
            let bytes = rest.reduce(0) { $0 + $1.estimate.bytes }
            tiles.append(Tile(name: "\(Wording.number(rest.count)) others", style: "others", bytes: bytes))
        }
        let frames = Treemap.tiles(tiles.map(\.bytes), in: .init(x: 0, y: 0, width: width, height: height))
        let name = width > height ? "treemap wide" : "treemap narrow"
        let words = "Memory by entry, the larger the more: " + tiles.prefix(5).map(\.words).joined(separator: ", ")
        page.element(
            "svg",
            [
                "class": name, "viewBox": "0 0 \(Self.number(width)) \(Self.number(height))", "role": "img",
                "aria-label": words + ". The table below has all of it.",
            ]
        ) { page in
            for (tile, frame) in zip(tiles, frames) { write(tile, frame, to: &page) }
        }
    }

    private struct Tile {
        let name: String
        let style: String
        let bytes: Double

        var words: String { "\(name) \(describeBytes(bytes))" }
    }

    private func write(_ tile: Tile, _ frame: Treemap.Rectangle, to page: inout HTMLWriter) {
        page.element("g", ["class": tile.style]) { page in
            page.element("title", text: tile.words)
            page.element(
                "rect",
                [
                    "x": Self.number(frame.x), "y": Self.number(frame.y), "width": Self.number(frame.width),
                    "height": Self.number(frame.height),
                ], "")
            guard frame.height >= 20, let label = Self.fitting(tile.name, in: frame.width - 12) else { return }
            let x = Self.number(frame.x + 6)
            page.element("text", ["x": x, "y": Self.number(frame.y + 16)], text: label)
            let size = describeBytes(tile.bytes)
            guard frame.height >= 38, Self.fitting(size, in: frame.width - 12) == size else { return }
            page.element("text", ["x": x, "y": Self.number(frame.y + 32), "class": "size"], text: size)
        }
    }

    /// The name, or as much of it as says something; nil where that is nothing.
    private static func fitting(_ name: String, in width: Double) -> String? {
        // Of a monospaced character of 12 pixels.
        let count = Int(width / 7.3)
        if name.count <= count { return name }
        if let last = name.split(separator: ".").last, last.count < name.count, last.count + 1 <= count {
            return "…" + last
        }
        return count >= 6 ? name.prefix(count - 1) + "…" : nil
    }

    /// To a tenth of a pixel.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
