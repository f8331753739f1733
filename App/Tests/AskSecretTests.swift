import Foundation
import Testing

@testable import App

@Suite("Secrets at the command line")
struct AskSecretTests {
    @Test("whoever types one is asked and does not see it; afterwards the terminal is as it was")
    func terminal() throws {
        let (master, terminal) = try pseudoTerminal()
        defer {
            close(terminal)
            close(master)
        }
        var asked: [String] = []
        let secret = askSecret("First password: ", from: terminal) { question in
            asked.append(question)
            write("Erstes-Passwort\n", to: master)
        }
        #expect(secret == "Erstes-Passwort" && asked == ["First password: "])
        var shown = [UInt8](repeating: 0, count: 100)
        let count = read(master, &shown, shown.count)
        #expect(String(decoding: shown.prefix(max(0, count)), as: UTF8.self) == "\r\n")
        var now = termios()
        #expect(
            tcgetattr(terminal, &now) == 0 && now.c_lflag & tcflag_t(ECHO) != 0 && now.c_lflag & tcflag_t(ISIG) != 0)
    }

    @Test("a program that hands one over is not asked")
    func pipe() throws {
        for (text, wanted) in [("AB12\nmore\n", "AB12"), ("AB12\r\n", "AB12"), ("AB12", "AB12"), ("", "")] {
            let pipe = Pipe()
            write(text, to: pipe.fileHandleForWriting.fileDescriptor)
            try pipe.fileHandleForWriting.close()
            let secret = askSecret("Transfer key: ", from: pipe.fileHandleForReading.fileDescriptor) { _ in
                Issue.record("was asked")
            }
            #expect(secret == wanted)
        }
    }

    /// The end of whoever types, and the end that a program sees as its terminal (pty(7)).
    private func pseudoTerminal() throws -> (master: Int32, terminal: Int32) {
        let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (lock, number): (Int32, Int32) = (0, 0)
        try #require(master >= 0)
        try #require(ioctl(master, unlock, &lock) == 0)
        try #require(ioctl(master, getNumber, &number) == 0)
        let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(terminal >= 0)
        return (master, terminal)
    }

    private func write(_ text: String, to file: Int32) {
        let bytes = Array(text.utf8)
        #expect(Foundation.write(file, bytes, bytes.count) == bytes.count)
    }
}
