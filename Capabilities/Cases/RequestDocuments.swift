package import Documents
package import Kernel
import Markup
package import Store
import Web

/// Something the applicant was asked for (Nachforderung).
package struct DocumentRequest: Sendable, Hashable {
    package var id: String
    package var at: Timestamp
    package var what: String
    package var why: String
    package var due: Day
    package var fulfilledAt: Timestamp?

    static func all(of id: CaseID, in connection: any Connection) throws -> [DocumentRequest] {
        try ask(of: .id(id), in: connection).get()
    }

    static func ask(of key: CaseKey, in connection: any Connection) throws -> Asked<[DocumentRequest]> {
        try key.ask("document_request", in: connection).map { rows in
            try rows.map { row in
                DocumentRequest(
                    id: try row.text("id"), at: try row.timestamp("at"), what: try row.text("what"),
                    why: try row.text("why"), due: try row.day("due"),
                    fulfilledAt: try row.optionalTimestamp("fulfilled_at"))
            }
        }
    }

    /// Until when the applicant may answer what is still open.
    static func lastDay(of id: CaseID, in connection: any Connection) throws -> Day? {
        try all(of: id, in: connection).lastOpenDay
    }
}

extension [DocumentRequest] {
    fileprivate var lastOpenDay: Day? { filter { $0.fulfilledAt == nil }.map(\.due).max() }
}

extension Cases {
    /// What is missing, why it is needed, and until when.
    func requestPage(_ request: Request, _ clerk: Staff, _ id: CaseID) async throws -> Response {
        try await requestPage(request, clerk, id, FormValues(), .none)
    }

    private func requestPage(
        _ request: Request, _ clerk: Staff, _ id: CaseID, _ form: FormValues, _ obstacle: Obstacle
    ) async throws -> Response {
        let problems = obstacle.problems
        let file = try await stores.authority(clerk.access).read { connection in
            try CaseFile.look(id, within: reach(of: clerk), in: connection)
        }
        let ui = UI(request.language)
        let body = ui.form(
            to: CasePaths.request(id).raw,
            hidden: request.hidden(creating: form.idempotencyKey) + [Hidden("version", String(file.version))],
            warnsOnLeaving: true,
            """
            <p>\(ui.say("\(file.applicant) liest diese Nachricht auf der Statusseite. Schreiben Sie so, dass man ohne Rückfrage weiß, was zu tun ist.", "\(file.applicant) reads this on the status page. Write so that it is clear what to do."))</p>
            \(ui.field(
                "what", ui.say("Was fehlt?", "What is missing?"), .text(maxLength: 200), value: form["what"] ?? "",
                hint: ui.say("Zum Beispiel: Nachweis der Haftpflichtversicherung", "For example: proof of liability insurance"),
                error: problems["what"]))\
            \(ui.field(
                "why", ui.say("Warum wird es gebraucht, und wie soll es aussehen?", "Why is it needed, and what should it look like?"),
                .area(rows: 4, maxLength: 2000), value: form["why"] ?? "", error: problems["why"]))\
            \(ui.field(
                "due", ui.say("Bis wann?", "Until when?"),
                .date(
                    form["due.day"].map {
                        DateParts(day: $0, month: form["due.month"] ?? "", year: form["due.year"] ?? "")
                    } ?? DateParts(CasePeriod.workingDay(request.now.day.adding(days: 14)))),
                hint: ui.say("Ist das kein Werktag, gilt der nächste (§ 31 Abs. 3 VwVfG).", "If that is no working day, the next one counts (§ 31 (3) VwVfG)."),
                error: problems["due"]))\
            <p class="hint">\(ui.say("Solange Sie warten, ruht die Bearbeitungszeit. Nach der Antwort bleibt, was heute noch übrig ist, mindestens eine Woche.", "While you wait, the time for handling the case rests. After the reply what is left today remains, at least a week."))</p>\
            \(ui.buttons(ui.button(ui.say("Anfordern", "Ask for it"))))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Unterlagen anfordern", "Ask for documents"), area: file.reference,
                    above: ui.backLink(to: CasePaths.page(id).raw, file.reference), problems: problems, body: body),
                in: try await ports.frame(request, clerk, .inbox, nil)),
            status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    func request(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        func need(_ field: String, _ limit: Int, _ sentence: String) -> String {
            let text = form.text(field) ?? ""
            if text.isEmpty { problems.add(field, sentence) }
            if text.count > limit {
                problems.add(field, ui.say("Bitte höchstens \(limit) Zeichen.", "At most \(limit) characters, please."))
            }
            return text
        }
        let what = need("what", 200, ui.say("Schreiben Sie, was fehlt.", "Write what is missing."))
        let why = need("why", 2000, ui.say("Schreiben Sie, warum es gebraucht wird.", "Write why it is needed."))
        let due = form.day("due")
        if due == nil || due.map({ $0 <= request.now.day }) == true {
            problems.add("due", ui.say("Wählen Sie einen Tag in der Zukunft.", "Choose a day in the future."))
        }
        guard problems.isEmpty, let due, let once = form.idempotencyKey else {
            return try await requestPage(request, clerk, id, form, Obstacle(problems))
        }
        let seen = form.version
        let obstacle = try await attempt(request, clerk, id, seen: seen) { connection in
            let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
            try ask(
                for: what, why: why, until: due, once: once, of: file, seen: seen, as: clerk.account, by: clerk.access,
                at: request.now, in: connection)
        }
        if let obstacle { return try await requestPage(request, clerk, id, form, obstacle) }
        return back(to: id, after: .requested)
    }

    /// Asks the applicant for something; until it is there the case waits, and the office's time rests.
    package func ask(
        for what: String, why: String, until due: Day, once: String, of file: CaseFile, seen: Int, as account: String,
        by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        if try connection.count("SELECT count(*) AS n FROM document_request WHERE once_key = $1", once) > 0 { return }
        try file.require(.requestDocuments, seen: seen)
        let due = CasePeriod.workingDay(due)
        let asked = file.state == .waiting ? try DocumentRequest.lastDay(of: file.id, in: connection) : nil
        try connection.execute(
            """
            INSERT INTO document_request (id, case_file, at, what, why, due, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, Identifier<Case>(at: now), file.id, now, what, why, due, once)
        var after = file
        after.state = .waiting
        after.assignee = file.assignee ?? account
        after.dueAt = CasePeriod.resting(file.dueAt, from: asked ?? now.day, until: max(due, asked ?? due))
        try follow(.documentsRequested, &after, by: access, at: now, in: connection)
        try CaseChange(
            before: file, after: after, event: .documentsRequested, detail: ["what": what, "due": due.iso],
            forApplicant: true
        ).write(by: access, at: now, in: connection)
    }

    /// The applicant hands in what was asked for. When nothing more is missing, the case is the
    /// clerk's again.
    package func handIn(
        _ files: [KeptFile], for requestID: String, of application: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard let file = try CaseFile.find(application: application, in: connection) else { throw Refusal.notFound }
        let locked = try CaseFile.load(file.id, within: nil, in: connection)
        let requests = try DocumentRequest.all(of: file.id, in: connection)
        guard let wanted = requests.first(where: { $0.id == requestID }) else { throw Refusal.notFound }
        guard !files.isEmpty else {
            throw Refusal(
                .invalid, Localized("Wählen Sie mindestens eine Datei aus.", "Choose at least one file."),
                field: "files")
        }
        for kept in files {
            try CaseDocumentRow.insert(
                kept, of: file.id, origin: .applicant, label: wanted.what, request: requestID, at: now, in: connection)
        }
        try connection.execute(
            "UPDATE document_request SET fulfilled_at = $2 WHERE id = $1 AND fulfilled_at IS NULL", requestID, now)
        let open = try connection.count(
            "SELECT count(*) AS n FROM document_request WHERE case_file = $1 AND fulfilled_at IS NULL", file.id)
        var after = locked
        if open == 0, after.state == .waiting {
            after.state = .working
            let asked = requests.lastOpenDay ?? wanted.due
            after.dueAt = CasePeriod.resting(locked.dueAt, from: asked, until: now.day)
        }
        if open == 0 { try follow(.documentsHandedIn, &after, by: access, at: now, in: connection) }
        try CaseChange(
            before: locked, after: after, event: .documentsHandedIn,
            detail: ["what": wanted.what, "count": String(files.count)], forApplicant: true
        ).write(by: access, at: now, in: connection)
    }
}
