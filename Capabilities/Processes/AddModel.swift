import Kernel
import Markup
import Store
import Web

/// Keeps a file up to what may be taken in; of a larger one only so much that it is known to be too large.
private struct BoundedFile: FileReceiver {
    private var bytes: [UInt8] = []

    mutating func receive(_ more: [UInt8]) async throws {
        bytes += more.prefix(max(0, ModelReader.mostBytes + 1 - bytes.count))
    }
    mutating func finish() async throws -> [UInt8] { bytes }
    mutating func abandon() async { bytes = [] }
}

extension Processes {
    func addPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await addPage(request, clerk, nil)
    }

    /// A file of a drawing program: a new process, or a new version of the one that has its name.
    func add(_ request: Request, _ clerk: Staff, _ upload: Upload) async throws -> Response {
        let read: ReadModel
        do { read = try await Self.file(upload) } catch let refusal as Refusal {
            return try await addPage(request, clerk, refusal)
        }
        guard let key = ModelKey(named: read.name) else {
            return try await addPage(
                request, clerk,
                Refusal(
                    .invalid,
                    Localized(
                        "Der Prozess hat keinen Namen. Geben Sie ihm im Zeichenprogramm einen und laden Sie die Datei noch einmal hoch.",
                        "The process has no name. Give it one in the drawing program and upload the file again."),
                    field: "files"))
        }
        do { return try await keep(read, as: key, request, clerk) } catch let refusal as Refusal {
            return try await addPage(request, clerk, refusal)
        }
    }

    /// A new version of a known one, whatever the file calls itself.
    func addVersion(_ request: Request, _ clerk: Staff, _ upload: Upload, _ key: ModelKey) async throws -> Response {
        let sent: Result<ReadModel, any Error>
        do { sent = .success(try await Self.file(upload)) } catch { sent = .failure(error) }
        _ = try await stores.authority(clerk.access).read { try Model.find(key, in: $0) }
        do { return try await keep(try sent.get(), as: key, request, clerk) } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            var problems = Problems()
            problems.add(refusal.field ?? "", refusal.reason[request.language])
            return try await modelPage(request, clerk, key, problems, status: .unprocessable)
        }
    }

    private static func file(_ upload: Upload) async throws -> ReadModel {
        let sent = try await upload.read { _ in BoundedFile() }
        guard let file = sent.files.first(where: { $0.size > 0 }) else {
            throw Refusal(
                .invalid, Localized("Wählen Sie eine Datei aus.", "Choose a file."), field: "files")
        }
        return try ModelReader.read(file.stored)
    }

    private func keep(_ read: ReadModel, as key: ModelKey, _ request: Request, _ clerk: Staff) async throws -> Response
    {
        let text = try read.text()
        let name = String(read.name.prefix(120))
        let kind = read.kind
        let number = try await stores.authority(clerk.access).write { connection in
            try Self.keep(
                text, named: name.isEmpty ? key.raw : name, as: key.raw, kind, by: clerk, at: request.now,
                in: connection)
        }
        return .seeOther(
            ProcessPaths.model(key).with("fassung", String(number)).with("erledigt", DoneAct.drawn.rawValue))
    }

    private func addPage(_ request: Request, _ clerk: Staff, _ refusal: Refusal?) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        if let refusal { problems.add(refusal.field ?? "", refusal.reason[request.language]) }
        let body: HTML = """
            \(ui.uploadForm(to: ProcessPaths.add().raw, request, key: nil, problem: problems["files"], kind: nil))
            <p class="hint">\(ui.say("Heißt ein Prozess schon so, wird die Datei seine neue Fassung. In Kraft tritt sie erst, wenn jemand anderes sie freigibt.", "If a process has this name already, the file becomes its new version. It comes into force only when somebody else releases it."))</p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Prozess oder Tabelle hochladen", "Upload a process or table"),
                    above: ui.backLink(to: ProcessPaths.list().raw, ui.say("Prozesse", "Processes")),
                    problems: problems,
                    body: body),
                in: try await ports.frame(request, clerk)), status: refusal == nil ? .ok : .unprocessable)
    }
}

extension UI {
    func uploadForm(to url: String, _ request: Request, key: String?, problem: String?, kind: Model.Kind?) -> HTML {
        let types = kind.map { [$0.fileType] } ?? Model.Kind.allCases.map(\.fileType)
        let names = types.map { $0.uppercased() }.joined(separator: say(" oder ", " or "))
        return form(
            to: url, hidden: request.hidden(creating: key), files: true,
            """
            \(field(
                "files", say("Datei", "File"),
                .files(
                    Uploads(
                        accept: types.map { "." + $0 } + [".xml"], multiple: false, maxBytes: ModelReader.mostBytes, stages: false)),
                hint: names, error: problem))\
            \(buttons(button(say("Hochladen", "Upload"), .secondary)))
            """)
    }
}
