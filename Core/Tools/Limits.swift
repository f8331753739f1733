/// What one run of an external program may use. Whoever exceeds it is stopped.
package struct Limits: Sendable, Hashable {
    /// From start to end. Processor time is limited to the same, so that even a program whose parent has died ends.
    package var time: Duration
    /// Address space in bytes, for each of the program's processes.
    package var memory: Int
    /// Bytes on standard output. More is an error, never a shortened result.
    package var output: Int
    /// Bytes of standard error that are kept for the message; the rest is dropped.
    package var errors: Int
    /// Bytes in a file that the program writes.
    package var file: Int

    package init(
        time: Duration = .seconds(30), memory: Int = 2 << 30, output: Int = 64 << 20,
        errors: Int = 8 << 10, file: Int = 256 << 20
    ) {
        self.time = time
        self.memory = memory
        self.output = output
        self.errors = errors
        self.file = file
    }
}

/// What a program reads on standard input.
package enum ProgramInput: Sendable {
    case nothing
    case bytes([UInt8])
    /// The file at this path, opened before the program starts.
    case file(String)
}

/// How a run ended that was allowed to end by itself.
package struct ProgramOutcome: Sendable {
    package let exitCode: Int32
    package let output: [UInt8]
    /// Standard error as text, for a log: what ``Limits/errors`` allows, with everything that is not UTF-8 replaced.
    package let errors: String
    package let duration: Duration
}
