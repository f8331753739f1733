import Demo
import Identity
import Invoices
import Kernel
import Store
import TestKit
import Testing
@testable import App

/// Invoices of the two authorities that the matrix compares.
extension IsolationWorld {
    /// Invoices in the states that have forms of their own; the last one is on the clearing list. With the first one are a
    /// letter and a batch. (The journal names invoices by their ids: an administrator knows those of their own
    /// authority, and no more.)
    func invoices(_ marker: String, _ authority: String) async throws -> [Planted] {
        let access = try house.house.identity.accessAtCommandLine(to: house.authority(authority))
        let store = try await house.store(authority)
        let states = ["checked", "approved", "disputed", "questioned", "clearing"]
        var found: [Planted] = []
        for state in authority == Self.mine ? states : ["checked"] {
            let name = "\(marker)\(state)"
            let receipt = try await house.house.invoices.receive(
                ArrivedFile(
                    .upload, name: "\(name).txt", bytes: Array("Rechnung von \(name)".utf8), once: name, home: access),
                at: house.clock.now)
            let id = receipt.invoice
            try await store.write { connection in
                try connection.execute(
                    "UPDATE invoice SET state = $2, payable = 100, duplicate_of = id, seller = $3 WHERE id = $1", id,
                    state, name)
            }
            var planted = Planted(name: "\(name) (\(authority))", authority: authority)
            planted.ids = ["invoice": id.raw]
            planted.markers = [name]
            if state == states[0] {
                planted.ids.merge(try await invoiceCompany(of: id, store)) { first, _ in first }
            }
            found.append(planted)
        }
        return found
    }

    private func invoiceCompany(of id: InvoiceID, _ store: AuthorityStore) async throws -> [String: String] {
        let batch = Identifier<Planted>(at: house.clock.now).raw
        return try await store.write { connection in
            try connection.execute(
                """
                INSERT INTO invoice_batch (id, kind, at, account, count, total, file_name, file_type, file_size,
                    file_address, state, acknowledgement)
                SELECT CAST($1 AS TEXT), 'booking', 0, 'x', 1, 100, seller, file_type, file_size, file_address, 'made', ''
                FROM invoice WHERE id = $2
                """, batch, id)
            let letter = try connection.first("SELECT id FROM invoice_letter WHERE invoice = $1", id)?.text("id")
            return ["invoice-batch": batch, "invoice-letter": letter ?? ""]
        }
    }
}
