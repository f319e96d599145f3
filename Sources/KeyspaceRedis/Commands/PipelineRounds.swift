import KeyspaceRuntime

/// Commands that go to one server together: what is sent next, until each has its reply.
///
/// Nearly always that is one round. What joined reads leave open takes a second: which of the keys that `MGET` found
/// nothing at are there, with a value of another type, is asked with one `EXISTS`, since in a cold cache all of them
/// are missing. A value that says what to send, so that it can be tested without a server.
struct PipelineRounds {
    private let commands: [WireCommand]
    /// What to send; nil when all commands have their replies.
    private(set) var pipeline: CommandPipeline?
    private(set) var replies: [RESPValue] = []
    /// The places of the commands that the pipeline sends.
    private var asked: [Int] = []
    /// The places of reads that found nothing, as `EXISTS` asks for them.
    private var missing: [[Int]] = []
    private var isFirst = true

    /// - Parameter joinsReads: whether all keys are on one server, which takes commands on many of them.
    init(_ commands: [WireCommand], joinsReads: Bool) {
        self.commands = commands
        pipeline = CommandPipeline(commands, joinsReads: joinsReads)
    }

    /// Whether the server has carried out a part of the commands, and no other.
    var isPartlyDone: Bool {
        !isFirst && asked.count < commands.count
    }

    /// A reply to each command of the pipeline, and to each of its questions.
    mutating func received(_ values: [RESPValue]) {
        guard isFirst, let pipeline else { return receivedAgain(values) }
        isFirst = false
        replies = values
        for join in pipeline.joins {
            let nothing = join.filter { values[$0].isNull }
            // To ask whether one is there takes as long as to read it.
            if nothing.count > 1 { missing.append(nothing) } else { asked += nothing }
            asked += join.filter { values[$0].isRefusalOfJoin }
        }
        asked += lostScripts
        askAgain()
    }

    /// The places of scripts that the server does not know, since the first use, which went whole, was sent elsewhere.
    ///
    /// Not of those behind which another command has the same key: commands with one key stay in their order.
    private var lostScripts: [Int] {
        replies.indices.filter { place in
            guard replies[place].saysScriptIsUnknown else { return false }
            let keys = Set(commands[place].keys)
            return !commands[(place + 1)...].contains { !keys.isDisjoint(with: $0.keys) }
        }
    }

    private mutating func receivedAgain(_ values: [RESPValue]) {
        for (place, value) in zip(asked, values) { replies[place] = value }
        // One that is there has another type, or was written since, or the user may not ask.
        asked = zip(missing, values.dropFirst(asked.count)).flatMap { $1 == .integer(0) ? [] : $0 }
        missing = []
        askAgain()
    }

    private mutating func askAgain() {
        guard !asked.isEmpty || !missing.isEmpty else {
            pipeline = nil
            return
        }
        pipeline = CommandPipeline(
            asked.map { commands[$0] }, joinsReads: false,
            questions: missing.map { places in places.map { commands[$0].command.key } })
    }
}

extension RESPValue {
    var saysScriptIsUnknown: Bool {
        if case .error(let error) = self { error.code == "NOSCRIPT" } else { false }
    }

    /// Whether it may be about `MGET` alone, as for a user who may not use it. What says that the server does not serve
    /// for now is the reply to each read.
    fileprivate var isRefusalOfJoin: Bool {
        switch self {
        case .error(let error): ["NOPERM", "ERR", "CROSSSLOT"].contains(error.code)
        case .bytes, .null: false
        case .integer, .double, .boolean, .status, .bigNumber, .array, .set, .map, .push: true
        }
    }
}
