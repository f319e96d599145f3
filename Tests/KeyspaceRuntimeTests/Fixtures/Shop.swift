import KeyspaceRuntime

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A keyspace as the emitter writes one, with every structure.
struct Shop: Sendable {
    let keyspace: Keyspace

    init(
        store: any Store, prefix: String = "shop:", clock: some Clock<Duration> = ContinuousClock(),
        observer: (any KeyspaceObserver)? = nil
    ) {
        keyspace = Keyspace("Shop", store: store, prefix: prefix, clock: clock, observer: observer)
    }

    struct Product: RecordValue, Hashable {
        var name: String
        var price: Double
        var size: Int = 0
        var source: String?
        var at: Date

        init(name: String, price: Double, size: Int = 0, source: String? = nil, at: Date) {
            self.name = name
            self.price = price
            self.size = size
            self.source = source
            self.at = at
        }

        init(reading record: inout RecordReader) throws {
            name = try record.read("name")
            price = try record.read("price")
            size = try record.read("size", default: 0)
            source = try record.readIfPresent("source")
            at = try record.read("at")
        }

        func write(to record: inout RecordWriter) throws {
            try record.write("name", name)
            try record.write("price", price)
            try record.write("size", size)
            try record.writeIfPresent("source", source)
            try record.write("at", at)
        }
    }

    enum Theme: String, ValueEnum { case light, dark }

    struct UserID: RefinedText {
        static let pattern = TextPattern("[a-z0-9]+", states: "30-39>1,61-7A>1 *30-39>1,61-7A>1")
        let text: String
        init(matched text: MatchedText) { self.text = text.string }
    }
}

extension Shop {
    func market<Handle>(user: UserID, kind: Market.Kind<Handle>) -> Handle {
        Handle(keyspace, kind.entry, Key(keyspace.prefix, "market:", user, ":", kind))
    }

    enum Market {
        typealias Kind<Handle: StoredHandle> = Variant<Market, Handle>

        static let product = ValueEntry<Product>("market.product", ttl: .afterWrite(.seconds(30)), codec: .json)
        static let trades = ListEntry<Int>("market.trades", ttl: .afterWrite(.seconds(60)), codec: .text, maxLength: 3)
    }
}

extension Shop.Market.Kind<StoredValue<Shop.Product>> {
    static var product: Self { Self("product", Shop.Market.product) }
}

extension Shop.Market.Kind<StoredList<Int>> {
    static var trades: Self { Self("trades", Shop.Market.trades) }
}

extension Shop {
    func preferences(userID: UserID) -> StoredHash<Preferences.Fields> {
        StoredHash(keyspace, Preferences.entry, Key(keyspace.prefix, "preferences:", userID))
    }

    enum Preferences {
        static let entry = HashEntry<Fields>("preferences", ttl: .afterWrite(.seconds(600)))

        struct Fields: FieldRecord, Hashable {
            var theme: Theme?
            var language: String = "en"
            var visits: Int?

            init(theme: Theme? = nil, language: String = "en", visits: Int? = nil) {
                self.theme = theme
                self.language = language
                self.visits = visits
            }

            init(reading fields: FieldReader) throws {
                theme = try fields.read(.theme)
                language = try fields.require(.language)
                visits = try fields.read(.visits)
            }

            func write(to fields: inout FieldWriter) throws {
                try fields.write(.theme, theme)
                try fields.write(.language, language)
                try fields.write(.visits, visits)
            }
        }
    }
}

extension HashField where Record == Shop.Preferences.Fields, Value == Shop.Theme {
    static var theme: Self { Self("theme", codec: .text) }
}

extension HashField where Record == Shop.Preferences.Fields, Value == String {
    static var language: Self { Self("language", codec: .text, default: "en") }
}

extension HashField where Record == Shop.Preferences.Fields, Value == Int {
    static var visits: Self { Self("visits", codec: .text) }
}

extension Shop {
    func events(day: Date) -> StoredStream<Events.Fields> {
        StoredStream(keyspace, Events.entry, Key(keyspace.prefix, "events:", day.dateKey))
    }

    enum Events {
        static let entry = StreamEntry<Fields>("events", ttl: .afterWrite(.seconds(60)), maxLength: 2)

        struct Fields: FieldRecord, Hashable {
            var theme: Theme
            var note: String?

            init(theme: Theme, note: String? = nil) {
                self.theme = theme
                self.note = note
            }

            init(reading fields: FieldReader) throws {
                theme = try fields.require(.theme)
                note = try fields.read(.note)
            }

            func write(to fields: inout FieldWriter) throws {
                try fields.write(.theme, theme)
                try fields.write(.note, note)
            }
        }
    }
}

extension HashField where Record == Shop.Events.Fields, Value == Shop.Theme {
    static var theme: Self { Self("theme", codec: .text) }
}

extension HashField where Record == Shop.Events.Fields, Value == String {
    static var note: Self { Self("note", codec: .json) }
}
