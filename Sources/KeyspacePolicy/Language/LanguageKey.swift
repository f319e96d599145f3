/// A key of one of the language's mappings.
///
/// The resolver takes the names it knows from these lists, and the schema for editors is made of them: a key that one
/// of the two knows is known to the other.
package protocol LanguageKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// What it says, for whoever writes it: one sentence or two.
    var documentation: String { get }
    /// In the order of the language reference. Stored, for every mapping of a policy is read with it.
    static var names: [String] { get }
}
