import Kernel
import Markup
import Store
import Web

extension Centre {
    func feedPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await feedPage(request, clerk, request.query, nil, Hindrance())
    }

    /// The form, and what was found in the file.
    private func feedPage(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ table: FeedTable?, _ hindrance: Hindrance
    ) async throws -> Response {
        guard try rows(clerk).access.isOffice else { throw Refusal.notFound }
        let ui = UI(request.language)
        let feed = form.text("art").flatMap { Feed(rawValue: $0) } ?? .pages
        let isGood = table.map { $0.flaws.isEmpty && !$0.lines.isEmpty } ?? false
        let others = Feed.allCases.map { kind in
            kind == feed
                ? "<strong>\(kind.name[ui.language])</strong>" as HTML
                : ui.link(kind.name[ui.language], to: CostPaths.feed().with("art", kind.rawValue))
        }
        let body: HTML = """
            <p>\(others.joined(separator: " <span aria-hidden=\"true\">·</span> "))</p>\
            \(table.map { preview(ui, $0) } ?? .empty)\
            \(ui.form(
                to: CostPaths.feed(), hidden: request.hidden + [Hidden("art", feed.rawValue)],
                """
                \(ui.field("table", feed.name[ui.language], .area(rows: 12, maxLength: 2_000_000), value: form["table"] ?? "", hint: "\(ui.say("Fügen Sie den Inhalt der Datei ein:", "Paste what is in the file:")) \(feed.columns[ui.language]). \(feed.hint[ui.language])", error: hindrance.problems["table"]))\
                \(ui.buttons(isGood ? ui.button(ui.say("Einlesen", "Import"), action: .other("import")) : .empty, ui.button(ui.say("Prüfen", "Look over"), isGood ? .secondary : .primary, action: .other("check"))))
                """))
            """
        return try await costPage(
            request, clerk, ui.say("Dateien anderer Systeme einlesen", "Read files of other systems"), hindrance,
            back: ui.backLink(to: CostPaths.meters().raw, ui.say("Zähler", "Meters")), body)
    }

    private func preview(_ ui: UI, _ table: FeedTable) -> HTML {
        guard table.flaws.isEmpty else {
            let more: HTML =
                table.flaws.count > 50
                ? "<p>\(ui.say("Gezeigt werden die ersten 50.", "The first 50 are shown."))</p>" : .empty
            return ui.notice(
                .danger,
                table.flaws.count == 1
                    ? ui.say(
                        "Eine Zeile passt nicht. Eingelesen wurde nichts.",
                        "One line does not fit. Nothing was imported.")
                    : ui.say(
                        "\(table.flaws.count) Zeilen passen nicht. Eingelesen wurde nichts.",
                        "\(table.flaws.count) lines do not fit. Nothing was imported."),
                "<ul>\(each: Array(table.flaws.prefix(50)), { "<li>\(ui.say("Zeile", "Line")) \($0.line): \($0.text[ui.language])</li>" })</ul>\(more)"
            )
        }
        guard !table.lines.isEmpty else {
            return ui.notice(.warning, ui.say("In der Tabelle steht nichts.", "There is nothing in the table."))
        }
        let (sums, names) = (table.sums, names())
        return ui.notice(
            .success,
            ui.say(
                "\(table.lines.count) Zeilen sind in Ordnung und ergeben \(sums.count) Ablesungen.",
                "\(table.lines.count) lines are in order and make \(sums.count) readings."),
            "<p>\(ui.say("Eingelesen wird erst, wenn Sie es bestätigen.", "Nothing is imported before you confirm."))</p>"
        )
            + ui.table(
                sums.count > 50
                    ? ui.say("Was daraus wird (die ersten 50 Ablesungen)", "What comes of it (the first 50 readings)")
                    : ui.say("Was daraus wird", "What comes of it"),
                [
                    Column(ui.say("Zähler", "Meter")), Column(ui.say("Behörde", "Authority")),
                    Column(ui.say("Tag", "Day")), Column(ui.say("Menge", "Quantity"), .number),
                ],
                sums.prefix(50).map { place, quantity in
                    TableRow([
                        ui.written(place.measure.meter.name), "\(names[place.member]?.shortName ?? place.member.raw)",
                        ui.time(place.day, short: true), "\(ui.number(quantity))",
                    ])
                })
    }

    func readFeed(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        let (authorities, today) = (ports.authorities(), request.now.day)
        let (text, feed) = (form["table"] ?? "", form.text("art").flatMap { Feed(rawValue: $0) } ?? .pages)
        let isConfirmed = FormAction(form[FormAction.name]) == .other("import")
        do {
            let (table, isWritten) = try await store.write { rows in
                let table = try FeedTable(text, feed, authorities: authorities, today: today, in: rows)
                guard isConfirmed, table.flaws.isEmpty, !table.lines.isEmpty else { return (table, false) }
                _ = try table.write(account: clerk.account, at: request.now, in: rows)
                return (table, true)
            }
            if isWritten { return .seeOther(CostPaths.meters()) }
            return try await feedPage(request, clerk, form, table, Hindrance())
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            return try await feedPage(request, clerk, form, nil, Hindrance(refusal, request.language))
        }
    }

    /// The file and the lines of it that a reading was made of.
    func feedEvidencePage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let number = request.query.text("nr").flatMap { Int($0) } ?? 0
        let (line, meter, feed, lines) = try await rows(clerk).read { rows in
            guard let row = try rows.first("SELECT * FROM \(.reading) r WHERE r.number = \(number)"),
                let feed = try rows.first(
                    "SELECT * FROM \(.feed) f WHERE f.first_reading <= \(number) AND f.last_reading >= \(number) LIMIT 1"
                )
            else { throw Refusal.notFound }
            let line = try ReadingLine(row)
            guard line.source == .file else { throw Refusal.notFound }
            let lines = try rows.query(
                """
                SELECT * FROM \(.feedLine) l WHERE l.feed = \(try feed.text("id")) AND l.member = \(line.reading.member)
                AND l.day = \(line.reading.day) ORDER BY l.line LIMIT 500
                """)
            return (line, try Meter.all(in: rows).first { $0.id == line.reading.driver }, feed, lines)
        }
        let (ui, names) = (UI(request.language), names())
        let kind: Feed = try feed.one("kind")
        let facts = ui.facts([
            (ui.say("Behörde", "Authority"), "\(names[line.reading.member]?.name ?? line.reading.member.raw)"),
            (ui.say("Tag", "Day"), ui.time(line.reading.day)),
            (ui.say("Zähler", "Meter"), ui.written(meter?.name ?? "–")),
            (
                ui.say("Geschriebene Menge", "Quantity written"),
                "\(QuantityText.written(line.reading.quantity, meter?.decimals ?? 0, ui.language))"
            ),
            (
                ui.say("Datei", "File"),
                "\(kind.name[ui.language]), \(ui.number(try feed.int("lines"))) \(ui.say("Zeilen", "lines"))"
            ),
            (
                ui.say("Prüfsumme der Datei (SHA-256)", "Hash of the file (SHA-256)"),
                "<code>\(try feed.text("digest"))</code>"
            ),
        ])
        let table: HTML =
            kind == .calls
            ? "<p>\(ui.say("Von Gesprächen werden nur Summen gespeichert. Die Datei hat, wer sie eingelesen hat; ihre Prüfsumme beweist, dass es dieselbe ist.", "Of calls only sums are stored. Whoever has read the file has it; its hash proves that it is the same."))</p>"
            : ui.table(
                ui.say("Zeilen der Datei", "Lines of the file"),
                [
                    Column(ui.say("Zeile", "Line"), .number),
                    Column(kind == .pages ? ui.say("Gerät", "Device") : ui.say("Ticket", "Ticket")),
                    Column(kind == .pages ? ui.say("Zählerstand", "Counter") : ui.say("Minuten", "Minutes"), .number),
                    Column(ui.say("Zählt", "Counts"), .number),
                ],
                try lines.map { row in
                    TableRow([
                        "\(ui.number(try row.int("line")))", ui.written(try row.text("thing")),
                        "\(ui.number(try row.int("value")))", "\(ui.number(try row.int("quantity")))",
                    ])
                }, rowHeader: 1)
        return try await costPage(
            request, clerk, ui.say("Woraus eine Ablesung entstand", "What a reading was made of"), Hindrance(),
            back: ui.backLink(to: CostPaths.meters().raw, ui.say("Zähler", "Meters")),
            ui.panel(ui.say("Ablesung \(number)", "Reading \(number)"), facts) + table)
    }
}
