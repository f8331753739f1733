package import Documents
package import Kernel
import Markup
package import Store
import Web

/// A message between office and applicant.
package struct CaseMessage: Sendable, Hashable {
    package var id: String
    package var at: Timestamp
    package var fromOffice: Bool
    package var author: String?
    package var body: String
    package var readAt: Timestamp?

    static func ask(of key: CaseKey, in connection: any Connection) throws -> Asked<[CaseMessage]> {
        try key.ask("case_message", in: connection).map { rows in
            try rows.map { row in
                CaseMessage(
                    id: try row.text("id"), at: try row.timestamp("at"), fromOffice: try row.bool("from_office"),
                    author: try row.optionalText("author"), body: try row.text("body"),
                    readAt: try row.optionalTimestamp("read_at"))
            }
        }
    }

    static let longest = 5000
}

extension Cases {
    /// Writes to the applicant, with files where wanted.
    func sendMessage(_ request: Request, _ clerk: Staff, _ upload: Upload, _ id: CaseID) async throws -> Response {
        // Before a byte is kept: whoever may not see the case cannot fill the disk through it.
        _ = try await stores.authority(clerk.access).read { connection in
            try CaseFile.look(id, within: reach(of: clerk), in: connection)
        }
        let sent = try await upload.read { head in
            ForgivingReceiver(try documents.receiver(for: head, limits, clerk.access), name: head.name)
        }
        let action = FormAction(sent.values[FormAction.name])
        let removed: String? = if case .removeFile(let address, _) = action { address } else { nil }
        let files = try documents.messageFiles(
            sent, without: removed, for: "case \(id)", at: request.now, clerk.access)
        let typed = Typed(sent.values["body"] ?? "", sent.values.idempotencyKey, files.held)
        var problems = Problems()
        if let problem = files.problem { problems.add("files", problem[request.language]) }
        var obstacle = Obstacle(problems)
        if obstacle.isEmpty, removed == nil {
            let found = try await attempt(request, clerk, id, seen: -1) { connection in
                let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
                try post(
                    sent.values.text("body") ?? "", files.kept, once: typed.key, to: file, fromOffice: true,
                    by: clerk.access, at: request.now, in: connection)
            }
            guard let found else { return back(to: id, after: .sent) }
            obstacle = found
        }
        var page = try await casePage(request, clerk, id, obstacle, message: typed)
        page.defect = files.trouble
        return page
    }

    /// The applicant writes to the office.
    package func receive(
        _ body: String, _ files: [KeptFile], once: String?, of application: String, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws {
        guard let file = try CaseFile.find(application: application, in: connection) else { throw Refusal.notFound }
        let locked = try CaseFile.load(file.id, within: nil, in: connection)
        try post(body, files, once: once, to: locked, fromOffice: false, by: access, at: now, in: connection)
    }

    /// Either side writes.
    package func post(
        _ body: String, _ files: [KeptFile], once: String?, to file: CaseFile, fromOffice: Bool, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws {
        guard !body.isEmpty || !files.isEmpty else {
            throw Refusal(
                .invalid,
                Localized(
                    "Die Nachricht ist leer. Schreiben Sie etwas oder wählen Sie eine Datei aus.",
                    "The message is empty. Write something or choose a file."), field: "body")
        }
        guard body.count <= CaseMessage.longest else {
            throw Refusal(
                .invalid,
                Localized(
                    "Die Nachricht ist zu lang: erlaubt sind \(CaseMessage.longest) Zeichen. Bitte kürzen Sie sie.",
                    "The message is too long: \(CaseMessage.longest) characters are allowed. Please shorten it."),
                field: "body")
        }
        guard let once else { throw Refusal.notFound }
        if try connection.count("SELECT count(*) AS n FROM case_message WHERE once_key = $1", once) > 0 { return }
        try file.require(.message, seen: file.version)
        let message = Identifier<Case>(at: now).raw
        let author: String? = if case .staff(let account) = access.actor { account } else { nil }
        try connection.execute(
            """
            INSERT INTO case_message (id, case_file, at, from_office, author, body, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, message, file.id, now, fromOffice, author, body, once)
        for kept in files {
            try CaseDocumentRow.insert(
                kept, of: file.id, origin: fromOffice ? .office : .applicant, label: kept.name, message: message,
                at: now, in: connection)
        }
        var after = file
        if !fromOffice { try follow(.messageReceived, &after, by: access, at: now, in: connection) }
        try CaseChange(
            before: file, after: after, event: fromOffice ? .messageSent : .messageReceived,
            detail: ["count": String(files.count)], forApplicant: true
        ).write(by: access, at: now, in: connection)
    }
}
