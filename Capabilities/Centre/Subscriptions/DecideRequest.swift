import Kernel
import Markup
import Store
import Web

extension Centre {
    /// A request with what it costs, and the decision on it.
    func requestPage(_ request: Request, _ clerk: Staff, _ id: ChangeRequestID) async throws -> Response {
        try await requestPage(request, clerk, id, Hindrance())
    }

    private func requestPage(_ request: Request, _ clerk: Staff, _ id: ChangeRequestID, _ hindrance: Hindrance)
        async throws -> Response
    {
        let (store, today) = (try rows(clerk), request.now.day)
        let (change, service, mandates) = try await store.read { rows in
            let change = try ChangeRequest.load(id, in: rows)
            return (
                change, try CentreService.load(change.service, in: rows),
                try Mandate.current(of: change.member, account: clerk.account, on: today, in: rows)
            )
        }
        let ui = UI(request.language)
        let name = names()[change.member]?.name ?? change.member.raw
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Behörde", "Authority"), "\(name)"),
            (
                ui.say("Leistung", "Service"),
                "<a href=\"\(CentrePaths.service(service.id))\">\(ui.written(service.name))</a>"
            ),
            (
                ui.say("Menge", "Quantity"),
                "\(ui.number(change.before)) → \(ui.number(change.quantity))\(service.unit.first?.isNumber == true ? " × " : " ")\(ui.written(service.unit))"
            ),
            (ui.say("Ab", "From"), ui.time(change.firstDay)),
            (ui.say("Mehrkosten im Jahr", "Added cost per year"), ui.money(change.yearly)),
            (ui.say("Begründung", "Reason"), Self.paragraphs(ui, change.reason)),
            (ui.say("Beantragt", "Asked"), "\(change.askedName), \(ui.time(change.askedAt))"),
        ]
        if let at = change.decidedAt, let by = change.decidedName {
            facts.append((change.state.name[ui.language], "\(by), \(ui.time(at))"))
            if !change.note.isEmpty { facts.append((ui.say("Vermerk", "Note"), Self.paragraphs(ui, change.note))) }
        }
        let isOwn = change.member == store.access.home
        var body = ui.panel(ui.say("Antrag", "Request"), ui.facts(facts))
        if change.state == .open, isOwn, clerk.may(.decideInCentre) {
            body += decisionForm(ui, request, change, mandates, hindrance)
        }
        if change.state == .open, isOwn, clerk.may(.requestFromCentre) {
            body += ui.form(
                to: CentrePaths.withdraw(id), hidden: request.hidden + [Hidden("version", String(change.version))],
                ui.buttons(ui.button(ui.say("Antrag zurücknehmen", "Take the request back"), .secondary)))
        }
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Antrag auf eine Leistung", "Request for a service"), headingNote: ui.requestTag(change.state),
                above: ui.backLink(to: CentrePaths.requests().raw, ui.say("Anträge", "Requests")),
                problems: hindrance.problems, body: body), hindrance.status)
    }

    private func decisionForm(
        _ ui: UI, _ request: Request, _ change: ChangeRequest, _ mandates: [Mandate], _ hindrance: Hindrance
    ) -> HTML {
        guard !mandates.isEmpty else {
            return ui.notice(
                .info, ui.say("Sie haben heute kein Mandat.", "You have no mandate today."),
                "<p>\(ui.say("Wer Ihre Behörde vertritt, steht unter Mandate.", "Who represents your authority is listed under mandates.")) \(ui.link(ui.say("Mandate", "Mandates"), to: CentrePaths.mandates()))</p>"
            )
        }
        let limit = mandates.contains { $0.limit == nil } ? nil : mandates.compactMap(\.limit).max()
        let reach: HTML =
            limit.map {
                "\(ui.say("Ihr Mandat reicht bis", "Your mandate reaches to")) \(ui.money($0)) \(ui.say("im Jahr je Antrag.", "per year and request."))"
            }
            ?? "\(ui.say("Ihr Mandat ist ohne Betragsgrenze.", "Your mandate has no limit."))"
        return ui.panel(
            ui.say("Entscheiden", "Decide"),
            ui.form(
                to: CentrePaths.decide(change.id),
                hidden: request.hidden + [Hidden("version", String(change.version))],
                """
                <p>\(reach)</p>\
                \(ui.field("note", ui.say("Vermerk", "Note"), .area(rows: 2, maxLength: 1000), value: hindrance.form["note"] ?? "", error: hindrance.problems["note"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Bewilligen", "Approve"), action: .other("approve")), ui.button(ui.say("Ablehnen", "Refuse"), .secondary, action: .other("refuse"))))
                """))
    }

    func decide(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ChangeRequestID) async throws -> Response
    {
        let approve: Bool
        switch FormAction(form[FormAction.name]) {
        case .other("refuse"): approve = false
        case .other("approve"): approve = true
        default:
            // The Enter key decides nothing.
            return try await requestPage(request, clerk, id)
        }
        let (note, seen) = (form.short("note", 1000) ?? "", form.version)
        let hindrance = try await attempt(request, clerk) { rows in
            try ChangeRequest.load(id, in: rows).decide(
                approve: approve, note: note, seen: seen, account: clerk.account, name: clerk.name, at: request.now,
                in: rows)
        }
        if let hindrance { return try await requestPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(CentrePaths.request(id))
    }

    func withdraw(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ChangeRequestID) async throws
        -> Response
    {
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try ChangeRequest.load(id, in: rows).withdraw(
                seen: seen, account: clerk.account, name: clerk.name, at: request.now, in: rows)
        }
        if let hindrance { return try await requestPage(request, clerk, id, hindrance) }
        return .seeOther(CentrePaths.request(id))
    }
}

extension UI {
    func requestTag(_ state: ChangeRequest.State) -> HTML {
        let tone: Tone =
            switch state {
            case .open: .warning
            case .approved: .success
            case .refused: .danger
            case .withdrawn: .neutral
            }
        return tag(state.name[language], tone)
    }
}
