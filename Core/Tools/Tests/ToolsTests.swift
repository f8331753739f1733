import FoundationEssentials
import Glibc
import Testing

@testable import Tools

/// A program of Debian's that needs no shell.
private func program(_ name: String) throws -> Program { try Program.locate(name) }

/// The numbers of the processes that were started with these words and still run.
private func running(_ words: String...) throws -> [String] {
    let wanted = Data(words.flatMap { Array($0.utf8) + [0] })
    return try FileManager.default.contentsOfDirectory(atPath: "/proc").filter {
        // A process may end while we look.
        (try? Data(contentsOf: URL(filePath: "/proc/\($0)/cmdline"))) == wanted
    }
}

@Suite("External programs")
struct RunProgramTests {
    @Test("a program gets its arguments as they are, without a shell to interpret them")
    func arguments() async throws {
        try await Scratch.with { scratch in
            let output = try await program("printf").run(
                ["%s|", "$HOME", "a b", "*", "; ls", "", "ä\"'"], directory: scratch.path)
            #expect(String(decoding: output, as: UTF8.self) == "$HOME|a b|*|; ls||ä\"'|")
        }
    }

    @Test("what goes in on standard input comes out of cat, larger than any pipe")
    func standardInput() async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await Scratch.with { scratch in
            let cat = try program("cat")
            #expect(try await cat.run([], input: .bytes(bytes), directory: scratch.path) == bytes)
            try scratch.write(bytes, to: "input")
            #expect(try await cat.run([], input: .file(scratch.file("input")), directory: scratch.path) == bytes)
            #expect(try await cat.run([], directory: scratch.path).isEmpty)
        }
    }

    @Test("a program that does not read its input is no reason to fail or to be killed by a signal")
    func unreadInput() async throws {
        try await Scratch.with { scratch in
            let bytes = [UInt8](repeating: 1, count: 1_000_000)
            let output = try await program("true").run([], input: .bytes(bytes), directory: scratch.path)
            #expect(output.isEmpty)
        }
    }

    @Test("the environment is small and only what was given is added")
    func environment() async throws {
        setenv("KREISHAUS_SECRET_OF_THE_SERVER", "1", 1)
        try await Scratch.with { scratch in
            let output = try await program("env").run([], environment: ["EXTRA": "x=y"], directory: scratch.path)
            let names = String(decoding: output, as: UTF8.self).split(separator: "\n").map {
                $0.prefix { $0 != "=" }
            }
            #expect(names.sorted() == ["EXTRA", "HOME", "LANG", "PATH", "TMPDIR"])
        }
    }

    @Test("no open file of the server is open in the program")
    func descriptors() async throws {
        // Open without close-on-exec, as a library that is not careful would do it.
        let leaky = open("/dev/null", O_RDONLY)
        defer { close(leaky) }
        try await Scratch.with { scratch in
            let output = try await program("ls").run(["/proc/self/fd"], directory: scratch.path)
            // 3 is the folder that ls itself reads.
            #expect(String(decoding: output, as: UTF8.self) == "0\n1\n2\n3\n")
        }
    }

    @Test("it works in the folder given")
    func directory() async throws {
        try await Scratch.with { scratch in
            let output = try await program("pwd").run([], directory: scratch.path)
            #expect(String(decoding: output, as: UTF8.self).contains("kreishaus-"))
        }
    }

    @Test("an exit code is an error with what the program said, or an outcome for those who want it")
    func exitCode() async throws {
        try await Scratch.with { scratch in
            let cat = try program("cat")
            let failure = await #expect(throws: ToolFailure.self) {
                try await cat.run(["missing"], directory: scratch.path)
            }
            guard case .failed("cat", 1, let message) = failure else {
                Issue.record("unexpected: \(String(describing: failure))")
                return
            }
            #expect(message.contains("missing: No such file or directory"))
            #expect(try await cat.outcome(["missing"], directory: scratch.path).exitCode == 1)
        }
    }

    @Test("a folder that is not there is said to be the reason")
    func missingDirectory() async throws {
        await #expect(throws: ToolFailure.self) { try await program("true").run([], directory: "/nowhere/at/all") }
    }

    @Test("an argument that the system would cut off is refused")
    func zeroByte() async throws {
        await #expect(throws: ToolFailure.notStarted(program: "cat", reason: "an argument contains a zero byte")) {
            try await program("cat").run(["a\0b"], directory: "/tmp")
        }
    }
}

@Suite("Limits of external programs")
struct LimitTests {
    @Test("a program that takes too long is stopped")
    func time() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        await #expect(throws: ToolFailure.timedOut(program: "sleep", after: .milliseconds(100))) {
            try await program("sleep").run(["600"], directory: "/tmp", limits: Limits(time: .milliseconds(100)))
        }
        #expect(clock.now - start < .seconds(400))
    }

    @Test("whoever the program has started is stopped with it", .timeLimit(.minutes(5)))
    func group() async throws {
        // timeout starts sleep as a child of its own, in the same group with --foreground.
        let mark = "31.\(getpid())"
        let timeout = try program("timeout")
        let task = Task { try await timeout.run(["--foreground", "60", "sleep", mark], directory: "/tmp") }
        while try running("sleep", mark).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: ToolFailure.self) { try await task.value }
        #expect(try running("sleep", mark).isEmpty)
    }

    @Test("a program that ends but leaves a child with the pipe open does not hold us")
    func orphan() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let python = try Program.locate("python3", configured: "/usr/bin/python3")
        let output = try await python.run(
            ["-c", "import subprocess; subprocess.Popen(['sleep', '600']); print('done')"], directory: "/tmp",
            limits: Limits(time: .seconds(500)))
        #expect(String(decoding: output, as: UTF8.self) == "done\n")
        #expect(clock.now - start < .seconds(400))
    }

    @Test("output without end is cut off as an error, never passed on shortened")
    func output() async throws {
        await #expect(throws: ToolFailure.outputTooLarge(program: "yes", limit: 100_000)) {
            try await program("yes").run([], directory: "/tmp", limits: Limits(output: 100_000))
        }
        let exact = try await program("head").run(
            ["-c", "100000", "/dev/zero"], directory: "/tmp", limits: Limits(output: 100_000))
        #expect(exact.count == 100_000)
    }

    @Test("complaints without end neither block nor fill the memory")
    func errors() async throws {
        let names = (0..<4_000).map { "missing-\($0)" }
        let outcome = try await program("ls").outcome(names, directory: "/tmp")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.utf8.count == 8 << 10)
    }

    @Test("a program that asks for more memory than allowed does not get it")
    func memory() async throws {
        // head keeps the gigabyte in memory that it is told to leave out at the end.
        let outcome = try await program("head").outcome(
            ["-c", "-1000000000", "/dev/zero"], directory: "/tmp", limits: Limits(time: .seconds(500), memory: 64 << 20)
        )
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("memory exhausted"))
    }

    @Test("processor time is limited, too")
    func processorTime() async throws {
        await #expect(throws: ToolFailure.timedOut(program: "yes", after: .seconds(1))) {
            try await program("yes").run(
                [], directory: "/tmp", limits: Limits(time: .seconds(1), output: .max))
        }
    }

    @Test("a file that grows too large ends the program")
    func fileSize() async throws {
        try await Scratch.with { scratch in
            _ = await #expect(throws: ToolFailure.self) {
                try await program("cp").run(
                    ["/dev/zero", "grows"], directory: scratch.path, limits: Limits(time: .seconds(500), file: 1 << 20))
            }
        }
    }

    @Test("a cancelled task stops the program at once")
    func cancelled() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let task = Task { try await program("sleep").run(["600"], directory: "/tmp") }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: ToolFailure.cancelled(program: "sleep")) { try await task.value }
        #expect(clock.now - start < .seconds(400))
    }

    @Test("a hundred programs at once all come back with their own output")
    func many() async throws {
        let echo = try program("echo")
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let output = try await echo.run(["\(number)"], directory: "/tmp")
                    return String(decoding: output, as: UTF8.self) == "\(number)\n"
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: true, count: 100))
    }
}

@Suite("Finding programs")
struct LocateTests {
    @Test("a configured path is taken or refused, never passed over")
    func configured() throws {
        #expect(try Program.locate("cat", configured: "/bin/cat").path == "/bin/cat")
        #expect(throws: ToolFailure.notFound(name: "cat", searched: ["/nowhere/cat"])) {
            try Program.locate("cat", configured: "/nowhere/cat")
        }
        #expect(throws: ToolFailure.self) { try Program.locate("cat", configured: "/etc/passwd") }
        #expect(throws: ToolFailure.self) { try Program.locate("cat", configured: "/bin") }
    }

    @Test("the private environment comes before PATH, and relative entries are passed over")
    func order() throws {
        let found = try Program.locate("cat", folders: ["/nowhere", "/bin"], searchPath: "/usr/bin")
        #expect(found.path == "/bin/cat")
        #expect(throws: ToolFailure.notFound(name: "cat", searched: [])) {
            try Program.locate("cat", searchPath: "bin:.:")
        }
    }

    @Test("a name with a slash finds nothing", arguments: ["../bin/cat", "/bin/cat", ""])
    func slash(name: String) {
        #expect(throws: ToolFailure.self) { try Program.locate(name) }
    }
}

@Suite("Scratch folders")
struct ScratchTests {
    @Test("a scratch folder is private and gone afterwards, also after an error")
    func gone() async throws {
        struct Planned: Error {}
        var kept = ""
        await #expect(throws: Planned.self) {
            try await Scratch.with { scratch in
                kept = scratch.path
                try scratch.write("x", to: "file")
                var status = stat()
                #expect(stat(scratch.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
                #expect(try scratch.read("file", limit: 1) == [120])
                #expect(throws: ToolFailure.self) { try scratch.read("file", limit: 0) }
                throw Planned()
            }
        }
        #expect(!kept.isEmpty && access(kept, F_OK) != 0)
    }
}
