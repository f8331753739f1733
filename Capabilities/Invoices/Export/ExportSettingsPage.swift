import Journal
package import Kernel
import Markup
package import Store
import Web

extension Invoices {
    /// Who pays, and which columns the finance system wants.
    func exportSettings(_ request: Request, _ clerk: Staff) async throws -> Response {
        let settings = try await stores.authority(clerk.access).read { try ExportSettings.read(in: $0) }
        return try await exportSettings(
            request, clerk,
            FormValues([
                ("payer", settings.payer), ("iban", settings.iban), ("bic", settings.bic),
                ("columns", settings.profile.text),
            ]), Problems())
    }

    private func exportSettings(_ request: Request, _ clerk: Staff, _ form: FormValues, _ problems: Problems)
        async throws -> Response
    {
        let ui = UI(request.language)
        let fields = BookingProfile.Field.allCases.map(\.rawValue).joined(separator: ", ")
        let body = ui.form(
            to: InvoicePaths.exportSettings(), hidden: request.hidden, warnsOnLeaving: true,
            """
            \(ui.group(ui.say("Konto, von dem überwiesen wird", "Account that payments come from"), """
                \(ui.field("payer", ui.say("Kontoinhaber", "Account holder"), .text(maxLength: 70), value: form["payer"] ?? "", error: problems["payer"], optional: true, width: .long))\
                \(ui.field("iban", "IBAN", .code(maxLength: 42), value: form["iban"] ?? "", error: problems["iban"], optional: true, width: .long))\
                \(ui.field("bic", "BIC", .code(maxLength: 11), value: form["bic"] ?? "", hint: ui.say("Nur wenn Ihre Bank ihn verlangt", "Only if your bank asks for it"), error: problems["bic"], optional: true, width: .medium))
                """))\
            \(ui.field("columns", ui.say("Spalten der Buchungsdatei", "Columns of the booking file"), .area(rows: 20, maxLength: 4000), value: form["columns"] ?? "", hint: ui.say("Je Zeile „Überschrift = feld“. Felder: \(fields)", "“Title = field” on each line. Fields: \(fields)"), error: problems["columns"]))\
            \(ui.buttons(ui.button(ui.say("Speichern", "Keep"))))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Übergabe einstellen", "Set up handing over"), area: ui.say("Rechnungen", "Invoices"),
                    above: ui.backLink(to: InvoicePaths.batches().raw, ui.say("Übergabe", "Handing over")),
                    problems: problems, body: body),
                in: try await ports.frame(request, clerk)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    func changeExportSettings(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        var settings = ExportSettings()
        settings.payer = form.text("payer") ?? ""
        settings.iban = IBAN.normal(form.text("iban") ?? "")
        settings.bic = (form.text("bic") ?? "").uppercased()
        if settings.payer.count > 70 {
            problems.add("payer", ui.say("Höchstens 70 Zeichen.", "At most 70 characters."))
        }
        if !settings.iban.isEmpty, !IBAN.isValid(settings.iban) {
            problems.add(
                "iban", ui.say("Die Prüfziffern der IBAN passen nicht.", "The check digits of the IBAN do not fit."))
        }
        if !settings.bic.isEmpty, !IBAN.isBIC(settings.bic) {
            problems.add("bic", ui.say("Ein BIC hat 8 oder 11 Zeichen.", "A BIC has 8 or 11 characters."))
        }
        do throws(Refusal) {
            settings.profile = try BookingProfile(text: form.text("columns") ?? "")
        } catch {
            problems.add(error.field ?? "", error.reason[request.language])
        }
        guard problems.isEmpty else { return try await exportSettings(request, clerk, form, problems) }
        let chosen = settings
        try await stores.authority(clerk.access).write { connection in
            try chosen.change(by: clerk.access, at: request.now, in: connection)
        }
        return .seeOther(InvoicePaths.batches())
    }

    /// Who pays: the authority's own account.
    package static func setPayer(
        _ name: String, iban: String, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        var settings = try ExportSettings.read(in: connection)
        (settings.payer, settings.iban) = (name, IBAN.normal(iban))
        try settings.change(by: access, at: now, in: connection)
    }
}

extension ExportSettings {
    fileprivate func change(by access: Access, at now: Timestamp, in connection: any Connection) throws {
        guard try ExportSettings.read(in: connection) != self else { return }
        try save(in: connection)
        try Journal.append(
            JournalEntry(
                "invoice_export.changed", JournalSubject.authority(access.authority),
                ["columns": .number(profile.columns.count)]), by: access, at: now, in: connection)
    }
}
