package import Kernel
import Markup
package import Store
import Web

/// A note for colleagues; the applicant does not see it (but may, on inspection of files, § 29 VwVfG).
struct CaseNote: Sendable, Hashable {
    var id: String
    var at: Timestamp
    var author: String
    var body: String

    static func ask(of id: CaseID, in connection: any Connection) throws -> Asked<[CaseNote]> {
        try connection.ask("SELECT * FROM case_note WHERE case_file = $1 ORDER BY id", id).map { rows in
            try rows.map { row in
                CaseNote(
                    id: try row.text("id"), at: try row.timestamp("at"), author: try row.text("author"),
                    body: try row.text("body"))
            }
        }
    }
}

extension Cases {
    func writeNote(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        let body = form.text("note") ?? ""
        let obstacle = try await attempt(request, clerk, id, seen: form.version) { connection in
            let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
            guard let once = form.idempotencyKey else { throw Refusal.notFound }
            try Cases.note(
                body, once: once, on: file, as: clerk.account, by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle {
            return try await casePage(
                request, clerk, id, obstacle, note: Typed(form["note"] ?? "", form.idempotencyKey))
        }
        return back(to: id, after: .noted)
    }

    package static func note(
        _ body: String, once: String, on file: CaseFile, as account: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard !body.isEmpty else {
            throw Refusal(.invalid, Localized("Die Notiz ist leer.", "The note is empty."), field: "note")
        }
        guard body.count <= CaseMessage.longest else {
            throw Refusal(
                .invalid,
                Localized(
                    "Die Notiz ist zu lang: erlaubt sind \(CaseMessage.longest) Zeichen. Bitte kürzen Sie sie.",
                    "The note is too long: \(CaseMessage.longest) characters are allowed. Please shorten it."),
                field: "note")
        }
        if try connection.count("SELECT count(*) AS n FROM case_note WHERE once_key = $1", once) > 0 { return }
        try file.require(.note, seen: file.version)
        try connection.execute(
            "INSERT INTO case_note (id, case_file, at, author, body, once_key) VALUES ($1, $2, $3, $4, $5, $6)",
            Identifier<Case>(at: now), file.id, now, account, body, once)
        try CaseChange(before: file, after: file, event: .noteWritten).write(by: access, at: now, in: connection)
    }
}
