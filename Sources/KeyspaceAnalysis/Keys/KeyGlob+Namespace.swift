package import KeyspacePolicy

extension Policy {
    /// Patterns that together cover all keys of a namespace, and as few others as patterns can.
    ///
    /// An enum has a pattern for each case, as long as they are few. A parameter whose texts have one length is written
    /// place by place; of any other, what all its texts begin and end with. None for a namespace that has no keys.
    ///
    /// - Parameter index: of `namespaces`.
    package func keyGlobs(ofNamespace index: Int) -> [KeyGlob] {
        var (languages, parts) = (KeyLanguages(), GlobParts())
        return keyGlobs(ofNamespace: index, &languages, &parts)
    }

    func keyGlobs(ofNamespace index: Int, _ languages: inout KeyLanguages, _ parts: inout GlobParts) -> [KeyGlob] {
        let shape = keyShape(ofNamespace: index, &languages)
        guard shape.canBeWritten(languages) else { return [] }
        var globs = [KeyGlob()]
        for piece in shape.pieces {
            switch piece {
            case .text(let text):
                for glob in globs.indices { globs[glob].append(text) }
            case .cases(_, let number) where globs.count * languages.cases[number].count <= KeyGlob.mostOfNamespace:
                globs = globs.flatMap { glob in
                    languages.cases[number].map { text in
                        var glob = glob
                        glob.append(text)
                        return glob
                    }
                }
            case .cases(_, let number):
                let part = parts.ofCases(number, languages)
                for glob in globs.indices { globs[glob].append(part) }
            case .language(_, let number):
                let part = parts.ofLanguage(number, languages)
                for glob in globs.indices { globs[glob].append(part) }
            }
        }
        return globs
    }
}

extension KeyGlob {
    /// More patterns nobody wants to read, and the server tries them one after another for every key of a command.
    fileprivate static let mostOfNamespace = 16

    fileprivate mutating func append(_ part: GlobPart) {
        for bytes in part.front { append(oneOf: bytes) }
        if part.hasMore { appendAnyText() }
        for bytes in part.back { append(oneOf: bytes) }
    }
}

/// What patterns can say of the texts of a parameter.
struct GlobPart: Sendable {
    /// Which bytes stand at the first places.
    let front: [ByteSet]
    /// Whether anything can stand between front and back.
    let hasMore: Bool
    /// The bytes that all texts end with.
    let back: [ByteSet]

    /// Longer texts of one length are written like others.
    fileprivate static let mostPlaces = 64

    /// - Parameters:
    ///   - leading: bytes at each place that all texts have, up to `mostPlaces`.
    ///   - trailing: the same from the end.
    fileprivate init(leading: [ByteSet], trailing: [ByteSet], haveOneLength: Bool) {
        guard !haveOneLength else {
            (front, hasMore, back) = (leading, false, [])
            return
        }
        // Behind the last place at which all texts are alike, one place more says what kind of text it is.
        let fixed = leading.lastIndex { $0.count == 1 }.map { $0 + 1 } ?? 0
        back = trailing.prefix { $0.count == 1 }.prefix(leading.count - fixed).reversed()
        front = Array(leading.prefix(min(fixed + 1, leading.count - back.count)))
        hasMore = true
    }
}

/// What patterns can say of a policy's parameters, each found out once.
struct GlobParts {
    private var languageParts: [Int: GlobPart] = [:]
    private var caseParts: [Int: GlobPart] = [:]

    mutating func ofLanguage(_ number: Int, _ languages: KeyLanguages) -> GlobPart {
        if let known = languageParts[number] { return known }
        let automaton = languages[number].automaton
        let leading = automaton.leadingBytes(atMost: GlobPart.mostPlaces)
        let part = GlobPart(
            leading: leading, trailing: automaton.trailingBytes(atMost: GlobPart.mostPlaces),
            haveOneLength: automaton.mostLength == leading.count)
        languageParts[number] = part
        return part
    }

    mutating func ofCases(_ number: Int, _ languages: KeyLanguages) -> GlobPart {
        if let known = caseParts[number] { return known }
        let texts = languages.cases[number]
        let least = min(texts.map(\.count).min() ?? 0, GlobPart.mostPlaces)
        let part = GlobPart(
            leading: (0..<least).map { place in ByteSet(texts.lazy.map { $0[place] }) },
            trailing: (0..<least).map { place in ByteSet(texts.lazy.map { $0[$0.count - 1 - place] }) },
            haveOneLength: texts.allSatisfy { $0.count == least })
        caseParts[number] = part
        return part
    }
}
