import KeyspacePolicy
import KeyspaceSyntax

/// Parameters that write into keys what is nobody's business.
struct SecretInKey: Rule {
    let explanation = Explanation(
        "secret-in-key", .warning,
        finds: "secrets that can be read in keys",
        does: """
            Finds parameters whose text stands in the key as it is: any text in an entry of sensitivity `restricted`, and \
            in one that is `confidential` what is named like a secret (`token`, `password`, `session_id`, `api_key`).
            """,
        matters: """
            Keys are not kept secret: they stand in logs, in traces, in the server's slow log, in `MONITOR` and in every \
            listing, and encryption of values does not cover them. Whoever reads one then has what it names.
            """,
        example: """
            namespaces:
              logins:
                summary: Whose login a token is.
                owner: accounts
                role: session
                key: login:{access_token}
                value: string
                ttl: { after-create: 12h }
                sensitivity: confidential
            """,
        advice: "Write a hash into the key. Whoever has the secret still finds the key, and nobody comes back from it.",
        instead: """
            namespaces:
              logins:
                summary: Whose login a token is.
                owner: accounts
                role: session
                key: login:{access_token}
                parameters: { access_token: { hash: sha256 } }
                value: string
                ttl: { after-create: 12h }
                sensitivity: confidential
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard namespace.entries.contains(where: { $0.sensitivity.isSecret }) else { return }
        for parameter in namespace.parameters {
            let isSecret = soundsSecret(parameter.name)
            guard parameter.type.isOpenText || isSecret && parameter.type.isOpenIdentifier else { continue }
            findings.report(namespace) { entry in
                entry.sensitivity == .restricted && parameter.type.isOpenText
                    || entry.sensitivity.isSecret && isSecret ? parameter.range : nil
            } _: { subject in
                .standsInKey(parameter, subject)
            }
        }
    }
}

extension Sensitivity {
    /// Not for everybody in the house.
    var isSecret: Bool {
        switch self {
        case .public, .internal: false
        case .confidential, .restricted: true
        }
    }
}

extension ParameterType {
    /// Whether an argument's own text can be read in the key.
    fileprivate var isOpenText: Bool {
        switch self {
        case .string, .rawString, .refined: true
        case .enumeration, .int, .uint, .uuid, .date, .timestamp, .duration, .hash: false
        }
    }

    /// Whether a number or an ID can be.
    fileprivate var isOpenIdentifier: Bool {
        switch self {
        case .int, .uint, .uuid: true
        case .string, .rawString, .refined, .enumeration, .date, .timestamp, .duration, .hash: false
        }
    }
}

extension Finding {
    fileprivate static func standsInKey(_ parameter: Parameter, _ subject: Subject) -> Finding {
        let sensitivity = subject.entry.sensitivity.rawValue
        return Finding(
            "'\(parameter.name)' can be read in the keys of '\(subject.name)', which is \(sensitivity); write '\(parameter.name): { hash: sha256 }'",
            notes: subject.entry.places[.sensitivity].map { [.init("it is \(sensitivity) here", at: $0)] } ?? [])
    }
}
