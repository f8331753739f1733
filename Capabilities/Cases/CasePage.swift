import Documents
import Kernel
import Markup
import Store
import Web

/// Everything about a case, read in one transaction.
struct WholeCase: Sendable {
    var file: CaseFile
    var application: SentApplication?
    var staffing: Staffing
    var events: [CaseEvent]
    var messages: [CaseMessage]
    var documents: [CaseDocumentRow]
    var requests: [DocumentRequest]
    var notes: [CaseNote]
    var decision: Decision?
    var process: HTML = .empty
    /// What has just been done in its process.
    var processNotice: HTML = .empty

    /// The accounts of everybody who occurs on the page.
    var people: Set<String> {
        CaseEvent.people(in: events).union(
            [file.assignee].compactMap(\.self) + messages.compactMap(\.author) + notes.map(\.author))
    }
}

extension Cases {
    /// A case with everything on it: application, documents, messages, periods, notes, timeline.
    func casePage(_ request: Request, _ clerk: Staff, _ id: CaseID) async throws -> Response {
        try await casePage(request, clerk, id, .none)
    }

    /// The same after something on it could not be done: says why, and what was typed is still there.
    func casePage(
        _ request: Request, _ clerk: Staff, _ id: CaseID, _ obstacle: Obstacle, message: Typed = Typed(),
        note: Typed = Typed()
    ) async throws -> Response {
        let language = request.language
        let (whole, counts) = try await stores.authority(clerk.access).ask { connection in
            let reach = reach(of: clerk)
            let file = try CaseFile.ask(id, within: reach, in: connection)
            let units = try ports.units(connection)
            let events = try CaseEvent.ask(of: .id(id), in: connection)
            let messages = try CaseMessage.ask(of: .id(id), in: connection)
            let documents = try CaseDocumentRow.ask(of: .id(id), in: connection)
            let requests = try DocumentRequest.ask(of: .id(id), in: connection)
            let notes = try CaseNote.ask(of: id, in: connection)
            let decision = try Decision.last(of: id, in: connection)
            let process = try ports.sequel.panel(id, clerk, UI(language), connection)
            let done = request.query["erledigt"].flatMap { DoneAct(rawValue: $0) == nil ? $0 : nil }
            let notice = try done.map { try ports.sequel.notice($0, id, clerk, UI(language), connection) }
            let me = clerk.themselves
            let own = me.may(.readCases) ? self.reach(of: me) : []
            let viewer = try InboxViewer(me, own, of: units.get())
            let counts = try self.counts(for: me, viewer, at: request.now, in: connection)
            let whole = WholeCase(
                file: try file.get(), staffing: Staffing(units: try units.get()), events: try events.get(),
                messages: try messages.get(), documents: try documents.get(), requests: try requests.get(),
                notes: try notes.get(), decision: try decision.get())
            let application = try ports.application(whole.file.application, language, connection)
            return try names(of: whole.people, clerk, request.now, connection).map { names in
                var whole = whole
                whole.staffing.names = names
                whole.application = try application.get()
                whole.process = try process.get()
                whole.processNotice = notice ?? .empty
                return (whole, try counts.get())
            }
        }
        let view = CaseView(
            ui: UI(language), request: request, clerk: clerk, whole: whole, problems: obstacle.problems,
            message: message, note: note, reaches: { reaches(whole.file.unit, $0) })
        return .page(
            view.ui.workbenchPage(
                WorkbenchPage(
                    "\(whole.file.title[language]) – \(whole.file.applicant)", area: whole.file.reference,
                    headingNote: view.state + view.ui.deputyMark(clerk), actions: view.actions,
                    above: view.ui.breadcrumbs([TextLink(view.ui.say("Vorgänge", "Cases"), to: CasePaths.inbox().raw)]),
                    problems: obstacle.problems, notices: view.notices,
                    body: view.ui.columns(
                        [view.requests, view.application, view.messages].joined(separator: .empty),
                        aside: [view.facts, whole.process, view.documents, view.notes, view.timeline].joined(
                            separator: .empty))),
                in: try await ports.frame(request, clerk, .inbox, counts)),
            status: obstacle.isEmpty ? .ok : obstacle.status)
    }
}

/// What somebody typed into one of the page's forms, and the form's key.
struct Typed: Sendable {
    var text: String
    var key: String?
    /// Files that came with it and are not refused themselves.
    var files: [HeldFile]
    init(_ text: String = "", _ key: String? = nil, _ files: [HeldFile] = []) {
        (self.text, self.key, self.files) = (text, key, files)
    }
}

/// The parts of the page, each a value of what was read.
private struct CaseView {
    let ui: UI
    let request: Request
    let clerk: Staff
    let whole: WholeCase
    let problems: Problems
    let message: Typed
    let note: Typed
    let reaches: (Staff) -> Bool

    var file: CaseFile { whole.file }

    /// Whether the clerk may do this to the case, in their own right or for somebody.
    func may(_ permission: Permission) -> Bool {
        clerk.acting(with: permission, on: file.assignee, where: reaches) != nil
    }

    /// A case is taken in one's own right where one has it, else for the person one stands in for.
    var taking: HTML {
        guard file.allows(.take),
            let taker = clerk.acting(with: .workOnCases, on: file.assignee, inOwnRight: true, where: reaches),
            file.assignee != (taker.actsFor?.account ?? taker.account)
        else { return .empty }
        let text =
            taker.actsFor.map { ui.say("Für \($0.name) übernehmen", "Take for \($0.name)") }
            ?? ui.say("Übernehmen", "Take")
        return ui.postButton(
            text, to: CasePaths.take(file.id).raw, hidden: version, file.assignee == nil ? .primary : .secondary)
    }

    var version: [Hidden] { request.hidden + [Hidden("version", String(file.version))] }

    var state: HTML { ui.tag(file.state.name[ui.language], file.state.tone) }

    var actions: HTML {
        var buttons = [taking]
        if may(.decideCases), file.allows(.decide) {
            buttons.append(
                ui.buttonLink(
                    ui.say("Entscheiden", "Decide"), to: CasePaths.decide(file.id).raw,
                    file.assignee == clerk.account ? .primary : .secondary))
        }
        if may(.workOnCases), file.allows(.requestDocuments) {
            buttons.append(
                ui.buttonLink(
                    ui.say("Unterlagen anfordern", "Ask for documents"), to: CasePaths.request(file.id).raw, .secondary)
            )
        }
        if may(.assignCases), file.allows(.assign) {
            buttons.append(ui.buttonLink(ui.say("Zuweisen", "Assign"), to: CasePaths.assign(file.id).raw, .secondary))
        }
        if may(.handOverCases), file.allows(.handOver) {
            buttons.append(
                ui.buttonLink(ui.say("Abgeben", "Hand over"), to: CasePaths.handOver(file.id).raw, .secondary))
        }
        if may(.decideCases), file.allows(.close) {
            buttons.append(
                ui.postButton(
                    ui.say("Abschließen", "Close"), to: CasePaths.close(file.id).raw, hidden: version, .primary))
        }
        if may(.decideCases), file.allows(.reopen) {
            buttons.append(
                ui.postButton(ui.say("Wieder aufnehmen", "Reopen"), to: CasePaths.reopen(file.id).raw, hidden: version))
        }
        return "<div class=\"buttons\">\(buttons)</div>"
    }

    var notices: HTML {
        var found: [HTML] = []
        if let done = DoneAct(rawValue: request.query["erledigt"] ?? "") {
            found.append(ui.notice(.success, ui.say(done.sentence)))
        }
        found.append(whole.processNotice)
        if file.state.isOpen, file.dueAt < request.now {
            found.append(
                ui.notice(
                    .warning,
                    file.state == .waiting
                        ? ui.say(
                            "Es fehlt noch eine Antwort, die längst da sein sollte. Fragen Sie noch einmal nach oder entscheiden Sie nach dem, was vorliegt.",
                            "A reply is missing that should have come long ago. Ask again, or decide on what is there.")
                        : ui.say(
                            "Die Bearbeitungszeit ist am \(file.dueAt.day.written(.de)) abgelaufen.",
                            "The time for handling this ended on \(file.dueAt.day.written(.en)).")))
        }
        if let decision = whole.decision, decision.document == nil, file.state == .decided {
            found.append(
                ui.notice(
                    .info,
                    ui.say(
                        "Das Schreiben wird als PDF erstellt. Das dauert nur einen Augenblick.",
                        "The letter is being made into a PDF. This only takes a moment.")))
        }
        return found.joined(separator: .empty)
    }

    var facts: HTML {
        ui.panel(
            ui.say("Vorgang", "Case"),
            ui.facts(
                [
                    (ui.say("Nummer", "Number"), "\(file.reference)"),
                    (ui.say("Eingegangen", "Received"), ui.time(file.receivedAt, short: true)),
                    (ui.say("Fällig", "Due"), ui.time(file.dueAt.day, short: true)),
                    (ui.say("Zuständig", "Unit"), "\(whole.staffing.unit(file.unit))"),
                    (
                        ui.say("Bearbeitung", "Clerk"),
                        "\(whole.staffing.person(file.assignee) ?? ui.say("noch niemand", "nobody yet"))"
                    ),
                ]
                    + (file.outcome.map { [(ui.say("Ergebnis", "Outcome"), ui.tag($0.name[ui.language], $0.tone))] }
                        ?? earlierOutcome)))
    }

    /// What had been decided before the case was taken up again.
    private var earlierOutcome: [(String, HTML)] {
        guard let last = whole.events.last(where: { $0.outcome != nil }), let outcome = last.outcome else { return [] }
        let tag = ui.tag(outcome.name[ui.language], .neutral)
        return [(ui.say("Früheres Ergebnis", "Earlier outcome"), "\(tag) \(ui.time(last.at.day, short: true))")]
    }

    var requests: HTML {
        let open = whole.requests.filter { $0.fulfilledAt == nil }
        guard !open.isEmpty else { return .empty }
        return ui.panel(
            ui.say("Angefordert", "Asked for"),
            ui.table(
                ui.say("Was vom Antragsteller noch fehlt", "What the applicant still owes"),
                [Column(ui.say("Was", "What")), Column(ui.say("Bis", "Until"))],
                open.map {
                    TableRow(
                        ["\($0.what)", ui.time($0.due, short: true)], tone: $0.due < request.now.day ? .warning : nil)
                },
                captionHidden: true))
    }

    var application: HTML {
        guard let application = whole.application else {
            return ui.panel(
                ui.say("Antrag", "Application"),
                "<p>\(ui.say("Der Antrag ist nicht mehr gespeichert.", "The application is no longer kept."))</p>")
        }
        let sections = application.sections.map { section -> HTML in
            let parts = section.parts.map { part -> HTML in
                // Where a page has one part only, its name says nothing new.
                let name: HTML = section.parts.count > 1 && !part.name.isEmpty ? "<h4>\(part.name)</h4>" : .empty
                return name + ui.facts(part.answers.map { ($0.label, ui.plainText($0.value)) })
            }
            return "<h3>\(section.title)</h3>\(parts)"
        }
        return ui.panel(ui.say("Antrag", "Application"), id: "antrag", sections.joined(separator: .empty))
    }

    var documents: HTML {
        let lines = whole.documents.map { document in
            DocumentLine(
                document.file.name, url: CasePaths.document(file.id, document.id).raw, bytes: document.file.size,
                note:
                    "\(document.message == nil ? ui.written(document.label) : "\(ui.say("Nachricht", "Message"))" as HTML) · \(ui.time(document.at, short: true))"
            )
        }
        return ui.panel(
            ui.say("Dokumente", "Documents"), id: "dokumente",
            lines.isEmpty
                ? "<p class=\"hint\">\(ui.say("Keine Dokumente.", "No documents."))</p>" : ui.documents(lines))
    }

    var messages: HTML {
        let shown = whole.messages.map { message in
            Message(
                author: message.fromOffice
                    ? whole.staffing.person(message.author) ?? ui.say("Behörde", "Office") : file.applicant,
                when: message.at, text: message.body, isOwn: message.fromOffice,
                attachments: whole.documents.filter { $0.message == message.id }.map {
                    DocumentLine($0.file.name, url: CasePaths.document(file.id, $0.id).raw, bytes: $0.file.size)
                })
        }
        let form: HTML =
            may(.workOnCases) && (file.allows(.message) || !message.text.isEmpty || !message.files.isEmpty)
            ? ui.form(
                to: CasePaths.message(file.id).raw,
                hidden: request.hidden(creating: message.key) + message.files.map { Hidden(HeldFile.field, $0.ticket) },
                files: true, warnsOnLeaving: true,
                """
                \(ui.field(
                    "body", ui.say("Nachricht an \(file.applicant)", "Message to \(file.applicant)"),
                    .area(rows: 4, maxLength: CaseMessage.longest), value: message.text, error: problems["body"]))\
                \(ui.field(
                    "files", ui.say("Dateien", "Files"),
                    .files(
                        Uploads(
                            message.files.map { Uploads.File(id: $0.file.address, name: $0.file.name, bytes: $0.file.size) },
                            stages: false)),
                    error: problems["files"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Senden", "Send"), .secondary)))
                """) : .empty
        return ui.panel(
            ui.say("Nachrichten", "Messages"), id: "nachrichten",
            (shown.isEmpty
                ? "<p class=\"hint\">\(ui.say("Noch keine Nachrichten.", "No messages yet."))</p>"
                : ui.messages(shown, shortDates: true)) + form)
    }

    var notes: HTML {
        let shown = whole.notes.map { note in
            Message(
                author: whole.staffing.person(note.author) ?? "–", when: note.at, text: note.body,
                isOwn: note.author == clerk.account)
        }
        let form: HTML =
            may(.workOnCases) && (file.allows(.note) || !note.text.isEmpty)
            ? ui.form(
                to: CasePaths.note(file.id).raw, hidden: request.hidden(creating: note.key), warnsOnLeaving: true,
                """
                \(ui.field(
                    "note", ui.say("Neue Notiz", "New note"), .area(rows: 2, maxLength: CaseMessage.longest),
                    value: note.text, error: problems["note"]))\
                \(ui.buttons(ui.button(ui.say("Notieren", "Add note"), .secondary)))
                """) : .empty
        return ui.panel(
            ui.say("Notizen", "Notes"), id: "notizen",
            (shown.isEmpty ? .empty : ui.messages(shown, shortDates: true)) + form)
    }

    var timeline: HTML {
        ui.panel(
            ui.say("Verlauf", "History"), id: "verlauf",
            ui.timeline(
                whole.events.map { event in
                    TimelineEntry(
                        event.sentence(ui, whole.staffing, applicant: file.applicant),
                        when: ui.time(event.at, short: true))
                }))
    }
}

extension CaseFile.State {
    var tone: Tone {
        switch self {
        case .new: .info
        case .working: .neutral
        case .waiting: .warning
        case .decided: .success
        case .closed: .neutral
        }
    }
}

extension CaseFile.Outcome {
    var tone: Tone {
        switch self {
        case .granted: .success
        case .partly: .info
        case .refused: .danger
        case .withdrawn: .neutral
        }
    }
}

/// What was just done, said once on the page that follows.
enum DoneAct: String {
    case taken = "uebernommen", assigned = "zugewiesen", requested = "angefordert", noted = "notiert", sent = "gesendet"
    case handedOver = "abgegeben", decided = "entschieden", confirmed = "bestaetigt", closed = "abgeschlossen",
        reopened = "wieder-aufgenommen"

    var sentence: Localized {
        switch self {
        case .taken: Localized("Sie haben den Vorgang übernommen.", "You have taken the case.")
        case .assigned: Localized("Der Vorgang ist zugewiesen.", "The case is assigned.")
        case .requested: Localized("Die Unterlagen sind angefordert.", "The documents have been asked for.")
        case .handedOver: Localized("Der Vorgang ist abgegeben.", "The case has been handed over.")
        case .noted: Localized("Die Notiz ist gespeichert.", "The note is saved.")
        case .sent: Localized("Die Nachricht ist gesendet.", "The message has been sent.")
        case .decided: Localized("Der Bescheid ist erlassen.", "The decision has been issued.")
        case .confirmed: Localized("Die Bestätigung ist gesendet.", "The confirmation has been sent.")
        case .closed: Localized("Der Vorgang ist abgeschlossen.", "The case is closed.")
        case .reopened: Localized("Der Vorgang ist wieder aufgenommen.", "The case has been reopened.")
        }
    }
}

extension Cases {
    func back(to id: CaseID, after act: DoneAct) -> Response {
        .seeOther(CasePaths.page(id).with("erledigt", act.rawValue))
    }
}
