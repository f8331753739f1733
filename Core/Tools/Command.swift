import Glibc

/// One run, done by one thread from start to end.
struct Command: Sendable {
    let program: Program
    let arguments: [String]
    let input: ProgramInput
    let environment: [String: String]
    let directory: String
    let limits: Limits

    func run(cancellation: CancellationPipe) throws -> ProgramOutcome {
        // Writing to a program that no longer reads must be an error code here, not a signal to the server.
        var brokenPipe = sigset_t()
        sigemptyset(&brokenPipe)
        sigaddset(&brokenPipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)

        let clock = ContinuousClock()
        let start = clock.now
        let child = try Child(self)
        var pump = Pump(child: child, input: input, outputLimit: limits.output, errorsKept: limits.errors)
        var stopped: ToolFailure?
        var pause: CInt = 1
        while stopped == nil {
            if child.hasEnded {
                // Whoever it left behind in its group does not hold us: what is in the pipes now is all.
                pump.drain()
                break
            }
            let left = limits.time - (clock.now - start)
            if left <= .zero {
                stopped = .timedOut(program: program.name, after: limits.time)
                break
            }
            let wait = min(pause, milliseconds(left))
            switch pump.wait(milliseconds: pump.isQuiet ? wait : min(50, milliseconds(left)), cancellation) {
            case .moved: pause = 1
            case .idle: pause = min(pause * 2, 20)
            case .cancelled: stopped = .cancelled(program: program.name)
            }
            if pump.outputTooLarge { break }
        }
        child.killGroup()
        let end = child.reap()
        pump.close()

        if let stopped { throw stopped }
        if pump.outputTooLarge { throw ToolFailure.outputTooLarge(program: program.name, limit: limits.output) }
        let errors = String(decoding: pump.errors, as: UTF8.self)
        switch end {
        case .exit(let code):
            return ProgramOutcome(exitCode: code, output: pump.output, errors: errors, duration: clock.now - start)
        case .signal(let signal):
            // Processor time is limited, too: that the kernel noticed first is the same thing for the caller.
            if signal == SIGXCPU { throw ToolFailure.timedOut(program: program.name, after: limits.time) }
            throw ToolFailure.killed(program: program.name, signal: signal, message: errors)
        }
    }

    private func milliseconds(_ duration: Duration) -> CInt {
        let (seconds, attoseconds) = duration.components
        return CInt(clamping: min(seconds, 60) &* 1_000 &+ attoseconds / 1_000_000_000_000_000 &+ 1)
    }
}
