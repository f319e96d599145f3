import CAllocationCount
import Dispatch
import KeyspaceRuntime

// Building the key of two parameters, against string interpolation of the same text. Rounds alternate; the figures are
// medians, the ratio is of medians of one run.

/// Kept from the optimizer: a key that nobody looks at need not be built.
@inline(never)
func keep<Value>(_ value: borrowing Value) {}

/// As a policy's refined string becomes: text that was checked when it was made.
struct TokenPair: RefinedText {
    static let pattern = TextPattern(
        "[A-Z0-9]+/[A-Z0-9]+",
        states: "30-39>1,41-5A>1 2F>2,30-39>1,41-5A>1 30-39>3,41-5A>3 *30-39>3,41-5A>3")
    let text: String

    init(matched text: MatchedText) {
        self.text = text.string
    }
}

let pairs = (0..<64).map { "SOL\($0)/USDC" }
let kinds = (0..<64).map { $0 % 2 == 0 ? "price" : "volume_24h" }
let checkedPairs = try pairs.map { try TokenPair($0) }
let prefix = KeyPrefix("nx:")
let repetitions = 200_000
let rounds = 21

func nanoseconds(_ body: (Int) -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    for index in 0..<repetitions { body(index & 63) }
    return Double(DispatchTime.now().uptimeNanoseconds - start) / Double(repetitions)
}

var times: [(name: String, samples: [Double])] = [
    ("string interpolation", []), ("key of two strings, which are escaped", []),
    ("key of a refined string and a string", []),
]
for _ in 0..<rounds {
    times[0].samples.append(nanoseconds { keep("nx:market:\(pairs[$0]):\(kinds[$0])") })
    times[1].samples.append(nanoseconds { keep(Key(prefix, "market:", pairs[$0], ":", kinds[$0])) })
    times[2].samples.append(nanoseconds { keep(Key(prefix, "market:", checkedPairs[$0], ":", kinds[$0])) })
}
let allocated = allocation_count()
for index in 0..<repetitions { keep(Key(prefix, "market:", pairs[index & 63], ":", kinds[index & 63])) }
let allocations = Double(allocation_count() - allocated) / Double(repetitions)

let medians = times.map { $0.samples.sorted()[rounds / 2] }
print("Building a key of two parameters, nanoseconds")
for (time, median) in zip(times, medians) {
    let ratio = (median / medians[0] * 100).rounded() / 100
    let note = time.name == times[0].name ? "" : ", ratio \(ratio) (at most 0.6)"
    print("  \(time.name): \(Int(median.rounded()))\(note)")
}
print("  allocations of a key: \((allocations * 100).rounded() / 100) (at most 1)")
