import Cases
import Desk
import Identity
import Invoices
import Jobs
import Journal
import Kernel
import Keys
import Portal
import Processes
import Store
import Tools
import Web

extension Wiring {
    /// Whose cases a clerk sees, and what of the rooms whose things belong to no unit.
    @Sendable static func reach(_ clerk: Staff) -> ProcessReach {
        ProcessReach(
            units: clerk.may(.readAllCases) ? nil : clerk.units,
            (clerk.may(.readInvoices) ? [.invoice] : [])
                + (clerk.may(.workOnTickets) ? [.ticket] : []))
    }

    /// Ids do not tell what they are of: what no room before knows is asked of the next one.
    @Sendable private static func labels(_ ids: Set<String>, in connection: any Connection) throws -> [String:
        CaseLabel]
    {
        var found: [String: CaseLabel] = [:]
        for (id, label) in try Cases.labels(of: ids.sorted(), in: connection) {
            found[id] = CaseLabel(
                reference: label.reference, title: label.title, assignee: label.assignee,
                address: CaseID(id).map { CasePaths.page($0) })
        }
        for (id, label) in try Invoices.labels(of: ids.filter { found[$0] == nil }.sorted(), in: connection) {
            found[id] = CaseLabel(
                .invoice, reference: label.number.isEmpty ? "–" : label.number, title: Localized("Rechnung", "Invoice"),
                assignee: label.assignee, address: InvoiceID(id).map { InvoicePaths.page($0) })
        }
        for (id, label) in try Desk.labels(of: ids.filter { found[$0] == nil }.sorted(), in: connection) {
            found[id] = CaseLabel(
                .ticket, reference: label.reference, title: label.title, assignee: label.assignee,
                address: TicketID(id).map { DeskPaths.ticket($0) })
        }
        return found
    }

    static func processes(
        catalogue: Catalogue, queue: JobQueue, frames: Frames, keyring: Keyring, reach: ConnectorReach
    ) -> ProcessPorts {
        ProcessPorts(
            names: { accounts, connection in try Identity.names(of: accounts, in: connection).get() },
            units: { connection in
                try Identity.askUnits(in: connection).get().map { ProcessUnit(id: $0.id, name: $0.name) }
            },
            services: { connection in
                try Offer.active(in: connection).map {
                    BoundService(id: $0, title: catalogue.service($0)?.title ?? Localized($0, $0))
                } + [BoundService(.invoice), BoundService(.ticket)]
            },
            cases: ProcessCases(
                reach: Self.reach, labels: labels,
                dues: { from, until, connection, tell in
                    try Cases.eachDue(from: from, until: until, in: connection) { id, due, decided in
                        tell(id, CaseDue(due: due, done: decided))
                    }
                    try Invoices.eachDue(from: from, until: until, in: connection) { id, due, released in
                        tell(id, CaseDue(due: due, done: released))
                    }
                    try Desk.eachDue(from: from, until: until, in: connection) { id, due, solved in
                        tell(id, CaseDue(due: due, done: solved))
                    }
                },
                deemGranted: { id, access, now, connection in
                    guard let id = CaseID(id) else { return }
                    try Cases.deemGranted(id, by: access, at: now, in: connection)
                },
                closeTicket: { id, access, now, connection in
                    guard let id = TicketID(id) else { return }
                    try frames.desk.get().closeByItself(id, by: access, at: now, in: connection)
                }),
            setDue: { id, due, access, now, connection in
                guard let due, let id = CaseID(id) else { return }
                try Cases.setDue(id, due, by: access, at: now, in: connection)
            },
            queueWork: { job, due, access, now, connection in
                switch job {
                case .timer(let timer):
                    try queue.enqueue(
                        Workshop.timerKind, timer.payload, cause: JournalCode(timer.instance), dueAt: due, by: access,
                        at: now, in: connection)
                case .call(let call):
                    try queue.enqueue(
                        Workshop.callKind, call.payload, cause: JournalCode(call.call), dueAt: due, by: access,
                        at: now, in: connection)
                }
            },
            connectors: ConnectorPorts(
                seal: { secret, purpose, authority in
                    try keyring.keys(of: authority).seal(secret, for: purpose)
                },
                open: { sealed, purpose, authority in
                    try keyring.keys(of: authority).open(sealed, for: purpose)
                },
                reach: reach, curl: { try Program.locate("curl") }),
            frame: { request, clerk in try await frames.workbench(request, clerk, .other) })
    }
}
