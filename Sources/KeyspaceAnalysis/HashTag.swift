import KeyspacePolicy
import KeyspaceSyntax

/// What decides in which slot of a cluster a namespace's keys lie: the text in the first pair of braces, or all of the
/// key if there is none.
enum HashTag {
    /// Every key has a slot of its own.
    case none
    /// All keys have one.
    case constant(String)
    /// Indexes of the parameters whose text decides.
    case parameters([Int])

    init(_ namespace: Namespace) {
        if let index = namespace.parameters.firstIndex(where: \.isHashTag) {
            self = .parameters([index])
            return
        }
        var isOpen = false
        var text = ""
        var parameters: [Int] = []
        for piece in namespace.pattern.pieces {
            switch piece {
            case .placeholder(let index):
                if isOpen { parameters.append(index) }
            case .literal(let literal):
                for character in literal {
                    switch character {
                    case "{" where !isOpen: isOpen = true
                    case "}" where isOpen:
                        // A server takes the first pair only, and none if nothing stands between.
                        self = parameters.isEmpty ? (text.isEmpty ? .none : .constant(text)) : .parameters(parameters)
                        return
                    default:
                        if isOpen { text.append(character) }
                    }
                }
            }
        }
        self = .none
    }
}

extension Namespace {
    /// A parameter in front of the hash tag whose text can have braces of its own: a server takes the first pair.
    var parameterThatCanHideTheTag: Parameter? {
        for piece in pattern.pieces {
            switch piece {
            case .literal(let text):
                if text.contains("{") { return nil }
            case .placeholder(let index):
                if parameters[index].isHashTag { return nil }
                if parameters[index].type.canHaveBraces { return parameters[index] }
            }
        }
        return nil
    }
}

extension ParameterType {
    /// Whether its text in a key can open a hash tag.
    fileprivate var canHaveBraces: Bool {
        switch self {
        case .rawString: true
        case .refined(let refined, _): refined.automaton.occurringBytes.contains(UInt8(ascii: "{"))
        case .string, .enumeration, .int, .uint, .uuid, .date, .timestamp, .duration, .hash: false
        }
    }

    /// How many different texts there are, if these are few.
    func count(atMost limit: Int) -> Int? {
        switch self {
        case .enumeration(let cases, _): cases.count <= limit ? cases.count : nil
        case .refined(let refined, _): refined.automaton.count(atMost: limit)
        case .string, .rawString, .int, .uint, .uuid, .date, .timestamp, .duration, .hash: nil
        }
    }
}
