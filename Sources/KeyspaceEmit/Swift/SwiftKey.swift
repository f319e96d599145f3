import KeyspacePolicy

/// The expression that makes a key of the accessor's arguments.
struct SwiftKey {
    let pattern: KeyPattern
    let parameters: [SwiftParameter]

    /// The runtime has an initialiser for each number of components up to this one, and an array for more.
    private static let componentsInTurn = 6

    /// Literals and components in turns, as the runtime's `Key` takes them.
    func code(prefix: String) -> Code {
        var pieces: [(literal: String, component: Code)] = []
        var literal = ""
        for piece in pattern.pieces {
            switch piece {
            case .literal(let text): literal += text
            case .placeholder(let index):
                pieces.append((SwiftLiteral.string(literal), parameters[index].component))
                literal = ""
            }
        }
        var arguments = [Code.text(prefix)]
        if pieces.count > Self.componentsInTurn {
            arguments.append(.array(pieces.map { .call("", [.text($0.literal), $0.component]) }))
        } else {
            arguments += pieces.flatMap { [.text($0.literal), $0.component] }
        }
        if !literal.isEmpty || pieces.isEmpty { arguments.append(.text(SwiftLiteral.string(literal))) }
        return .call("Key", arguments)
    }
}
