import Cases
import Identity
import Invoices
import Jobs
import Journal
import Keys
import Kernel
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
            queueHandingOn: { invoice, access, now, connection in
                try queue.enqueue(
                    Workshop.handOnKind, "\"\(invoice)\"", cause: JournalCode(invoice), by: access, at: now,
                    in: connection)
            }, deputiesPage: IdentityPaths.deputies())
    }
}
