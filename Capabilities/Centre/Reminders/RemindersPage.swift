package import Kernel
import Markup
package import Store
package import Web

extension Centre {
    private static let remindersShown = 50

    /// What is due for one's authority.
    func remindersPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await remindersPage(request, clerk, Hindrance())
    }

    private func remindersPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let isOpen = request.query.text("zeigen") != "done"
        let after = request.query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
        let (found, unread) = try await rows(clerk).read { rows in
            (
                try Reminder.all(
                    open: isOpen, reader: clerk.account, after: after, limit: Self.remindersShown + 1, in: rows),
                try Reminder.unread(by: clerk.account, in: rows)
            )
        }
        let ui = UI(request.language)
        let shown = Array(found.prefix(Self.remindersShown))
        let list = ReminderPaths.list().with("zeigen", isOpen ? nil : "done")
        let next = found.count > shown.count ? shown.last.map { PageKey($0.due, $0.id) } : nil
        let other = ui.buttonLink(
            isOpen ? ui.say("Erledigte ansehen", "Look at those done") : ui.say("Offene ansehen", "Look at open ones"),
            to: ReminderPaths.list().with("zeigen", isOpen ? "done" : nil).raw, .quiet)
        let read: HTML =
            unread > 0
            ? ui.postButton(
                ui.say("Alle als gelesen vermerken (\(unread))", "Note all as read (\(unread))"),
                to: ReminderPaths.readAll().raw, hidden: request.hidden, .secondary) : .empty
        let body: HTML = """
            \(tabs(ui, .due))\(reminderTable(ui, request, shown, isOpen: isOpen))\
            \(ui.paging(previous: after == nil ? nil : list.raw, next: next.map { list.with("ab", $0.text).raw }))\
            <div class="buttons">\(read)\(other)</div>\(csvLink(ui, ReminderPaths.export()))
            """
        return try await page(
            request, clerk, WorkbenchPage(ui.say("Fällig", "Due"), problems: hindrance.problems, body: body),
            hindrance.status)
    }

    private func reminderTable(_ ui: UI, _ request: Request, _ shown: [Reminder], isOpen: Bool) -> HTML {
        guard !shown.isEmpty else {
            return ui.empty(
                isOpen
                    ? ui.say("Für Ihre Behörde ist nichts fällig.", "Nothing is due for your authority.")
                    : ui.say("Noch ist nichts erledigt.", "Nothing is done yet."),
                "<p>\(ui.say("Fristen aus Vereinbarungen, Beschlüssen und Beschaffungen erscheinen hier von selbst.", "Dates of agreements, resolutions and procurements come here by themselves."))</p>"
            )
        }
        let today = request.now.day
        return ui.table(
            ui.say("Was fällig ist", "What is due"),
            [
                Column(ui.say("Tag", "Day")), Column(ui.say("Worum es geht", "What it is about")),
                Column(ui.say("Was zu tun ist", "What is to be done")), Column(ui.say("Stand", "State")),
            ],
            shown.map { reminder in
                TableRow(
                    [
                        ui.time(reminder.due, short: true),
                        "<a href=\"\(url: Self.place(of: reminder).raw)\">\(name(ui, reminder))</a>",
                        "\(reminder.kind.name[ui.language])", state(ui, request, reminder),
                    ], tone: reminder.doneAt == nil && reminder.due < today ? .warning : nil)
            }, rowHeader: 1, captionHidden: true)
    }

    private func state(_ ui: UI, _ request: Request, _ reminder: Reminder) -> HTML {
        if let at = reminder.doneAt {
            let by: HTML = reminder.doneBy.isEmpty ? .empty : ", \(reminder.doneBy)"
            return "\(ui.tag(ui.say("erledigt", "done"), .success)) \(ui.time(at, short: true))\(by)"
        }
        let tag = reminder.isRead ? ui.tag(ui.say("gelesen", "read")) : ui.tag(ui.say("neu", "new"), .info)
        let button = ui.postButton(
            ui.say("Erledigt", "Done"), to: ReminderPaths.mark(reminder.id).raw, hidden: request.hidden, .quiet,
            about: reminder.about == nil ? name(ui, reminder) : "\(reminder.due.iso)")
        return tag + button
    }

    private func name(_ ui: UI, _ reminder: Reminder) -> HTML {
        guard let about = reminder.about else { return ui.written(reminder.name) }
        let kind = Agreement.Kind(rawValue: reminder.name)?.name[ui.language] ?? reminder.name
        return "\(kind), \(names()[about]?.shortName ?? about.raw)"
    }

    /// Where something can be done about it.
    private static func place(of reminder: Reminder) -> Destination {
        switch reminder.kind {
        case .agreementNotice, .agreementSignature, .agreementEnd:
            AgreementID(reminder.subject).map { AgreementPaths.agreement($0) } ?? AgreementPaths.list()
        case .resolution, .resolutionLate:
            AgendaItemID(reminder.subject).map { GroupPaths.item($0) } ?? GroupPaths.resolutions()
        case .demand, .procurementNotice:
            ProcurementID(reminder.subject).map { ProcurementPaths.page($0) } ?? ProcurementPaths.list()
        }
    }

    func exportReminders(_ request: Request, _ clerk: Staff) async throws -> Response {
        let all = try await rows(clerk).read { rows in
            try [true, false].flatMap {
                try Reminder.all(open: $0, reader: clerk.account, after: nil, limit: 5_000, in: rows)
            }
        }
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Tag", "Day"), ui.say("Worum es geht", "What it is about"), ui.say("Behörde", "Authority"),
                ui.say("Was zu tun ist", "What is to be done"), ui.say("Erledigt", "Done"), ui.say("Von", "By"),
            ],
            all.map { reminder in
                [
                    reminder.due.iso, Agreement.Kind(rawValue: reminder.name)?.name[ui.language] ?? reminder.name,
                    reminder.about.map { names[$0]?.name ?? $0.raw } ?? "", reminder.kind.name[ui.language],
                    reminder.doneAt?.day.iso ?? "", reminder.doneBy,
                ]
            }, name: ui.say("Fällig.csv", "due.csv"))
    }

    func readReminders(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        try await rows(clerk).write { try Reminder.readAll(by: clerk.account, at: request.now, in: $0) }
        return .seeOther(ReminderPaths.list())
    }

    func finishReminder(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ReminderID) async throws
        -> Response
    {
        let hindrance = try await attempt(request, clerk) {
            try Reminder.finish(id, by: clerk.name, at: request.now, in: $0)
        }
        if let hindrance { return try await remindersPage(request, clerk, hindrance) }
        return .seeOther(ReminderPaths.list())
    }

    /// For the navigation of the whole house: how many somebody has not seen yet.
    package func unreadReminders(_ clerk: Staff) async throws -> Int {
        try await rows(clerk).read { try Reminder.unread(by: clerk.account, in: $0) }
    }

    /// Work of a job.
    package func remind(as access: CentreAccess, at now: Timestamp) async throws {
        try await door.open(access).write { _ = try Reminder.remind(at: now, in: $0) }
    }
}
