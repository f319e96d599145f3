/// The shapes in which structures answer.
extension Reply {
    static func flag(_ isSo: Bool) -> Reply {
        .integer(isSo ? 1 : 0)
    }

    static func count(_ count: Int) -> Reply {
        .integer(Int64(count))
    }

    static func optional(_ bytes: Bytes?) -> Reply {
        bytes.map(Reply.bytes) ?? .null
    }

    static func elements(_ elements: [Bytes]) -> Reply {
        .array(elements.map(Reply.bytes))
    }

    /// Field, value, field, value….
    static func pairs(_ pairs: [FieldValue]) -> Reply {
        .array(pairs.flatMap { [.bytes($0.field), .bytes($0.value)] })
    }

    /// Member, score, member, score….
    static func scored(_ members: [ScoredMember]) -> Reply {
        .array(members.flatMap { [.bytes($0.member), .double($0.score)] })
    }

    static func entries(_ entries: [MemoryStream.Entry]) -> Reply {
        .array(entries.map { .array([.bytes(Bytes($0.id.description.utf8)), .pairs($0.pairs)]) })
    }
}
