/// How the words of a name are joined.
enum NamingStyle: String, CaseIterable {
    case kebab = "kebab case"
    case snake = "snake case"
    case camel = "camel case"
    /// More than one of them in one name.
    case mixed = "a mixture of styles"

    /// Nil for a single word, which fits every style.
    init?(_ name: some StringProtocol) {
        var styles: Set<NamingStyle> = []
        var wasLower = false
        for byte in name.utf8 {
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            if byte == UInt8(ascii: "-") { styles.insert(.kebab) }
            if byte == UInt8(ascii: "_") { styles.insert(.snake) }
            if isUpper, wasLower { styles.insert(.camel) }
            wasLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
        guard let style = styles.first else { return nil }
        self = styles.count == 1 ? style : .mixed
    }
}
