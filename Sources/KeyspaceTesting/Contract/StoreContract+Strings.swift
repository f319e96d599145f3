import KeyspaceRuntime

extension StoreContract {
    static let strings = [
        Check("what was set is what is read, byte by byte") {
            let bytes = Bytes(0...255)
            try await $0.does(.set(bytes, if: .always))
            try await $0.expect(.get, gives: .bytes(bytes))
            try await $0.does(.set(""))
            try await $0.expect(.get, gives: .text(""))
        },
        Check("a set replaces a value of any type") {
            try await $0.does(.listAppend("a"))
            try await $0.expect(.set("text"), gives: .integer(1))
            try await $0.expect(.get, gives: .text("text"))
        },
        Check("a set for absent keys only writes where there was none") {
            try await $0.expect(.set("first", if: .absent), gives: .integer(1))
            try await $0.expect(.set("second", if: .absent), gives: .integer(0))
            try await $0.expect(.get, gives: .text("first"))
        },
        Check("a set for present keys only writes where there was one") {
            try await $0.expect(.set("first", if: .present), gives: .integer(0))
            try await $0.expect(.exists, gives: .integer(0))
            try await $0.does(.set("first"))
            try await $0.expect(.set("second", if: .present), gives: .integer(1))
            try await $0.expect(.get, gives: .text("second"))
        },
        Check("an exchange gives the old value and leaves the new one") {
            try await $0.expect(.getAndSet(utf8("one")), gives: .null)
            try await $0.expect(.getAndSet(utf8("two")), .after(.seconds(5)), gives: .text("one"))
            try await $0.expect(.get, gives: .text("two"))
            try await $0.expectTimeToLive(.seconds(5))
        },
        Check("a value can be taken out once") {
            try await $0.does(.set("value"))
            try await $0.expect(.getAndDelete, gives: .text("value"))
            try await $0.expect(.getAndDelete, gives: .null)
        },
        Check("a counter begins at 0 and reads as decimal text") {
            try await $0.expect(.increment(by: 5), gives: .integer(5))
            try await $0.expect(.increment(by: -7), gives: .integer(-2))
            try await $0.expect(.get, gives: .text("-2"))
        },
        Check("text that is an integer can be counted on") {
            try await $0.does(.set("41"))
            try await $0.expect(.increment(by: 1), gives: .integer(42))
        },
        Check("text that is no canonical integer cannot be counted on, and stays") {
            for text in ["", " 1", "1 ", "+1", "01", "-0", "1.0", "1e3", "9223372036854775808", "abc"] {
                try await $0.does(.set(text))
                try await $0.expect(.increment(by: 1), isRefusedWith: .undecodable)
                try await $0.expect(.get, gives: .text(text))
            }
        },
        Check("a large count is exact, with an expiry too") {
            let expiry = Expiry.ifNone(.seconds(10))
            try await $0.expect(.increment(by: 1 << 53), expiry, gives: .integer(1 << 53))
            try await $0.expect(.increment(by: 1), expiry, gives: .integer(1 << 53 + 1))
            try await $0.does(.set("-9223372036854775807"))
            try await $0.expect(.increment(by: -1), expiry, gives: .integer(.min))
            try await $0.expect(.hashIncrement(utf8("n"), by: .max), at: "hash", expiry, gives: .integer(.max))
            try await $0.expect(.hashIncrement(utf8("n"), by: -2), at: "hash", expiry, gives: .integer(.max - 2))
        },
        Check("a count never passes 64 bits") {
            try await $0.expect(.increment(by: .max), gives: .integer(.max))
            try await $0.expect(.increment(by: 1), isRefusedWith: .invalidArgument)
            try await $0.expect(.get, gives: .text("9223372036854775807"))
            try await $0.does(.set("-9223372036854775808"))
            try await $0.expect(.increment(by: -1), isRefusedWith: .invalidArgument)
            try await $0.expect(.increment(by: 1), gives: .integer(.min + 1))
        },
    ]

    static let bits = [
        Check("bits begin as 0, and a bit that is set says what it was") {
            try await $0.expect(.getBit(1000), gives: .integer(0))
            try await $0.expect(.setBit(7, to: true), gives: .integer(0))
            try await $0.expect(.setBit(7, to: true), gives: .integer(1))
            try await $0.expect(.getBit(7), gives: .integer(1))
            try await $0.expect(.setBit(7, to: false), gives: .integer(1))
            try await $0.expect(.getBit(7), gives: .integer(0))
        },
        Check("bit 0 is the highest of the first byte, and a bitmap grows with its last bit") {
            try await $0.does(.setBit(0, to: true))
            try await $0.does(.setBit(17, to: true))
            try await $0.expect(.get, gives: .bytes([0x80, 0, 0x40]))
        },
        Check("bits are counted in ranges of bits, with negative ends from the end") {
            try await $0.does(.set([0xFF, 0x0F, 0x80], if: .always))
            try await $0.expect(.countBits(nil), gives: .integer(13))
            try await $0.expect(.countBits(0...3), gives: .integer(4))
            try await $0.expect(.countBits(6...12), gives: .integer(3))
            try await $0.expect(.countBits(-8 ... -1), gives: .integer(1))
            try await $0.expect(.countBits(100...200), gives: .integer(0))
            try await $0.expect(.countBits(nil), at: "missing", gives: .integer(0))
        },
        Check("a range of bits that ends before the first one has none") {
            try await $0.does(.set([0xFF, 0xFF], if: .always))
            try await $0.expect(.countBits(-40 ... -17), gives: .integer(0))
            try await $0.expect(.countBits(-40 ... -16), gives: .integer(1))
            try await $0.expect(.countBits(-40 ... -17), at: "missing", gives: .integer(0))
        },
        Check("the first bit of a value is found, behind the end too if it is 0") {
            try await $0.expect(.firstBit(true), at: "missing", gives: .integer(-1))
            try await $0.expect(.firstBit(false), at: "missing", gives: .integer(0))
            try await $0.does(.set([0xFF, 0xF0], if: .always))
            try await $0.expect(.firstBit(false), gives: .integer(12))
            try await $0.expect(.firstBit(true), gives: .integer(0))
            try await $0.does(.set([0xFF], if: .always))
            try await $0.expect(.firstBit(false), gives: .integer(8))
            try await $0.does(.set([0, 0x10], if: .always))
            try await $0.expect(.firstBit(true), gives: .integer(11))
        },
        Check("bits below 0, or past 512 MiB, are refused") {
            for index in [-1, 1 << 32] {
                try await $0.expect(.setBit(index, to: true), isRefusedWith: .invalidArgument)
                try await $0.expect(.getBit(index), isRefusedWith: .invalidArgument)
            }
            try await $0.expect(.exists, gives: .integer(0))
        },
    ]
}
