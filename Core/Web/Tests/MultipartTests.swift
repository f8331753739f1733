import Testing

@testable import Web

@Suite("Forms with files")
struct MultipartTests {
    struct Part: Equatable {
        let head: PartHead
        var bytes: [UInt8] = []
    }

    /// What the parser makes of these pieces: the parts, and whether the form ended.
    static func parse(_ pieces: [[UInt8]], boundary: String = "grenze", limits: FormLimits = FormLimits(total: 1 << 20))
        throws -> [Part]
    {
        var parser = MultipartParser(boundary: boundary, limits: limits)
        var parts: [Part] = []
        for piece in pieces {
            for event in try parser.push(piece) {
                switch event {
                case .part(let head): parts.append(Part(head: head))
                case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
                case .endOfPart, .end: break
                }
            }
        }
        try parser.finish()
        return parts
    }

    static func cut(_ bytes: [UInt8], using generator: inout some RandomNumberGenerator, upTo size: Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...size, using: &generator)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }

    static let sample = Array(
        """
        --grenze\r
        Content-Disposition: form-data; name="text"\r
        \r
        Ein Text\r
        mit zwei Zeilen und --grenze mittendrin\r
        --grenze \t\r
        content-disposition: form-data; name="datei"; filename="Foto \\"1\\".jpg"\r
        Content-Type: image/JPEG; x=y\r
        \r
        \r
        --grenz\r\r
        --grenze\r
        Content-Disposition: form-data; name="leer"; filename=""\r
        \r
        \r
        --grenze--\r
        Nachspann
        """.utf8)

    @Test("fields, files and empty file inputs are told apart")
    func parts() throws {
        let parts = try Self.parse([Self.sample])
        #expect(parts.map(\.head.name) == ["text", "datei", "leer"])
        #expect(parts.map(\.head.filename) == [nil, "Foto \"1\".jpg", ""])
        #expect(parts.map(\.head.type) == ["text/plain", "image/jpeg", "application/octet-stream"])
        #expect(
            String(decoding: parts[0].bytes, as: UTF8.self) == "Ein Text\r\nmit zwei Zeilen und --grenze mittendrin")
        #expect(String(decoding: parts[1].bytes, as: UTF8.self) == "\r\n--grenz\r")
        #expect(parts[2].bytes.isEmpty)
    }

    @Test("however the bytes are cut into pieces, the result is the same")
    func anyChunking() throws {
        var generator = SystemRandomNumberGenerator()
        let whole = try Self.parse([Self.sample])
        #expect(try Self.parse(Self.sample.map { [$0] }) == whole)
        for _ in 0..<500 {
            #expect(try Self.parse(Self.cut(Self.sample, using: &generator, upTo: 40)) == whole)
        }
    }

    @Test("random content comes through unchanged, boundaries in disguise included")
    func anyContent() throws {
        var generator = SystemRandomNumberGenerator()
        let pieces: [[UInt8]] = [
            [13], [10], [13, 10], Array("--".utf8), Array("grenze".utf8), Array("\r\n--grenz".utf8), [0], [255], [65],
        ]
        for _ in 0..<500 {
            let content = (0..<Int.random(in: 0...30, using: &generator)).flatMap { _ in
                pieces.randomElement(using: &generator) ?? []
            }
            guard !contains(content + [13, 10], Array("\r\n--grenze".utf8)), !content.starts(with: "--grenze".utf8)
            else { continue }
            let body =
                Array("--grenze\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n".utf8) + content
                + Array("\r\n--grenze--".utf8)
            let parts = try Self.parse(Self.cut(body, using: &generator, upTo: 7))
            #expect(parts.map(\.bytes) == [content])
        }
    }

    private func contains(_ all: [UInt8], _ wanted: [UInt8]) -> Bool {
        all.indices.contains { all[$0...].starts(with: wanted) }
    }

    @Test("names of files in UTF-8 come in three ways and mean the same")
    func filenames() throws {
        for header in [
            "filename=\"Größe.pdf\"", "filename=\"Gr__e.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf",
            "filename=Größe.pdf",
        ] {
            let body = "--grenze\r\nContent-Disposition: form-data; name=\"d\"; \(header)\r\n\r\nx\r\n--grenze--\r\n"
            #expect(try Self.parse([Array(body.utf8)]).first?.head.filename == "Größe.pdf")
        }
        let quoted =
            "--grenze\r\nContent-Disposition: form-data; name=\"a%22b\"; filename=\"100%25 \\\\ C:\\x.pdf\"\r\n\r\nx\r\n--grenze--"
        let head = try Self.parse([Array(quoted.utf8)]).first?.head
        #expect(head?.name == "a\"b")
        #expect(head?.filename == "100%25 \\ C:\\x.pdf")
    }

    @Test(
        "a broken form is refused and not guessed at",
        arguments: [
            "", "--grenze", "--grenze\r\n", "--grenzeX\r\n\r\n", "--grenze\n\n", "--grenze\r\n\r\nx\r\n--grenze--",
            "--grenze\r\nContent-Disposition: form-data\r\n\r\nx\r\n--grenze--",
            "--grenze\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--grenze--",
            "--grenze\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n--grenze--",
            "--grenze\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n--grenze--",
            "--grenze\r\nohne Doppelpunkt\r\n\r\nx\r\n--grenze--",
            "--grenze\r\nContent-Disposition: form-data; name=a\r\n\r\nabgebrochen",
            "--grenze\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--grenze-",
        ])
    func broken(_ body: String) {
        #expect(throws: FormError.self) { try Self.parse([Array(body.utf8)]) }
        #expect(throws: FormError.self) { try Self.parse(body.utf8.map { [$0] }) }
    }

    @Test("a part's header with invalid UTF-8 is refused")
    func invalidHeader() {
        let body =
            Array("--grenze\r\nContent-Disposition: form-data; name=\"".utf8) + [0xFF]
            + Array("\"\r\n\r\nx\r\n--grenze--".utf8)
        #expect(throws: FormError.malformed("header")) { try Self.parse([body]) }
    }

    @Test("size, number and header are limited while the bytes come, not afterwards")
    func limits() {
        let part = "--grenze\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n"
        let many = Array(String(repeating: part, count: 11).utf8)
        #expect(throws: FormError.tooManyParts) { try Self.parse([many], limits: FormLimits(total: 10_000, parts: 10)) }
        #expect(throws: FormError.tooLarge) { try Self.parse([many], limits: FormLimits(total: many.count - 1)) }
        let header = Array("--grenze\r\nX: \(String(repeating: "y", count: 20_000))".utf8)
        #expect(throws: FormError.headerTooLong) { try Self.parse([header]) }
        #expect(throws: FormError.self) { try Self.parse([[UInt8](repeating: 65, count: 20_000)]) }
    }

    @Test("a limit is the same limit however the bytes are cut, before the first boundary and in a header")
    func sameLimits() throws {
        let part = "--grenze\r\nContent-Disposition: form-data; name=a"
        for length in 40...60 {
            for body in [
                String(repeating: "v", count: length) + "\r\n\(part)\r\n\r\nx\r\n--grenze--",
                "\(part); x=\(String(repeating: "y", count: length - 40))\r\n\r\nx\r\n--grenze--",
            ] {
                let limits = FormLimits(total: 1_000, header: 52)
                let whole = try? Self.parse([Array(body.utf8)], limits: limits)
                let cut = try? Self.parse(body.utf8.map { [$0] }, limits: limits)
                #expect(whole == cut)
            }
        }
    }

    @Test("the memory kept does not grow with the file")
    func memory() throws {
        var parser = MultipartParser(boundary: "grenze", limits: FormLimits(total: 100 << 20, file: 100 << 20))
        _ = try parser.push(Array("--grenze\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n".utf8))
        var bytes = 0
        for _ in 0..<100 {
            for case .bytes(let piece) in try parser.push([UInt8](repeating: 13, count: 64 << 10)) {
                bytes += piece.count
            }
        }
        #expect(bytes >= 100 * (64 << 10) - 16)
    }

    @Test("the boundary is read from the content type")
    func boundary() {
        #expect(MultipartParser.boundary(ofContentType: "multipart/form-data; boundary=abc") == "abc")
        #expect(
            MultipartParser.boundary(ofContentType: "Multipart/Form-Data; charset=utf-8; boundary=\"a b;c\"") == "a b;c"
        )
        for header in [
            "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=a",
            "multipart/form-data; boundary=\"a \"",
            "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
        ] {
            #expect(MultipartParser.boundary(ofContentType: header) == nil)
        }
    }
}
