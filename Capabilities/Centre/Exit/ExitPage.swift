import Apportionment
import Kernel
import Markup
import Store
import Web

extension Centre {
    private struct Found: Sendable {
        var member: Member
        var exit: MemberExit?
        var statement: StatementRecord?
        var open: ExitOpen?
        var charges: ExitCharges?
        var start: Day?
        var pools: [Pool] = []
    }

    /// The way to the exit, on the page of whoever has given notice.
    func exitPanel(_ ui: UI, _ member: Member) -> HTML {
        guard member.leavesOn != nil else { return .empty }
        let link =
            member.state == .left
            ? ui.say("Austritt ansehen", "Look at the exit") : ui.say("Austritt abschließen", "Complete the exit")
        return ui.panel(
            ui.say("Austritt", "Leaving"),
            """
            <p>\(ui.say("Letzter Tag, Übergabe der Daten, Schlussabrechnung und was noch offen ist.", "Last day, hand-over of data, final statement and what is still open."))</p>\
            <p>\(ui.link(link, to: ExitPaths.page(member.id)))</p>
            """)
    }

    /// An exit with what there is of it and what is missing.
    func exitPage(_ request: Request, _ clerk: Staff, _ id: MemberID) async throws -> Response {
        try await exitPage(request, clerk, id, Hindrance())
    }

    private func exitPage(_ request: Request, _ clerk: Staff, _ id: MemberID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let store = try rows(clerk)
        let isOffice = store.access.isOffice && clerk.may(.manageCentre)
        let found = try await store.read { rows -> Found in
            var found = Found(member: try Member.load(id, in: rows))
            guard let day = found.member.leavesOn else { return found }
            let (member, exit) = (
                found.member.authority, try MemberExit.of(found.member.authority, endingOn: day, in: rows)
            )
            found.exit = exit
            found.statement = try exit.statement.map { try StatementRecord.load($0, in: rows) }
            found.open = try ExitOpen(of: member, after: day, in: rows)
            if isOffice, exit.statement == nil {
                found.charges = try ExitCharges(of: member, on: day, in: rows)
                found.start = try PreparedFinal.proposedStart(of: found.member, in: rows)
                found.pools = try Pool.all(in: rows)
            }
            return found
        }
        let ui = UI(request.language)
        let name = names()[found.member.authority]?.name ?? found.member.authority.raw
        var body: HTML = .empty
        if let exit = found.exit, let open = found.open {
            body = exitFacts(ui, exit, found.statement) + openPoints(ui, open)
            if isOffice, found.statement == nil { body += finalForm(ui, request, found, hindrance) }
            if isOffice, exit.handedOverAt == nil { body += handOverForm(ui, request, found.member, hindrance) }
        } else {
            body = ui.empty(
                ui.say("Diese Behörde hat keinen Austritt erklärt.", "This authority has not given notice."))
        }
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Austritt: \(name)", "Leaving: \(name)"), headingNote: ui.memberTag(found.member.state),
                above: ui.backLink(to: CentrePaths.member(id).raw, ui.say("Mitglied", "Member")),
                problems: hindrance.problems, body: body), hindrance.status)
    }

    private func exitFacts(_ ui: UI, _ exit: MemberExit, _ statement: StatementRecord?) -> HTML {
        let none = ui.tag(ui.say("fehlt noch", "still missing"), .warning)
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Letzter Tag der Mitgliedschaft", "Last day of the membership"), ui.time(exit.lastDay)),
            (
                ui.say("Schlussabrechnung", "Final statement"),
                statement.map {
                    "\(ui.link(ui.say("ansehen", "look at it"), to: CostPaths.statement($0.id))), \(ui.money($0.due)) \($0.due < .zero ? ui.say("Guthaben", "credit") : ui.say("zu zahlen", "due"))"
                } ?? none
            ),
            (
                ui.say("Daten übergeben", "Data handed over"),
                exit.handedOverAt.map { "\(ui.time($0)), \(ui.say("an", "to")) \(ui.written(exit.recipient))" } ?? none
            ),
        ]
        if !exit.digest.isEmpty {
            facts.append(
                (ui.say("Prüfsumme der Datei (SHA-256)", "Hash of the file (SHA-256)"), "<code>\(exit.digest)</code>"))
        }
        return ui.panel(ui.say("Stand", "State"), ui.facts(facts))
    }

    private func finalForm(_ ui: UI, _ request: Request, _ found: Found, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let charges = found.charges?.charges ?? []
        let needsPool = charges.contains { $0.kind == .licence }
        let licences = found.pools.first { $0.kind == .licences } ?? found.pools.first
        let pool: HTML =
            needsPool
            ? ui.field(
                "pool", ui.say("Kostenpool der Lizenzen", "Pool of the licences"),
                .select(found.pools.map { Self.choice(ui, $0.id.raw, $0.name) }),
                value: form["pool"] ?? licences?.id.raw ?? "",
                hint: ui.say(
                    "Die anderen Mitglieder werden dort bis zum Vertragsende um denselben Betrag entlastet.",
                    "The other members are relieved there of the same amount until the contract ends."),
                error: problems["pool"], width: .medium) : .empty
        let title = ui.say("Schlussabrechnung machen", "Make the final statement")
        if let last = found.exit?.lastDay, last > request.now.day {
            let text = ui.say(
                "Die Schlussabrechnung geht bis zum letzten Tag, dem \(last.written(.de)), und lässt sich von da an machen.",
                "The final statement goes to the last day, \(last.written(.en)), and can be made from then on.")
            return ui.panel(title, "<p>\(text)</p>" + takenTable(ui, charges))
        }
        return ui.panel(
            title,
            ui.form(
                to: ExitPaths.state(found.member.id), hidden: request.hidden,
                """
                <p>\(ui.say("Abgerechnet wird für alle Mitglieder bis zum letzten Tag, damit die Summen aufgehen. Abschläge dieser Zeit werden verrechnet. Die Abrechnung der austretenden Behörde wird als Schlussabrechnung gekennzeichnet.", "All members are settled through the last day, so that the sums close. Instalments of this time are set against it. The statement of the authority that leaves is marked as the final one."))</p>\
                \(takenTable(ui, charges))\
                \(ui.field("first", ui.say("Erster Tag", "First day"), .calendar, value: form["first"] ?? found.start?.iso ?? "", hint: ui.say("Der Tag nach der letzten Abrechnung.", "The day after the last settlement."), error: problems["first"], width: .medium))\
                \(pool)\(ui.buttons(ui.button(ui.say("Schlussabrechnung machen", "Make the final statement"))))
                """))
    }

    /// What is taken over, thing by thing.
    func takenTable(_ ui: UI, _ charges: [ExitCharge]) -> HTML {
        guard !charges.isEmpty else { return .empty }
        let total = Money(cents: charges.reduce(0) { $0 + $1.amount.cents })
        return ui.table(
            ui.say("Was übernommen wird", "What is taken over"),
            [
                Column(ui.say("Was", "What")), Column(ui.say("Warum", "Why")),
                Column(ui.say("Betrag", "Amount"), .number),
            ],
            charges.map { charge in
                TableRow([
                    ui.written(charge.name),
                    "\(charge.kind == .value ? ui.say("Restbuchwert", "value in the books") : ui.say("bis zum Vertragsende", "until the contract ends"))",
                    ui.money(charge.amount),
                ])
            }, total: TableRow(["\(ui.say("Summe", "Total"))", "", ui.money(total)]))
    }

    private func handOverForm(_ ui: UI, _ request: Request, _ member: Member, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Übergabe der Daten vermerken", "Note the hand-over of data"),
            ui.form(
                to: ExitPaths.handedOver(member.id), hidden: request.hidden,
                """
                <p>\(ui.link(ui.say("Alle Daten als Datei (JSON)", "All data as a file (JSON)"), to: CentrePaths.handOver(member.id)))</p>\
                \(ui.field("recipient", ui.say("Wer hat die Datei bekommen?", "Who has got the file?"), .text(maxLength: 120), value: form["recipient"] ?? "", hint: ui.say("Dazu wird die Prüfsumme der Datei festgehalten, wie sie jetzt ist.", "The hash of the file as it is now is kept with it."), error: problems["recipient"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Übergabe vermerken", "Note the hand-over"), .secondary)))
                """))
    }

    // MARK: Doing it

    func stateFinally(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MemberID) async throws -> Response {
        let ui = UI(request.language)
        let (store, names, today) = (try rows(clerk), names(), request.now.day)
        guard store.access.isOffice else { throw Refusal.notFound }
        guard let first = form.day("first") else {
            var problems = Problems()
            problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day."))
            return try await exitPage(request, clerk, id, Hindrance(problems, form))
        }
        let prepared: PreparedFinal
        do {
            prepared = try await store.scan {
                try PreparedFinal(of: id, from: first, today: today, names: names, in: $0)
            }
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            return try await exitPage(request, clerk, id, Hindrance(refusal, request.language).with(form))
        }
        let asked = form.text("pool")
        let hindrance = try await attempt(request, clerk) { rows in
            let pool = try Pool.all(in: rows).first { $0.id.raw == asked }
            try prepared.state(creditTo: pool?.id, account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await exitPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(ExitPaths.page(id))
    }

    func noteHandOver(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MemberID) async throws -> Response {
        let ui = UI(request.language)
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        guard let recipient = form.short("recipient", 120) else {
            var problems = Problems()
            problems.add("recipient", ui.say("Nennen Sie, wer die Datei bekommen hat.", "Name who has got the file."))
            return try await exitPage(request, clerk, id, Hindrance(problems, form))
        }
        let (member, file) = try await store.scan { rows in
            let member = try Member.load(id, in: rows)
            return (member, try HandOver(of: member.authority, in: rows).file(at: request.now))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            try MemberExit.noteHandOver(
                of: member, to: recipient, digest: file.digest, bytes: file.bytes.count, at: request.now, in: rows)
        }
        if let hindrance { return try await exitPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(ExitPaths.page(id))
    }
}
