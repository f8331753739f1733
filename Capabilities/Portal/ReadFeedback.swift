package import Kernel
import Markup
import Store
import Web

extension Portal {
    private static let feedbackPerPage = 20

    package static let permissions: [(Permission, Localized)] = [
        (
            .answerFeedback,
            Localized(
                "Rückmeldungen zum Portal lesen und beantworten (wirkt nur beim Landkreis)",
                "Read and answer feedback on the portal (works at the district only)")
        )
    ]

    /// What people wrote about the portal: what is open, and what has been answered or done.
    func feedbackList(_ request: Request, _ clerk: Staff) async throws -> Response {
        try ports.office.admit(clerk)
        let ui = UI(request.language)
        let isOpen = request.query["sicht"] != "erledigt"
        let key = request.query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key -> PageKey? in
            if case (.int, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
        let (found, open) = try await stores.centre.read { connection in
            (
                try Feedback.list(isOpen: isOpen, after: key, limit: Self.feedbackPerPage + 1, in: connection),
                try Feedback.countOpen(in: connection)
            )
        }
        let shown = found.prefix(Self.feedbackPerPage)
        let here = PortalPaths.feedbackList().with("sicht", isOpen ? nil : "erledigt")
        let next = found.count > shown.count ? shown.last.map { PageKey($0.at, $0.id) } : nil
        let tabs = ui.tabs(
            [
                NavigationItem(
                    ui.say("Offen", "Open"), to: PortalPaths.feedbackList().raw, count: open, isCurrent: isOpen),
                NavigationItem(
                    ui.say("Beantwortet oder erledigt", "Answered or done"),
                    to: PortalPaths.feedbackList().with("sicht", "erledigt").raw, isCurrent: !isOpen),
            ], label: ui.say("Sichten", "Views"))
        let list: HTML =
            shown.isEmpty
            ? ui.empty(
                isOpen
                    ? ui.say("Es ist nichts offen.", "Nothing is open.")
                    : ui.say("Hier ist noch nichts.", "Nothing yet."),
                "<p>\(ui.say("Was Menschen unter „Rückmeldung“ schreiben, steht dann hier.", "What people write under “Feedback” will be here."))</p>"
            )
            : shown.map { entry(ui, request, $0) }.joined(separator: .empty)
                + "<p><a href=\"\(url: PortalPaths.feedbackExport())\">\(ui.say("Alle Rückmeldungen als CSV", "All feedback as CSV"))</a></p>"
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Rückmeldungen zum Portal", "Feedback on the portal"),
                    notices: request.query["erledigt"] == nil
                        ? .empty : ui.notice(.success, ui.say("Das ist vermerkt.", "That is noted.")),
                    body: """
                        <p>\(ui.say("Auf jede Meldung einer Barriere antworten Sie innerhalb eines Monats: Das verspricht die Erklärung zur Barrierefreiheit. Kontakte werden \(Feedback.contactDays) Tage nach der Antwort gelöscht, alles nach einem Jahr.", "Every report of a barrier is answered within a month: the accessibility statement promises it. Contacts are deleted \(Feedback.contactDays) days after the answer, everything after a year."))</p>
                        \(tabs)\(list)\(ui.paging(
                            previous: key == nil ? nil : here.raw, next: next.map { here.with("ab", $0.text).raw }))
                        """),
                in: try await ports.office.frame(request, clerk)))
    }

    private func entry(_ ui: UI, _ request: Request, _ feedback: Feedback) -> HTML {
        let isLate = feedback.state == .open && feedback.answerBy < request.now.day
        var facts: [(term: String, value: HTML)] = [
            (
                ui.say("Stand", "State"),
                ui.tag(feedback.state.name[ui.language], isLate ? .warning : feedback.state.tone)
            )
        ]
        if feedback.state == .open { facts.append((ui.say("Antwort bis", "Answer by"), ui.time(feedback.answerBy))) }
        if let at = feedback.settledAt {
            facts.append((ui.say("Vermerkt", "Noted"), "\(ui.time(at, short: true)), \(feedback.settledBy)"))
        }
        facts += [
            (
                ui.say("Antwort an", "Answer to"),
                feedback.contact.isEmpty ? "\(ui.say("keine Angabe", "not given"))" : "\(feedback.contact)"
            ),
            (ui.say("Seite", "Page"), feedback.page.isEmpty ? "–" : "<code>\(feedback.page)</code>"),
        ]
        func button(_ text: String, _ state: Feedback.State, _ kind: ButtonKind) -> HTML {
            ui.postButton(
                text, to: PortalPaths.settleFeedback(feedback.id),
                hidden: request.hidden + [Hidden("stand", state.rawValue)], kind,
                about: "\(ui.say("Rückmeldung vom", "feedback of")) \(feedback.at.short(ui.language))")
        }
        let acts: [HTML] =
            feedback.state == .open
            ? [
                button(ui.say("Als beantwortet vermerken", "Note as answered"), .answered, .secondary),
                button(ui.say("Ohne Antwort erledigt", "Done without an answer"), .done, .quiet),
            ] : [button(ui.say("Wieder öffnen", "Open again"), .open, .quiet)]
        return ui.panel(
            feedback.at.written(ui.language), id: feedback.id.raw,
            "\(ui.plainText(feedback.body))\(ui.facts(facts))\(ui.buttons(acts.joined(separator: .empty)))")
    }

    /// What was done with it: the same again changes nothing but its date.
    func settleFeedback(_ request: Request, _ clerk: Staff, _ form: Web.FormValues, _ id: Identifier<Feedback>)
        async throws -> Response
    {
        try ports.office.admit(clerk)
        guard let state = form["stand"].flatMap({ Feedback.State(rawValue: $0) }) else { throw Refusal.notFound }
        let now = request.now
        let isThere = try await stores.centre.write { connection in
            try Feedback.settle(id, as: state, by: clerk.name, at: now, in: connection)
        }
        guard isThere else { throw Refusal.notFound }
        return .seeOther(PortalPaths.feedbackList().with("erledigt", "1"))
    }

    /// All of it as CSV, in pages so that memory stays flat.
    func exportFeedback(_ request: Request, _ clerk: Staff) async throws -> Response {
        try ports.office.admit(clerk)
        let ui = UI(request.language)
        let centre = stores.centre
        return .download(
            .stream(length: nil) { send in
                let heads = ui.say(
                    "Eingegangen;Stand;Antwort bis;Rückmeldung;Antwort an;Seite;Vermerkt;Von",
                    "Received;State;Answer by;Feedback;Answer to;Page;Noted;By")
                try await send(Array(("\u{FEFF}" + heads + "\r\n").utf8))
                for isOpen in [true, false] {
                    var key: PageKey?
                    repeat {
                        let after = key
                        let found = try await centre.read { connection in
                            try Feedback.list(isOpen: isOpen, after: after, limit: 500, in: connection)
                        }
                        let lines = found.map { feedback in
                            [
                                feedback.at.short(ui.language), feedback.state.name[ui.language],
                                feedback.answerBy.short(ui.language), feedback.body, feedback.contact, feedback.page,
                                feedback.settledAt?.short(ui.language) ?? "", feedback.settledBy,
                            ].map(CSVCell.text).joined(separator: ";") + "\r\n"
                        }
                        try await send(Array(lines.joined().utf8))
                        key = found.count == 500 ? found.last.map { PageKey($0.at, $0.id) } : nil
                    } while key != nil
                }
            }, name: ui.say("Rückmeldungen.csv", "feedback.csv"), type: "text/csv; charset=utf-8")
    }

    /// How much waits for an answer.
    package func openFeedback() async throws -> Int {
        try await stores.centre.read { try Feedback.countOpen(in: $0) }
    }
}

extension Feedback.State {
    fileprivate var name: Localized {
        switch self {
        case .open: Localized("Offen", "Open")
        case .answered: Localized("Beantwortet", "Answered")
        case .done: Localized("Erledigt", "Done")
        }
    }

    fileprivate var tone: Tone {
        switch self {
        case .open: .info
        case .answered: .success
        case .done: .neutral
        }
    }
}
