import Kernel
import Markup
import Store
import Web

extension Centre {
    func agreementTextPage(_ request: Request, _ clerk: Staff, _ id: AgreementID) async throws -> Response {
        try await agreementTextPage(request, clerk, id, Hindrance())
    }

    /// The text with its marks, as somebody can change it.
    private func agreementTextPage(
        _ request: Request, _ clerk: Staff, _ id: AgreementID, _ hindrance: Hindrance
    ) async throws -> Response {
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        let (agreement, texts) = try await store.read { rows in
            (try Agreement.load(id, in: rows), try AgreementText.all(of: id, in: rows))
        }
        let (ui, form) = (UI(request.language), hindrance.form)
        let body = ui.form(
            to: AgreementPaths.text(id), hidden: request.hidden + [Hidden("version", String(agreement.version))],
            warnsOnLeaving: true,
            """
            \(ui.field("content", ui.say("Text", "Text"), .area(rows: 24, maxLength: 40_000), value: form["content"] ?? texts.first?.content ?? "", hint: ui.say("Eine Zeile mit „# “ beginnt einen Paragrafen, mit „- “ einen Punkt einer Liste, mit „| “ eine Zeile einer Tabelle. Eine leere Zeile trennt Absätze.", "A line with \"# \" begins a section, with \"- \" an item of a list, with \"| \" a row of a table. An empty line parts paragraphs."), error: hindrance.problems["content"]))\
            \(ui.buttons(ui.button(ui.say("Als neue Fassung speichern", "Save as a new text"))))
            """)
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Text der Vereinbarung ändern", "Change the text of the agreement"),
                above: ui.backLink(to: AgreementPaths.agreement(id).raw, agreement.kind.name[ui.language]),
                problems: hindrance.problems, body: body), hindrance.status)
    }

    func changeAgreementText(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgreementID
    ) async throws -> Response {
        guard let text = form.short("content", 40_000) else {
            var problems = Problems()
            problems.add(
                "content",
                UI(request.language).say(
                    "Geben Sie den Text ein, höchstens 40.000 Zeichen.", "Enter the text, at most 40,000 characters."))
            return try await agreementTextPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try Agreement.load(id, in: rows).change(
                text: text, seen: seen, account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await agreementTextPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(AgreementPaths.agreement(id))
    }

    /// The text from what the member takes now, as a new one.
    func generateAgreement(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgreementID
    ) async throws -> Response {
        let (seen, names, now) = (form.version, names(), request.now)
        let district = ports.authorities().first(where: \.isDistrict)
        let hindrance = try await attempt(request, clerk) { rows in
            let agreement = try Agreement.load(id, in: rows)
            guard rows.access.isOffice, let member = names[agreement.member], let district else {
                throw Refusal.notFound
            }
            let draft = try AgreementDraft(
                agreement.kind, with: member, centre: district, agreement.terms, on: now.day, in: rows)
            try agreement.change(text: draft.text, seen: seen, account: clerk.account, at: now, in: rows)
        }
        if let hindrance { return try await agreementPage(request, clerk, id, hindrance) }
        return .seeOther(AgreementPaths.agreement(id))
    }

    func sendAgreement(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgreementID
    ) async throws -> Response {
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            let agreement = try Agreement.load(id, in: rows)
            guard rows.access.isOffice else { throw Refusal.notFound }
            try agreement.present(seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await agreementPage(request, clerk, id, hindrance) }
        return .seeOther(AgreementPaths.agreement(id))
    }

    /// Whoever acts for one side records that it has signed: a representative for the member, the office for the centre.
    func signAgreement(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgreementID
    ) async throws -> Response {
        let side = try await actingSide(clerk, id)
        guard let day = form.day("day") else {
            var problems = Problems()
            problems.add("day", UI(request.language).say("Geben Sie einen Tag an.", "Enter a day."))
            return try await agreementPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try Agreement.load(id, in: rows).sign(side, on: day, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await agreementPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(AgreementPaths.agreement(id))
    }

    func giveNotice(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgreementID) async throws -> Response
    {
        let side = try await actingSide(clerk, id)
        guard form["sure"] == "yes" else {
            var problems = Problems()
            problems.add(
                "sure",
                UI(request.language).say(
                    "Bestätigen Sie die Kündigung. Es wurde nichts geändert.",
                    "Confirm the notice. Nothing was changed."))
            return try await agreementPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try Agreement.load(id, in: rows).giveNotice(side, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await agreementPage(request, clerk, id, hindrance) }
        return .seeOther(AgreementPaths.agreement(id))
    }

    private func actingSide(_ clerk: Staff, _ id: AgreementID) async throws -> Agreement.Side {
        let store = try rows(clerk)
        let agreement = try await store.read { try Agreement.load(id, in: $0) }
        if store.access.isOffice, clerk.may(.manageCentre) { return .centre }
        guard clerk.may(.decideInCentre), store.access.home == agreement.member else { throw Refusal.notFound }
        return .member
    }
}
