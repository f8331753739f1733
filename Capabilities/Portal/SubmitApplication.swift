import Documents
package import FormSchema
import JSON
package import Kernel
import Markup
package import Store
import Web

/// What handing in leads to.
package struct Receipt: Sendable, Hashable {
    package var id: ApplicationID
    package var reference: String
    /// Known only right after sending; the table keeps a hash.
    package var code: SecretCode?
}

extension Portal {
    /// „Antrag absenden“. The reference number is given when the application, its case and the journal
    /// entry are on disk together. Sending again, by double click or in a second tab, finds the same.
    func submit(_ request: Request, _ applicant: Applicant, _ form: Web.FormValues, _ id: ApplicationID) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let draft) = try await draftOrSent(id, access) else { return .seeOther(PortalPaths.sent(id)) }
        let problems = draft.problems(on: request.now.day)
        guard problems.isEmpty else {
            return try await checkPage(request, access, draft, problems: problems, attempted: true)
        }
        let receipt = try await handIn(draft: id, access: access, at: request.now)
        // The code is shown once, on the next page of this browser only.
        // A second click finds the application without its code, and must not take the first one's from the session.
        guard let code = receipt.code else { return .seeOther(PortalPaths.sent(id)) }
        return .seeOther(PortalPaths.sent(id)).settingSession([ShownCode.sent: "\(id.raw) \(code.raw)"])
    }

    private func handIn(draft id: ApplicationID, access: Access, at now: Timestamp) async throws -> Receipt {
        guard let card = ports.competence.authority(access.authority) else { throw Refusal.notFound }
        return try await writeDrawing(access) { connection in
            // Who waits here for another click finds no draft any more, but what that click has sent.
            guard let draft = try Draft.find(id, forChange: true, in: connection) else {
                guard let sent = try Self.receipt(id, in: connection) else { throw Refusal.notFound }
                return sent
            }
            guard draft.problems(on: now.day).isEmpty else {
                throw Refusal(
                    .conflict,
                    Localized(
                        "Der Antrag wurde inzwischen geändert. Bitte prüfen Sie Ihre Angaben noch einmal.",
                        "The application has been changed in the meantime. Please check your answers again."))
            }
            let receipt = try keep(
                draft.form.cleaned(draft.values), of: draft.form, service: draft.service, id: id, sign: card.sign,
                language: draft.language, once: nil, by: access, at: now, in: connection)
            try connection.execute("DELETE FROM draft WHERE id = $1", id)
            return receipt
        }
    }

    /// Writes the application, its case and its journal entry in one transaction.
    /// - Parameter once: the key of a program that may send the same again: it gets what it has sent before.
    func keep(
        _ values: FormSchema.FormValues, of form: Form, service slug: String, id: ApplicationID, sign: String,
        language: Kernel.Language, once: String?, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> Receipt {
        // Everything that has to be known is asked at once.
        let before = try once.map { try sent(once: $0, slug, values, in: connection) }
        let offered = try Offer.find(slug, in: connection)
        let open = try ports.openCase(slug, connection)
        var number = try draw(sign, on: now.day, in: connection)
        try Draft.keep(form, in: connection)
        if let sent = try before?.get() { return sent }
        guard let service = catalogue.service(slug), let offer = try offered.get() else {
            throw Offer.notOffered(sign)
        }
        let code = SecretCode()
        let content = values.json.description
        // Of 33 million numbers a year an authority uses more than one; where one is taken, the next is drawn.
        while try number.isTaken.get() { number = try draw(sign, on: now.day, in: connection) }
        let reference = number.text
        try connection.post(
            """
            INSERT INTO application (id, reference, service, form, form_version, content, code, language, received_at, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            id, reference, slug, form.id, form.version, content, Draft.hash(code), language, now, once)
        let words = form.describe(values, .de).flatMap(\.answers).map(\.value).joined(separator: " ")
        try open(
            SubmittedApplication(
                id: id.raw, reference: reference, service: slug, title: service.title, unit: offer.unit,
                applicant: form.applicantName(in: values) ?? reference, weeks: offer.weeks,
                language: language, search: String(words.prefix(4000)),
                files: values.allFiles.map {
                    KeptFile(name: $0.name, type: $0.type, size: $0.size, address: $0.document)
                }),
            access, now)
        try ports.queueReceipt(id.raw, access, now, connection)
        return Receipt(id: id, reference: reference, code: code)
    }

    private func draw(_ sign: String, on day: Day, in connection: any Connection) throws -> (
        text: String, isTaken: Asked<Bool>
    ) {
        let text = ReferenceNumber(sign: sign, at: day, random: randomCharacters()).text
        let rows = try connection.ask("SELECT 1 AS n FROM application WHERE reference = $1", text)
        return (text, rows.map { !$0.isEmpty })
    }

    /// A transaction that draws a number: two that draw the same at the same moment both find it free, and the later one
    /// draws again.
    func writeDrawing<T: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let store = try await stores.authority(access)
        do { return try await store.write(body) } catch StoreError.unique("application", ["reference"]) {
            return try await store.write(body)
        }
    }

    static func receipt(_ id: ApplicationID, in connection: any Connection) throws -> Receipt? {
        try connection.first("SELECT reference FROM application WHERE id = $1", id).map {
            Receipt(id: id, reference: try $0.text("reference"), code: nil)
        }
    }
}

extension Form {
    /// The name of whoever applies: the first given and family name, else the first company, in the answers.
    func applicantName(in values: FormSchema.FormValues) -> String? {
        let answers = describe(values, .de).flatMap(\.answers)
        func first(_ beginnings: String...) -> String? {
            answers.first { answer in
                !answer.value.isEmpty && beginnings.contains { answer.label.lowercased().hasPrefix($0) }
            }?.value
        }
        let parts = [first("vorname"), first("familienname", "nachname")].compactMap { $0 }
        if !parts.isEmpty { return parts.joined(separator: " ") }
        return first("firma", "name des unternehmens", "unternehmen", "name")
    }
}

extension Portal {
    /// Hands in a whole application at once; it is checked like any other.
    package func handIn(
        _ values: FormSchema.FormValues, of form: Form, service: String, id: ApplicationID, sign: String,
        language: Kernel.Language, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> Receipt {
        let clean = form.cleaned(values)
        if let problem = form.check(clean, today: now.day.calendarDay).first {
            throw Refusal(.invalid, Localized(problem.message.de, problem.message.en), field: problem.path)
        }
        return try keep(
            clean, of: form, service: service, id: id, sign: sign, language: language, once: nil, by: access, at: now,
            in: connection)
    }

    /// Keeps what somebody has filled in so far.
    package func keepDraft(
        _ values: FormSchema.FormValues, of form: Form, service: String, id: ApplicationID, language: Kernel.Language,
        by access: Access, at now: Timestamp
    ) async throws {
        let draft = Draft(
            id: id, service: service, form: form, values: values, revisions: [:], language: language)
        try await stores.authority(access).write { try draft.insert(at: now, in: $0) }
    }
}
