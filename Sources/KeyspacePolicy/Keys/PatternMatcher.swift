/// Reads keys of one namespace: takes them apart into literal text and arguments.
///
/// A placeholder's text can hold what follows it in the pattern, so there may be many ways to cut a key. All are
/// followed at once, step by step, in time of the key's length times the states of the languages; for every place
/// that can be reached, one way there is remembered.
struct PatternMatcher: Sendable {
    enum Step: Sendable {
        case literal([UInt8])
        case argument(parameter: Int, ParameterLanguage)
    }

    let steps: [Step]

    init(_ namespace: Namespace, separator: String) {
        steps = namespace.pattern.pieces.flatMap { piece -> [Step] in
            switch piece {
            case .literal(let text): return [.literal(Array(text.utf8))]
            case .placeholder(let index):
                let parameter = namespace.parameters[index]
                let argument = Step.argument(
                    parameter: index, ParameterLanguage(parameter.type, separator: separator))
                return parameter.isHashTag
                    ? [.literal([UInt8(ascii: "{")]), argument, .literal([UInt8(ascii: "}")])] : [argument]
            }
        }
    }

    /// The arguments of a key, in the order of the pattern; nil if the namespace never writes it.
    func arguments(of key: ArraySlice<UInt8>) -> [String]? {
        guard let parts = parts(of: Array(key)) else { return nil }
        var arguments: [String] = []
        for part in parts {
            guard let argument = part.language.argument(part.text) else { return nil }
            arguments.append(argument)
        }
        return arguments
    }

    /// The text of each argument, which has the form of its language; nil if the key cannot be cut like this.
    func parts(of key: [UInt8]) -> [(parameter: Int, language: ParameterLanguage, text: ArraySlice<UInt8>)]? {
        let origins = origins(in: key)
        guard origins.count == steps.count, origins.last?[key.count] ?? 0 >= 0 else { return nil }
        var parts: [(parameter: Int, language: ParameterLanguage, text: ArraySlice<UInt8>)] = []
        var end = key.count
        for (step, origins) in zip(steps, origins).reversed() {
            let start = origins[end]
            if case .argument(let parameter, let language) = step {
                parts.append((parameter, language, key[start..<end]))
            }
            end = start
        }
        return parts.reversed()
    }

    /// For each step and each place where it can end, a place where it can have begun; -1 for none.
    ///
    /// Ends at the step with which no beginning of the key goes on.
    func origins(in key: [UInt8]) -> [[Int]] {
        var origins: [[Int]] = []
        var isStart = [Bool](repeating: false, count: key.count + 1)
        isStart[0] = true
        for step in steps {
            let found =
                switch step {
                case .literal(let text): Self.ends(of: [text], from: isStart, in: key)
                case .argument(_, let language):
                    if case .oneOf(let texts) = language.form {
                        Self.ends(of: texts, from: isStart, in: key)
                    } else {
                        Self.ends(of: language, from: isStart, in: key)
                    }
                }
            isStart = found.map { $0 >= 0 }
            guard isStart.contains(true) else { break }
            origins.append(found)
        }
        return origins
    }

    private static func ends(of texts: [[UInt8]], from isStart: [Bool], in key: [UInt8]) -> [Int] {
        var origins = [Int](repeating: -1, count: key.count + 1)
        for start in isStart.indices where isStart[start] {
            for text in texts where key[start...].starts(with: text) { origins[start + text.count] = start }
        }
        return origins
    }

    private static func ends(of language: ParameterLanguage, from isStart: [Bool], in key: [UInt8]) -> [Int] {
        var origins = [Int](repeating: -1, count: key.count + 1)
        // Ways that are in one state go on alike, so one of them is enough: the longest.
        var active: [(state: Int, start: Int)] = []
        for place in 0...key.count {
            if isStart[place], !active.contains(where: { $0.state == language.start }) {
                active.append((language.start, place))
            }
            if let way = active.first(where: { language.accepts($0.state) }) { origins[place] = way.start }
            guard place < key.count else { break }
            var next: [(state: Int, start: Int)] = []
            for way in active {
                guard let state = language.next(way.state, key[place]), !next.contains(where: { $0.state == state })
                else { continue }
                next.append((state, way.start))
            }
            active = next
        }
        return origins
    }
}
