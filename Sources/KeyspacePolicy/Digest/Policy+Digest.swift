extension Policy {
    /// 16 hexadecimal digits that name what the policy means: the same for every way of writing it, and another one
    /// for whatever a service, a server or stored data could notice.
    ///
    /// Documentation, owners, silenced rules, the layout of the files and the order of types and namespaces mean
    /// nothing here. The order of fields does, since the generated initialisers have it.
    package var digest: String {
        var form = CanonicalForm()
        form.add(name)
        form.add(prefix)
        form.add(separator)
        form.addUnordered(types) { $0.add($1, in: self) }
        form.addUnordered(namespaces) { $0.add($1, in: self) }
        form.addUnordered(services) { $0.add($1, in: self) }
        form.add(server)
        form.addUnordered(connection.settings) { $0.add($1) }
        return form.digest
    }
}

extension CanonicalForm {
    fileprivate mutating func add(_ namespace: Namespace, in policy: Policy) {
        add(namespace.name)
        add(namespace.deprecated != nil)
        add(namespace.pattern.pieces) { form, piece in
            switch piece {
            case .literal(let text):
                form.add("literal")
                form.add(text)
            case .placeholder(let index):
                form.add("placeholder")
                form.add(index)
            }
        }
        add(namespace.parameters) { $0.add($1, in: policy) }
        add(namespace.variantParameter.map(Int64.init))
        addUnordered(namespace.entries) { $0.add($1, in: policy) }
    }

    private mutating func add(_ parameter: Parameter, in policy: Policy) {
        add(parameter.name)
        add(parameter.isHashTag)
        switch parameter.type {
        case .string: add("string")
        case .rawString: add("raw")
        case .refined(let refined, let id):
            add("refined")
            // A named type is told by its name: what it means is counted once, where it is declared.
            if let id { add(policy[id].name) } else { add(refined) }
        case .enumeration(let cases, let id):
            add("enum")
            if let id { add(policy[id].name) } else { add(cases) }
        case .int: add("int")
        case .uint: add("uint")
        case .uuid: add("uuid")
        case .date: add("date")
        case .timestamp(let format): add("timestamp-" + format.rawValue)
        case .duration: add("duration")
        case .hash(let length):
            add("hash")
            add(length)
        }
    }

    fileprivate mutating func add(_ service: Service, in policy: Policy) {
        add(service.name)
        addUnordered(service.reads) { $0.add(policy.namespaces[$1].name) }
        addUnordered(service.writes) { $0.add(policy.namespaces[$1].name) }
    }

    fileprivate mutating func add(_ server: Server) {
        add(server.target) { form, target in
            form.add(target.flavour.rawValue)
            form.add(target.major)
            form.add(target.minor)
        }
        add(server.topology) { $0.add($1.rawValue) }
        addUnordered(server.directives) { form, directive in
            form.add(directive.name)
            form.add(directive.value)
        }
    }

    fileprivate mutating func add(_ setting: Connection.Setting) {
        add(setting.name)
        add(setting.environment) { $0.add($1) }
        add(setting.defaultValue) { $0.add($1) }
    }
}
