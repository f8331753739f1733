import Crypto
import Documents
import JSON
import Journal
import Kernel
import Store
import TestKit
import Testing
import TransparencyLog
import Web

@testable import Invoices

@Suite("The archive of invoices")
struct ArchiveTests {
    @Test(
        "one download with everything: the original byte for byte, sums of all files, and proofs that hold without the house",
        arguments: Engines.all)
    func one(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let sample = SampleInvoice(number: "A/1")
            let bytes = try sample.bytes()
            let id = try await house.paid(sample)
            let lea = try await house.browser("lea")
            let page = try await lea.get(InvoicePaths.page(id)).expecting(200, "Archiv mit Nachweisen (ZIP)")
            let link = try #require(page.links.first { $0.hasSuffix("/archiv") })
            let reply = try await lea.get(link).expecting(200)
            #expect(reply.headers["content-type"] == "application/zip")
            let files = try #require(ZipReader.read(reply.bytes))
            let folder = "A-1 \(id)"
            #expect(
                files.map(\.name) == [
                    "\(folder)/original/rechnung.xml", "\(folder)/ansicht.html", "\(folder)/bearbeitung.html",
                    "\(folder)/pruefbericht.json", "\(folder)/protokoll.json", "siegel.txt", "schluessel.txt",
                    "LIESMICH.txt", "SHA256SUMS",
                ])
            func file(_ name: String) throws -> [UInt8] { try #require(files.first { $0.name.hasSuffix(name) }).bytes }
            #expect(try file("original/rechnung.xml") == bytes)
            let sums = files.dropLast().map { "\(Invoices.digest(of: $0.bytes))  \($0.name)\n" }.joined()
            #expect(String(decoding: try file("SHA256SUMS"), as: UTF8.self) == sums)
            let record = String(decoding: try file("bearbeitung.html"), as: UTF8.self)
            for words in [
                "Sachlich richtig", "Anke Beispiel", "Zahlung freigegeben", "Kai Kasse", "11.1", "Lauf 17", "119,00",
                Invoices.digest(of: bytes), "Ohne Beanstandung",
            ] { #expect(record.contains(words), "\(words)") }
            for name in ["bearbeitung.html", "ansicht.html"] {
                #expect(HTMLCheck.problems(in: try file(name)).map { "\($0)" } == ["an inline <style>"])
            }
            #expect(KeptReport(String(decoding: try file("pruefbericht.json"), as: UTF8.self)).errors.isEmpty)
            let kinds = try Self.proven(try file("protokoll.json"), try file("siegel.txt"), try file("schluessel.txt"))
            #expect(
                Set(kinds) == [
                    "invoice.received", "invoice.assigned", "invoice.approved", "invoice.released", "invoice.exported",
                    "invoice_batch.made", "invoice_batch.acknowledged", "invoice.paid",
                ])
        }
    }

    /// The kinds of the entries, each found in the signed journal, with nothing but the files.
    static func proven(_ file: [UInt8], _ note: [UInt8], _ key: [UInt8]) throws -> [String] {
        let text = String(decoding: key, as: UTF8.self).trimmed
        let checkpoint = try Checkpoint.verified(note, by: NoteVerifier(parsing: text))
        let journal = try JSONValue(parsing: String(decoding: file, as: UTF8.self))
        #expect(journal["root"]?.stringValue == checkpoint.root.hex)
        return try #require(journal["entries"]?.arrayValue).map { entry in
            let text = try #require(entry["entry"]?.stringValue)
            let leaf = TreeHash.leaf(Array(text.utf8))
            #expect(entry["leaf_hash"]?.stringValue == leaf.hex)
            let index = try #require(entry["leaf_index"]?.intValue)
            let proof = try #require(entry["inclusion_proof"]?.arrayValue).compactMap {
                $0.stringValue.flatMap { TreeHash(hex: $0) }
            }
            #expect(
                ProofVerifier.inclusion(
                    of: leaf, at: UInt64(index), in: checkpoint.size, root: checkpoint.root, proof: proof))
            return try #require(try JSONValue(parsing: text)["kind"]?.stringValue)
        }
    }

    @Test("all that was paid in a time, in one file, each invoice in its folder", arguments: Engines.all)
    func several(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let lea = try await house.browser("lea")
            let none = try await lea.get(InvoicePaths.archive()).expecting(200, "keine Rechnung bezahlt")
            #expect(none.flaws == [])
            try await lea.get(InvoicePaths.archiveFile()).expecting(303)
            let ids = [
                try await house.paid(SampleInvoice(number: "S-1")), try await house.paid(SampleInvoice(number: "S-2")),
            ]
            _ = try await house.released(SampleInvoice(number: "S-3"))
            let page = try await lea.get(InvoicePaths.archive()).expecting(
                200, "2 Rechnungen wurden in dieser Zeit bezahlt")
            #expect(page.flaws == [])
            let link = try #require(page.links.first { $0.contains("archiv.zip") })
            let files = try #require(ZipReader.read(try await lea.get(link).expecting(200).bytes))
            let folders = Set(files.compactMap { $0.name.contains("/") ? $0.name.prefix { $0 != "/" } : nil })
            #expect(folders.map(String.init).sorted() == ["S-1 \(ids[0])", "S-2 \(ids[1])"])
            for folder in folders {
                let kinds = try Self.proven(
                    try #require(files.first { $0.name == "\(folder)/protokoll.json" }).bytes,
                    try #require(files.first { $0.name == "siegel.txt" }).bytes,
                    try #require(files.first { $0.name == "schluessel.txt" }).bytes)
                #expect(kinds.contains("invoice.paid"))
            }
            let early = InvoicePaths.archive().with("von", "2026-01-01").with("bis", "2026-01-31")
            try await lea.get(early).expecting(200, "keine Rechnung bezahlt")
        }
    }

    @Test("what a clerk may not see is not archived for them either", arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let foreign = try await house.receive(
                SampleInvoice(reference: InvoicesHouse.leitweg("bleckede")).bytes()
            ).invoice
            let anke = try await house.browser("anke")
            try await anke.get(InvoicePaths.invoiceArchive(foreign)).expecting(404)
            // An original that has gone is told as an error and not as a download that breaks off.
            let own = try await house.receive(SampleInvoice(number: "W-1").bytes()).invoice
            try await house.kit.authority("adendorf").write { connection in
                try connection.execute(
                    "UPDATE invoice SET file_address = $2 WHERE id = $1", own, String(repeating: "0", count: 64))
            }
            let reply = try await anke.get(InvoicePaths.invoiceArchive(own))
            #expect(reply.status >= 400)
        }
    }

    @Test("a ZIP file is what the format says, to the byte; it ends before it would be too large")
    func zip() throws {
        var zip = ZipWriter()
        let (name, content) = ("größe/ä.txt", Array("123456789".utf8))
        let head = try zip.begin(name, content, at: Timestamp(seconds: 1_795_248_000))
        let whole = head + content + zip.end()
        #expect(ZipReader.read(whole) == [ZipReader.File(name: name, bytes: content)])
        // The check value of CRC-32.
        #expect(whole[14..<18] == [0x26, 0x39, 0xF4, 0xCB])
        #expect(ZipReader.read(ZipWriter().end()) == [])
        var full = ZipWriter()
        #expect(throws: ZipWriter.Full.self) {
            for number in 0...65_535 { _ = try full.begin("\(number)", [], at: Timestamp(seconds: 0)) }
        }
    }
}

/// Reads what the writer writes, from the list at the end, and checks both places against each other.
enum ZipReader {
    struct File: Hashable {
        var name: String
        var bytes: [UInt8]
    }

    static func read(_ bytes: [UInt8]) -> [File]? {
        func number(_ at: Int, _ width: Int) -> Int { (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
        guard bytes.count >= 22, bytes[(bytes.count - 22)...].prefix(4) == [0x50, 0x4B, 5, 6] else { return nil }
        let end = bytes.count - 22
        var (at, files) = (number(end + 16, 4), [File]())
        guard at + number(end + 12, 4) == end else { return nil }
        for _ in 0..<number(end + 10, 2) {
            guard bytes[at..<at + 4] == [0x50, 0x4B, 1, 2] else { return nil }
            let (size, label, start) = (number(at + 24, 4), number(at + 28, 2), number(at + 42, 4))
            guard bytes[start..<start + 4] == [0x50, 0x4B, 3, 4],
                bytes[at + 6..<at + 32] == bytes[start + 4..<start + 30],
                bytes[at + 46..<at + 46 + label] == bytes[start + 30..<start + 30 + label]
            else { return nil }
            files.append(
                File(
                    name: String(decoding: bytes[at + 46..<at + 46 + label], as: UTF8.self),
                    bytes: Array(bytes[start + 30 + label..<start + 30 + label + size])))
            at += 46 + label
        }
        return at == end ? files : nil
    }
}

extension InvoicesHouse {
    /// One that was booked, and paid with it.
    func paid(_ sample: SampleInvoice) async throws -> InvoiceID {
        let id = try await released(sample)
        let (access, now) = (try kit.access("adendorf", actor: .staff(account: "kai")), kit.clock.now)
        let batch = Identifier<ExportBatch>(at: now)
        try await invoices.handOver(
            [id.raw], .booking, as: batch, on: now.day, account: "kai", by: access, at: now)
        try await kit.stores.authority(access).write { connection in
            try invoices.acknowledge(batch, receipt: "Lauf 17", arePaid: true, by: access, at: now, in: connection)
        }
        return id
    }
}
