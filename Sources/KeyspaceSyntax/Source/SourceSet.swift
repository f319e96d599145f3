/// All files of one run, the root file first, then the included ones in the order they were met.
package struct SourceSet: Sendable {
    package private(set) var files: [SourceFile] = []

    package init() {}

    package mutating func add(_ file: SourceFile) -> SourceID {
        files.append(file)
        return SourceID(files.count - 1)
    }

    package subscript(id: SourceID) -> SourceFile {
        files[Int(id.index)]
    }
}
