import Journal
import Kernel
import Markup
import Store
import Web

/// Which entries of the journal are shown.
struct JournalQuery: Sendable {
    /// A reference number, as somebody typed it.
    var number: String?
    var kind: JournalCode?
    var after: JournalCursor?

    static let pageLength = 50

    init(_ values: FormValues) {
        number = values.text("nummer").map { String($0.prefix(100)) }
        kind = values.text("art").flatMap { JournalCode($0) }
        after = values.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            guard case .int(let at) = key.values[0], case .int(let sequence) = key.values[1] else { return nil }
            return JournalCursor(at: Timestamp(microseconds: at), sequence: sequence)
        }
    }

    func address(_ base: Destination = OperationsPaths.journal()) -> Destination {
        base.with("nummer", number).with("art", kind?.raw)
    }

    /// The entries behind the cursor, and whether there are more.
    func run(_ ports: OperationsPorts, limit: Int = pageLength, in connection: any Connection) throws -> (
        entries: [RecordedEntry], isMore: Bool
    ) {
        let subjects = try number.map { try ports.things($0, connection).compactMap { JournalCode($0) } }
        let found = try JournalReader.newest(
            kind: kind, about: subjects, before: after, limit: limit + 1, in: connection)
        return (Array(found.prefix(limit)), found.count > limit)
    }
}

extension Operations {
    /// Who did what, and when: newest first. There is nothing of citizens in it but that something was theirs.
    func journal(_ request: Request, _ clerk: Staff) async throws -> Response {
        let query = JournalQuery(request.query)
        let ui = UI(request.language)
        let shown = try await stores.authority(clerk.access).read { connection in
            let page = try query.run(ports, in: connection)
            return ShownJournal(
                entries: page.entries, isMore: page.isMore, kinds: try JournalReader.kinds(in: connection),
                references: try ports.references(Array(Set(page.entries.map(\.subject))), connection),
                seal: try Journal.latestSeal(in: connection), size: try Journal.size(in: connection))
        }
        let next = shown.isMore ? shown.entries.last.map { PageKey($0.at, $0.sequence) } : nil
        let list: HTML =
            shown.entries.isEmpty
            ? ui.empty(
                ui.say("Dazu gibt es keinen Eintrag.", "There is no entry for this."),
                action: ui.buttonLink(ui.say("Alle Einträge", "All entries"), to: OperationsPaths.journal(), .secondary)
            )
            : table(ui, shown)
                + ui.paging(
                    previous: query.after == nil ? nil : query.address().raw,
                    next: next.map { query.address().with("ab", $0.text).raw })
                + "<p><a href=\"\(url: query.address(OperationsPaths.journalExport()))\">\(ui.say("Diese Liste als CSV", "This list as CSV"))</a></p>"
        let active = [
            query.number.map { TextLink($0, to: OperationsPaths.journal().with("art", query.kind?.raw)) },
            query.kind.map { TextLink(name($0.raw, ui), to: OperationsPaths.journal().with("nummer", query.number)) },
        ].compactMap { $0 }
        let filters = ui.filters(
            to: OperationsPaths.journal().raw,
            """
            \(ui.filter("nummer", ui.say("Vorgangsnummer", "Case number"), .code(), value: query.number ?? "", width: .medium))\
            \(ui.filter(
                "art", ui.say("Was geschah", "What happened"),
                .select(shown.kinds.map { Choice($0, name($0, ui)) }, prompt: ui.say("alles", "everything")),
                value: query.kind?.raw ?? "", width: .long))
            """, active: active, resetURL: active.isEmpty ? nil : OperationsPaths.journal().raw)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Protokoll", "Journal"),
                    headingNote:
                        "<span class=\"meta\">\(ui.say("\(ui.number(Int(shown.size))) Einträge", "\(ui.number(Int(shown.size))) entries"))</span>",
                    body: filters + list + (try seal(ui, clerk.access.authority, shown))),
                in: try await ports.frame(request, clerk, .journal)))
    }

    private func name(_ kind: String, _ ui: UI) -> String { ports.entryName(kind)?[ui.language] ?? kind }

    private func table(_ ui: UI, _ shown: ShownJournal) -> HTML {
        ui.table(
            ui.say("Einträge, neueste zuerst", "Entries, newest first"),
            [
                Column(ui.say("Was geschah", "What happened")), Column(ui.say("Nr.", "No."), .number),
                Column(ui.say("Wann", "When")), Column(ui.say("Woran", "To what")), Column(ui.say("Wer", "Who")),
                Column(ui.say("Angaben", "Facts")),
            ],
            shown.entries.map { entry in
                let thing: HTML =
                    if let reference = shown.references[entry.subject] {
                        ui.reference(reference, to: OperationsPaths.journal().with("nummer", reference).raw)
                    } else { "<span class=\"meta\">\(entry.subjectKind) <code>\(entry.subject)</code></span>" }
                let facts = entry.details.news.map { "\(JournalDetails.word($0.name, ui)): \(JournalDetails.said($0))" }
                    .joined(
                        separator: ", ")
                let who = JournalActor(entry.actor)
                let other = entry.basis.hasPrefix("deputy ") ? entry.basis.split(separator: " ").last : nil
                let deputy: HTML? = other.map { id in
                    " <span class=\"meta\">\(ui.say("in Vertretung für", "standing in for")) <code>\(String(id))</code></span>"
                }
                return TableRow([
                    "\(name(entry.kind, ui))", "\(ui.number(Int(entry.sequence)))", ui.time(entry.at, short: true),
                    thing,
                    "\(who.name[ui.language])\(if: !who.id.isEmpty, " <code class=\"meta\">\(who.id)</code>")\(deputy)",
                    "<span class=\"meta\">\(facts.isEmpty ? "–" : facts)</span>",
                ])
            }, captionHidden: true)
    }

    /// What vouches for the journal, and how anybody checks it.
    private func seal(_ ui: UI, _ authority: AuthorityID, _ shown: ShownJournal) throws -> HTML {
        guard let seal = shown.seal else {
            return ui.panel(
                ui.say("Siegel", "Seal"), id: "siegel",
                "<p>\(ui.say("Das Protokoll wird jede Stunde besiegelt; das erste Siegel kommt noch.", "The journal is sealed every hour; the first seal is still to come."))</p>"
            )
        }
        let number = ui.number(Int(seal.entries))
        let open = Int(max(0, shown.size - seal.entries))
        let rest = ui.number(open)
        return ui.panel(
            ui.say("Siegel", "Seal"), id: "siegel",
            """
            <p>\(ui.say("Die ersten \(number) Einträge sind besiegelt, zuletzt am \(seal.at.short(.de)).", "The first \(number) entries are sealed, most recently on \(seal.at.short(.en)).")) \
            \(open == 0 ? "" : ui.say("\(rest) Einträge sind neuer; das nächste Siegel schließt sie ein.", "\(rest) entries are newer; the next seal includes them."))</p>
            <p>\(ui.say("Ein Siegel ist eine Unterschrift unter alle Einträge bis dahin. Andere Behörden bewahren Kopien auf: Wer auch nur einen Eintrag ändert oder löscht, fällt auf.", "A seal is a signature under all entries up to then. Other authorities keep copies: whoever changes or deletes even one entry is found out."))</p>
            \(ui.buttons(ui.buttonLink(ui.say("Siegel herunterladen", "Download the seal"), to: OperationsPaths.seal(), .secondary)))\
            \(ui.details(
                ui.say("So wird das Protokoll geprüft", "How the journal is verified"),
                """
                <p>\(ui.say("Auf dem Server rechnet dieser Befehl alle Einträge nach und vergleicht sie mit allen Siegeln, auch denen bei anderen Behörden:", "On the server this command recomputes all entries and compares them with all seals, including those kept by other authorities:"))</p>
                <p><code>kreishaus verify --authority \(authority.raw)</code></p>
                <p>\(ui.say("Das Siegel selbst lässt sich auch anderswo prüfen (signed note nach C2SP, Ed25519), mit diesem öffentlichen Schlüssel:", "The seal itself can be checked elsewhere, too (C2SP signed note, Ed25519), with this public key:"))</p>
                <p><code>\(try ports.journalKey(authority))</code></p>
                <p>\(ui.say("Das neueste Siegel:", "The newest seal:"))</p>
                <p>\(seal.note.split(separator: "\n").map { HTML(text: String($0)) }.map { "<code>\($0)</code>" as HTML }.joined(separator: "<br>"))</p>
                """))
            """)
    }

    /// The newest seal as it can be handed to anybody.
    func seal(_ request: Request, _ clerk: Staff) async throws -> Response {
        let seal = try await stores.authority(clerk.access).read { try Journal.latestSeal(in: $0) }
        guard let seal else { throw Refusal.notFound }
        return .download(
            .bytes(Array(seal.note.utf8)), name: "\(clerk.access.authority)-\(seal.entries).siegel.txt",
            type: "text/plain; charset=utf-8")
    }

    /// The entries of the list as CSV, at most a hundred thousand, in pages so that memory stays flat.
    func exportJournal(_ request: Request, _ clerk: Staff) async throws -> Response {
        let first = JournalQuery(request.query)
        let ui = UI(request.language)
        let store = try await stores.authority(clerk.access)
        return .download(
            .stream(length: nil) { send in
                let heads = ui.say(
                    "Nr.;Zeit;Art;Ereignis;Gegenstand;Kennung;Wer;Grundlage;Angaben",
                    "No.;Time;Kind;Event;Thing;Id;Who;Basis;Facts")
                try await send(Array(("\u{FEFF}" + heads + "\r\n").utf8))
                var query = first
                for _ in 0..<100 {
                    let asked = query
                    let page = try await store.read { try asked.run(ports, limit: 1000, in: $0) }
                    // Nothing in an entry has a quotation mark, a semicolon or a line break (JournalCode).
                    let lines = page.entries.map { entry in
                        [
                            "\(entry.sequence)", entry.at.rfc3339, entry.kind, "\"\(name(entry.kind, ui))\"",
                            entry.subjectKind, entry.subject, JournalActor(entry.actor).code, entry.basis,
                            entry.details.facts.map { "\($0.name.raw)=\($0.value.shown)" }.joined(separator: " "),
                        ].joined(separator: ";") + "\r\n"
                    }
                    try await send(Array(lines.joined().utf8))
                    guard page.isMore, let last = page.entries.last else { return }
                    query.after = last.cursor
                }
            }, name: ui.say("Protokoll.csv", "journal.csv"), type: "text/csv; charset=utf-8")
    }
}

private struct ShownJournal: Sendable {
    var entries: [RecordedEntry]
    var isMore: Bool
    var kinds: [String]
    var references: [String: String]
    var seal: JournalSeal?
    var size: Int64
}

/// Who acted, in words and by the id: names are looked up where one may see people.
struct JournalActor {
    var name: Localized
    var id: String
    /// For lists: the same in the journal's own words.
    var code: String

    init(_ actor: String) {
        let words = actor.split(separator: " ", maxSplits: 1)
        id = words.count > 1 ? String(words[1]) : ""
        switch words.first {
        case "staff": name = Localized("Beschäftigte Person", "Member of staff")
        case "citizen": name = Localized("Antragstellende Person", "Applicant")
        case "token": name = Localized("Angebundenes System", "Connected system")
        case "job": name = Localized("Auftrag im Hintergrund", "Background job")
        default: name = Localized("Technik, am Server", "Technicians, at the server")
        }
        // An account of a citizen is nobody's business here.
        if words.first == "citizen" { id = "" }
        code = id.isEmpty ? String(words.first ?? "") : actor
    }
}

extension JournalDetails {
    private static let words: [String: Localized] = [
        "state": Localized("Stand", "State"), "was.state": Localized("vorher", "before"),
        "service": Localized("Leistung", "Service"), "unit": Localized("Einheit", "Unit"),
        "was.unit": Localized("vorher bei", "before at"), "outcome": Localized("Ergebnis", "Outcome"),
        "version": Localized("Fassung", "Version"), "reason": Localized("Grund", "Reason"),
        "attempts": Localized("Versuche", "Attempts"), "kind": Localized("Art", "Kind"),
        "size": Localized("Einträge", "Entries"), "root": Localized("Wurzel", "Root"),
        "process": Localized("Prozess", "Process"), "model": Localized("Prozess", "Process"),
        "process.version": Localized("Fassung des Prozesses", "Version of the process"),
        "step": Localized("Schritt", "Step"), "happened": Localized("geschehen am", "done on"),
        "due": Localized("fällig am", "due on"),
    ]

    /// The name of a fact as people say it; one that nobody has described keeps its own.
    static func word(_ name: JournalCode, _ ui: UI) -> String { words[name.raw]?[ui.language] ?? name.raw }

    /// The value of a fact as people say it: a moment by its day.
    static func said(_ fact: (name: JournalCode, value: JournalValue)) -> String {
        guard fact.name == "due", case .number(let moment) = fact.value else { return fact.value.shown }
        return Timestamp(microseconds: moment).day.iso
    }

    /// What a reader wants to see at once: without what stayed as it was, and without ids. The list as CSV has all.
    var news: [(name: JournalCode, value: JournalValue)] {
        facts.filter { fact in
            if case .code(let code) = fact.value, code.raw.utf8.count == 26, code.raw.hasPrefix("0") { return false }
            guard let mark = fact.name.raw.firstIndex(of: "."), fact.name.raw[..<mark] == "was",
                let name = JournalCode(fact.name.raw[fact.name.raw.index(after: mark)...])
            else { return true }
            return self[name] != fact.value
        }
    }
}

extension JournalValue {
    var shown: String {
        switch self {
        case .number(let number): String(number)
        case .code(let code): code.raw
        }
    }
}
