import KeyspacePolicy

/// What the keys of one entry look like, piece by piece, with the policy's prefix in front.
///
/// Neighbouring literals are one piece; the braces of a hash tag and the case of a variant are literal text.
struct KeyShape: Sendable {
    /// Index into `Policy.namespaces`.
    let namespace: Int
    /// Index into the namespace's entries.
    let entry: Int
    let pieces: [Piece]

    enum Piece: Sendable, Hashable {
        case text([UInt8])
        /// A parameter whose texts are a language: an index into `KeyLanguages`.
        case language(parameter: Int, Int)
        /// A parameter whose texts are the cases of an enum: an index into `KeyLanguages`.
        case cases(parameter: Int, Int)
    }

    func canBeWritten(_ languages: KeyLanguages) -> Bool {
        pieces.allSatisfy { piece in
            if case .language(_, let language) = piece { !languages[language].automaton.isEmpty } else { true }
        }
    }
}

/// The languages of a policy's parameters, each one once.
struct KeyLanguages: Sendable {
    private(set) var all: [KeyLanguage] = []
    /// Texts of enums.
    private(set) var cases: [[[UInt8]]] = []

    private var builtIn: [BuiltIn: Int] = [:]
    private var named: [TypeID: Int] = [:]
    private var refined: [ByteAutomaton: Int] = [:]
    private var enumerations: [[[UInt8]]: Int] = [:]

    subscript(language: some BinaryInteger) -> KeyLanguage { all[Int(language)] }

    mutating func piece(of parameter: Int, _ type: ParameterType, separator: String) -> KeyShape.Piece {
        if case .enumeration(let cases, _) = type {
            return .cases(parameter: parameter, number(ofCases: cases.map { Array($0.text.utf8) }))
        }
        return .language(parameter: parameter, number(of: type, separator: separator))
    }

    private mutating func number(ofCases texts: [[UInt8]]) -> Int {
        if let known = enumerations[texts] { return known }
        cases.append(texts)
        enumerations[texts] = cases.count - 1
        return cases.count - 1
    }

    private mutating func number(of type: ParameterType, separator: String) -> Int {
        if case .refined(let refined, let id) = type { return number(of: refined.automaton, id) }
        let name = BuiltIn(type)
        if let known = builtIn[name] { return known }
        guard let language = KeyLanguage(type, separator: separator) else {
            preconditionFailure("an enum has no language of its own")
        }
        builtIn[name] = add(language)
        return all.count - 1
    }

    /// The number of a language that is not a parameter's.
    mutating func number(of automaton: ByteAutomaton) -> Int { number(of: automaton, nil) }

    /// Equal expressions of different types are one language, and so are different expressions of equal texts.
    private mutating func number(of automaton: ByteAutomaton, _ id: TypeID?) -> Int {
        if let id, let known = named[id] { return known }
        let number = refined[automaton] ?? add(KeyLanguage(automaton))
        refined[automaton] = number
        if let id { named[id] = number }
        return number
    }

    private mutating func add(_ language: KeyLanguage) -> Int {
        all.append(language)
        return all.count - 1
    }
}

extension KeyLanguages {
    /// Only what some shapes need, and these shapes with its numbers.
    func restricted(to shapes: [KeyShape]) -> ([KeyShape], KeyLanguages) {
        var some = KeyLanguages()
        var numbers: [Int: Int] = [:]
        var caseNumbers: [Int: Int] = [:]
        let renumbered = shapes.map { shape in
            let pieces = shape.pieces.map { piece -> KeyShape.Piece in
                switch piece {
                case .text: return piece
                case .language(let parameter, let language):
                    let number = numbers[language] ?? some.add(all[language])
                    numbers[language] = number
                    return .language(parameter: parameter, number)
                case .cases(let parameter, let known):
                    let number = caseNumbers[known] ?? some.cases.count
                    if number == some.cases.count { some.cases.append(cases[known]) }
                    caseNumbers[known] = number
                    return .cases(parameter: parameter, number)
                }
            }
            return KeyShape(namespace: shape.namespace, entry: shape.entry, pieces: pieces)
        }
        return (renumbered, some)
    }
}

/// Tells the language's own types of parameters apart.
private struct BuiltIn: Hashable {
    private let kind: Int
    private var length = 0

    init(_ type: ParameterType) {
        switch type {
        case .string: kind = 0
        case .rawString: kind = 1
        case .int: kind = 2
        case .uint: kind = 3
        case .uuid: kind = 4
        case .date: kind = 5
        case .timestamp(.iso8601): kind = 6
        case .timestamp(.unix): kind = 7
        case .timestamp(.unixMilliseconds): kind = 8
        case .duration: kind = 9
        case .hash(let digits): (kind, length) = (10, digits)
        case .refined, .enumeration: preconditionFailure("the policy's own types are told apart by their texts")
        }
    }
}

extension Policy {
    /// The shapes of all entries, in the order of the policy.
    func keyShapes(_ languages: inout KeyLanguages) -> [KeyShape] {
        var shapes: [KeyShape] = []
        for index in namespaces.indices {
            let types = parameterPieces(index, &languages)
            for entry in namespaces[index].entries.indices {
                shapes.append(KeyShape(namespace: index, entry: entry, pieces: pieces(index, entry, types)))
            }
        }
        return shapes
    }

    /// The shape of all keys of a namespace, whichever variant they belong to.
    func keyShape(ofNamespace index: Int, _ languages: inout KeyLanguages) -> KeyShape {
        KeyShape(namespace: index, entry: 0, pieces: pieces(index, nil, parameterPieces(index, &languages)))
    }

    private func parameterPieces(_ namespace: Int, _ languages: inout KeyLanguages) -> [KeyShape.Piece] {
        namespaces[namespace].parameters.indices.map { number in
            languages.piece(of: number, namespaces[namespace].parameters[number].type, separator: separator)
        }
    }

    private func pieces(_ namespace: Int, _ entry: Int?, _ types: [KeyShape.Piece]) -> [KeyShape.Piece] {
        var pieces: [KeyShape.Piece] = []
        var text = Array(prefix.utf8)
        for piece in namespaces[namespace].pattern.pieces {
            switch piece {
            case .literal(let literal): text += literal.utf8
            case .placeholder(let index):
                let isHashTag = namespaces[namespace].parameters[index].isHashTag
                if isHashTag { text.append(UInt8(ascii: "{")) }
                if let entry, index == namespaces[namespace].variantParameter,
                    let variant = namespaces[namespace].entries[entry].variant?.text
                {
                    text += variant.utf8
                } else {
                    if !text.isEmpty { pieces.append(.text(text)) }
                    pieces.append(types[index])
                    text = []
                }
                if isHashTag { text.append(UInt8(ascii: "}")) }
            }
        }
        if !text.isEmpty { pieces.append(.text(text)) }
        return pieces
    }
}
