import Foundation

/// Times of work that is compared: run in turn, so that a slow phase of the machine hits all of them.
struct Rounds {
    /// Medians in seconds, in the order of the bodies.
    static func medians(_ count: Int, _ bodies: [() throws -> Void]) throws -> [Double] {
        var times = [[Double]](repeating: [], count: bodies.count)
        for _ in 0..<count {
            for (index, body) in bodies.enumerated() {
                let start = ContinuousClock.now
                try body()
                times[index].append((ContinuousClock.now - start).seconds)
            }
        }
        return times.map { $0.sorted()[$0.count / 2] }
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}

/// Prints a row: what was measured, the figure, and the bound it is held against.
func row(_ what: String, _ figure: String, bound: String = "") {
    let padded = what.padding(toLength: max(52, what.count), withPad: " ", startingAt: 0)
    let value = String(repeating: " ", count: max(0, 14 - figure.count)) + figure
    print("\(padded) \(value)\(bound.isEmpty ? "" : "   (\(bound))")")
}

func format(_ number: Double, _ digits: Int = 2) -> String {
    String(format: "%.\(digits)f", number)
}
