/// Makes a tree of any `Encodable`.
final class JSONNodeEncoder: Encoder {
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private var node: JSONNode?

    init(_ path: [any CodingKey]) {
        codingPath = path
    }

    /// What was written; nothing at all is an object without members.
    var written: JSONNode {
        node ?? .object(JSONMembers())
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let members: JSONMembers
        if case .object(let known) = node {
            members = known
        } else {
            members = JSONMembers()
            node = .object(members)
        }
        return KeyedEncodingContainer(KeyedJSON<Key>(members: members, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        let elements: JSONElements
        if case .array(let known) = node {
            elements = known
        } else {
            elements = JSONElements()
            node = .array(elements)
        }
        return UnkeyedJSON(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleJSON(encoder: self)
    }

    fileprivate func take(_ node: JSONNode) {
        self.node = node
    }
}

/// One generic `encode` stands for the requirement of every scalar.
private struct KeyedJSON<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let members: JSONMembers
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) {
        members.set(key.stringValue, .null)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        members.set(key.stringValue, try JSONNode(value, at: codingPath + [key]))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        let nested = JSONMembers()
        members.set(key.stringValue, .object(nested))
        return KeyedEncodingContainer(KeyedJSON<Nested>(members: nested, codingPath: codingPath + [key]))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let nested = JSONElements()
        members.set(key.stringValue, .array(nested))
        return UnkeyedJSON(elements: nested, codingPath: codingPath + [key])
    }

    func superEncoder() -> any Encoder {
        superEncoder(named: RecordKey("super"))
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        superEncoder(named: key)
    }

    private func superEncoder(named key: any CodingKey) -> any Encoder {
        let encoder = JSONNodeEncoder(codingPath + [key])
        members.set(key.stringValue, .deferred(encoder))
        return encoder
    }
}

private struct UnkeyedJSON: UnkeyedEncodingContainer {
    let elements: JSONElements
    let codingPath: [any CodingKey]

    var count: Int { elements.elements.count }

    private var path: [any CodingKey] { codingPath + [JSONIndex(count)] }

    func encodeNil() {
        elements.elements.append(.null)
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        elements.elements.append(try JSONNode(value, at: path))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> {
        let (nested, path) = (JSONMembers(), path)
        elements.elements.append(.object(nested))
        return KeyedEncodingContainer(KeyedJSON<Nested>(members: nested, codingPath: path))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let (nested, path) = (JSONElements(), path)
        elements.elements.append(.array(nested))
        return UnkeyedJSON(elements: nested, codingPath: path)
    }

    func superEncoder() -> any Encoder {
        let encoder = JSONNodeEncoder(path)
        elements.elements.append(.deferred(encoder))
        return encoder
    }
}

private struct SingleJSON: SingleValueEncodingContainer {
    let encoder: JSONNodeEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() {
        encoder.take(.null)
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        encoder.take(try JSONNode(value, at: codingPath))
    }
}

/// The place of an element.
private struct JSONIndex: CodingKey {
    let index: Int

    init(_ index: Int) {
        self.index = index
    }

    init?(intValue: Int) {
        self.init(intValue)
    }

    init?(stringValue: String) {
        return nil
    }

    var stringValue: String { String(index) }

    var intValue: Int? { index }
}
