package import Documents
package import FormSchema
import JSON
package import Kernel
import Markup
package import Store
import Web

/// An application as it was sent: it never changes.
package struct SentForm: Sendable {
    package var id: ApplicationID
    package var reference: String
    package var service: String
    package var form: Form
    package var values: FormSchema.FormValues
    package var language: Kernel.Language
    package var receivedAt: Timestamp
    /// Where the acknowledgement of receipt is kept, once it has been made: `address size`.
    package var receipt: KeptFile?

    package static func find(_ id: String, in connection: any Connection) throws -> SentForm? {
        try ask(id, in: connection).get()
    }

    package static func ask(_ id: String, in connection: any Connection) throws -> Asked<SentForm?> {
        try connection.ask(
            """
            SELECT a.*, f.content AS form_content FROM application a
            JOIN form_copy f ON f.id = a.form AND f.version = a.form_version WHERE a.id = $1
            """, id
        ).map { rows in try rows.first.map(sent) }
    }

    private static func sent(_ row: Row) throws -> SentForm {
        let receipt = try row.optionalText("receipt").flatMap { text -> KeptFile? in
            let parts = text.split(separator: " ")
            guard parts.count == 2, let size = Int(parts[1]) else { return nil }
            return KeptFile(
                name: "Eingangsbestätigung.pdf", type: "application/pdf", size: size, address: String(parts[0]))
        }
        return SentForm(
            id: try row.identifier("id"), reference: try row.text("reference"), service: try row.text("service"),
            form: try FormCache.shared.form(
                try row.text("form"), try row.text("form_version"), try row.text("form_content")),
            values: FormSchema.FormValues(json: try JSONValue(parsing: try row.text("content")))
                ?? FormSchema.FormValues(),
            language: try row.one("language"), receivedAt: try row.timestamp("received_at"), receipt: receipt)
    }

    /// The answers in words, page by page.
    package func described(_ language: Kernel.Language) -> [(title: String, answers: [(label: String, value: String)])]
    {
        form.describe(values, language == .de ? .de : .en).map { page in
            (page.title, page.labelled)
        }
    }

    /// The same with the answers of a group together, under its name.
    package func grouped(_ language: Kernel.Language) -> [(
        title: String, parts: [(name: String, answers: [(label: String, value: String)])]
    )] {
        form.describe(values, language == .de ? .de : .en).map { page in
            var parts: [(name: String, answers: [(label: String, value: String)])] = []
            for answer in page.answers {
                let name = answer.groups.joined(separator: " – ")
                if parts.last?.name != name || parts.isEmpty { parts.append((name, [])) }
                parts[parts.count - 1].answers.append((answer.label, answer.value))
            }
            return (page.title, parts)
        }
    }

    package var files: [KeptFile] {
        values.allFiles.map { KeptFile(name: $0.name, type: $0.type, size: $0.size, address: $0.document) }
    }
}

extension Portal {
    /// The acknowledgement has been made (a job does it).
    package static func attachReceipt(_ file: KeptFile, to id: String, in connection: any Connection) throws {
        try connection.execute("UPDATE application SET receipt = $2 WHERE id = $1", id, "\(file.address) \(file.size)")
    }

    private func sentForm(_ applicant: Applicant, _ id: ApplicationID) async throws -> (SentForm, Access) {
        let access = try applicant.access(to: id.raw)
        guard let sent = try await stores.authority(access).read({ try SentForm.find(id.raw, in: $0) }) else {
            throw Refusal.notFound
        }
        return (sent, access)
    }

    /// „Gesendet“: the reference number, the secret code (once), what happens next, what to keep.
    func sent(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        let (sent, access) = try await sentForm(applicant, id)
        let ports = ports
        let progress = try await stores.authority(access).ask { try ports.cases.progress(id.raw, $0) }
        let ui = UI(request.language)
        let service = catalogue.service(sent.service)
        let card = ports.competence.authority(access.authority)
        let code = request.code(of: id, ShownCode.sent)
        let secret: HTML =
            code.map { code in
                ui.panel(
                    ui.say("Ihr geheimer Code", "Your secret code"),
                    """
                    <p class="secret"><code>\(code.grouped)</code></p>
                    <p>\(ui.say(
                        "Mit Antragsnummer und Code sehen Sie jederzeit, wie weit Ihr Antrag ist. Wir zeigen den Code nur hier: Bitte schreiben Sie ihn auf oder drucken Sie diese Seite.",
                        "With the reference number and this code you can always see how far your application is. We show the code only here: please write it down or print this page."))</p>
                    """)
            } ?? .empty
        let next = (service?.next ?? []).map { $0[request.language] }
        let body: HTML = """
            \(ui.confirmation(
                ui.say("Ihr Antrag ist angekommen", "We have received your application"),
                referenceLabel: ui.say("Ihre Antragsnummer", "Your reference number"), reference: sent.reference))\
            <p>\(ui.say(
                "Eingegangen am \(sent.receivedAt.written(.de)) bei: \(card?.name ?? "").",
                "Received on \(sent.receivedAt.written(.en)) by: \(card?.name ?? "")."))\(progress.map { expected($0, ui) })</p>\
            \(secret)\
            \(if: !next.isEmpty, ui.section(
                ui.say("Wie es weitergeht", "What happens next"),
                "<ol>\(each: next, { "<li>\($0)</li>" })</ol>"))\
            \(ui.section(
                ui.say("Für Ihre Unterlagen", "For your records"),
                ui.documents([
                    DocumentLine(ui.say("Eingangsbestätigung mit allen Ihren Angaben (PDF)", "Acknowledgement of receipt with all your answers (PDF)"), url: PortalPaths.receipt(id).raw),
                    DocumentLine(ui.say("Alle Ihre Angaben als Seite", "All your answers as a page"), url: PortalPaths.copy(id).raw),
                ])))\
            \(ui.buttons(
                ui.buttonLink(ui.say("Zum Stand des Antrags", "To the state of the application"), to: PortalPaths.status(id).raw),
                ui.buttonLink(ui.say("Zur Startseite", "To the start page"), to: PortalPaths.start().raw, .secondary)))
            """
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Gesendet", "Sent"), service: service?.title[request.language], heading: .inBody, body: body),
                in: ports.frame(request, request.caller, access.authority)))
    }

    /// By when the decision comes; said as long as it is open.
    private func expected(_ progress: CaseProgress, _ ui: UI) -> HTML {
        switch progress.state {
        case .new, .working, .waiting:
            """
             \(ui.say(
                "Die Entscheidung kommt voraussichtlich bis zum \(progress.dueAt.day.written(.de)).",
                "The decision can be expected by \(progress.dueAt.day.written(.en))."))
            """
        case .decided, .closed: .empty
        }
    }

    /// A copy of everything that was sent (§ 9a OZG): to read, print or keep.
    func copy(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        let (sent, access) = try await sentForm(applicant, id)
        let ui = UI(request.language)
        let title = catalogue.service(sent.service)?.title[request.language] ?? sent.reference
        let sections = sent.form.describe(sent.values, request.language == .de ? .de : .en).map {
            ui.summary($0.parts(ui), title: $0.title)
        }
        let card = ports.competence.authority(access.authority)
        return .page(
            ui.portalPage(
                PortalPage(
                    title, kicker: ui.say("Ihre Angaben", "Your answers"),
                    above: ui.backLink(to: PortalPaths.status(id).raw),
                    body: """
                        \(ui.facts([
                            (ui.say("Antragsnummer", "Reference number"), ui.reference(sent.reference)),
                            (ui.say("Eingegangen", "Received"), ui.time(sent.receivedAt)),
                            (ui.say("Behörde", "Authority"), "\(card?.name ?? "")"),
                        ]))\(sections.joined(separator: .empty))
                        """), in: ports.frame(request, request.caller, access.authority)))
    }

    /// The acknowledgement of receipt as PDF; says so while it is being made.
    func receipt(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        let (sent, access) = try await sentForm(applicant, id)
        if let file = sent.receipt {
            return .inline(
                try await documents.content(of: file, for: access), name: "\(sent.reference) \(file.name)",
                type: file.type)
        }
        let ui = UI(request.language)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Wird gerade erstellt", "Being made"), above: ui.backLink(to: PortalPaths.sent(id).raw),
                    body: """
                        <p>\(ui.say("Ihre Eingangsbestätigung ist in wenigen Augenblicken fertig. Ihr Antrag ist sicher gespeichert.", "Your acknowledgement will be ready in a few moments. Your application is safely kept."))</p>
                        \(ui.buttons(ui.buttonLink(ui.say("Noch einmal versuchen", "Try again"), to: PortalPaths.receipt(id).raw)))
                        """), in: ports.frame(request, request.caller, access.authority)), status: .accepted)
    }
}

extension SentForm {
    /// Street and town for the window of an envelope, as far as the answers name them.
    package var postalAddress: [String] {
        let answers = form.describe(values, .de).flatMap(\.answers)
        func first(_ beginnings: String...) -> String? {
            answers.first { answer in
                beginnings.contains { answer.label.lowercased().hasPrefix($0) } && !answer.value.isEmpty
            }?
            .value
        }
        guard let street = first("straße"), let postcode = first("postleitzahl", "plz") else { return [] }
        let number = first("hausnummer").map { " " + $0 } ?? ""
        return [street + number, "\(postcode) \(first("ort", "wohnort") ?? "")"]
    }
}

extension DescribedPage {
    /// The answers under the names of their groups; where the page has one group only, its name says nothing new.
    func parts(_ ui: UI) -> [SummaryPart] {
        var parts: [(groups: [String], rows: [SummaryRow])] = []
        for answer in answers {
            if parts.last?.groups != answer.groups { parts.append((answer.groups, [])) }
            parts[parts.count - 1].rows.append(
                SummaryRow(answer.label, answer.value.isEmpty ? .empty : ui.plainText(answer.value)))
        }
        return parts.map { part in
            SummaryPart(parts.count == 1 || part.groups.isEmpty ? nil : part.groups.joined(separator: " – "), part.rows)
        }
    }

    /// Labels and answers; the group's name is said where the page has more than one group.
    var labelled: [(label: String, value: String)] {
        let several = Set(answers.map(\.groups)).count > 1
        return answers.map { ((several ? $0.groups + [$0.label] : [$0.label]).joined(separator: " – "), $0.value) }
    }
}
