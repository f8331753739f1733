import EInvoice
import Foundation
import JSON
import Synchronization
import Testing

@testable import App

/// `kreishaus invoice`: what a person and a program get.
@Suite("Invoices at the command line")
struct InvoiceCommandTests {
    private var invoice: Invoice {
        var invoice = Invoice()
        invoice.number = "2026-1"
        invoice.issueDate = "2026-01-31"
        invoice.dueDate = "2026-02-28"
        invoice.buyerReference = "04011000-12345-03"
        invoice.seller.name = "Musterwerk GmbH"
        invoice.seller.vatIdentifier = "DE123456789"
        invoice.seller.electronicAddress = .init("rechnung@musterwerk.example", scheme: "EM")
        invoice.seller.address = .init(street: "Beispielweg 1", postCode: "12345", city: "Musterstadt")
        invoice.seller.contact = .init(name: "Erika Beispiel", telephone: "+49 30 1234567", mail: "e@example.org")
        invoice.buyer.name = "Landkreis Musterland"
        invoice.buyer.electronicAddress = .init("04011000-12345-03", scheme: "0204")
        invoice.buyer.address = .init(street: "Marktplatz 1", postCode: "12346", city: "Musterhausen")
        var payment = Invoice.Payment("58")
        payment.accounts = [.init("DE75512108001245126199")]
        invoice.payment = payment
        var delivery = Invoice.Delivery()
        delivery.date = "2026-01-30"
        invoice.delivery = delivery
        invoice.lines = [
            .init(
                "1", .init("Bürostuhl"), quantity: .init(units: 1), unit: "H87", price: .init(.init(cents: 10_000)),
                net: .init(cents: 10_000), rate: .init(units: 19))
        ]
        invoice.totals.lines = .init(cents: 10_000)
        invoice.totals.withoutTax = .init(cents: 10_000)
        invoice.totals.tax = .init(cents: 1_900)
        invoice.totals.withTax = .init(cents: 11_900)
        invoice.totals.due = .init(cents: 11_900)
        invoice.taxes = [.init(taxable: .init(cents: 10_000), amount: .init(cents: 1_900), rate: .init(units: 19))]
        return invoice
    }

    /// A folder that is gone afterwards.
    private func inFolder<R>(_ files: [String: [UInt8]], _ body: (String) throws -> R) throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: "invoices-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        return try body(folder.path)
    }

    private func broken(_ bytes: [UInt8]) -> [UInt8] {
        Array(
            String(decoding: bytes, as: UTF8.self).replacing(
                ">119.00</cbc:PayableAmount", with: ">118.00</cbc:PayableAmount"
            ).utf8)
    }

    private let check = InvoiceCheck(validator: Validator(), isFragment: false)
    private let json = InvoiceCheckForm(isJSON: true, isExplained: false, language: .de)

    @Test("one JSON line a file, in the agreed terms and no others")
    func jsonLines() throws {
        let good = try invoice.xml(.ublInvoice)
        try inFolder(["a.xml": good, "b.xml": broken(good), "c.xml": Array("<a/>".utf8)]) { folder in
            let lines = try ["a", "b", "c"].map { name in
                let result = check.check("\(folder)/\(name).xml")
                let text = json.text(result)
                #expect(text.last == UInt8(ascii: "\n") && text.filter { $0 == UInt8(ascii: "\n") }.count == 1)
                return try JSONValue(parsing: text)
            }
            #expect(lines[0]["file"]?.stringValue == "\(folder)/a.xml")
            let rest = ["syntax": "UBL-Invoice", "scenario": "xr", "xsd_ok": true, "rules": []] as [String: JSONValue]
            for (key, value) in rest { #expect(lines[0][key] == value) }
            #expect(lines[0].objectValue?.count == 6)
            #expect(lines.map { $0["verdict"] } == ["accept", "reject", "reject"])
            #expect(lines[1]["rules"] == [["id": "BR-CO-16", "src": "cen", "level": "error", "n": 1]])
            #expect(lines[2]["syntax"] == .null && lines[2]["xsd_ok"] == .null && lines[2]["rules"] == [])
        }
    }

    @Test("a file that is not there has an error and no verdict")
    func missing() throws {
        let result = check.check("/nowhere/rechnung.xml")
        #expect(result.outcome == .unread)
        #expect(json.json(result) == ["file": "/nowhere/rechnung.xml", "error": "the file cannot be read"])
    }

    @Test("a piece of an invoice is held against the rules of EN 16931 alone")
    func fragments() throws {
        let good = try invoice.xml(.cii)
        let text = String(decoding: good, as: UTF8.self)
        let odd = text.replacing("<ram:BuyerReference>04011000-12345-03</ram:BuyerReference>", with: "")
        try inFolder(["good.xml": good, "odd.xml": Array(odd.utf8)]) { folder in
            let pieces = InvoiceCheck(validator: Validator(), isFragment: true)
            #expect(pieces.check("\(folder)/good.xml").verdict == .accept)
            // The buyer reference is XRechnung's wish, not the standard's.
            #expect(pieces.check("\(folder)/odd.xml").verdict == .accept)
            #expect(check.check("\(folder)/odd.xml").verdict == .reject)
            let line = json.json(pieces.check("\(folder)/good.xml"))
            #expect(line["scenario"] == .null && line["xsd_ok"] == .null)
        }
    }

    @Test("people are told what is wrong, where, and how many there are", arguments: [true, false])
    func words(_ isGerman: Bool) throws {
        let bytes = broken(try invoice.xml(.ublInvoice))
        try inFolder(["b.xml": bytes]) { folder in
            let form = InvoiceCheckForm(isJSON: false, isExplained: false, language: isGerman ? .de : .en)
            let text = String(decoding: form.text(check.check("\(folder)/b.xml")), as: UTF8.self)
            #expect(text.contains(isGerman ? "abgelehnt (XRechnung 3.0" : "rejected (XRechnung 3.0"))
            #expect(text.contains(isGerman ? "Fehler BR-CO-16: " : "Error BR-CO-16: "))
            #expect(text.contains(isGerman ? "Zeile " : "line "))
            let summary = form.summary([.accepted: 2, .rejected: 1])
            #expect(summary == (isGerman ? "3 Dateien: 2 angenommen, 1 abgelehnt" : "3 files: 2 accepted, 1 rejected"))
        }
    }

    @Test("a folder means the invoices in it and below, by name")
    func folders() throws {
        try inFolder(["b.xml": [1], "a/c.PDF": [1], "a/notes.txt": [1]]) { folder in
            let listed = try InvoiceFiles.listed([folder, "-"])
            #expect(listed == ["\(folder)/a/c.PDF", "\(folder)/b.xml", "-"])
        }
    }

    @Test("many files keep their order on several threads", arguments: [1, 2, 7])
    func order(_ workers: Int) {
        let seen = Mutex<[Int]>([])
        InvoiceFiles.inOrder(500, workers: workers) {
            $0
        } each: { index in
            seen.withLock { $0.append(index) }
        }
        #expect(seen.withLock { $0 } == Array(0..<500))
    }

    @Test("of a file no more is read than is taken")
    func limit() throws {
        try inFolder(["long.xml": [UInt8](repeating: 1, count: 300_000)]) { folder in
            #expect(InvoiceFiles.bytes(of: "\(folder)/long.xml", limit: 1_000)?.count == 1_000)
            #expect(InvoiceFiles.bytes(of: "\(folder)/long.xml", limit: 1 << 20)?.count == 300_000)
            #expect(InvoiceFiles.bytes(of: folder, limit: 10) == nil)
        }
    }

    @Test("a supplier's text cannot steer the terminal")
    func terminal() {
        #expect(harmless("a\u{1B}[2Jb\u{202E}c\nd") == "a\u{FFFD}[2Jb\u{FFFD}c\nd")
        #expect(harmless("Größe") == "Größe")
    }

    @Test("an invoice is shown in columns that fit")
    func shown() {
        let text = InvoiceText.text(InvoicePresentation(invoice, .de))
        #expect(text.hasPrefix("Rechnung 2026-1\n==============="))
        #expect(text.contains("  Zu zahlen       119,00\u{A0}€"))
        #expect(text.contains("  1         Bürostuhl    1 Stück"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count < 130 })
    }

    @Test("what is known of an invoice is compared in all of its parts")
    func agreement() throws {
        let bytes = try invoice.xml(.ublInvoice)
        let row: JSONValue = [
            "file": "a/b.xml", "kind": "invoice", "syntax": "UBL-Invoice", "scenario": "xr", "xsd_ok": true,
            "verdict": "accept", "rules": [],
        ]
        let known = try #require(row.objectValue)
        let agreement = InvoiceAgreement(rules: .january2026)
        #expect(agreement.differences(.object(known), bytes) == [])
        let changes: [(String, JSONValue)] = [
            ("syntax", "CII"), ("scenario", "en"), ("xsd_ok", false), ("verdict", "reject"),
            ("rules", [["id": "BR-01", "src": "cen", "level": "error", "n": 1]]), ("container", ["attachments": []]),
        ]
        for (key, value) in changes {
            var other = known
            other[key] = value
            #expect(agreement.differences(.object(other), bytes) != [], "\(key)")
        }
        var tally = InvoiceAgreement.Tally()
        tally.add(.object(known), [])
        tally.add(.object(known), ["verdict"])
        #expect(tally.lines(.january2026).contains { $0.hasPrefix("a  ") && $0.hasSuffix("       2       1       1") })
    }
}
