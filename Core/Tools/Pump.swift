import Glibc

/// Moves bytes between the pipes of a running program and memory, within limits.
struct Pump {
    private(set) var output: [UInt8] = []
    private(set) var errors: [UInt8] = []
    private(set) var outputTooLarge = false

    private var outputPipe: CInt
    private var errorPipe: CInt
    private var inputPipe: CInt
    private var rest: ArraySlice<UInt8> = []
    private let outputLimit: Int
    private let errorsKept: Int

    enum Progress {
        case moved, idle, cancelled
    }

    init(child: Child, input: ProgramInput, outputLimit: Int, errorsKept: Int) {
        (outputPipe, errorPipe, inputPipe) = (child.output, child.errors, child.input)
        self.outputLimit = outputLimit
        self.errorsKept = errorsKept
        if case .bytes(let bytes) = input { rest = bytes[...] }
        if rest.isEmpty { Self.shut(&inputPipe) }
    }

    /// Nothing more comes from the program; only its end is missing.
    var isQuiet: Bool { outputPipe < 0 && errorPipe < 0 && inputPipe < 0 }

    mutating func wait(milliseconds: CInt, _ cancellation: CancellationPipe) -> Progress {
        // A negative descriptor is one that poll passes over.
        var watched = [
            pollfd(fd: outputPipe, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errorPipe, events: Int16(POLLIN), revents: 0),
            pollfd(fd: inputPipe, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: cancellation.reading, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&watched, nfds_t(watched.count), milliseconds) > 0 else { return .idle }
        if watched[3].revents != 0 { return .cancelled }
        if watched[0].revents != 0 { readOutput() }
        if watched[1].revents != 0 { readErrors() }
        if watched[2].revents != 0 { feed() }
        return .moved
    }

    /// Takes what is in the pipes without waiting for more.
    mutating func drain() {
        while outputPipe >= 0, !outputTooLarge, readOutput() {}
        while errorPipe >= 0, readErrors() {}
    }

    mutating func close() {
        Self.shut(&outputPipe)
        Self.shut(&errorPipe)
        Self.shut(&inputPipe)
    }

    /// - Returns: whether there were bytes.
    @discardableResult
    private mutating func readOutput() -> Bool {
        let room = outputLimit - output.count
        let before = output.count
        let moved = Self.take(from: &outputPipe, into: &output)
        if output.count - before > room { outputTooLarge = true }
        return moved
    }

    /// Reads on when enough is kept: a program that complains at length must not block on a full pipe.
    @discardableResult
    private mutating func readErrors() -> Bool {
        let moved = Self.take(from: &errorPipe, into: &errors)
        if errors.count > errorsKept { errors.removeLast(errors.count - errorsKept) }
        return moved
    }

    private mutating func feed() {
        let written = rest.withUnsafeBytes { write(inputPipe, $0.baseAddress, $0.count) }
        if written > 0 {
            rest.removeFirst(written)
        } else if errno != EAGAIN, errno != EINTR {
            // It does not want to know more: its own business, its exit code says whether that was right.
            rest = []
        }
        if rest.isEmpty { Self.shut(&inputPipe) }
    }

    private static func take(from pipe: inout CInt, into bytes: inout [UInt8]) -> Bool {
        let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
            let count = read(pipe, buffer.baseAddress, buffer.count)
            if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
            return count
        }
        if count > 0 { return true }
        if count == 0 || (errno != EAGAIN && errno != EINTR) { shut(&pipe) }
        return false
    }

    private static func shut(_ pipe: inout CInt) {
        if pipe >= 0 { _ = Glibc.close(pipe) }
        pipe = -1
    }
}
