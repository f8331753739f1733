import Cases
import Identity
import Invoices
import Jobs
import Journal
import Keys
import Kernel
import Processes
import Store
import TransparencyLog
import Web

extension Wiring {
    static func invoices(
        identity: Identity, stores: Stores, keyring: Keyring, queue: JobQueue, frames: Frames
    ) -> InvoicePorts {
        InvoicePorts(
            recipients: {
                identity.directory.all.map {
                    InvoiceRecipient(
                        id: $0.id, name: $0.name, leitweg: LeitwegID($0.leitwegID), isDistrict: $0.kind == .district,
                        mail: $0.email)
                }
            },
            entrance: { authority, cause in identity.access(job: "invoices.intake", cause: cause, at: authority) },
            names: { accounts, connection in try Identity.names(of: accounts, in: connection).get() },
            staff: { connection in
                let roles = try Identity.roleMemberships(in: connection)
                return try Identity.people(in: connection).map {
                    InvoiceColleague(
                        account: $0.account, name: $0.name, roles: roles[$0.account] ?? [], isActive: $0.active)
                }
            },
            frame: { request, clerk in try await frames.workbench(request, clerk, .other) },
            seal: { access, now in
                let signer = try keyring.keys(of: access.authority).journalSigner
                let store = try await stores.authority(access)
                guard let note = try await Journal.takeCheckpoint(in: store, signer: signer, at: now) else {
                    throw Refusal.notFound
                }
                try await stores.centre.write { connection in
                    try CheckpointWitness.record(
                        note.encoded, of: access.authority, key: signer.verifier, at: now, inCentre: connection)
                }
                return InvoiceSeal(note: note.encoded, key: signer.verifier.description)
            },
            sequel: sequel(queue, frames), deputiesPage: IdentityPaths.deputies())
    }

    private static func sequel(_ queue: JobQueue, _ frames: Frames) -> InvoiceSequel {
        @Sendable func known(_ invoice: ReceivedInvoice) -> ProcessCase {
            ProcessCase(id: invoice.id.raw, .invoice, receivedAt: invoice.receivedAt, values: values(of: invoice))
        }
        return InvoiceSequel(
            queueHandingOn: { invoice, access, now, connection in
                try queue.enqueue(
                    Workshop.handOnKind, "\"\(invoice)\"", cause: JournalCode(invoice), by: access, at: now,
                    in: connection)
            },
            begin: { invoice, access, now, connection in
                try frames.processes.get().begin(known(invoice), by: access, at: now, in: connection).map {
                    InvoiceBeginning(process: $0.model, version: $0.version)
                }
            },
            follow: { step, invoice, access, now, connection in
                let act: ProcessAct =
                    switch step {
                    case .captured: .captured(values(of: invoice))
                    case .assigned: .assigned
                    case .factsConfirmed: .factsConfirmed
                    case .sumsConfirmed: .sumsConfirmed
                    case .confirmed: .confirmed
                    case .withdrawn: .withdrawn
                    case .released: .released
                    case .asked: .asked
                    case .answered: .answered
                    case .disputed: .disputed
                    case .resumed: .resumed
                    case .returned: .returned
                    case .exported: .exported
                    case .exportCancelled: .exportCancelled
                    case .exportConfirmed: .exportConfirmed
                    case .paid: .paid
                    }
                try frames.processes.get().follow(act, known(invoice), by: access, at: now, in: connection)
            },
            panel: { id, clerk, ui, connection in
                try frames.processes.get().panel(of: id.raw, for: clerk, ui, in: connection).get()
            })
    }

    /// What formulas of drawings may use. Nothing in it is about a person.
    private static func values(of invoice: ReceivedInvoice) -> [String: ProcessValue] {
        let (facts, dates) = (invoice.facts, invoice.dates)
        return [
            "betrag": invoice.payable.map { .money($0) } ?? .unknown, "waehrung": .text(facts.currency),
            "gutschrift": .truth(facts.isCredit), "e_rechnung": .truth(facts.form.isElectronic),
            "faellig": .day(dates.due), "skonto_bis": dates.discountUntil.map { .day($0) } ?? .unknown,
            "bestellnummer": facts.orderNumber.isEmpty ? .unknown : .text(facts.orderNumber),
        ]
    }
}
