import KeyspacePolicy

extension KeyAutomaton {
    /// What a key that belongs to no entry would have to be, in half a sentence; nil if it resembles none.
    package func nearMiss(_ key: [UInt8]) -> String? {
        guard key.starts(with: policy.prefix.utf8) else {
            let prefixed = matches(Array(policy.prefix.utf8) + key).first
            let entry = prefixed.map { policy.namespaces[$0.namespace].entries[$0.entry].name }
            return "keys begin with '\(policy.prefix)'" + (entry.map { "; with it, it would be one of '\($0)'" } ?? "")
        }
        let rest = Array(key.dropFirst(policy.prefix.utf8.count))
        var (bare, languages) = (policy, map.languages)
        bare.prefix = ""
        let misses = policy.namespaces.indices.compactMap { index in
            NearMiss(policy.namespaces[index], bare.keyShape(ofNamespace: index, &languages), languages, rest)
        }
        return misses.max { $0.reached < $1.reached }?.message
    }
}

/// How far a key goes along with a namespace's pattern, and what would have to follow.
private struct NearMiss {
    /// Pieces of the pattern that were taken, and bytes of the key that they cover.
    let reached: (pieces: Int, bytes: Int)
    let message: String

    /// Nil if the key does not even begin as the pattern does, or if the namespace has the key.
    init?(_ namespace: Namespace, _ shape: KeyShape, _ languages: KeyLanguages, _ key: [UInt8]) {
        let origins = KeyReading(key, shape, languages).origins
        guard let last = origins.last, let place = last.lastIndex(where: { $0 >= 0 }) else { return nil }
        reached = (origins.count, place)
        let rest = Self.shown(key[place...])
        let begin = "nearest is '\(namespace.name)', but "
        guard origins.count < shape.pieces.count else {
            guard place < key.count else { return nil }
            message = begin + "'\(rest)' is left over behind '\(Self.shown(key[..<place]))'"
            return
        }
        switch shape.pieces[origins.count] {
        case .text(let text):
            let text = Self.shown(text[...])
            message =
                begin + (rest.isEmpty ? "'\(text)' is missing at the end" : "'\(text)' is wanted where '\(rest)' is")
        case .cases(let parameter, _), .language(let parameter, _):
            let argument = Self.argument(key[place...], before: shape.pieces[(origins.count + 1)...].first)
            message = begin + Self.mismatch(Self.shown(argument), namespace.parameters[parameter])
        }
    }

    private static func mismatch(_ text: String, _ parameter: Parameter) -> String {
        let subject = text.isEmpty ? "'\(parameter.name)' is empty" : "'\(text)' is no '\(parameter.name)'"
        return "\(subject); it must be \(parameter.type.description)"
    }

    /// What was probably meant to be the argument: all until the literal text that follows in the pattern.
    private static func argument(_ rest: ArraySlice<UInt8>, before piece: KeyShape.Piece?) -> ArraySlice<UInt8> {
        guard case .text(let text)? = piece,
            let end = rest.indices.first(where: { rest[$0...].starts(with: text) })
        else { return rest }
        return rest[..<end]
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
