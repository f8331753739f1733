/// What the intake needs of an e-mail (RFC 5322, MIME RFC 2045–2049): who sent it and what is attached. Any bytes can be
/// read; what does not fit the standards is taken for text. Depth and number of parts are limited.
package struct MailMessage: Sendable, Hashable {
    package struct Attachment: Sendable, Hashable {
        package var name: String
        /// `application/pdf`, in small letters.
        package var type: String
        package var bytes: [UInt8]
    }

    /// Whom an answer goes to: Reply-To, else From; nil where there is no address in a plain form.
    package var sender: String?
    package var subject = ""
    /// Written by a program, to a list, or the report of a failed delivery: nobody answers that (RFC 3834).
    package var isAutomatic = false
    package var attachments: [Attachment] = []

    package init(_ bytes: [UInt8]) {
        var parts = 0
        let (headers, body) = MailHeaders.split(bytes[...])
        sender = (headers["reply-to"] ?? headers["from"]).flatMap(Self.address)
        subject = MailWords.decoded(headers["subject"] ?? "")
        let automatic = headers["auto-submitted"].map { !$0.lowercased().hasPrefix("no") } ?? false
        let precedence = headers["precedence"]?.lowercased() ?? ""
        let bounce = headers["return-path"].map { $0.filter { !$0.isWhitespace } == "<>" } ?? false
        isAutomatic =
            automatic || bounce || headers["list-id"] != nil || ["bulk", "list", "junk"].contains(precedence)
            || (sender?.lowercased().hasPrefix("mailer-daemon@") ?? false)
        collect(headers, body, depth: 0, &parts)
    }

    private static let maximumDepth = 8
    private static let maximumParts = 100

    private mutating func collect(_ headers: MailHeaders, _ body: ArraySlice<UInt8>, depth: Int, _ parts: inout Int) {
        guard depth < Self.maximumDepth, parts < Self.maximumParts else { return }
        parts += 1
        let content = MailField(headers["content-type"] ?? "text/plain")
        if content.main.hasPrefix("multipart/"), let boundary = content["boundary"], !boundary.isEmpty {
            for part in Self.pieces(of: body, boundary) {
                let (inner, rest) = MailHeaders.split(part)
                collect(inner, rest, depth: depth + 1, &parts)
            }
            return
        }
        if content.main == "message/rfc822" {
            let (inner, rest) = MailHeaders.split(body)
            collect(inner, rest, depth: depth + 1, &parts)
            return
        }
        let disposition = MailField(headers["content-disposition"] ?? "")
        let name = disposition["filename"] ?? content["name"] ?? ""
        guard !name.isEmpty || disposition.main == "attachment" || Self.isInvoiceType(content.main) else { return }
        let encoding = (headers["content-transfer-encoding"] ?? "").lowercased().filter { !$0.isWhitespace }
        let bytes: [UInt8] =
            switch encoding {
            case "base64": MailWords.base64(body)
            case "quoted-printable": MailWords.quotedPrintable(body, underscoreIsSpace: false)
            default: Array(body)
            }
        attachments.append(Attachment(name: MailWords.decoded(name), type: content.main, bytes: bytes))
    }

    private static func isInvoiceType(_ type: String) -> Bool {
        ["application/xml", "text/xml", "application/pdf"].contains(type)
    }

    /// The attachments that may be invoices, by type or name.
    package var invoices: [Attachment] {
        attachments.filter { attachment in
            let name = attachment.name.lowercased()
            return Self.isInvoiceType(attachment.type) || name.hasSuffix(".xml") || name.hasSuffix(".pdf")
        }
    }

    /// The bodies between the lines of a boundary.
    private static func pieces(of body: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var found: [ArraySlice<UInt8>] = []
        var start: Int?
        var line = body.startIndex
        while line < body.endIndex {
            let end = body[line...].firstIndex(of: 10) ?? body.endIndex
            if body[line..<end].starts(with: mark) {
                if let start {
                    // The line end before the boundary belongs to it.
                    var stop = max(start, line - 1)
                    if stop > start, body[stop - 1] == 13 { stop -= 1 }
                    found.append(body[start..<stop])
                }
                if body[line..<end].dropFirst(mark.count).starts(with: [45, 45]) { return found }
                start = min(end + 1, body.endIndex)
                if found.count >= maximumParts { return found }
            }
            line = end + 1
        }
        if let start { found.append(body[start...]) }
        return found
    }

    /// `Erika Beispiel <erika@firma.example>` → `erika@firma.example`; nil for anything that is not one plain address,
    /// so that nothing from outside can become another header of our answer.
    static func address(_ text: String) -> String? {
        var inner = text[...]
        if let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") {
            inner = text[text.index(after: open)..<close]
        }
        let plain = String(inner).trimmed
        let parts = plain.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), plain.utf8.count <= 254,
            plain.utf8.allSatisfy({ byte in
                byte > 32 && byte < 127 && !Array("()<>,;:\\\"[]".utf8).contains(byte)
            })
        else { return nil }
        return plain
    }
}

/// The headers of a message or of a part; of several with one name the first.
struct MailHeaders {
    private var values: [String: String] = [:]

    subscript(_ name: String) -> String? { values[name] }

    /// Headers and what follows the first empty line.
    static func split(_ bytes: ArraySlice<UInt8>) -> (MailHeaders, ArraySlice<UInt8>) {
        var headers = MailHeaders()
        var current: (name: String, value: String)?
        var line = bytes.startIndex
        var count = 0
        func text(_ slice: ArraySlice<UInt8>) -> String { String(decoding: slice, as: UTF8.self) }
        while line < bytes.endIndex, count < 500 {
            count += 1
            let end = bytes[line...].firstIndex(of: 10) ?? bytes.endIndex
            var content = bytes[line..<end]
            if content.last == 13 { content = content.dropLast() }
            line = min(end + 1, bytes.endIndex)
            if content.isEmpty { break }
            if let first = content.first, first == 32 || first == 9 {
                current?.value += " " + text(content).trimmed
                continue
            }
            if let done = current, headers.values[done.name] == nil { headers.values[done.name] = done.value }
            current = nil
            guard let colon = content.firstIndex(of: 58), content.count < 20_000 else { continue }
            current = (text(content[..<colon]).trimmed.lowercased(), text(content[(colon + 1)...]).trimmed)
        }
        if let done = current, headers.values[done.name] == nil { headers.values[done.name] = done.value }
        return (headers, bytes[line...])
    }
}

/// A header with parameters: `application/pdf; name="Rechnung.pdf"` (RFC 2045, RFC 2231).
struct MailField {
    let main: String
    private var parameters: [String: String] = [:]

    init(_ text: String) {
        var parts: [String] = []
        var (part, isQuoted, isEscaped) = ("", false, false)
        for character in text {
            if isEscaped {
                part.append(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        parts.append(part)
        main = parts[0].trimmed.lowercased()
        var pieces: [String: [Int: String]] = [:]
        for part in parts.dropFirst().prefix(50) {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard pair.count == 2 else { continue }
            // `filename*0*=UTF-8''R%C3%A4…`: a piece, with its number and whether it is encoded.
            let key = pair[0].lowercased().split(separator: "*", omittingEmptySubsequences: false).map(String.init)
            guard let name = key.first else { continue }
            let isEncoded = key.count > 1 && key.last == ""
            let number = key.dropFirst().compactMap { Int($0) }.first ?? 0
            pieces[name, default: [:]][number] = isEncoded ? Self.unescaped(pair[1], isFirst: number == 0) : pair[1]
        }
        for (name, found) in pieces {
            parameters[name] = found.sorted { $0.key < $1.key }.map(\.value).joined()
        }
    }

    subscript(_ name: String) -> String? { parameters[name] }

    private static func unescaped(_ text: String, isFirst: Bool) -> String {
        var rest = text[...]
        if isFirst, let first = rest.firstIndex(of: "'"),
            let second = rest[rest.index(after: first)...].firstIndex(of: "'")
        {
            rest = rest[rest.index(after: second)...]
        }
        let bytes = Array(rest.utf8)
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            if bytes[i] == 37, i + 2 < bytes.count, let high = MailWords.digit(bytes[i + 1]),
                let low = MailWords.digit(bytes[i + 2])
            {
                out.append(high << 4 | low)
                i += 3
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
