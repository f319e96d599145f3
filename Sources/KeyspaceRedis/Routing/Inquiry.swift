/// Asks servers the same question, until one gives an answer that is of use.
///
/// One after the other, but not at the pace of the slowest: the next is asked when one fails, and also when one takes
/// its time.
struct Inquiry<Server: Sendable, Answer: Sendable>: Sendable {
    /// In the order in which they are asked.
    let servers: [Server]
    /// How long one has before the next is asked too.
    var patience = Duration.milliseconds(50)
    let ask: @Sendable (Server) async -> Result<Answer, RedisConnectionError>

    private enum Event {
        case answered(Result<Answer, RedisConnectionError>)
        /// Who was asked last takes its time.
        case grewImpatient
    }

    /// - Throws: what the last one failed with, if none answers.
    func answer() async throws(RedisConnectionError) -> Answer {
        let result = await withTaskGroup(of: Event.self) { group in
            var rest = servers[...]
            var asked = 0
            var failure = RedisConnectionError(.noServer, "no server is known")
            askNext(&rest, &asked, &group)
            while asked > 0, let event = await group.next() {
                switch event {
                case .answered(.success(let answer)):
                    group.cancelAll()
                    return Result<Answer, RedisConnectionError>.success(answer)
                case .answered(.failure(let error)):
                    asked -= 1
                    failure = error
                    askNext(&rest, &asked, &group)
                case .grewImpatient:
                    askNext(&rest, &asked, &group)
                }
            }
            group.cancelAll()
            return .failure(failure)
        }
        return try result.get()
    }

    private func askNext(_ rest: inout ArraySlice<Server>, _ asked: inout Int, _ group: inout TaskGroup<Event>) {
        guard let server = rest.popFirst() else { return }
        asked += 1
        group.addTask { .answered(await ask(server)) }
        guard !rest.isEmpty else { return }
        group.addTask {
            try? await Task.sleep(for: patience)
            return .grewImpatient
        }
    }
}
