import CSpawn
import Glibc

/// A process that was started with its limits on, and the near ends of its pipes.
struct Child {
    let output: CInt
    let errors: CInt
    /// -1 where it reads nothing or a file.
    let input: CInt
    private let process: pid_t

    enum End {
        case exit(Int32)
        case signal(Int32)
    }

    /// `prlimit` (util-linux, on every Debian) sets the limits and then becomes the program: there is no moment at
    /// which the program runs without them, as there would be if this process set them from outside.
    private static let limiter = "/usr/bin/prlimit"

    init(_ command: Command) throws(ToolFailure) {
        func refuse(_ reason: String) -> ToolFailure {
            .notStarted(program: command.program.name, reason: reason)
        }
        guard access(Self.limiter, X_OK) == 0 else { throw refuse("\(Self.limiter) (util-linux) is missing") }
        let words = Self.words(command)
        let variables = Self.variables(command)
        guard (words + variables + [command.directory]).allSatisfy({ !$0.utf8.contains(0) }) else {
            throw refuse("an argument contains a zero byte")
        }

        var opened: [CInt] = []
        defer { for descriptor in opened { close(descriptor) } }
        func openPipe() -> (reading: CInt, writing: CInt)? {
            var ends: [CInt] = [-1, -1]
            guard pipe_with_flags(&ends, O_CLOEXEC) == 0 else { return nil }
            opened += ends
            return (ends[0], ends[1])
        }
        guard let out = openPipe(), let err = openPipe() else { throw refuse(errorText(errno)) }
        var feeding: CInt = -1
        let source: CInt
        switch command.input {
        case .bytes(let bytes) where !bytes.isEmpty:
            guard let pipe = openPipe() else { throw refuse(errorText(errno)) }
            (source, feeding) = (pipe.reading, pipe.writing)
        case .nothing, .bytes:
            source = open("/dev/null", O_RDONLY | O_CLOEXEC)
        case .file(let path):
            source = open(path, O_RDONLY | O_CLOEXEC)
            if source < 0 { throw refuse("its input cannot be opened: \(errorText(errno))") }
        }
        guard source >= 0 else { throw refuse(errorText(errno)) }
        if feeding < 0 { opened.append(source) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        spawn_change_directory(&actions, command.directory)
        posix_spawn_file_actions_adddup2(&actions, source, 0)
        posix_spawn_file_actions_adddup2(&actions, out.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, err.writing, 2)
        // Sockets and database files of the server are none of the program's business.
        spawn_close_from(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var process = pid_t()
        let status = Self.withCStrings(words) { words in
            Self.withCStrings(variables) { variables in
                posix_spawn(&process, Self.limiter, &actions, &attributes, words, variables)
            }
        }
        guard status == 0 else { throw refuse(errorText(status)) }

        (self.process, output, errors, input) = (process, out.reading, err.reading, feeding)
        let kept = [output, errors, input]
        opened.removeAll { kept.contains($0) }
        for descriptor in kept where descriptor >= 0 {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
    }

    /// Whether the process has ended. It stays unreaped, so that its number, which is its group's, cannot be given
    /// to anyone else before ``killGroup()``.
    var hasEnded: Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == SIGCHLD
    }

    func killGroup() { kill(-process, SIGKILL) }

    func reap() -> End {
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return .signal(SIGKILL) }
        }
        let signal = status & 0x7f
        return signal == 0 ? .exit((status >> 8) & 0xff) : .signal(signal)
    }

    private static func words(_ command: Command) -> [String] {
        let (seconds, attoseconds) = command.limits.time.components
        let processorTime = max(1, seconds + (attoseconds > 0 ? 1 : 0))
        return [
            "prlimit", "--as=\(command.limits.memory)", "--fsize=\(command.limits.file)", "--cpu=\(processorTime)",
            "--core=0", "--nofile=256", "--", command.program.path,
        ] + command.arguments
    }

    private static func variables(_ command: Command) -> [String] {
        let basic = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": command.directory,
            "TMPDIR": command.directory,
        ]
        return basic.merging(command.environment) { $1 }.map { "\($0)=\($1)" }.sorted()
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("there is always the closing nil") }
            return body(start)
        }
    }
}
