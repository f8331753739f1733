import Documents
import FormSchema
import Kernel
import Markup
import Store
import Web

/// What the status page shows beside what is kept: what somebody typed and could not be taken.
struct StatusNote: Sendable {
    var problems = Problems()
    var body = ""
    /// What was sent with it and can be taken.
    var files: [HeldFile] = []
    var key: String?
    /// The request for documents that the problem is about.
    var request: String?
    /// The house's own fault, for the log.
    var defect: DocumentError?
}

extension Portal {
    /// How far an application is: what has happened, what comes next and by when, what the office still needs,
    /// messages, the decision.
    func status(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        try await statusPage(request, applicant, id, StatusNote())
    }

    func statusPage(_ request: Request, _ applicant: Applicant, _ id: ApplicationID, _ note: StatusNote) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        if case .draft = try await draftOrSent(id, access) { return .seeOther(PortalPaths.check(id)) }
        let ports = ports
        let (sent, progress, outlook) = try await stores.authority(access).read { connection in
            let progress = try ports.cases.progress(id.raw, connection)
            let sent = try SentForm.find(id.raw, in: connection)
            return (sent, try progress.get(), try ports.cases.outlook(id.raw, connection))
        }
        guard let sent else { throw Refusal.notFound }
        let ui = UI(request.language)
        let title =
            catalogue.service(sent.service)?.title[ui.language] ?? sent.form.title[ui.language == .de ? .de : .en]
        let view = StatusView(
            ui: ui, request: request, id: id, sent: sent, progress: progress, outlook: outlook, note: note,
            card: ports.competence.authority(access.authority))
        let leaving = try await leaving(request, access, id, back: PortalPaths.status(id))
        var page = Response.page(
            ui.portalPage(
                PortalPage(
                    title,
                    kicker: ui.say(
                        "Stand Ihres Antrags \(sent.reference)", "State of your application \(sent.reference)"),
                    problems: note.problems, notices: view.notices, body: view.body + leaving),
                in: frame(request, access, at: PortalPaths.status(id))),
            status: note.problems.isEmpty ? .ok : .unprocessable)
        page.defect = note.defect
        return page
    }

    /// A document of the case that the applicant may read, the decision above all.
    func document(_ request: Request, _ applicant: Applicant, _ id: ApplicationID, _ document: ReadableDocumentID)
        async throws -> Response
    {
        let access = try applicant.access(to: id.raw)
        let ports = ports
        let file = try await stores.authority(access).read { try ports.cases.document(id.raw, document.raw, $0) }
        guard let file else { throw Refusal.notFound }
        return .inline(try await documents.content(of: file, for: access), name: file.name, type: file.type)
    }
}

/// The parts of the page, each a value of what was read.
private struct StatusView {
    let ui: UI
    let request: Request
    let id: ApplicationID
    let sent: SentForm
    let progress: CaseProgress?
    let outlook: CaseOutlook?
    let note: StatusNote
    let card: Competence.Card?

    var body: HTML {
        [state, requests, decision, foresight, timeline, messages, papers].joined(separator: .empty)
    }

    private var stateName: (text: String, tone: Tone) {
        switch progress?.state ?? .new {
        case .new: (ui.say("Eingegangen", "Received"), .info)
        case .working: (ui.say("In Bearbeitung", "Being worked on"), .info)
        case .waiting: (ui.say("Wir warten auf Sie", "Waiting for you"), .warning)
        case .decided: (ui.say("Entschieden", "Decided"), .success)
        case .closed: (ui.say("Abgeschlossen", "Closed"), .neutral)
        }
    }

    private var nextSentence: HTML {
        let due = progress?.dueAt.day.written(ui.language) ?? ""
        let sentence = stateSentence
        // What the law says of the day is said below.
        guard isOpen, !due.isEmpty, lastDayToDecide == nil, outlook?.isUndecided != false else { return sentence }
        return """
            \(sentence) \(ui.say(
                "Die Entscheidung kommt voraussichtlich bis zum \(due).", "The decision can be expected by \(due)."))
            """
    }

    /// The last day for the office to decide, where the law knows one.
    private var lastDayToDecide: Day? {
        outlook?.silence.flatMap { $0.isInsteadOfDecision ? $0.lastDay : nil }
    }

    /// What the process says of where it stands, where it says anything.
    private var nowSentence: HTML? {
        guard let outlook, !outlook.now.isEmpty else { return nil }
        switch progress?.state ?? .new {
        case .working: break
        // Nobody has looked at it yet. Only a process that says more than that is told.
        case .new where outlook.silence != nil || !outlook.next.isEmpty: break
        case .new, .waiting, .decided, .closed: return nil
        }
        return outlook.now.map(ui.plain).joined(separator: " ")
    }

    private var stateSentence: HTML {
        if let nowSentence {
            return """
                \(nowSentence) \(ui.say(
                    "Im Moment müssen Sie nichts tun.", "You need not do anything at the moment."))
                """
        }
        let sentence =
            switch progress?.state ?? .new {
            case .new:
                ui.say("Als Nächstes sehen wir Ihren Antrag durch.", "Next we look through your application.")
            case .working:
                ui.say(
                    "Wir prüfen Ihren Antrag. Im Moment müssen Sie nichts tun.",
                    "We are examining your application. You need not do anything at the moment.")
            case .waiting:
                ui.say(
                    "Es fehlt noch etwas von Ihnen. Danach machen wir weiter.",
                    "Something is still missing from you. Then we continue.")
            case .decided where progress?.isDeemedGranted == true:
                ui.say(
                    "Die Frist ist abgelaufen, ohne dass wir entschieden haben: Ihr Antrag gilt als genehmigt (§ 42a VwVfG). Auf Wunsch stellen wir Ihnen darüber eine Bescheinigung aus.",
                    "The period is over without our decision: your application counts as granted (section 42a VwVfG). On request we give you a certificate of that."
                )
            case .decided where progress?.isWithdrawn == true:
                ui.say(
                    "Das Verfahren ist beendet, weil Sie Ihren Antrag zurückgezogen haben.",
                    "The proceedings have ended because you withdrew your application.")
            case .decided where progress?.letter == nil:
                ui.say(
                    "Wir haben entschieden. Der Bescheid ist in wenigen Augenblicken hier.",
                    "We have decided. The letter will be here in a few moments.")
            case .decided:
                ui.say(
                    "Wir haben entschieden. Bitte lesen Sie den Bescheid.", "We have decided. Please read the letter.")
            case .closed: ui.say("Es ist nichts mehr zu tun.", "There is nothing left to do.")
            }
        return "\(sentence)"
    }

    /// How it goes on, as far as the process knows: the next steps, the last day, what happens without the office.
    private var foresight: HTML {
        guard isOpen, let outlook, !outlook.next.isEmpty || outlook.silence != nil else { return .empty }
        var facts: [(term: String, value: HTML)] = []
        if !outlook.now.isEmpty {
            facts.append((ui.say("Jetzt", "Now"), outlook.now.map(ui.plain).joined(separator: " ")))
        }
        if !outlook.next.isEmpty {
            let or: HTML = "<br>\(ui.say("oder:", "or:")) "
            facts.append((ui.say("Danach", "Then"), outlook.next.map(ui.plain).joined(separator: or)))
        }
        if let silence = outlook.silence {
            facts.append((ui.say("Spätestens am", "At the latest on"), ui.time(silence.lastDay)))
            facts.append(
                (ui.say("Wenn bis dahin nichts geschieht", "If nothing happens by then"), ui.plain(silence.words)))
        }
        return ui.section(ui.say("Wie es weitergeht", "How it goes on"), id: "ausblick", ui.facts(facts))
    }

    /// The hidden fields of a form with files, and the files that it has already. `wanted` is the request for documents
    /// that it answers.
    private func sending(for wanted: String?) -> (hidden: [Hidden], uploads: Uploads) {
        guard note.request == wanted else { return (request.hidden(creating: nil), Uploads(stages: false)) }
        return (
            request.hidden(creating: note.key) + note.files.map { Hidden(HeldFile.field, $0.ticket) },
            Uploads(
                note.files.map { Uploads.File(id: $0.file.address, name: $0.file.name, bytes: $0.file.size) },
                stages: false)
        )
    }

    private var isOpen: Bool {
        switch progress?.state ?? .new {
        case .new, .working, .waiting: true
        case .decided, .closed: false
        }
    }

    var notices: HTML {
        guard let key = request.query["erledigt"] else { return .empty }
        let text: String? =
            switch key {
            case "nachricht": ui.say("Ihre Nachricht ist angekommen.", "Your message has arrived.")
            case "unterlagen": ui.say("Ihre Unterlagen sind angekommen.", "Your documents have arrived.")
            default: nil
            }
        return text.map { ui.notice(.success, $0) } ?? .empty
    }

    private var state: HTML {
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Stand", "State"), ui.tag(stateName.text, stateName.tone))
        ]
        if let outcome = progress?.outcome { facts.append((ui.say("Ergebnis", "Outcome"), "\(outcome[ui.language])")) }
        facts += [
            (ui.say("Antragsnummer", "Reference number"), ui.reference(sent.reference)),
            (ui.say("Eingegangen", "Received"), ui.time(sent.receivedAt)),
            (
                ui.say("Zuständig", "Responsible"),
                "\([card?.name, progress?.unit].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "))"
            ),
        ]
        return "<p class=\"lead\">\(nextSentence)</p>\(ui.facts(facts))"
    }

    private var requests: HTML {
        (progress?.requests ?? []).filter(\.isOpen).enumerated().compactMap { index, wanted -> HTML? in
            guard let target = Identifier<Requested>(wanted.id) else { return nil }
            let field = "unterlagen\(index + 1)"
            let error = note.request == wanted.id ? note.problems[field] : nil
            let (hidden, uploads) = sending(for: wanted.id)
            return ui.panel(
                ui.say("Bitte reichen Sie nach: \(wanted.what)", "Please hand in: \(wanted.what)"),
                """
                \(ui.plainText(wanted.why))
                <p><strong>\(ui.say("Bitte bis zum \(wanted.due.written(.de)).", "Please by \(wanted.due.written(.en))."))</strong>\
                 \(ui.say("Wenn Sie es bis dahin nicht schaffen, schreiben Sie uns unten eine Nachricht.", "If you cannot manage by then, write us a message below."))</p>
                \(ui.form(
                    to: PortalPaths.handIn(id, target).raw,
                    hidden: hidden + [Hidden("feld", field)], files: true,
                    """
                    \(ui.field(
                        field, ui.say("Dateien", "Files"), .files(uploads),
                        hint: ui.say("PDF oder Foto. Sie können mehrere Dateien auswählen.", "PDF or photo. You can choose several files."),
                        error: error))\
                    \(ui.buttons(ui.button(ui.say("Unterlagen einreichen", "Hand in documents"))))
                    """))
                """)
        }.joined(separator: .empty)
    }

    private var decision: HTML {
        guard let letter = progress?.letter, let line = line(letter.id, letter.file) else { return .empty }
        let title =
            progress?.isWithdrawn == true
            ? ui.say("Unser Schreiben", "Our letter") : ui.say("Ihr Bescheid", "Your decision")
        return ui.panel(title, id: "bescheid", ui.documents([line]))
    }

    private func line(_ document: String, _ file: KeptFile) -> DocumentLine? {
        ReadableDocumentID(document).map {
            DocumentLine(file.name, url: PortalPaths.document(id, $0).raw, bytes: file.size)
        }
    }

    private var timeline: HTML {
        var entries = (progress?.steps ?? []).sorted { $0.at < $1.at }.filter { !$0.text.de.isEmpty }.map {
            TimelineEntry($0.text[ui.language], when: ui.time($0.at))
        }
        if entries.isEmpty {
            entries = [
                TimelineEntry(
                    ui.say("Ihr Antrag ist bei uns eingegangen.", "We have received your application."),
                    when: ui.time(sent.receivedAt))
            ]
        }
        let due = lastDayToDecide ?? progress?.dueAt.day
        let by =
            lastDayToDecide == nil
            ? ui.say("voraussichtlich bis", "expected by") : ui.say("spätestens bis", "at the latest by")
        switch progress?.state ?? .new {
        case .new, .working:
            entries.append(
                TimelineEntry(
                    marked: nowSentence ?? "\(ui.say("Wir prüfen Ihren Antrag.", "We examine your application."))",
                    stage: .current))
        case .waiting:
            let first = (progress?.requests ?? []).filter(\.isOpen).map(\.due).min()
            entries.append(
                TimelineEntry(
                    ui.say("Sie reichen die fehlenden Unterlagen ein.", "You hand in what is missing."),
                    when: first.map { "\(ui.say("bis", "by")) \(ui.time($0))" } ?? .empty, stage: .current))
        case .decided, .closed: break
        }
        if isOpen, outlook?.isUndecided != false {
            entries.append(
                TimelineEntry(
                    ui.say("Wir entscheiden und schicken Ihnen den Bescheid.", "We decide and send you the letter."),
                    when: due.map { "\(by) \(ui.time($0))" } ?? .empty,
                    stage: .upcoming))
        }
        return ui.section(ui.say("Verlauf", "Timeline"), id: "verlauf", ui.timeline(entries))
    }

    private var messages: HTML {
        let shown = (progress?.posts ?? []).map { post in
            Message(
                author: post.fromOffice ? card?.name ?? ui.say("Behörde", "Authority") : ui.say("Sie", "You"),
                when: post.at,
                text: post.body, isOwn: !post.fromOffice, attachments: post.files.compactMap { line($0.id, $0.file) })
        }
        let (hidden, uploads) = sending(for: nil)
        let form: HTML =
            progress?.mayWrite == true
            ? ui.form(
                to: PortalPaths.write(id).raw, hidden: hidden, files: true, warnsOnLeaving: true,
                """
                \(ui.field(
                    "nachricht", ui.say("Ihre Nachricht", "Your message"), .area(rows: 5, maxLength: 5000), value: note.body,
                    error: note.problems["nachricht"]))\
                \(ui.field("dateien", ui.say("Dateien", "Files"), .files(uploads), error: note.problems["dateien"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Nachricht senden", "Send message"), .secondary)))
                """)
            : "<p>\(ui.say("Zu diesem Antrag können keine Nachrichten mehr geschrieben werden. Bitte wenden Sie sich direkt an die Behörde.", "No more messages can be written about this application. Please contact the authority directly."))</p>"
        return ui.section(
            ui.say("Nachrichten", "Messages"), id: "nachrichten",
            (shown.isEmpty ? "<p>\(ui.say("Noch keine Nachrichten.", "No messages yet."))</p>" : ui.messages(shown))
                + form)
    }

    private var papers: HTML {
        ui.section(
            ui.say("Für Ihre Unterlagen", "For your records"),
            ui.documents([
                DocumentLine(
                    ui.say(
                        "Eingangsbestätigung mit allen Ihren Angaben (PDF)",
                        "Acknowledgement of receipt with all your answers (PDF)"),
                    url: PortalPaths.receipt(id).raw),
                DocumentLine(
                    ui.say("Alle Ihre Angaben als Seite", "All your answers as a page"),
                    url: PortalPaths.copy(id).raw),
            ]))
    }
}

extension UI {
    /// What somebody wrote for applicants; in German where there is no English.
    fileprivate func plain(_ words: CaseOutlook.Words) -> HTML {
        if language == .en, let english = words.english { return "\(english)" }
        return written(words.german)
    }
}
