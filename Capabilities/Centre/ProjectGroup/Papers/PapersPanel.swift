import Documents
import Kernel
import Markup
package import Store
package import Web

/// Papers are read by whoever reads the point that they belong to.
extension MemberTable {
    package static let paper = MemberTable.common(
        "centre_paper",
        readers: """
            SELECT seat.member FROM centre_agenda_item i JOIN centre_meeting m ON m.id = i.meeting
            JOIN centre_seat seat ON seat.body = m.body AND (seat.last_day IS NULL OR seat.last_day >= m.day)
            WHERE i.id = centre_paper.item
            """)
}

extension GroupPaths {
    static let addPapers = Path<AgendaItemID>("/amt/zentrum/projektgruppe/punkte/{}/unterlagen")
    package static let paper = Path<PaperID>("/amt/zentrum/projektgruppe/unterlagen/{}")
    static let removePaper = Path<PaperID>("/amt/zentrum/projektgruppe/unterlagen/{}/entfernen")
}

extension Centre {
    static let paperMigration = Migration(
        "centre.papers.0001", .centre,
        """
        CREATE TABLE centre_paper (
            id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES centre_agenda_item(id), name TEXT NOT NULL,
            type TEXT NOT NULL, bytes BIGINT NOT NULL, address TEXT NOT NULL, account TEXT NOT NULL, at BIGINT NOT NULL,
            UNIQUE (item, address))
        """,
        "CREATE INDEX centre_paper_address ON centre_paper (address)")

    var paperRoutes: [Route] {
        [
            .upload(GroupPaths.addPapers, for: .staff(.manageCentre), "Add files to a point", addPapers),
            .get(GroupPaths.paper, for: .staff(.readCentre), "A file of a point of the agenda", paperFile),
            .post(
                GroupPaths.removePaper, for: .staff(.manageCentre), "Take a file off before the meeting", removePaper),
        ]
    }

    /// The files of a point, with the form for more as long as the meeting is open.
    func papersPanel(
        _ ui: UI, _ request: Request, _ item: AgendaItem, _ papers: [Paper], mayChange: Bool, hasBegun: Bool,
        _ hindrance: Hindrance
    ) -> HTML {
        guard !papers.isEmpty || mayChange else { return .empty }
        let list: HTML =
            papers.isEmpty
            ? "<p>\(ui.say("Noch keine Datei.", "No file yet."))</p>"
            : "<ul class=\"files\">\(each: papers, { line(ui, request, $0, mayRemove: mayChange && !hasBegun) })</ul>"
        let form: HTML =
            mayChange
            ? ui.form(
                to: GroupPaths.addPapers(item.id).raw, hidden: request.hidden(creating: nil), files: true,
                """
                \(ui.field("papers", ui.say("Dateien dazulegen", "Add files"), .files(Uploads(accept: [".pdf", "application/pdf"], maxBytes: paperLimit, stages: false)), hint: ui.say("PDF, mehrere auf einmal. Ein Fehler lässt sich entfernen, bis die Sitzung beginnt.", "PDF, several at once. A mistake can be taken off until the meeting begins."), error: hindrance.problems["papers"]))\
                \(ui.buttons(ui.button(ui.say("Dateien hochladen", "Upload the files"), .secondary)))
                """) : .empty
        return ui.panel(ui.say("Unterlagen", "Papers"), list + form)
    }

    private var paperLimit: Int { papers.limits.maximumBytes }

    private func line(_ ui: UI, _ request: Request, _ paper: Paper, mayRemove: Bool) -> HTML {
        let remove: HTML =
            mayRemove
            ? ui.postButton(
                ui.say("Entfernen", "Remove"), to: GroupPaths.removePaper(paper.id).raw, hidden: request.hidden, .quiet,
                about: ui.written(paper.file.name)) : .empty
        return """
            <li><a href="\(GroupPaths.paper(paper.id))">\(ui.written(paper.file.name))</a> \
            (PDF, \(ui.fileSize(paper.file.size)))\(remove)</li>
            """
    }

    func addPapers(_ request: Request, _ clerk: Staff, _ upload: Upload, _ id: AgendaItemID) async throws -> Response {
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        // Before a byte is kept: to a meeting that is over nothing is added.
        if let hindrance = try await attempt(request, clerk, { try Paper.mayAdd(1, to: id, in: $0) }) {
            _ = try await upload.read { _ in Thrown() }
            return try await itemPage(request, clerk, id, hindrance)
        }
        let access = try papers.access()
        let sent = try await upload.read { head in
            ForgivingReceiver(try papers.documents.receiver(for: head, papers.limits, access), name: head.name)
        }
        var problems = Problems()
        for (_, reason) in sent.refusals { problems.add("papers", reason[request.language]) }
        let kept = sent.kept.map(\.file)
        if kept.isEmpty, problems.isEmpty {
            problems.add(
                "papers", UI(request.language).say("Wählen Sie mindestens eine Datei aus.", "Choose at least one file.")
            )
        }
        if !kept.isEmpty {
            let hindrance = try await attempt(request, clerk) { rows in
                try Paper.mayAdd(kept.count, to: id, in: rows)
                for file in kept { try Paper.add(file, to: id, account: clerk.account, at: request.now, in: rows) }
            }
            if let hindrance { return try await itemPage(request, clerk, id, hindrance) }
        }
        guard problems.isEmpty else {
            var page = try await itemPage(request, clerk, id, Hindrance(problems, sent.values))
            page.defect = sent.trouble
            return page
        }
        return .seeOther(GroupPaths.item(id))
    }

    func paperFile(_ request: Request, _ clerk: Staff, _ id: PaperID) async throws -> Response {
        let paper = try await rows(clerk).read { try Paper.load(id, in: $0) }
        return .inline(
            try await papers.documents.content(of: paper.file, for: papers.access()), name: paper.file.name,
            type: paper.file.type)
    }

    func removePaper(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: PaperID) async throws -> Response {
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        let paper = try await store.read { try Paper.load(id, in: $0) }
        let hindrance = try await attempt(request, clerk) {
            try Paper.load(id, in: $0).remove(at: request.now, in: $0)
        }
        if let hindrance { return try await itemPage(request, clerk, paper.item, hindrance) }
        return .seeOther(GroupPaths.item(paper.item))
    }

    /// Which documents of the district are papers of a meeting; the rest may be swept.
    package func keptPapers(_ addresses: Set<String>, as access: CentreAccess) async throws -> Set<String> {
        try await door.open(access).read { try Paper.kept(addresses, in: $0) }
    }
}

/// Reads what nobody wants, so that the answer gets through.
private struct Thrown: FileReceiver {
    mutating func receive(_ bytes: [UInt8]) async throws {}
    mutating func finish() async throws {}
    mutating func abandon() async {}
}
