import Kernel
import Tools
import Web

/// One transfer by the program `curl`: what it is told, and what it says.
///
/// What it is told goes to it on standard input, as a configuration file: nobody who lists the processes of the machine sees
/// an address or a secret, and no file holds one. Only what is sent lies in a file of a private folder for that moment, since
/// the program takes no long lines. The answer comes on standard output, within a limit.
struct Curl: Sendable {
    var place: ServiceAddress
    /// The address that the host's name led to.
    var pinned: String
    /// HTTP; nil: mail.
    var method: String?
    var headers: [(name: String, value: String)] = []
    var body: String?
    /// Name and password of a mail server.
    var user: (name: String, password: String)?
    var mail: Mail?
    /// Seconds.
    var timeLimit: Int

    struct Mail: Sendable {
        var from: String
        var to: String
    }

    struct Answer: Sendable {
        /// Of HTTP, or the last one of SMTP.
        var status: Int
        var body: [UInt8]
        /// Seconds.
        var retryAfter: Int?
    }

    static let largestAnswer = 1 << 20
    static let largestContent = 1 << 20

    // MARK: What it is told

    /// - Parameter file: where the body lies.
    /// - Returns: nil where something cannot be said in this form: a zero byte, or a line end in a header.
    func configuration(file: String) -> [UInt8]? {
        var lines: [(option: String, value: String)] = [
            ("url", place.url), ("proto", mail == nil ? "=http,https" : "=smtp,smtps"),
            ("resolve", "\(bracketed(place.host)):\(place.port):\(bracketed(pinned))"), ("noproxy", "*"),
            ("max-redirs", "0"), ("max-time", "\(timeLimit)"), ("connect-timeout", "\(min(10, timeLimit))"),
            ("max-filesize", "\(Self.largestAnswer)"), ("user-agent", "Kreishaus"),
            ("write-out", "%{stderr}\n\(Self.mark) %{response_code} %{exitcode} %header{retry-after}\n"),
        ]
        if let method {
            lines.append(("request", method))
            // A server that never answers it would cost a second at each larger body.
            lines.append(("header", "Expect:"))
            for header in headers {
                guard Self.isHeader(header.name, header.value) else { return nil }
                lines.append(("header", "\(header.name): \(header.value)"))
            }
            if body != nil { lines.append(("data-binary", "@\(file)")) }
        }
        if let mail {
            lines += [("mail-from", mail.from), ("mail-rcpt", mail.to), ("upload-file", file)]
            if let user { lines.append(("user", "\(user.name):\(user.password)")) }
        }
        var flags = ["silent", "show-error", "globoff", "path-as-is"]
        if place.scheme == "smtp", NetworkAddress(pinned)?.isLoopback != true { flags.append("ssl-reqd") }
        var text = flags.map { "\($0)\n" }.joined()
        for line in lines {
            guard let quoted = Self.quoted(line.value) else { return nil }
            text += "\(line.option) = \(quoted)\n"
        }
        return Array(text.utf8)
    }

    /// A text between quotation marks, as the program's configuration reads it back (`curl --manual`, option `--config`).
    static func quoted(_ text: String) -> String? {
        var out: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case 0: return nil
            case UInt8(ascii: "\\"), UInt8(ascii: "\""): out += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): out += Array("\\n".utf8)
            case UInt8(ascii: "\r"): out += Array("\\r".utf8)
            case UInt8(ascii: "\t"): out += Array("\\t".utf8)
            case 0x0B: out += Array("\\v".utf8)
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
        return String(decoding: out, as: UTF8.self)
    }

    /// A name of letters, digits and hyphens, a value of one line.
    static func isHeader(_ name: String, _ value: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 100 && !value.isEmpty
            && name.utf8.allSatisfy {
                ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45
            } && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    private static let mark = "kreishaus-answer"

    // MARK: What it says

    /// - Throws: `CallTrouble`; or `CancellationError` where the house goes down meanwhile.
    func run(_ program: Program) async throws -> Answer {
        try await Scratch.with { scratch in
            if let body { try scratch.write(body, to: "body") }
            return try await run(program, file: scratch.file("body"))
        }
    }

    private func run(_ program: Program, file: String) async throws -> Answer {
        guard let configuration = configuration(file: file) else { throw CallTrouble(.nothingToSend) }
        let outcome: ProgramOutcome
        do {
            outcome = try await program.outcome(
                ["--disable", "--config", "-"], input: .bytes(configuration), directory: "/",
                limits: Limits(
                    time: .seconds(timeLimit + 5), memory: 1 << 30, output: Self.largestAnswer, errors: 4_096))
        } catch let failure as ToolFailure {
            switch failure {
            case .cancelled: throw CancellationError()
            case .outputTooLarge: throw CallTrouble(.tooLarge)
            case .timedOut: throw CallTrouble(.timeOut)
            case .notFound, .notStarted: throw CallTrouble(.noProgram)
            case .killed, .failed: throw CallTrouble(.broken)
            }
        }
        let said = Said(outcome.errors)
        if let trouble = Self.trouble(exit: outcome.exitCode, status: said.status) { throw trouble }
        return Answer(status: said.status, body: outcome.output, retryAfter: said.retryAfter)
    }

    /// The last line of what `write-out` asked for. The other side writes into its end only.
    private struct Said {
        var status = 0
        var retryAfter: Int?

        init(_ text: String) {
            guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix(Curl.mark + " ") }) else { return }
            let words = line.split(separator: " ")
            status = words.count > 1 ? Int(words[1]) ?? 0 : 0
            if words.count == 4, let seconds = Int(words[3]), seconds >= 0 { retryAfter = seconds }
        }
    }

    /// What an exit code means (`curl --manual`, EXIT CODES); nil: the transfer was done.
    static func trouble(exit: Int32, status: Int) -> CallTrouble? {
        switch exit {
        case 0: return nil
        case 6: return CallTrouble(.unknownHost)
        case 5, 7: return CallTrouble(.unreachable)
        case 28: return CallTrouble(.timeOut)
        case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91: return CallTrouble(.certificate)
        case 47: return CallTrouble(.redirected, status: status)
        case 63: return CallTrouble(.tooLarge)
        case 67: return CallTrouble(.signIn, status: status)
        case 2, 3, 4, 1, 26, 27, 43: return CallTrouble(.nothingToSend)
        default:
            // A mail server says no with 5xx, and "not now" with 4xx.
            if (500..<600).contains(status) { return CallTrouble(.refused, status: status) }
            return CallTrouble(.broken)
        }
    }
}
