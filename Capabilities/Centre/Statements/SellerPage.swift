import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What stands on all invoices.
    func sellerPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await sellerPage(request, clerk, Hindrance())
    }

    private func sellerPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let seller = try await store.read { try Seller.current(in: $0) }
        let ui = UI(request.language)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let body: HTML
        if isOffice {
            body = sellerForm(ui, request, seller, hindrance)
        } else if let seller {
            body = ui.facts([
                (ui.say("Stelle", "Unit"), ui.written(seller.unit)),
                (ui.say("Auskunft gibt", "Questions to"), ui.written(seller.contact)),
                (ui.say("Telefon", "Telephone"), "\(seller.phone)"), (ui.say("E-Mail", "E-mail"), "\(seller.mail)"),
                (ui.say("Konto (IBAN)", "Account (IBAN)"), "\(seller.iban)"),
                (ui.say("Zahlungsziel in Tagen", "Days until due"), "\(seller.paymentDays)"),
            ])
        } else {
            body = ui.empty(
                ui.say("Die Geschäftsstelle hat noch nichts eingetragen.", "The office has not entered anything yet."))
        }
        return try await costPage(
            request, clerk, ui.say("Angaben auf Rechnungen", "What stands on invoices"), hindrance,
            back: ui.backLink(to: CostPaths.overview().raw, ui.say("Abrechnungen", "Statements")), body)
    }

    private func sellerForm(_ ui: UI, _ request: Request, _ seller: Seller?, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        func value(_ name: String, _ kept: String?) -> String { form[name] ?? kept ?? "" }
        return """
            <p>\(ui.say("Name und Anschrift kommen aus dem Verzeichnis der Behörden. Änderungen gelten für das, was danach ausgestellt wird.", "Name and address are from the directory of authorities. Changes hold for what is issued from now on."))</p>\
            \(ui.form(
                to: CostPaths.seller(), hidden: request.hidden,
                """
                \(ui.field("unit", ui.say("Stelle im Briefkopf", "Unit in the letterhead"), value: value("unit", seller?.unit), error: problems["unit"], width: .long))\
                \(ui.field("contact", ui.say("Wer gibt Auskunft?", "Who answers questions?"), value: value("contact", seller?.contact), error: problems["contact"], width: .long))\
                \(ui.field("phone", ui.say("Telefon", "Telephone"), .phone, value: value("phone", seller?.phone), error: problems["phone"], width: .medium))\
                \(ui.field("mail", ui.say("E-Mail", "E-mail"), .email, value: value("mail", seller?.mail), error: problems["mail"], width: .long))\
                \(ui.field("iban", ui.say("Konto (IBAN)", "Account (IBAN)"), .code(maxLength: 42), value: value("iban", seller?.iban), error: problems["iban"], width: .long))\
                \(ui.field("days", ui.say("Zahlungsziel in Tagen", "Days until due"), .integer(), value: value("days", seller.map { String($0.paymentDays) } ?? "30"), error: problems["days"], width: .two))\
                \(ui.field("tax", ui.say("Steuernummer", "Tax number"), .code(maxLength: 30), value: value("tax", seller?.taxNumber), hint: ui.say("Nur nötig, wenn eine Leistung steuerpflichtig oder steuerfrei ist; eine der beiden Nummern genügt.", "Only needed where a service is taxed or exempt; one of the two numbers is enough."), error: problems["tax"], optional: true, width: .medium))\
                \(ui.field("vatid", ui.say("Umsatzsteuer-Identifikationsnummer", "VAT identification number"), .code(maxLength: 14), value: value("vatid", seller?.vatID), error: problems["vatid"], optional: true, width: .medium))\
                \(ui.buttons(ui.button(ui.say("Angaben speichern", "Save the details"))))
                """))
            """
    }

    func setSeller(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        func text(_ name: String, _ limit: Int, _ de: String, _ en: String) -> String {
            if let text = form.short(name, limit) { return text }
            problems.add(name, ui.say(de, en))
            return ""
        }
        let unit = text("unit", 100, "Geben Sie die Stelle an.", "Enter the unit.")
        let contact = text("contact", 100, "Geben Sie an, wer Auskunft gibt.", "Enter who answers questions.")
        let phone = text("phone", 40, "Geben Sie eine Telefonnummer an.", "Enter a telephone number.")
        let mail = text("mail", 200, "Geben Sie eine E-Mail-Adresse an.", "Enter an e-mail address.")
        // As XRechnung asks for it (BR-DE-27, BR-DE-28).
        if problems["phone"] == nil, phone.utf8.filter({ (48...57).contains($0) }).count < 3 {
            problems.add("phone", ui.say("Die Telefonnummer ist zu kurz.", "The telephone number is too short."))
        }
        if problems["mail"] == nil, !Self.isMail(mail) {
            problems.add("mail", ui.say("Das ist keine E-Mail-Adresse.", "This is no e-mail address."))
        }
        let iban = (form["iban"] ?? "").filter { !$0.isWhitespace }.uppercased()
        if !Seller.isAccount(iban) {
            problems.add(
                "iban", ui.say("Die Prüfziffern der IBAN passen nicht.", "The check digits of the IBAN do not fit."))
        }
        let days = form.whole("days", atMost: 365)
        if days == nil { problems.add("days", ui.say("Geben Sie 0 bis 365 Tage an.", "Enter 0 to 365 days.")) }
        let vatID = (form["vatid"] ?? "").filter { !$0.isWhitespace }.uppercased()
        if !vatID.isEmpty, !(vatID.hasPrefix("DE") && vatID.utf8.count == 11) {
            problems.add("vatid", ui.say("DE und neun Ziffern.", "DE and nine digits."))
        }
        let tax = form.short("tax", 30) ?? ""
        guard problems.isEmpty, let days else {
            return try await sellerPage(request, clerk, Hindrance(problems, form))
        }
        let seller = Seller(
            unit: unit, contact: contact, phone: phone, mail: mail, taxNumber: tax, vatID: vatID, iban: iban,
            paymentDays: days)
        let hindrance = try await attempt(request, clerk) { try seller.save(at: request.now, in: $0) }
        if let hindrance { return try await sellerPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.overview())
    }

    /// One `@` with something on both sides, and a point behind it.
    private static func isMail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
            && !parts[1].hasSuffix(".") && !text.contains(where: \.isWhitespace)
    }
}
