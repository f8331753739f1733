import Documents
import Kernel
import Markup
import Store
import Web

extension Invoices {
    func uploadPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await uploadPage(request, clerk, done: [], Problems())
    }

    /// Files are streamed into the documents first, so that many large ones never are in memory together; then each is
    /// looked at. What cannot be taken does not stop the others.
    func upload(_ request: Request, _ clerk: Staff, _ upload: Upload) async throws -> Response {
        let sent = try await upload.read { head in
            ForgivingReceiver(try documents.receiver(for: head, settings.limits, clerk.access), name: head.name)
        }
        var problems = Problems()
        var done: [(name: String, receipt: IntakeReceipt)] = []
        for (_, reason) in sent.refusals { problems.add("files", reason[request.language]) }
        if sent.kept.isEmpty, problems.isEmpty {
            problems.add(
                "files", UI(request.language).say("Wählen Sie mindestens eine Datei aus.", "Choose at least one file."))
        }
        let key = sent.values.idempotencyKey ?? request.id
        for (place, file) in sent.kept.enumerated() {
            guard let address = DocumentAddress(file.file.address) else { continue }
            let bytes = try await documents.read(address, limit: settings.maximumBytes, for: clerk.access)
            // The place, too: whoever chooses the same file twice has two rows to look at, and sees the second is a copy.
            let receipt = try await receive(
                ArrivedFile(
                    .upload, name: file.file.name, bytes: bytes, once: "upload \(key) \(place) \(file.file.address)",
                    home: clerk.access), at: request.now)
            done.append((file.file.name, receipt))
        }
        var page = try await uploadPage(request, clerk, done: done, problems)
        page.defect = sent.trouble
        return page
    }

    private func uploadPage(
        _ request: Request, _ clerk: Staff, done: [(name: String, receipt: IntakeReceipt)], _ problems: Problems
    ) async throws -> Response {
        let ui = UI(request.language)
        let form = ui.form(
            to: InvoicePaths.upload(), hidden: request.hidden(creating: nil), files: true,
            """
            \(ui.field(
                "files", ui.say("Dateien", "Files"),
                .files(Uploads(accept: [".xml", ".pdf", "application/xml", "application/pdf"], maxBytes: settings.maximumBytes, stages: false)),
                hint: ui.say("XRechnung (XML) oder ZUGFeRD (PDF), mehrere auf einmal", "XRechnung (XML) or ZUGFeRD (PDF), several at once"),
                error: problems["files"]))\
            \(ui.buttons(ui.button(ui.say("Einlesen", "Take in"))))
            """)
        let results: HTML =
            done.isEmpty
            ? .empty
            : ui.table(
                ui.say("Eingelesen", "Taken in"),
                [
                    Column(ui.say("Datei", "File")), Column(ui.say("Rechnung", "Invoice")),
                    Column(ui.say("Ergebnis", "Result")),
                ], done.map { row(ui, $0.name, $0.receipt, clerk) })
        let body: HTML = """
            \(results)\(form)\
            <p class="hint">\(ui.say("Die Leitweg-ID in der Rechnung entscheidet, welche Behörde sie bekommt. Jede Datei wird unverändert aufbewahrt.", "The Leitweg-ID in the invoice decides which authority gets it. Each file is kept unchanged."))</p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Rechnungen einlesen", "Take in invoices"),
                    above: ui.backLink(to: InvoicePaths.inbox().raw, ui.say("Rechnungen", "Invoices")),
                    problems: problems, body: body),
                in: try await ports.frame(request, clerk)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    private func row(_ ui: UI, _ name: String, _ receipt: IntakeReceipt, _ clerk: Staff) -> TableRow {
        // What went to another authority is not this one's to look at.
        let isOurs = receipt.authority == clerk.access.authority
        let title = receipt.number.isEmpty ? ui.say("ohne Nummer", "without a number") : receipt.number
        var words: [HTML] = []
        if isOurs {
            words.append(receipt.tag(ui))
            if receipt.isDuplicate {
                words.append(ui.tag(ui.say("Vielleicht doppelt", "Maybe a duplicate"), .warning))
            }
        } else {
            let recipient = ports.recipients().first { $0.id == receipt.authority }?.name ?? receipt.authority.raw
            words.append(
                "\(ui.say("Weitergeleitet an: \(recipient)", "Handed on to: \(recipient)"))")
        }
        if !receipt.isNew { words.append("\(ui.say("war schon eingelesen", "was taken in already"))") }
        let link: HTML =
            isOurs ? ui.link(title, to: InvoicePaths.page(receipt.invoice).raw) : HTML(text: isOurs ? title : "–")
        return TableRow(["\(name)", link, words.joined(separator: " ")])
    }
}

extension IntakeReceipt {
    func tag(_ ui: UI) -> HTML {
        if !form.isElectronic { return ui.tag(form.name[ui.language], .danger) }
        return isAccepted
            ? ui.tag(ui.say("Geprüft, ohne Fehler", "Checked, no errors"), .success)
            : ui.tag(ui.say("Geprüft, mit Fehlern", "Checked, with errors"), .warning)
    }
}
