import Demo
import Identity
import Invoices
import Kernel
import Store

/// The invoices of the demonstration: taken in by the product's own intake, and brought as far as they are by its own
/// steps, each on its day.
extension House {
    func makeInvoices(_ accounts: [String: String], say: (String) throws -> Void) async throws {
        guard let authority = District.authority(District.id),
            let clerk = account(.clerk, authority, accounts), let head = account(.head, authority, accounts)
        else { return }
        try say("Taking in \(DemoInvoice.all.count) invoices …")
        let now = clock()
        let office = identity.accessForDemonstration(clerk: clerk, at: authority.id)
        var taken: [(demo: DemoInvoice, id: InvoiceID)] = []
        for (place, demo) in DemoInvoice.all.enumerated().sorted(by: { $0.element.age > $1.element.age }) {
            let day = now.day.adding(days: -demo.age)
            let moment = day.beginning.adding(seconds: Int64(9 * 3600 + place * 61))
            let receipt = try await invoices.receive(
                ArrivedFile(
                    .folder, name: demo.fileName, bytes: try demo.bytes(to: authority, received: day),
                    once: "demo \(place)", home: office), at: moment)
            if demo.form == .duplicate {
                var again = demo
                again.form = .cii
                _ = try await invoices.receive(
                    ArrivedFile(
                        .mailbox, name: again.fileName, bytes: try again.bytes(to: authority, received: day),
                        once: "demo again \(place)", home: office), at: moment.adding(seconds: 3600))
            }
            try await bring(receipt.invoice, to: demo, moment, clerk: clerk, head: head, at: authority.id)
            taken.append((demo, receipt.invoice))
        }
        try await handOver(taken, accounts, at: authority)
    }

    /// The treasury hands over what is released: bookings first, then the payments; some of it the bank has confirmed.
    private func handOver(
        _ taken: [(demo: DemoInvoice, id: InvoiceID)], _ accounts: [String: String], at authority: DemoAuthority
    ) async throws {
        guard let treasury = account(.treasury, authority, accounts) else { return }
        let invoices = invoices
        let cash = identity.accessForDemonstration(clerk: treasury, at: authority.id)
        let now = clock()
        @Sendable func moment(_ daysAgo: Int) -> Timestamp {
            now.day.adding(days: -daysAgo).beginning.adding(seconds: 10 * 3600)
        }
        let store = try await stores.authority(cash)
        try await store.write { connection in
            try Invoices.setPayer(
                authority.name, iban: DemoInvoice.payerIBAN, by: cash, at: moment(40), in: connection)
        }
        for (progress, made) in [(DemoInvoice.Progress.paid, 33), (.exported, 5)] {
            let chosen = Set(taken.filter { $0.demo.progress == progress }.map(\.id.raw))
            for kind in [ExportBatch.Kind.booking, .payment] {
                let batch = Identifier<ExportBatch>(at: moment(made))
                try await invoices.handOver(
                    chosen, kind, as: batch, on: moment(made).day, account: treasury, by: cash,
                    at: moment(made).adding(seconds: kind == .booking ? 0 : 600))
                guard progress == .paid else { continue }
                try await store.write { connection in
                    try invoices.acknowledge(
                        batch, receipt: kind == .booking ? "Buchungslauf 41" : "Kontoauszug 187", arePaid: false,
                        by: cash, at: moment(made - 2), in: connection)
                }
            }
        }
    }

    func account(_ role: DemoPerson.Role, _ authority: DemoAuthority, _ accounts: [String: String]) -> String? {
        DemoPerson.of(authority.id).first { $0.role == role }.flatMap { accounts[$0.signIn] }
    }

    private func bring(
        _ id: InvoiceID, to demo: DemoInvoice, _ moment: Timestamp, clerk: String, head: String, at place: AuthorityID
    ) async throws {
        guard demo.progress.rawValue >= DemoInvoice.Progress.assigned.rawValue else { return }
        let office = identity.accessForDemonstration(clerk: clerk, at: place)
        let chief = identity.accessForDemonstration(clerk: head, at: place)
        let invoices = invoices
        try await stores.authority(office).write { connection in
            let invoice = try ReceivedInvoice.look(id, in: connection)
            try invoices.assign(
                [
                    Posting(
                        budgetLine: demo.supplier.budgetLine, costCentre: demo.supplier.costCentre, note: demo.item,
                        amount: invoice.payable ?? .zero)
                ], to: invoice, seen: invoice.version, by: office, at: moment.adding(days: 1), in: connection)
            guard demo.progress.rawValue >= DemoInvoice.Progress.approved.rawValue else { return }
            let assigned = try ReceivedInvoice.look(id, in: connection)
            try invoices.approve(
                [.factual, .arithmetical], of: assigned, seen: assigned.version, as: clerk, by: office,
                at: moment.adding(days: 2), in: connection)
            guard demo.progress.rawValue >= DemoInvoice.Progress.released.rawValue else { return }
            let approved = try ReceivedInvoice.look(id, in: connection)
            try invoices.release(
                approved, seen: approved.version, as: head, staff: invoices.ports.staff(connection), by: chief,
                at: moment.adding(days: 4), in: connection)
        }
    }
}
