import Kernel
import Markup
import Store
import Web

extension Centre {
    /// An agreement with its text, its signatures and how it ends.
    func agreementPage(_ request: Request, _ clerk: Staff, _ id: AgreementID) async throws -> Response {
        try await agreementPage(request, clerk, id, Hindrance())
    }

    func agreementPage(
        _ request: Request, _ clerk: Staff, _ id: AgreementID, _ hindrance: Hindrance
    ) async throws -> Response {
        let (store, today) = (try rows(clerk), request.now.day)
        let (agreement, texts, taken, index) = try await store.read { rows in
            let agreement = try Agreement.load(id, in: rows)
            return (
                agreement, try AgreementText.all(of: id, in: rows),
                try Subscription.current(of: agreement.member, on: today, in: rows), try IndexValue.newest(in: rows)
            )
        }
        let asked = request.query.text("fassung").flatMap { Int($0) } ?? agreement.textNumber
        guard let text = texts.first(where: { $0.number == asked }) else { throw Refusal.notFound }
        let ui = UI(request.language)
        let side = Self.side(clerk, store.access, agreement)
        let state = agreement.state(on: today)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let actions: HTML =
            isOffice && (agreement.memberSignedOn == nil || agreement.centreSignedOn == nil) && agreement.endsOn == nil
            ? ui.buttonLink(ui.say("Text ändern", "Change the text"), to: AgreementPaths.text(id), .secondary)
                + ui.postButton(
                    ui.say("Aus dem jetzigen Bezug neu erzeugen", "Write anew from what is taken now"),
                    to: AgreementPaths.generate(id),
                    hidden: request.hidden + [Hidden("version", String(agreement.version))])
            : .empty
        let body: HTML = """
            \(tabs(ui, .agreements))\
            \(state == .signed || state == .noticed || state == .ended ? .empty : warning(ui))\
            \(ui.columns(
                ui.panel(ui.say("Fassung \(text.number)", "Text \(text.number)"), paperLink(ui, id, text) + shown(ui, text)),
                aside: ui.panel(ui.say("Stand", "State"), facts(ui, agreement, today)
                    + steps(ui, request, agreement, side, isOffice, today, hindrance))
                    + ui.panel(ui.say("Fassungen", "Texts"), versions(ui, id, texts, text.number))))\
            \(ui.panel(ui.say("Preise", "Prices"), effect(ui, agreement, taken, index)))
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                agreement.kind.name[ui.language], headingNote: ui.agreementTag(state),
                actions: actions,
                above: ui.backLink(to: AgreementPaths.list().raw, ui.say("Vereinbarungen", "Agreements")),
                problems: hindrance.problems, body: body), hindrance.status)
    }

    /// For which side somebody acts; nil for who only reads.
    private static func side(_ clerk: Staff, _ access: CentreAccess, _ agreement: Agreement) -> Agreement.Side? {
        if access.isOffice, clerk.may(.manageCentre) { return .centre }
        return clerk.may(.decideInCentre) && access.home == agreement.member ? .member : nil
    }

    private func warning(_ ui: UI) -> HTML {
        ui.notice(
            .warning, ui.say("Das ist ein Entwurf", "This is a draft"),
            "<p>\(ui.say("Er ist aus dem Portfolio erzeugt und ersetzt keine Rechtsberatung. Lassen Sie ihn prüfen, bevor jemand unterschreibt. Stellen in eckigen Klammern sind zu ergänzen.", "It is made from the portfolio and is no legal advice. Have it looked at before anybody signs. What stands in square brackets has to be completed."))</p>"
        )
    }

    private func paperLink(_ ui: UI, _ id: AgreementID, _ text: AgreementText) -> HTML {
        text.hasPaper
            ? "<p>\(ui.link(ui.say("Fassung \(text.number) als PDF", "Text \(text.number) as PDF"), to: AgreementPaths.paper(id).with("fassung", String(text.number))))</p>"
            : "<p>\(ui.say("Das PDF wird gerade gesetzt. Laden Sie die Seite in einer Minute neu.", "The PDF is being set. Reload the page in a minute."))</p>"
    }

    /// The text itself, which is German.
    private func shown(_ ui: UI, _ text: AgreementText) -> HTML {
        var number = 0
        let parts = AgreementBlock.all(of: text.content).map { block -> HTML in
            switch block {
            case .heading(let title):
                number += 1
                return "<h3>§ \(number) \(title)</h3>"
            case .paragraph(let text): return ui.plainText(text)
            case .list(let items): return "<ul>\(each: items, { "<li>\($0)</li>" })</ul>"
            case .table(let rows):
                guard let heads = rows.first else { return .empty }
                return ui.table(
                    "Tabelle zu § \(number)", heads.map { Column($0) },
                    rows.dropFirst().map { row in
                        TableRow(heads.indices.map { row.indices.contains($0) ? "\(row[$0])" : "" })
                    }, captionHidden: true)
            }
        }
        return "<div\(attribute: "lang", ui.writtenLanguage)>\(parts.joined())</div>"
    }

    private func facts(_ ui: UI, _ agreement: Agreement, _ today: Day) -> HTML {
        let names = names()
        func day(_ day: Day?) -> HTML { day.map { ui.time($0) } ?? "–" }
        let notice = agreement.terms.notice
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Mitglied", "Member"), "\(names[agreement.member]?.name ?? agreement.member.raw)"),
            (ui.say("Gilt ab", "From"), ui.time(agreement.terms.firstDay)),
            (ui.say("Vorgelegt am", "Presented on"), day(agreement.sentOn)),
            (ui.say("Unterschrift des Mitglieds", "Signed by the member"), day(agreement.memberSignedOn)),
            (ui.say("Unterschrift des Zentrums", "Signed by the centre"), day(agreement.centreSignedOn)),
            (
                ui.say("Kündigungsfrist", "Period of notice"),
                "\(notice.months == 1 ? ui.say("1 Monat", "1 month") : ui.say("\(notice.months) Monate", "\(notice.months) months")) \(notice.to.name[ui.language])"
            ),
        ]
        if notice.shortest > 0 {
            facts.append(
                (
                    ui.say("Läuft mindestens", "Runs for at least"),
                    "\(ui.say("\(notice.shortest) Monate", "\(notice.shortest) months"))"
                ))
        }
        if let ends = agreement.endsOn, let noticed = agreement.noticeOn, let by = agreement.noticeBy {
            facts.append((ui.say("Gekündigt am", "Notice given on"), "\(ui.time(noticed)) (\(by.name[ui.language]))"))
            facts.append((ui.say("Endet am", "Ends on"), ui.time(ends)))
        } else if agreement.state(on: today) == .signed {
            let next = notice.next(on: today)
            facts.append((ui.say("Nächstes mögliches Ende", "Next possible end"), ui.time(next.end)))
            facts.append((ui.say("Dafür kündigen bis", "Notice for that until"), ui.time(next.deadline)))
        }
        return ui.facts(facts)
    }

    private func steps(
        _ ui: UI, _ request: Request, _ agreement: Agreement, _ side: Agreement.Side?, _ isOffice: Bool, _ today: Day,
        _ hindrance: Hindrance
    ) -> HTML {
        let hidden = request.hidden + [Hidden("version", String(agreement.version))]
        switch agreement.state(on: today) {
        case .draft:
            return isOffice
                ? ui.postButton(
                    ui.say("Zur Unterschrift vorlegen", "Present for signature"), to: AgreementPaths.send(agreement.id),
                    hidden: hidden, .primary) : .empty
        case .presented, .halfSigned:
            guard let side, (side == .member ? agreement.memberSignedOn : agreement.centreSignedOn) == nil else {
                return .empty
            }
            return ui.form(
                to: AgreementPaths.sign(agreement.id), hidden: hidden,
                """
                \(ui.field("day", ui.say("Unterschrieben für unsere Seite am", "Signed for our side on"), .calendar, value: hindrance.form["day"] ?? today.iso, hint: ui.say("Unterschrieben wird auf Papier; hier halten Sie es fest.", "It is signed on paper; here you record it."), error: hindrance.problems["day"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Unterschrift festhalten", "Record the signature"))))
                """)
        case .signed:
            guard side != nil else { return .empty }
            let next = agreement.terms.notice.next(on: today)
            return ui.details(
                ui.say("Kündigen", "Give notice"),
                ui.form(
                    to: AgreementPaths.notice(agreement.id), hidden: hidden,
                    """
                    \(ui.field("sure", ui.say("Ja, die Vereinbarung wird zum \(next.end.written(.de)) gekündigt. Das lässt sich nicht zurücknehmen.", "Yes, notice is given to \(next.end.written(.en)). This cannot be taken back."), .confirm, error: hindrance.problems["sure"]))\
                    \(ui.buttons(ui.button(ui.say("Kündigen", "Give notice"), .secondary)))
                    """))
        case .noticed, .ended: return .empty
        }
    }

    /// What the indexation would do to the prices of what is taken now.
    private func effect(_ ui: UI, _ agreement: Agreement, _ taken: [Subscription], _ index: IndexValue?) -> HTML {
        let indexation = agreement.terms.indexation
        let rule =
            switch indexation.kind {
            case .none: ui.say("Preise ändern sich nur durch Beschluss.", "Prices change by resolution only.")
            case .percent:
                ui.say(
                    "Plus \(AgreementDraft.percent(indexation.percent)) % zu jedem 1. Januar.",
                    "Plus \(StatedPage.rate(AgreementDraft.percent(indexation.percent).replacing(",", with: "."), .en)) % on each 1 January."
                )
            case .index:
                ui.say(
                    "Nach dem Preisindex; Ausgangswert \(AgreementDraft.tenths(indexation.base)).",
                    "By the price index; value at the beginning \(AgreementDraft.tenths(indexation.base).replacing(",", with: "."))."
                )
            }
        let lines = taken.compactMap { line in
            indexation.adjusted(line.yearly, index: index?.tenths).map { (line, $0) }
        }
        guard !lines.isEmpty else { return "<p>\(rule)</p>" }
        let (before, after) = (
            lines.reduce(0) { $0 + $1.0.yearly.cents }, lines.reduce(0) { $0 + $1.1.cents }
        )
        let title =
            indexation.kind == .index
            ? ui.say("Mit dem Indexwert von heute", "With today's value of the index")
            : ui.say("Ab dem nächsten 1. Januar", "From the next 1 January on")
        return "<p>\(rule)</p>"
            + ui.table(
                title,
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Bisher im Jahr", "So far per year"), .number),
                    Column(ui.say("Dann", "Then"), .number),
                ],
                lines.map { line, then in TableRow([ui.written(line.name), ui.money(line.yearly), ui.money(then)]) },
                total: TableRow([
                    "\(ui.say("Summe", "Total"))", ui.money(Money(cents: before)), ui.money(Money(cents: after)),
                ]))
            + "<p>\(ui.say("Das ist eine Vorschau. Preise ändert die Geschäftsstelle im Portfolio, ab einem Tag.", "This is a preview. The office changes prices in the portfolio, from a day on."))</p>"
    }

    private func versions(_ ui: UI, _ id: AgreementID, _ texts: [AgreementText], _ current: Int) -> HTML {
        let items = texts.map { text -> HTML in
            let name = ui.say("Fassung \(text.number)", "Text \(text.number)")
            let shown: HTML =
                text.number == current
                ? "<strong>\(name)</strong>"
                : ui.link(name, to: AgreementPaths.agreement(id).with("fassung", String(text.number)))
            return "\(shown), \(ui.time(text.at, short: true))"
        }
        return "<ul>\(each: items, { "<li>\($0)</li>" })</ul>"
    }

    func agreementPaper(_ request: Request, _ clerk: Staff, _ id: AgreementID) async throws -> Response {
        let asked = request.query.text("fassung").flatMap { Int($0) }
        let (number, pdf) = try await rows(clerk).read { rows in
            let number = try asked ?? Agreement.load(id, in: rows).textNumber
            return (number, try AgreementText.paper(number, of: id, in: rows))
        }
        guard let pdf else {
            throw Refusal(
                .notFound,
                Localized(
                    "Dieses PDF gibt es noch nicht. Es wird im Hintergrund gesetzt; versuchen Sie es in einer Minute wieder.",
                    "This PDF is not there yet. It is set in the background; try again in a minute."))
        }
        return .inline(.bytes(pdf), name: "Vereinbarung-Fassung-\(number).pdf", type: "application/pdf")
    }
}
