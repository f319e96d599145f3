/// Text for a message: short, on one line.
package func shown(_ text: String) -> String {
    if text.utf8.count <= 60, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    // What is far behind is not looked at: it may be megabytes.
    let line = text.prefix(200).split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 60 ? line.prefix(57) + "…" : line
}
