import CSpawn
import Glibc

extension Program {
    /// Runs the program without a shell and waits for its end.
    ///
    /// The program gets its arguments as they are, a process group of its own, no open file but the standard three,
    /// `directory` as working and home folder, and of the environment only what is given here, `PATH`, `LANG`, `HOME`
    /// and `TMPDIR`. When time or output run out, or the calling task is cancelled, its whole group is killed.
    ///
    /// - Returns: the outcome of a run that ended by itself, whatever its exit code.
    package func outcome(
        _ arguments: [String], input: ProgramInput = .nothing, environment: [String: String] = [:],
        directory: String, limits: Limits = Limits()
    ) async throws -> ProgramOutcome {
        let cancellation = try CancellationPipe()
        let command = Command(
            program: self, arguments: arguments, input: input, environment: environment, directory: directory,
            limits: limits)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                onThreadOfItsOwn {
                    continuation.resume(with: Result { try command.run(cancellation: cancellation) })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    /// As ``outcome(_:input:environment:directory:limits:)``, and an exit code other than 0 is an error.
    ///
    /// - Returns: what the program wrote to standard output.
    package func run(
        _ arguments: [String], input: ProgramInput = .nothing, environment: [String: String] = [:],
        directory: String, limits: Limits = Limits()
    ) async throws -> [UInt8] {
        let outcome = try await outcome(
            arguments, input: input, environment: environment, directory: directory, limits: limits)
        guard outcome.exitCode == 0 else {
            throw ToolFailure.failed(program: name, code: outcome.exitCode, message: outcome.errors)
        }
        return outcome.output
    }
}

/// Lets a task that is cancelled wake the thread that waits for the program.
final class CancellationPipe: Sendable {
    let reading: CInt
    private let writing: CInt

    init() throws(ToolFailure) {
        var ends: [CInt] = [-1, -1]
        guard pipe_with_flags(&ends, O_CLOEXEC | O_NONBLOCK) == 0 else {
            throw .notStarted(program: "pipe", reason: errorText(errno))
        }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    func cancel() {
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
    }
}

/// A thread for work that blocks: the cooperative pool has one thread a core and must not wait.
private func onThreadOfItsOwn(_ work: @escaping @Sendable () -> Void) {
    final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let retained = Unmanaged.passRetained(Work(work))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let status = pthread_create(
        &thread, &attributes,
        { pointer in
            if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
            return nil
        }, retained.toOpaque())
    pthread_attr_destroy(&attributes)
    // Without a thread to spare the caller's own has to wait: slow, but never silent.
    if status != 0 { retained.takeRetainedValue().body() }
}

func errorText(_ code: CInt) -> String { String(cString: strerror(code)) }
