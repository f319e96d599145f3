import ArgumentParser

/// How a run ended. Thrown by a command that has said all there is to say.
enum ExitStatus: Int32, Error {
    /// There are findings of at least the severity that was asked for.
    case findings = 1
    /// The command or its configuration is wrong.
    case usage = 2
    /// It could not be done: a file that cannot be read or written.
    case incomplete = 3

    var code: ExitCode { ExitCode(rawValue) }
}

/// Why a command could not do its work, for the person who called it.
struct Failure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
