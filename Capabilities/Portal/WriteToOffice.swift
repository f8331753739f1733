import Documents
import Kernel
import Markup
import Store
import Web

extension Portal {
    /// A message to the office, with files. What cannot be taken comes back to be put right.
    func write(_ request: Request, _ applicant: Applicant, _ upload: Upload, _ id: ApplicationID) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        // Before a byte is kept: only a sent application has an office to write to.
        guard case .sent = try await draftOrSent(id, access) else { throw Refusal.notFound }
        let sent = try await upload.read { head in
            ForgivingReceiver(try documents.receiver(for: head, limits, access), name: head.name)
        }
        let (body, key, now) = (sent.values.text("nachricht") ?? "", sent.values.idempotencyKey, request.now)
        let removed = sent.values.removedFile
        let files = try documents.messageFiles(sent, without: removed, for: "message \(id)", at: now, access)
        var note = StatusNote(body: sent.values["nachricht"] ?? "", files: files.held, key: key)
        note.defect = files.trouble
        if let problem = files.problem { note.problems.add("dateien", problem[request.language]) }
        if removed == nil, note.problems.isEmpty, body.isEmpty, files.kept.isEmpty {
            note.problems.add(
                "nachricht",
                UI(request.language).say(
                    "Die Nachricht ist leer. Schreiben Sie etwas oder wählen Sie eine Datei aus.",
                    "The message is empty. Write something or choose a file."))
        }
        guard removed == nil, note.problems.isEmpty else { return try await statusPage(request, applicant, id, note) }
        let ports = ports
        do {
            try await stores.authority(access).write {
                try ports.cases.write(id.raw, body, files.kept, key, access, now, $0)
            }
        } catch let refusal as Refusal where refusal.field != nil {
            note.problems.add("nachricht", refusal.reason[request.language])
            return try await statusPage(request, applicant, id, note)
        }
        return .seeOther(PortalPaths.status(id).with("erledigt", "nachricht").at("nachrichten"))
    }

    /// Documents that the office has asked for. Sent twice, they are handed in once.
    func handInDocuments(
        _ request: Request, _ applicant: Applicant, _ upload: Upload, _ id: ApplicationID,
        _ wanted: Identifier<Requested>
    ) async throws -> Response {
        let access = try applicant.access(to: id.raw)
        let ports = ports
        let progress = try await stores.authority(access).ask { try ports.cases.progress(id.raw, $0) }
        guard let asked = progress?.requests.first(where: { $0.id == wanted.raw }) else { throw Refusal.notFound }
        let sent = try await upload.read { head in
            ForgivingReceiver(try documents.receiver(for: head, limits, access), name: head.name)
        }
        guard let key = sent.values.idempotencyKey else { throw Refusal.notFound }
        let (now, removed) = (request.now, sent.values.removedFile)
        let files = try documents.messageFiles(sent, without: removed, for: "request \(wanted)", at: now, access)
        var note = StatusNote(files: files.held, key: key, request: asked.id)
        note.defect = files.trouble
        let field = sent.values["feld"] ?? ""
        if let problem = files.problem {
            note.problems.add(field, problem[request.language])
        } else if removed == nil, files.kept.isEmpty {
            note.problems.add(
                field, UI(request.language).say("Wählen Sie mindestens eine Datei aus.", "Choose at least one file."))
        }
        guard removed == nil, note.problems.isEmpty else { return try await statusPage(request, applicant, id, note) }
        try await stores.authority(access).write { connection in
            let isNew = try connection.execute(
                "INSERT INTO handed_in (once_key, application, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", key, id,
                now)
            guard isNew > 0 else { return }
            try ports.cases.handIn(id.raw, wanted.raw, files.kept, access, now, connection)
        }
        return .seeOther(PortalPaths.status(id).with("erledigt", "unterlagen"))
    }
}

extension Web.FormValues {
    /// The file that somebody takes off a form again, by its address.
    fileprivate var removedFile: String? {
        if case .removeFile(let address, _) = FormAction(self[FormAction.name]) { address } else { nil }
    }
}
