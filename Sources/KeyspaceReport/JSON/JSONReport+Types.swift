import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    func write(_ type: NamedType, _ id: TypeID, to json: inout JSONWriter) {
        json.member("name", type.name)
        json.member("summary", ifPresent: type.summary)
        switch type.definition {
        case .record(let fields): writeFields(fields, to: &json)
        case .enumeration(let cases): json.member("cases", cases.map(\.text))
        case .refined(let refined):
            json.member("matches", refined.expression)
            json.member("examples", policy.exampleTexts(of: refined, id))
        case .alias(let target): json.member("type", policy.notation(target))
        case .swift(let swift): json.member("swift", (swift.module.map { $0 + "." } ?? "") + swift.name)
        case .invalid: break
        }
        writeLocation(type.nameRange, to: &json)
    }

    func writeFields(_ fields: [Field], to json: inout JSONWriter) {
        json.array("fields") { json in
            for field in fields {
                json.object { json in
                    json.member("name", field.name)
                    json.member("type", policy.notation(field.type))
                    json.member("default", ifPresent: field.defaultValue?.notation)
                    json.member("summary", ifPresent: field.summary)
                }
            }
        }
    }

    /// Services, the server, the connection, and rules that are weighed otherwise.
    func writeSettings(to json: inout JSONWriter) {
        json.array("services") { json in
            for service in policy.services {
                json.object { json in
                    json.member("name", service.name)
                    json.member("summary", ifPresent: service.summary)
                    json.member("owner", ifPresent: service.owner)
                    json.member("reads", service.reads.map { policy.namespaces[$0].name })
                    json.member("writes", service.writes.map { policy.namespaces[$0].name })
                }
            }
        }
        json.object("server") { json in
            json.member("target", ifPresent: policy.server.target?.notation)
            json.member("topology", ifPresent: policy.server.topology?.rawValue)
            json.object("directives") { json in
                for directive in policy.server.directives { json.member(directive.name, directive.value) }
            }
        }
        json.array("connection") { json in
            for setting in policy.connection.settings {
                json.object { json in
                    json.member("name", setting.name)
                    json.member("environment", ifPresent: setting.environment)
                    json.member("default", ifPresent: setting.defaultValue)
                }
            }
        }
        json.array("lint") { json in
            for setting in policy.lint {
                json.object { json in
                    json.member("rule", setting.rule.description)
                    json.member("severity", setting.severity?.rawValue ?? "off")
                    json.member("reason", setting.reason)
                }
            }
        }
    }
}
