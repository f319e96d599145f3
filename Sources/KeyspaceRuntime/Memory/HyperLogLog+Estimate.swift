/// The estimate of Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), section 4:
/// it needs no table of biases and holds from nothing to all registers full.
func estimateCount(of registers: [UInt8]) -> Int64 {
    let longest = 50
    let count = Double(registers.count)
    var histogram = [Int](repeating: 0, count: 64)
    for register in registers {
        histogram[Int(register)] += 1
    }
    var sum = count * tau((count - Double(histogram[longest + 1])) / count)
    for run in stride(from: longest, through: 1, by: -1) {
        sum += Double(histogram[run])
        sum *= 0.5
    }
    sum += count * sigma(Double(histogram[0]) / count)
    // One over twice the natural logarithm of 2.
    let alpha = 0.721347520444481703680
    let estimate = (alpha * count * count / sum).rounded()
    // Registers come from strings too, which can hold what no hash gives.
    return estimate < Double(Int64.max) ? Int64(estimate) : .max
}

/// The share that registers still at 0 add; 1 means that nothing was added.
private func sigma(_ share: Double) -> Double {
    guard share != 1 else { return .infinity }
    var power = share
    var weight = 1.0
    var sum = share
    while true {
        power *= power
        let before = sum
        sum += power * weight
        weight += weight
        if sum == before { return sum }
    }
}

/// The share that registers at their highest take away.
private func tau(_ share: Double) -> Double {
    guard share != 0, share != 1 else { return 0 }
    var root = share
    var weight = 1.0
    var sum = 1 - share
    while true {
        root = root.squareRoot()
        let before = sum
        weight *= 0.5
        sum -= (1 - root) * (1 - root) * weight
        if sum == before { return sum / 3 }
    }
}

/// MurmurHash64A with the seed of servers, so that members fall to the same registers there and here.
func murmurHash(_ bytes: Bytes) -> UInt64 {
    let factor: UInt64 = 0xc6a4_a793_5bd1_e995
    let shift: UInt64 = 47
    var hash = 0xadc8_3b19 ^ (UInt64(bytes.count) &* factor)
    bytes.withUnsafeBytes { buffer in
        let blocks = buffer.count / 8
        for block in 0..<blocks {
            var word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: block * 8, as: UInt64.self))
            word = word &* factor
            word ^= word >> shift
            hash = (hash ^ (word &* factor)) &* factor
        }
        guard buffer.count % 8 != 0 else { return }
        var rest: UInt64 = 0
        for (place, byte) in buffer[(blocks * 8)...].enumerated() {
            rest |= UInt64(byte) << UInt64(place * 8)
        }
        hash = (hash ^ rest) &* factor
    }
    hash ^= hash >> shift
    hash = hash &* factor
    return hash ^ (hash >> shift)
}
