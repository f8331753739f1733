import Foundation

/// Reads a secret: a line of standard input. Whoever sits at a terminal is asked for it, on standard error, and does not see
/// what they type; a file or another program is not asked.
func askSecret(
    _ question: String, from input: Int32 = STDIN_FILENO,
    asking: (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
) -> String {
    var before = termios()
    guard tcgetattr(input, &before) == 0 else { return line(of: input).text }
    var silent = before
    // Ctrl-C ends the line instead of the program, so that the terminal is as it was before the program ends.
    silent.c_lflag = silent.c_lflag & ~tcflag_t(ECHO | ISIG) | tcflag_t(ECHONL | ICANON)
    withUnsafeMutableBytes(of: &silent.c_cc) { $0[Int(VEOL)] = interrupt }
    tcsetattr(input, TCSAFLUSH, &silent)
    asking(question)
    let (text, isInterrupted) = line(of: input)
    tcsetattr(input, TCSAFLUSH, &before)
    if isInterrupted { raise(SIGINT) }
    return text
}

/// Ctrl-C.
private let interrupt: UInt8 = 3

private func line(of input: Int32) -> (text: String, isInterrupted: Bool) {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < 4096, read(input, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
        if byte == interrupt { return ("", true) }
        bytes.append(byte)
    }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return (String(decoding: bytes, as: UTF8.self), false)
}
