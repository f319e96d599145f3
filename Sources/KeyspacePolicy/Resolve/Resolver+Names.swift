import KeyspaceSyntax

/// Names of the policy's own things: which texts are names, and which Swift names they take.
extension Resolver {
    /// A kebab- or snake-case name, as of a namespace or a parameter.
    mutating func checkName(_ name: String, _ kind: String, at range: SourceRange) -> Bool {
        guard let first = name.utf8.first else {
            report(.invalidValue, "a \(kind)'s name is empty", at: range)
            return false
        }
        guard checkLength(name, kind, at: range) else { return false }
        // Names are kebab- or snake-case; fields are named by whoever else reads them.
        let mayHaveCapitals = kind == "field"
        func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(mayHaveCapitals ? byte | 0x20 : byte)
                || mayHaveCapitals && byte == UInt8(ascii: "_")
        }
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        func isJoint(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }
        let isName =
            isLetter(first) && name.utf8.allSatisfy { isLetter($0) || isDigit($0) || isJoint($0) }
            && name.utf8.last.map { !isJoint($0) } == true
        if !isName {
            report(
                .invalidValue, "'\(shown(name))' is no name for a \(kind); \(Self.nameHint(name, mayHaveCapitals))",
                at: range)
        }
        return isName
    }

    /// Names stand in every message about what they name, and in the generated code.
    mutating func checkLength(_ name: String, _ kind: String, at range: SourceRange) -> Bool {
        guard name.utf8.count > Bounds.name else { return true }
        report(.limitExceeded, "a \(kind)'s name of more than \(Bounds.name) bytes", at: range)
        return false
    }

    /// How a name is written, with this one as an example if that can be.
    static func nameHint(_ name: String, _ mayHaveCapitals: Bool = false) -> String {
        let letters = mayHaveCapitals ? "letters" : "small letters"
        let rule = "a name begins with a letter and has \(letters), digits, '-' and '_' between them"
        guard !mayHaveCapitals, name.utf8.allSatisfy({ $0 < 0x80 }), name.contains(where: \.isUppercase) else {
            return rule
        }
        var snake = ""
        for (index, character) in name.enumerated() {
            if character.isUppercase, index > 0, snake.last != "_", snake.last != "-" { snake += "_" }
            snake += character.lowercased()
        }
        return "write '\(snake)': " + rule
    }

    /// An upper-camel identifier, as of a type.
    mutating func checkTypeName(_ name: String, _ kind: String, at range: SourceRange) -> Bool {
        guard checkLength(name, kind, at: range) else { return false }
        let isIdentifier =
            name.utf8.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } == true
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
        guard isIdentifier else {
            let camel = SwiftName.type(name)
            let isTaken = camel == name || SwiftName.reservedTypes.contains(camel)
            let meant = camel == "_" || isTaken ? nil : camel
            report(
                .invalidValue,
                "'\(shown(name))' is no name for a \(kind); it must be an upper-camel identifier such as '\(meant ?? "PriceQuote")'",
                at: range, fixes: meant.map { [.init("replace with '\($0)'", at: range, replacement: $0)] } ?? [])
            return false
        }
        return true
    }

    /// Takes a name among the keyspace's generated members; says so if it is taken or reserved.
    @discardableResult
    mutating func declareMember(_ swiftName: String, for declaration: Declaration) -> Bool {
        guard let taken = memberNames.updateValue(declarations.count, forKey: swiftName) else {
            declarations.append(declaration)
            return true
        }
        memberNames[swiftName] = taken
        guard taken != Self.reserved else {
            let name = swiftName == declaration.name ? "has a name" : "would be '\(swiftName)' in Swift, a name"
            report(
                .reservedName, "\(declaration.description) \(name) that generated code needs itself; choose another",
                at: declaration.range)
            return false
        }
        let first = declarations[taken]
        let same = first.description == declaration.description
        report(
            .duplicateName,
            same
                ? "\(declaration.description) is declared twice"
                : "\(declaration.description) and \(first.description) would both be '\(swiftName)' in Swift",
            at: declaration.range, notes: [.init("\(first.description) is declared here", at: first.range)])
        return false
    }

    /// Checks that there are no more members than one Swift type can reasonably have.
    mutating func checkCount(_ members: [SourceRange], _ what: String, _ kind: String) -> Bool {
        guard members.count > Bounds.members else { return true }
        report(
            .limitExceeded, "more than \(Bounds.members) \(kind) in '\(what)'\(scope.suffix)",
            at: members[Bounds.members])
        return false
    }

    /// Checks that things declared side by side have Swift names of their own, none of them reserved.
    mutating func checkMembers<Member: SwiftMember>(_ members: [Member], _ kind: String) {
        guard !areFewAndSound(members) else { return }
        var known = NameTable<(name: String, range: SourceRange)>()
        for member in members {
            let (swiftName, (name, range)) = (member.swiftName, member.declaration)
            if SwiftName.isReservedProperty(swiftName) {
                report(
                    .reservedName,
                    "\(kind) '\(name)' would be '\(swiftName)' in Swift, which generated code needs itself; choose another name",
                    at: range)
            }
            guard let first = known[swiftName] else {
                known[swiftName] = (name, range)
                continue
            }
            if !SwiftName.isReservedProperty(swiftName) {
                report(
                    .duplicateName,
                    first.name == name
                        ? "\(kind) '\(name)' is declared twice\(scope.suffix)"
                        : "\(kind)s '\(first.name)' and '\(name)' would both be '\(swiftName)' in Swift",
                    at: range, notes: [.init("'\(first.name)' is declared here", at: first.range)])
            }
        }
    }

    /// Whether all is well, found without a table, which costs more than a few comparisons do.
    private func areFewAndSound<Member: SwiftMember>(_ members: [Member]) -> Bool {
        let few = 8
        guard members.count <= few else { return false }
        for index in members.indices {
            let name = members[index].swiftName
            guard !SwiftName.isReservedProperty(name) else { return false }
            for earlier in 0..<index where members[earlier].swiftName == name { return false }
        }
        return true
    }
}

/// What becomes a field, a label or a case in Swift.
protocol SwiftMember {
    var swiftName: String { get }
    /// What it is called in the policy, and where.
    var declaration: (name: String, range: SourceRange) { get }
}

extension EnumCase: SwiftMember {
    var declaration: (name: String, range: SourceRange) { (text, range) }
}

extension Field: SwiftMember {
    var declaration: (name: String, range: SourceRange) { (name, nameRange) }
}

extension Parameter: SwiftMember {
    var declaration: (name: String, range: SourceRange) { (name, range) }
}
