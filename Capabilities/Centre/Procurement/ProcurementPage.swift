import Kernel
import Markup
import Store
import Web

extension Centre {
    /// A joint procurement: what one wants and has, and for the office what all do.
    func procurementPage(_ request: Request, _ clerk: Staff, _ id: ProcurementID) async throws -> Response {
        try await procurementPage(request, clerk, id, Hindrance())
    }

    private func procurementPage(_ request: Request, _ clerk: Staff, _ id: ProcurementID, _ hindrance: Hindrance)
        async throws -> Response
    {
        let (store, today) = (try rows(clerk), request.now.day)
        let (procurement, demands, member) = try await store.read { rows in
            (
                try Procurement.load(id, in: rows), try Demand.all(of: id, in: rows),
                try Member.of(rows.access.home, in: rows)
            )
        }
        let ui = UI(request.language)
        let own = demands.first { $0.member == store.access.home }
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let isMember = member?.state.takesServices ?? false
        var main = ui.panel(
            ui.say("Worum es geht", "What it is about"),
            Self.paragraphs(ui, procurement.description) + facts(ui, procurement, today))
        main += ui.panel(ui.say("Bedarf und Anteile", "Demand and shares"), shares(ui, procurement, demands))
        var aside: HTML = .empty
        if procurement.state == .collecting, procurement.closesOn >= today, isMember, clerk.may(.requestFromCentre) {
            aside += demandForm(ui, request, procurement, own, hindrance)
        }
        if let award = procurement.award, let own, clerk.may(.decideInCentre), award.firstDay <= today,
            today <= award.lastDay
        {
            aside += callForm(ui, request, procurement, own, hindrance)
        }
        if isOffice { aside += officeForms(ui, request, procurement, today, hindrance) }
        return try await page(
            request, clerk,
            WorkbenchPage(
                procurement.name, heading: .inBody,
                above: ui.backLink(
                    to: ProcurementPaths.list().raw, ui.say("Gemeinsame Beschaffung", "Joint procurement")),
                problems: hindrance.problems,
                body: heading(ui, procurement.name, .empty) + tabs(ui, .requests)
                    + (aside.isEmpty ? main : ui.columns(main, aside: aside))
                    + csvLink(ui, ProcurementPaths.export(id))), hindrance.status)
    }

    private func facts(_ ui: UI, _ procurement: Procurement, _ today: Day) -> HTML {
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Stand", "State"), ui.procurementTag(procurement, today)),
            (ui.say("Gezählt wird je", "Counted per"), ui.written(procurement.unit)),
            (ui.say("Bedarf bis", "Demand until"), ui.time(procurement.closesOn)),
        ]
        if procurement.state != .collecting {
            facts.append((ui.say("Gewünscht zusammen", "Wanted together"), "\(ui.number(procurement.wanted))"))
        }
        if let award = procurement.award {
            facts += [
                (ui.say("Vorrat", "Pool"), "\(ui.number(award.pool))"),
                (ui.say("Auftragnehmer", "Supplier"), ui.written(award.supplier)),
                (ui.say("Vergabe", "Award"), ui.written(award.reference.isEmpty ? "–" : award.reference)),
                (ui.say("Preis je Einheit", "Price per unit"), ui.money(award.price)),
                (ui.say("Laufzeit", "Term"), "\(ui.time(award.firstDay)) – \(ui.time(award.lastDay))"),
                (ui.say("Kündigen bis", "Notice by"), noticeCell(ui, award, today)),
            ]
        }
        return ui.facts(facts)
    }

    private func shares(_ ui: UI, _ procurement: Procurement, _ demands: [Demand]) -> HTML {
        guard !demands.isEmpty else {
            return ui.empty(ui.say("Noch kein Bedarf, den Sie sehen dürfen.", "No demand yet that you may see."))
        }
        let (names, price) = (names(), procurement.award?.price)
        func cost(_ quantity: Int) -> HTML {
            price.map { ui.money(Money(cents: $0.cents &* Int64(quantity))) } ?? "–"
        }
        func sum(_ of: KeyPath<Demand, Int>) -> Int { demands.reduce(0) { $0 &+ $1[keyPath: of] } }
        return ui.table(
            ui.say("Bedarf und Anteile", "Demand and shares"),
            [
                Column(ui.say("Behörde", "Authority")), Column(ui.say("Gewünscht", "Wanted"), .number),
                Column(ui.say("Anteil", "Share"), .number), Column(ui.say("Abgerufen", "Called off"), .number),
                Column(ui.say("Kosten des Anteils", "Cost of the share"), .number), Column(ui.say("Vermerk", "Note")),
            ],
            demands.map { demand in
                TableRow([
                    "\(names[demand.member]?.shortName ?? demand.member.raw)", "\(ui.number(demand.quantity))",
                    "\(ui.number(demand.share))", "\(ui.number(demand.called))", cost(demand.share),
                    demand.note.isEmpty ? "–" : ui.written(demand.note),
                ])
            }, captionHidden: true,
            total: demands.count < 2
                ? nil
                : TableRow([
                    "\(ui.say("Summe", "Total"))", "\(ui.number(sum(\.quantity)))", "\(ui.number(sum(\.share)))",
                    "\(ui.number(sum(\.called)))", cost(sum(\.share)), "",
                ]))
    }

    private func demandForm(
        _ ui: UI, _ request: Request, _ procurement: Procurement, _ own: Demand?, _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Unser Bedarf", "Our demand"),
            ui.form(
                to: ProcurementPaths.demand(procurement.id), hidden: request.hidden,
                """
                \(ui.field("wanted", ui.say("Wie viele braucht Ihre Behörde?", "How many does your authority need?"), .integer(), value: form["wanted"] ?? own.map { String($0.quantity) } ?? "", hint: ui.say("0 nimmt die Meldung zurück. Andere Mitglieder sehen Ihre Menge nicht.", "0 takes it back. Other members do not see your quantity."), error: problems["wanted"], width: .short))\
                \(ui.field("note", ui.say("Vermerk", "Note"), .text(maxLength: 120), value: form["note"] ?? own?.note ?? "", error: problems["note"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Bedarf melden", "State the demand"))))
                """))
    }

    func setDemand(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcurementID) async throws -> Response
    {
        let ui = UI(request.language)
        var problems = Problems()
        let wanted = form.whole("wanted", atMost: 100_000)
        if wanted == nil {
            problems.add("wanted", ui.say("Geben Sie eine ganze Zahl ab 0 ein.", "Enter a whole number from 0 on."))
        }
        if form.text("note") != nil, form.short("note", 120) == nil {
            problems.add("note", ui.say("Höchstens 120 Zeichen.", "At most 120 characters."))
        }
        guard problems.isEmpty, let wanted else {
            return try await procurementPage(request, clerk, id, Hindrance(problems, form))
        }
        let note = form.short("note", 120) ?? ""
        return try await act(request, clerk, form, id) { rows in
            try Demand.set(wanted, note: note, of: id, account: clerk.account, at: request.now, in: rows)
        }
    }

    private func callForm(
        _ ui: UI, _ request: Request, _ procurement: Procurement, _ own: Demand, _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let free = own.share - own.called
        return ui.panel(
            ui.say("Abrufen", "Call off"),
            ui.form(
                to: ProcurementPaths.callOff(procurement.id), hidden: request.hidden(creating: form.idempotencyKey),
                """
                <p>\(ui.say("Von Ihrem Anteil sind noch \(free) frei.", "\(free) of your share are left."))</p>\
                \(ui.field("quantity", ui.say("Wie viele?", "How many?"), .integer(), value: form["quantity"] ?? "", error: problems["quantity"], width: .short))\
                \(ui.buttons(ui.button(ui.say("Abrufen", "Call off"), action: .other("call")), ui.button(ui.say("Zurückgeben", "Give back"), .secondary, action: .other("back"))))
                """))
    }

    func callOffShare(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcurementID) async throws
        -> Response
    {
        let sign: Int
        switch FormAction(form[FormAction.name]) {
        case .other("call"): sign = 1
        case .other("back"): sign = -1
        // The Enter key decides nothing.
        default: return try await procurementPage(request, clerk, id)
        }
        guard let quantity = form.whole("quantity", atMost: 100_000), quantity > 0 else {
            var problems = Problems()
            problems.add(
                "quantity", UI(request.language).say("Geben Sie eine Zahl ab 1 ein.", "Enter a number from 1 on."))
            return try await procurementPage(request, clerk, id, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        return try await act(request, clerk, form, id) { rows in
            try Demand.call(
                sign * quantity, of: id, account: clerk.account, name: clerk.name, once: once, at: request.now, in: rows
            )
        }
    }

    private func officeForms(
        _ ui: UI, _ request: Request, _ procurement: Procurement, _ today: Day, _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let hidden = request.hidden + [Hidden("version", String(procurement.version))]
        switch procurement.state {
        case .collecting:
            return ui.panel(
                ui.say("Bedarf bündeln", "Bundle the demand"),
                ui.form(
                    to: ProcurementPaths.bundle(procurement.id), hidden: hidden,
                    """
                    <p>\(ui.say("Nach dem letzten Tag werden alle Mengen zusammengezählt. Danach ändert sie niemand mehr.", "After the last day all quantities are added up. Nobody changes them after that."))</p>\
                    \(ui.buttons(ui.button(ui.say("Bündeln", "Bundle"), .secondary)))
                    """))
        case .bundled:
            return ui.panel(
                ui.say("Vergabe festhalten", "Write down the award"),
                ui.form(
                    to: ProcurementPaths.award(procurement.id), hidden: hidden,
                    """
                    \(ui.field("supplier", ui.say("Auftragnehmer", "Supplier"), .text(maxLength: 80), value: form["supplier"] ?? "", error: problems["supplier"]))\
                    \(ui.field("reference", ui.say("Nummer der Vergabe oder des Beschlusses", "Number of the award or the resolution"), .text(maxLength: 60), value: form["reference"] ?? "", error: problems["reference"], optional: true))\
                    \(ui.field("pool", ui.say("Vergebene Menge", "Quantity awarded"), .integer(), value: form["pool"] ?? String(procurement.wanted), error: problems["pool"], width: .short))\
                    \(ui.field("price", ui.say("Preis je Einheit für die Laufzeit", "Price per unit for the term"), .money, value: form["price"] ?? "", error: problems["price"], width: .short))\
                    \(ui.field("first", ui.say("Laufzeit ab", "Term from"), .calendar, value: form["first"] ?? "", error: problems["first"], width: .medium))\
                    \(ui.field("last", ui.say("Laufzeit bis", "Term until"), .calendar, value: form["last"] ?? "", error: problems["last"], width: .medium))\
                    \(ui.field("notice", ui.say("Kündigungsfrist in Monaten", "Period of notice in months"), .integer(), value: form["notice"] ?? "3", error: problems["notice"], width: .short))\
                    \(ui.buttons(ui.button(ui.say("Vergabe festhalten", "Write down the award"), .secondary)))
                    """))
        case .awarded:
            let choices = names().values.filter { !$0.isDistrict }.sorted { $0.shortName < $1.shortName }.map {
                Choice($0.id.raw, $0.shortName)
            }
            return ui.panel(
                ui.say("Anteil ändern", "Change a share"),
                ui.form(
                    to: ProcurementPaths.shift(procurement.id), hidden: request.hidden,
                    """
                    \(ui.field("member", ui.say("Behörde", "Authority"), .select(choices, prompt: ui.say("Bitte wählen", "Please choose")), value: form["member"] ?? "", error: problems["member"]))\
                    \(ui.field("share", ui.say("Neuer Anteil", "New share"), .integer(), value: form["share"] ?? "", error: problems["share"], width: .short))\
                    \(ui.buttons(ui.button(ui.say("Anteil festlegen", "Set the share"), .secondary)))
                    """))
        }
    }

    func bundleDemand(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcurementID) async throws
        -> Response
    {
        let seen = form.version
        return try await act(request, clerk, form, id) { rows in
            try Procurement.load(id, in: rows).bundle(seen: seen, at: request.now, in: rows)
        }
    }

    func awardProcurement(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcurementID) async throws
        -> Response
    {
        var problems = Problems()
        guard let award = Procurement.Award(form, UI(request.language), &problems) else {
            return try await procurementPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        return try await act(request, clerk, form, id) { rows in
            try Procurement.load(id, in: rows).write(award, seen: seen, at: request.now, in: rows)
        }
    }

    func shiftShare(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcurementID) async throws
        -> Response
    {
        let ui = UI(request.language)
        var problems = Problems()
        let member = form.text("member").flatMap { AuthorityID($0) }.flatMap { names()[$0] }?.id
        if member == nil { problems.add("member", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        let share = form.whole("share")
        if share == nil {
            problems.add("share", ui.say("Geben Sie eine ganze Zahl ab 0 ein.", "Enter a whole number from 0 on."))
        }
        guard problems.isEmpty, let member, let share else {
            return try await procurementPage(request, clerk, id, Hindrance(problems, form))
        }
        return try await act(request, clerk, form, id) { rows in
            try Demand.shift(to: share, for: member, of: id, at: request.now, in: rows)
        }
    }

    /// One act on a procurement, and back to its page.
    private func act(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcurementID,
        _ act: @escaping @Sendable (MemberRows) throws -> Void
    ) async throws -> Response {
        let hindrance = try await attempt(request, clerk, act)
        if let hindrance { return try await procurementPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(ProcurementPaths.page(id))
    }

    func exportProcurement(_ request: Request, _ clerk: Staff, _ id: ProcurementID) async throws -> Response {
        let (procurement, demands) = try await rows(clerk).read { rows in
            (try Procurement.load(id, in: rows), try Demand.all(of: id, in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Behörde", "Authority"), ui.say("Gewünscht", "Wanted"), ui.say("Anteil", "Share"),
                ui.say("Abgerufen", "Called off"), ui.say("Kosten des Anteils", "Cost of the share"),
            ],
            demands.map { demand in
                [
                    names[demand.member]?.name ?? demand.member.raw, String(demand.quantity), String(demand.share),
                    String(demand.called),
                    procurement.award.map { Self.plain(Money(cents: $0.price.cents &* Int64(demand.share))) } ?? "",
                ]
            }, name: ui.say("Beschaffung.csv", "procurement.csv"))
    }
}

extension Procurement.Award {
    /// Reads the form; nil with a problem for each field that does not fit.
    fileprivate init?(_ form: FormValues, _ ui: UI, _ problems: inout Problems) {
        let (supplier, pool, price) = (form.short("supplier", 80), form.whole("pool"), form.amount("price"))
        let (first, last) = (form.day("first"), form.day("last"))
        let notice = form.whole("notice", atMost: 60)
        if supplier == nil { problems.add("supplier", ui.say("Nennen Sie den Auftragnehmer.", "Name the supplier.")) }
        for (name, isThere) in [("pool", pool != nil), ("notice", notice != nil)] where !isThere {
            problems.add(name, ui.say("Geben Sie eine ganze Zahl ein.", "Enter a whole number."))
        }
        if price == nil {
            problems.add(
                "price", ui.say("Geben Sie einen Betrag ein, zum Beispiel 49,90.", "Enter an amount, like 49.90."))
        }
        for (name, day) in [("first", first), ("last", last)] where day == nil {
            problems.add(name, ui.say("Geben Sie einen Tag an.", "Enter a day."))
        }
        guard problems.isEmpty, let supplier, let pool, let price, let first, let last, let notice else { return nil }
        self.init(
            supplier: supplier, reference: form.short("reference", 60) ?? "", pool: pool, price: price, firstDay: first,
            lastDay: last, noticeMonths: notice)
    }
}
