import KeyspaceRuntime

/// Takes replies from bytes as they arrive, in pieces of any size.
///
/// Nothing is read twice: of a value that is not whole, the aggregates begun are kept, and how far was looked. Memory
/// grows with the bytes that arrived, never with a length that was only announced.
struct RESPDecoder {
    private let limits: RESPLimits
    /// Aggregates that lack elements, the outermost first.
    private var open: [Aggregate] = []
    /// Elements that the reply may still have.
    private var elementsLeft: Int
    /// Bytes behind the offset in which no end of a line was found.
    private var searched = 0
    /// Bytes behind the offset without which there is no point in looking.
    private var needed = 1

    init(limits: RESPLimits = RESPLimits()) {
        self.limits = limits
        elementsLeft = limits.elements
    }

    /// Takes the next reply.
    ///
    /// - Parameters:
    ///   - bytes: what arrived and was not taken yet.
    ///   - offset: where to begin; moved behind what was taken, also if that is no whole reply.
    /// - Returns: nil if more bytes are needed.
    mutating func next(_ bytes: UnsafeRawBufferPointer, at offset: inout Int) throws(RESPError) -> RESPValue? {
        while let token = try tokenAfterElements(bytes, at: &offset) {
            let reply: RESPValue?
            // Most replies are one value.
            if open.isEmpty, case .value(let value) = token { reply = value } else { reply = try add(token) }
            if let reply {
                elementsLeft = limits.elements
                return reply
            }
        }
        return nil
    }
}

// MARK: Aggregates

/// An aggregate that is being read.
private struct Aggregate {
    enum Kind {
        case array, set, map, push
        /// Read, and dropped.
        case attribute
    }

    let kind: Kind
    var missing: Int
    var elements: [RESPValue] = []

    init(_ kind: Kind, of count: Int) {
        self.kind = kind
        missing = count
        // The announced count may be a lie.
        elements.reserveCapacity(min(count, 1_024))
    }

    /// Nil for what is dropped.
    var value: RESPValue? {
        switch kind {
        case .array: .array(elements)
        case .set: .set(elements)
        case .map: .map(elements)
        case .push: .push(elements)
        case .attribute: nil
        }
    }
}

/// What the next bytes begin: a value, or an aggregate whose elements follow.
private enum Token {
    case value(RESPValue)
    case aggregate(Aggregate.Kind, Int)
}

extension RESPDecoder {
    /// Adds a token to the innermost aggregate, and each aggregate that is whole by it to the next one.
    ///
    /// - Returns: the reply, if it is whole.
    private mutating func add(_ token: Token) throws(RESPError) -> RESPValue? {
        var value: RESPValue
        switch token {
        case .value(let scalar):
            value = scalar
        case .aggregate(let kind, let count):
            elementsLeft -= count
            guard elementsLeft >= 0 else { throw .tooManyElements }
            let aggregate = Aggregate(kind, of: count)
            if count > 0 {
                guard open.count < limits.depth else { throw .tooDeep }
                open.append(aggregate)
                return nil
            }
            guard let empty = aggregate.value else { return nil }
            value = empty
        }
        while let last = open.indices.last {
            open[last].elements.append(value)
            open[last].missing -= 1
            guard open[last].missing == 0 else { return nil }
            // An attribute stands before the value it tells of, and counts as none.
            guard let whole = open.removeLast().value else { return nil }
            value = whole
        }
        return value
    }
}

// MARK: Tokens

extension RESPDecoder {
    /// The next token that is more than one of several elements which the innermost aggregate lacks: those are put there
    /// at once, as the elements of long replies nearly always are.
    ///
    /// - Returns: nil if more bytes are needed.
    private mutating func tokenAfterElements(
        _ bytes: UnsafeRawBufferPointer, at offset: inout Int
    ) throws(RESPError) -> Token? {
        guard var aggregate = open.popLast() else { return try token(bytes, at: &offset) }
        defer { open.append(aggregate) }
        while let token = try token(bytes, at: &offset) {
            guard aggregate.missing > 1, case .value(let value) = token else { return token }
            aggregate.elements.append(value)
            aggregate.missing -= 1
        }
        return nil
    }

    private mutating func token(
        _ bytes: UnsafeRawBufferPointer, at offset: inout Int
    ) throws(RESPError) -> Token? {
        guard bytes.count - offset >= needed else { return nil }
        guard let end = try endOfLine(bytes, from: offset) else { return nil }
        let line = UnsafeRawBufferPointer(rebasing: bytes[(offset + 1)..<end])
        let next = end + 2
        let token: Token
        switch bytes[offset] {
        case UInt8(ascii: "$"):
            return try string(bytes, line, from: next, at: &offset) { .bytes($0) }
        case UInt8(ascii: "="):
            return try string(bytes, line, from: next, at: &offset) { bytes throws(RESPError) in
                // Three letters of a format and a colon.
                guard bytes.count >= 4, bytes[3] == UInt8(ascii: ":") else { throw .malformedValue }
                return .bytes(Bytes(bytes.dropFirst(4)))
            }
        case UInt8(ascii: "!"):
            return try string(bytes, line, from: next, at: &offset) {
                .error(ServerError(message: String(decoding: $0, as: UTF8.self)))
            }
        case UInt8(ascii: "+"): token = .value(.status(String(decoding: line, as: UTF8.self)))
        case UInt8(ascii: "-"): token = .value(.error(ServerError(message: String(decoding: line, as: UTF8.self))))
        case UInt8(ascii: ":"): token = .value(.integer(try RESPNumber.integer(line)))
        case UInt8(ascii: ","): token = .value(.double(try RESPNumber.double(line)))
        case UInt8(ascii: "("): token = .value(.bigNumber(try RESPNumber.bigNumber(line)))
        case UInt8(ascii: "#"): token = .value(.boolean(try RESPNumber.boolean(line)))
        case UInt8(ascii: "_"):
            guard line.isEmpty else { throw .malformedValue }
            token = .value(.null)
        case UInt8(ascii: "*"): token = try aggregate(.array, line)
        case UInt8(ascii: "~"): token = try aggregate(.set, line)
        case UInt8(ascii: ">"): token = try aggregate(.push, line)
        case UInt8(ascii: "%"): token = try aggregate(.map, line)
        case UInt8(ascii: "|"): token = try aggregate(.attribute, line)
        default: throw .unknownType(bytes[offset])
        }
        took(next, &offset)
        return token
    }

    private mutating func took(_ next: Int, _ offset: inout Int) {
        offset = next
        searched = 0
        needed = 1
    }

    /// The offset of the CR that ends the line; nil if it has not arrived.
    private mutating func endOfLine(
        _ bytes: UnsafeRawBufferPointer, from offset: Int
    ) throws(RESPError) -> Int? {
        var index = offset + max(1, searched)
        while index < bytes.count, bytes[index] != UInt8(ascii: "\r") {
            index += 1
        }
        guard index - offset <= limits.lineLength else { throw .tooLong }
        guard index + 1 < bytes.count else {
            searched = index - offset
            needed = max(needed, searched + 1)
            return nil
        }
        guard bytes[index + 1] == UInt8(ascii: "\n") else { throw .malformedEnd }
        return index
    }

    /// A string of the length that the line says, if all of it has arrived.
    private mutating func string(
        _ bytes: UnsafeRawBufferPointer, _ line: UnsafeRawBufferPointer, from start: Int, at offset: inout Int,
        _ value: (Bytes) throws(RESPError) -> RESPValue
    ) throws(RESPError) -> Token? {
        let length = try RESPNumber.length(line)
        guard let length else {
            took(start, &offset)
            return .value(.null)
        }
        guard length <= limits.stringLength else { throw .tooLong }
        let end = start + length
        guard bytes.count >= end + 2 else {
            // The line is read again when all is there, but not before.
            needed = end + 2 - offset
            searched = 0
            return nil
        }
        guard bytes[end] == UInt8(ascii: "\r"), bytes[end + 1] == UInt8(ascii: "\n") else { throw .malformedEnd }
        let string = try value(Bytes(UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
        took(end + 2, &offset)
        return .value(string)
    }

    private func aggregate(
        _ kind: Aggregate.Kind, _ line: UnsafeRawBufferPointer
    ) throws(RESPError) -> Token {
        guard let count = try RESPNumber.length(line) else { return .value(.null) }
        guard count <= limits.elements else { throw .tooManyElements }
        switch kind {
        case .map, .attribute: return .aggregate(kind, count * 2)
        case .array, .set, .push: return .aggregate(kind, count)
        }
    }
}
