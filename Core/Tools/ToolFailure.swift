/// Why an external program gave no result.
///
/// `message` is what the program itself wrote to standard error: for the log of an administrator, not for a page.
package enum ToolFailure: Error, Equatable, CustomStringConvertible {
    case notFound(name: String, searched: [String])
    case notStarted(program: String, reason: String)
    case timedOut(program: String, after: Duration)
    case outputTooLarge(program: String, limit: Int)
    /// Ended by a signal: a crash, or the kernel because a limit was reached.
    case killed(program: String, signal: Int32, message: String)
    case failed(program: String, code: Int32, message: String)
    case cancelled(program: String)

    package var description: String {
        switch self {
        case .notFound(let name, let searched):
            "The program \(name) was not found. Looked in: \(searched.joined(separator: ", ")). "
                + "Install it (scripts/setup) or name its path in the settings."
        case .notStarted(let program, let reason):
            "\(program) could not be started: \(reason)."
        case .timedOut(let program, let limit):
            "\(program) was stopped: not done after \(limit)."
        case .outputTooLarge(let program, let limit):
            "\(program) was stopped: its output is larger than \(limit) bytes."
        case .killed(let program, let signal, let message):
            "\(program) was ended by signal \(signal)\(Self.quoted(message))."
        case .failed(let program, let code, let message):
            "\(program) ended with exit code \(code)\(Self.quoted(message))."
        case .cancelled(let program):
            "\(program) was stopped because its result is no longer wanted."
        }
    }

    private static func quoted(_ message: String) -> String {
        message.isEmpty ? "" : ", saying: \(message.prefix(2_000))"
    }
}
