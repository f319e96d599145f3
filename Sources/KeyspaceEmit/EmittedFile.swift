/// A file that a run wants to exist: its name within the output folder, and its text.
package struct EmittedFile: Sendable, Hashable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
