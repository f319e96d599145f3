/// Text for a message: short, on one line.
package func shown(_ text: String) -> String {
    // What is far behind is not looked at: it may be megabytes.
    let line = text.prefix(200).split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 60 ? line.prefix(57) + "…" : line
}
