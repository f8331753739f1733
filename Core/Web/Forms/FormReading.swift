import JSON
import Kernel

/// A form that was not made for this browser and session, or too long ago. Its values are kept, so that
/// the page about it can offer to send them again.
struct StaleForm: Error { let values: FormValues }

/// A body of a kind that the route does not take.
struct UnsupportedBody: Error {}

/// Reading the body of a request as what its route expects.
extension Request {
    func readForm(limits: FormLimits) async throws -> FormValues {
        let values = try await readFields(limits: limits)
        guard formGuard.accepts(values[FormField.csrf]) else { throw StaleForm(values: values) }
        return values
    }

    /// The fields without the check that they came from a page of ours.
    func readFields(limits: FormLimits) async throws -> FormValues {
        let type = HeaderValue(headers["content-type"] ?? "").main
        switch type {
        case "application/x-www-form-urlencoded":
            let bytes = try await body.collect(limit: limits.total)
            return FormValues(try FormDecoding.pairs(bytes, limits: limits))
        case "multipart/form-data":
            return try await readParts(limits: limits, checked: false) { _ in NoFile() }.values
        case "" where body.length == 0: return FormValues()
        default: throw UnsupportedBody()
        }
    }

    func readMultipart<Receiver: FileReceiver>(
        limits: FormLimits, into open: (FileHead) async throws -> Receiver
    ) async throws -> ReceivedForm<Receiver.Stored> {
        guard HeaderValue(headers["content-type"] ?? "").main == "multipart/form-data" else {
            return ReceivedForm(values: try await readForm(limits: limits), files: [])
        }
        return try await readParts(limits: limits, checked: true, into: open)
    }

    private func readParts<Receiver: FileReceiver>(
        limits: FormLimits, checked: Bool, into open: (FileHead) async throws -> Receiver
    ) async throws -> ReceivedForm<Receiver.Stored> {
        guard let boundary = MultipartParser.boundary(ofContentType: headers["content-type"] ?? "") else {
            throw FormError.malformed("boundary")
        }
        if let length = body.length, length > limits.total { throw FormError.tooLarge }
        var parser = MultipartParser(boundary: boundary, limits: limits)
        var assembly = FormAssembly<Receiver>(limits: limits)
        do {
            try await body.forEach { piece in
                for event in try parser.push(piece) {
                    // The token is the first field of every form of ours: before a file is taken, it has come.
                    if checked, assembly.beginsFile(event), !formGuard.accepts(assembly.values[FormField.csrf]) {
                        throw StaleForm(values: assembly.values)
                    }
                    try await assembly.take(event, into: open)
                }
            }
            try parser.finish()
        } catch {
            await assembly.abandon()
            throw error
        }
        guard !checked || formGuard.accepts(assembly.values[FormField.csrf]) else {
            throw StaleForm(values: assembly.values)
        }
        return ReceivedForm(values: assembly.values, files: assembly.files)
    }

    func readJSON(limit: Int) async throws -> JSONValue {
        let type = HeaderValue(headers["content-type"] ?? "").main
        guard type == "application/json" || (type.hasPrefix("application/") && type.hasSuffix("+json")) else {
            throw UnsupportedBody()
        }
        let bytes = try await body.collect(limit: limit)
        do {
            return try JSONValue(parsing: bytes, limits: JSONLimits(bytes: limit, depth: 64, values: 100_000))
        } catch {
            throw Refusal(
                .invalid,
                Localized(
                    "Das ist kein gültiges JSON (Zeile \(error.line), Spalte \(error.column)): \(error.germanMessage)",
                    "This is not valid JSON (line \(error.line), column \(error.column)): \(error.message)"))
        }
    }
}

/// Puts the events of the parser together to fields and files.
struct FormAssembly<Receiver: FileReceiver> {
    private enum Current {
        case nothing
        case field(name: String, bytes: [UInt8])
        /// A file input: until its first byte comes nobody knows whether a file was chosen.
        case chosen(FileHead, named: Bool)
        case file(FileHead, Receiver, size: Int)
    }

    let limits: FormLimits
    private var current = Current.nothing
    private var pairs: [FormValues.Pair] = []
    private(set) var files: [ReceivedFile<Receiver.Stored>] = []

    init(limits: FormLimits) { self.limits = limits }

    var values: FormValues { FormValues(pairs) }

    func beginsFile(_ event: MultipartParser.Event) -> Bool {
        if case .part(let head) = event { return head.filename?.isEmpty == false }
        if case .bytes = event, case .chosen = current { return true }
        return false
    }

    mutating func take(_ event: MultipartParser.Event, into open: (FileHead) async throws -> Receiver) async throws {
        switch event {
        case .part(let head):
            if let filename = head.filename {
                let file = FileHead(field: head.name, name: Filename.cleaned(filename), claimedType: head.type)
                current = .chosen(file, named: !filename.isEmpty)
            } else {
                current = .field(name: head.name, bytes: [])
            }
        case .bytes(let bytes): try await add(bytes, into: open)
        case .endOfPart: try await endPart(into: open)
        case .end: break
        }
    }

    private mutating func add(_ bytes: [UInt8], into open: (FileHead) async throws -> Receiver) async throws {
        switch current {
        case .nothing: break
        case .field(let name, var text):
            guard text.count + bytes.count <= limits.field else { throw FormError.fieldTooLong(name) }
            current = .nothing
            text += bytes
            current = .field(name: name, bytes: text)
        case .chosen(let head, _):
            guard bytes.count <= limits.file else { throw FormError.fileTooLarge(head.name) }
            current = .file(head, try await open(head), size: 0)
            try await add(bytes, into: open)
        case .file(let head, var receiver, let size):
            guard size + bytes.count <= limits.file else { throw FormError.fileTooLarge(head.name) }
            try await receiver.receive(bytes)
            current = .file(head, receiver, size: size + bytes.count)
        }
    }

    private mutating func endPart(into open: (FileHead) async throws -> Receiver) async throws {
        switch current {
        case .nothing: break
        case .field(let name, let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else { throw FormError.malformed(name) }
            pairs.append((name: name, value: try FormDecoding.text(text, of: name)))
        case .chosen(let head, let named):
            // A file without content was chosen all the same; an input left alone sends no name.
            guard named else { break }
            var receiver = try await open(head)
            files.append(ReceivedFile(head: head, size: 0, stored: try await receiver.finish()))
        case .file(let head, var receiver, let size):
            current = .nothing
            files.append(ReceivedFile(head: head, size: size, stored: try await receiver.finish()))
        }
        current = .nothing
    }

    mutating func abandon() async {
        if case .file(_, var receiver, _) = current { await receiver.abandon() }
        current = .nothing
    }
}

/// A route without uploads takes no file.
struct NoFile: FileReceiver {
    mutating func receive(_ bytes: [UInt8]) async throws { throw UnsupportedBody() }
    mutating func finish() async throws {}
    mutating func abandon() async {}
}
