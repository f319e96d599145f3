import KeyspacePolicy

/// Classes of bytes that no language of a policy tells apart.
struct ByteClasses {
    /// The bytes of each class, the most readable first; the classes in the order of their first ones.
    private let members: [[UInt8]]
    /// The same as sets.
    private let sets: [ByteSet]

    init(_ languages: KeyLanguages) {
        var classes = [Int](repeating: 0, count: 256)
        // Ten thousand codes of different makers tell the same few bytes apart.
        var known: Set<[UInt8]> = []
        for language in languages.all where known.insert(language.automaton.classes).inserted {
            var numbers: [Int: Int] = [:]
            for byte in 0..<256 {
                let key = classes[byte] << 8 | Int(language.automaton.classes[byte])
                let number = numbers[key] ?? numbers.count
                numbers[key] = number
                classes[byte] = number
            }
        }
        var members: [[UInt8]] = []
        var numbers: [Int: UInt8] = [:]
        for byte in ByteAutomaton.bytesByReadability {
            if let number = numbers[classes[Int(byte)]] {
                members[Int(number)].append(byte)
            } else {
                numbers[classes[Int(byte)]] = UInt8(members.count)
                members.append([byte])
            }
        }
        self.members = members
        sets = members.map { ByteSet($0) }
    }

    /// One byte of each class that is in a set, and all of the literals.
    ///
    /// - Parameters:
    ///   - bytes: whole classes, but for literals.
    ///   - literals: bytes that are different from others of their class.
    func representatives(of bytes: ByteSet, literals: ByteSet) -> [UInt8] {
        var result: [UInt8] = []
        for (index, set) in sets.enumerated() where !set.isDisjoint(with: bytes) {
            if set.isDisjoint(with: literals) {
                result.append(members[index][0])
            } else if let byte = members[index].first(where: { bytes.contains($0) && !literals.contains($0) }) {
                result.append(byte)
            }
        }
        return literals.isEmpty ? result : result + bytes.intersection(literals).bytes
    }
}
