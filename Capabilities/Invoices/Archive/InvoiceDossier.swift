import Documents
import EInvoice
import JSON
import Journal
import Kernel
import Markup
import Store
import TransparencyLog
import Web

/// The state of the journal under which an archive's entries can be proven.
package struct InvoiceSeal: Sendable, Hashable {
    /// The signed note (C2SP).
    package var note: String
    /// The key that signed it, in the notes' own form.
    package var key: String

    package init(note: String, key: String) { (self.note, self.key) = (note, key) }
}

/// A batch that an invoice is or was in.
struct InvoiceHandover: Sendable {
    var batch: ExportBatch
    var amount: Money
    var discount: Money

    static func all(of id: InvoiceID, in connection: any Connection) throws -> [InvoiceHandover] {
        try connection.query(
            "SELECT batch, amount, discount FROM invoice_export WHERE invoice = $1 ORDER BY batch", id
        ).compactMap { row in
            guard let batch = try ExportBatch.look(try row.identifier("batch"), in: connection) else { return nil }
            return InvoiceHandover(
                batch: batch, amount: try row.money("amount"), discount: try row.money("discount"))
        }
    }
}

/// Everything of one invoice that goes into an archive.
struct InvoiceDossier: Sendable {
    var whole: WholeInvoice
    var handovers: [InvoiceHandover]
    var entries: [ProvenEntry] = []

    var invoice: ReceivedInvoice { whole.invoice }

    /// Its folder: the number that people know it by, and the id that makes it the only one.
    var folder: String {
        let number = invoice.facts.number.isEmpty ? "ohne Nummer" : invoice.facts.number
        return Filename.cleaned(
            "\(number.map { $0 == "/" || $0 == "\\" ? "-" : String($0) }.joined().prefix(60)) \(invoice.id)")
    }

    struct File {
        var name: String
        var bytes: [UInt8]
    }

    /// The files about it, in the order in which they are read; the original first and byte for byte.
    func files(original: [UInt8], _ proofs: ProofCollector, _ seal: Checkpoint) -> [File] {
        var files = [File(name: "original/\(Filename.cleaned(invoice.file.name))", bytes: original)]
        if invoice.facts.form.isElectronic, let read = Invoice(reading: original) {
            files.append(
                File(name: "ansicht.html", bytes: ShowInvoice.page(InvoicePresentation(read, .de)).bytes))
        }
        files.append(File(name: "bearbeitung.html", bytes: InvoiceRecord(dossier: self).page.bytes))
        files.append(File(name: "pruefbericht.json", bytes: Array((invoice.facts.report + "\n").utf8)))
        for (place, letter) in whole.letters.enumerated() {
            files.append(
                File(
                    name: "schreiben/\(place + 1) \(letter.kind.rawValue) \(letter.at.day.iso).txt",
                    bytes: letter.text))
        }
        files.append(File(name: "protokoll.json", bytes: Array((journal(proofs, seal).description + "\n").utf8)))
        return files.map { File(name: "\(folder)/\($0.name)", bytes: $0.bytes) }
    }

    private func journal(_ proofs: ProofCollector, _ seal: Checkpoint) -> JSONValue {
        [
            "origin": .string(seal.origin), "size": .number(JSONNumber(Int(clamping: seal.size))),
            "root": .string(seal.root.hex),
            "entries": .array(
                entries.map { entry in
                    [
                        "leaf_index": .number(JSONNumber(Int(entry.sequence - 1))), "entry": .string(entry.text),
                        "leaf_hash": .string(entry.leaf.hex),
                        "inclusion_proof": .array(
                            (proofs.proof(of: UInt64(clamping: entry.sequence - 1)) ?? []).map { .string($0.hex) }),
                    ]
                }),
        ]
    }
}
