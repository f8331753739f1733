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
        let sent = try await upload.read { head in try documents.receiver(for: head, limits, access) }
        let (body, key, now) = (sent.values.text("nachricht") ?? "", sent.values.idempotencyKey, request.now)
        let files = sent.files.map(\.stored)
        var note = StatusNote(body: body, key: key)
        if body.isEmpty, files.isEmpty {
            note.problems.add(
                "nachricht",
                UI(request.language).say(
                    "Die Nachricht ist leer. Schreiben Sie etwas oder wählen Sie eine Datei aus.",
                    "The message is empty. Write something or choose a file."))
            return try await statusPage(request, applicant, id, note)
        }
        let ports = ports
        do {
            try await stores.authority(access).write {
                try ports.cases.write(id.raw, body, files, key, access, now, $0)
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
        let progress = try await stores.authority(access).read { try ports.cases.progress(id.raw, $0) }
        guard let asked = progress?.requests.first(where: { $0.id == wanted.raw }) else { throw Refusal.notFound }
        let sent = try await upload.read { head in try documents.receiver(for: head, limits, access) }
        let (files, now) = (sent.files.map(\.stored), request.now)
        guard let key = sent.values.idempotencyKey else { throw Refusal.notFound }
        guard !files.isEmpty else {
            var note = StatusNote(key: key, request: asked.id)
            note.problems.add(
                sent.values["feld"] ?? "",
                UI(request.language).say("Wählen Sie mindestens eine Datei aus.", "Choose at least one file."))
            return try await statusPage(request, applicant, id, note)
        }
        try await stores.authority(access).write { connection in
            let isNew = try connection.execute(
                "INSERT INTO handed_in (once_key, application, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", key, id,
                now)
            guard isNew > 0 else { return }
            try ports.cases.handIn(id.raw, wanted.raw, files, access, now, connection)
        }
        return .seeOther(PortalPaths.status(id).with("erledigt", "unterlagen"))
    }
}
