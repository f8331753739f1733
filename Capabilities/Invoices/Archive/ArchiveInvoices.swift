import Documents
import Journal
import Kernel
import Markup
import Store
import TransparencyLog
import Web

extension Invoices {
    /// So much fits into one file; whoever wants more chooses a shorter time.
    static let archivedInvoices = 2_000
    static let archivedBytes = 2_000_000_000

    /// One invoice with everything about it: „Archiv mit Nachweisen“.
    func invoiceArchive(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        let now = request.now
        let invoice = try await stores.authority(clerk.access).read { try look(id, for: clerk, in: $0) }
        // A file that cannot be read is told as an error, not as a download that breaks off.
        guard let address = DocumentAddress(invoice.file.address) else { throw Refusal.notFound }
        _ = try await documents.open(address, for: clerk.access)
        return try await archive([id], clerk, at: now, name: "Archiv \(invoice.title(UI(.de))).zip")
    }

    /// What was paid in a time, in one file.
    func archiveFile(_ request: Request, _ clerk: Staff) async throws -> Response {
        let span = ArchiveSpan(request.query, today: request.now.day)
        let found = try await stores.authority(clerk.access).read { try span.find(in: $0) }
        guard !found.ids.isEmpty, !found.isTooMuch else {
            return .seeOther(InvoicePaths.archive().with("von", span.from.iso).with("bis", span.to.iso))
        }
        return try await archive(
            found.ids, clerk, at: request.now, name: "Rechnungen \(span.from.iso) bis \(span.to.iso).zip")
    }

    private func archive(_ ids: [InvoiceID], _ clerk: Staff, at now: Timestamp, name: String) async throws -> Response {
        let seal = try await ports.seal(clerk.access, now)
        let checkpoint = try Checkpoint.verified(Array(seal.note.utf8), by: NoteVerifier(parsing: seal.key))
        let size = Int64(clamping: checkpoint.size)
        let store = try await stores.authority(clerk.access)
        let (entries, proofs) = try await store.scan { connection in
            let entries = try ids.map { id in
                let batches = try InvoiceHandover.all(of: id, in: connection).map { JournalCode($0.batch.id) }
                return try Journal.entries(about: [JournalCode(id)] + batches, upTo: size, in: connection)
            }
            return (entries, try Journal.proofs(of: entries.flatMap(\.self), in: size, connection))
        }
        return .download(
            .stream(length: nil) { send in
                var sums = ""
                var zip = ZipWriter()
                func add(_ file: InvoiceDossier.File) async throws {
                    sums += "\(Self.digest(of: file.bytes))  \(file.name)\n"
                    try await send(try zip.begin(file.name, file.bytes, at: now))
                    var rest = file.bytes[...]
                    while !rest.isEmpty {
                        try await send(Array(rest.prefix(1 << 18)))
                        rest = rest.dropFirst(1 << 18)
                    }
                }
                for (place, id) in ids.enumerated() {
                    var dossier = try await store.read { connection in
                        InvoiceDossier(
                            whole: try self.whole(id, for: clerk, at: now, in: connection),
                            handovers: try InvoiceHandover.all(of: id, in: connection))
                    }
                    dossier.entries = entries[place]
                    guard let address = DocumentAddress(dossier.invoice.file.address) else { throw Refusal.notFound }
                    let original = try await documents.read(
                        address, limit: settings.maximumBytes, for: clerk.access)
                    for file in dossier.files(original: original, proofs, checkpoint) { try await add(file) }
                }
                try await add(.init(name: "siegel.txt", bytes: Array(seal.note.utf8)))
                try await add(.init(name: "schluessel.txt", bytes: Array((seal.key + "\n").utf8)))
                try await add(.init(name: "LIESMICH.txt", bytes: ArchiveGuide.text(ids.count, at: now)))
                // The manifest: it names every other file, and common tools check it.
                try await add(.init(name: "SHA256SUMS", bytes: Array(sums.utf8)))
                try await send(zip.end())
            }, name: name, type: "application/zip")
    }

    /// Choose a time, see how much it is.
    func archivePage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let span = ArchiveSpan(request.query, today: request.now.day)
        let found = try await stores.authority(clerk.access).read { try span.find(in: $0) }
        let count = ui.number(found.ids.count)
        let said =
            found.ids.count == 1
            ? ui.say("Eine Rechnung wurde in dieser Zeit bezahlt.", "One invoice was paid in this time.")
            : ui.say("\(count) Rechnungen wurden in dieser Zeit bezahlt.", "\(count) invoices were paid in this time.")
        let offer: HTML
        if found.isTooMuch {
            offer = ui.notice(
                .warning, ui.say("Das ist zu viel für eine Datei.", "This is too much for one file."),
                "<p>\(ui.say("Eine Datei fasst \(ui.number(Self.archivedInvoices)) Rechnungen und 2 GB. Wählen Sie eine kürzere Zeit.", "One file holds \(ui.number(Self.archivedInvoices)) invoices and 2 GB. Choose a shorter time."))</p>"
            )
        } else if found.ids.isEmpty {
            offer = ui.empty(
                ui.say(
                    "In dieser Zeit wurde keine Rechnung bezahlt.", "No invoice was paid in this time."),
                "<p>\(ui.say("Eine einzelne Rechnung archivieren Sie auf ihrer Seite.", "A single invoice is archived on its own page."))</p>"
            )
        } else {
            offer = """
                <p>\(said)</p>\
                \(ui.buttons(ui.buttonLink(
                    ui.say("Archiv herunterladen (ZIP)", "Download the archive (ZIP)"),
                    to: InvoicePaths.archiveFile().with("von", span.from.iso).with("bis", span.to.iso).raw)))
                """
        }
        let body: HTML = """
            <p>\(ui.say("Das Archiv enthält je Rechnung das Original, die Ansicht, den Prüfbericht, die Bearbeitung und die Einträge des Protokolls mit Nachweisen. Alles lässt sich ohne dieses Haus prüfen; wie, steht in der Datei LIESMICH.txt.", "For each invoice the archive holds the original, the view, the check report, the work on it, and the journal's entries with proofs. All of it can be checked without this house; the file LIESMICH.txt says how."))</p>\
            \(ui.filters(
                to: InvoicePaths.archive().raw,
                """
                \(ui.filter("von", ui.say("Bezahlt von", "Paid from"), .calendar, value: span.from.iso, width: .medium))\
                \(ui.filter("bis", ui.say("Bezahlt bis", "Paid until"), .calendar, value: span.to.iso, width: .medium))
                """))\
            \(offer)
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Rechnungen archivieren", "Archive invoices"), area: ui.say("Rechnungen", "Invoices"),
                    above: ui.backLink(to: InvoicePaths.inbox().raw, ui.say("Rechnungen", "Invoices")), body: body),
                in: try await ports.frame(request, clerk)))
    }
}

/// The days of payment that an archive covers: this year, where nobody says anything else.
struct ArchiveSpan {
    let from: Day
    let to: Day

    init(_ query: FormValues, today: Day) {
        let first = query.text("von").flatMap { Day(iso: $0) } ?? Day(year: today.year, month: 1, day: 1) ?? today
        let last = query.text("bis").flatMap { Day(iso: $0) } ?? today
        (from, to) = first <= last ? (first, last) : (last, first)
    }

    struct Found: Sendable {
        var ids: [InvoiceID] = []
        var bytes = 0
        var isTooMuch: Bool { ids.count > Invoices.archivedInvoices || bytes > Invoices.archivedBytes }
    }

    func find(in connection: any Connection) throws -> Found {
        var found = Found()
        try connection.forEach(
            """
            SELECT id, file_size FROM invoice WHERE paid_at >= $1 AND paid_at < $2 AND state = 'paid'
            ORDER BY paid_at, id LIMIT \(Invoices.archivedInvoices + 1)
            """, [.int(from.beginning.microseconds), .int(to.adding(days: 1).beginning.microseconds)]
        ) { row in
            found.ids.append(try row.identifier("id"))
            found.bytes += try row.int("file_size")
        }
        return found
    }
}

/// How somebody checks an archive who has nothing but the archive.
enum ArchiveGuide {
    static func text(_ count: Int, at now: Timestamp) -> [UInt8] {
        let lines = """
            Archiv mit \(count == 1 ? "einer Rechnung" : "\(count) Rechnungen"), erstellt am \(now.written(.de))

            Zu jeder Rechnung gehört ein Ordner:
            original/          die Datei, wie sie einging, Byte für Byte. Sie gilt.
            ansicht.html       dieselbe Rechnung zum Lesen (nur bei E-Rechnungen)
            bearbeitung.html   Angaben, Prüfung, Kontierung, Feststellung, Freigabe, Übergabe, Verlauf
            pruefbericht.json  das Ergebnis der Prüfung nach EN 16931 und XRechnung
            schreiben/         Schreiben an den Lieferanten
            protokoll.json     die Einträge des Protokolls zu dieser Rechnung, mit Nachweisen

            1. Ist jede Datei unverändert?
            SHA256SUMS nennt zu jeder Datei ihre Prüfsumme (SHA-256). In diesem Ordner:  sha256sum -c SHA256SUMS

            2. Ist das Protokoll echt?
            siegel.txt ist der unterschriebene Stand des ganzen Protokolls der Behörde (C2SP signed note und checkpoint:
            Name, Zahl der Einträge, Wurzel in Base64; Ed25519). schluessel.txt ist der öffentliche Schlüssel. Vergleichen
            Sie ihn mit dem, den die Behörde auf der Seite ihres Protokolls nennt.

            3. Gehören die Einträge dazu?
            Für jeden Eintrag in protokoll.json ist leaf_hash = SHA-256(0x00 und die Bytes von entry in UTF-8). Mit
            inclusion_proof und leaf_index ergibt sich daraus nach RFC 9162, Abschnitt 2.1.3.2, die Wurzel aus siegel.txt.
            Ein Eintrag lässt sich also weder ändern noch hinzufügen. Andere Behörden verwahren dieselben Siegel.

            4. Passt das Original zum Eingang?
            Die Prüfsumme des Originals steht auch in bearbeitung.html; der Eintrag invoice.received nennt Tag und Betrag.
            """
        let text = lines.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        return Array(("\u{FEFF}" + text + "\r\n").utf8)
    }
}
