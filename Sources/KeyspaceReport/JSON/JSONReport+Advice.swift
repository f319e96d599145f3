import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    func writeAdvice(to json: inout JSONWriter) {
        json.member("evictionPolicy", advice.eviction?.directive.value ?? "noeviction")
        json.member("persistence", advice.persistence.rawValue)
        json.array("entries") { json in
            for fate in advice.fates { json.object { write(fate, to: &$0) } }
        }
        json.member("recommendations", advice.recommendations)
        json.array("instances") { json in
            for instance in advice.instances { json.object { write(instance, to: &$0) } }
        }
    }

    private func write(_ fate: EntryFate, to json: inout JSONWriter) {
        json.member("name", fate.name)
        json.member("role", fate.role.rawValue)
        json.object("whenFull") { json in
            json.member("fate", fate.whenFull.rawValue)
            json.member("words", fate.whenFull.words(fate.role, advice.eviction))
        }
        json.object("afterRestart") { json in
            json.member("fate", fate.afterRestart.rawValue)
            json.member("words", fate.afterRestart.words(fate.role))
        }
        json.member("isAtRisk", fate.isAtRisk)
    }

    private func write(_ instance: ServerAdvice.Instance, to json: inout JSONWriter) {
        json.member("name", instance.name)
        json.member("entries", instance.entries)
        writeSize(of: instance.budget, to: &json)
        json.object("settings") { json in
            for setting in instance.settings { json.member(setting.name, setting.value) }
        }
    }
}
