import Cases
import Identity
import Jobs
import Journal
import Kernel
import Portal
import Processes
import Store
import Web

extension Wiring {
    static func processes(catalogue: Catalogue, queue: JobQueue, frames: Frames) -> ProcessPorts {
        ProcessPorts(
            names: { accounts, connection in try Identity.names(of: accounts, in: connection).get() },
            units: { connection in
                try Identity.askUnits(in: connection).get().map { ProcessUnit(id: $0.id, name: $0.name) }
            },
            services: { connection in
                try Offer.active(in: connection).map {
                    BoundService(id: $0, title: catalogue.service($0)?.title ?? Localized($0, $0))
                }
            },
            cases: ProcessCases(
                reach: { clerk in clerk.may(.readAllCases) ? nil : clerk.units },
                labels: { ids, connection in
                    try Cases.labels(of: ids.sorted(), in: connection).mapValues {
                        CaseLabel(reference: $0.reference, title: $0.title, assignee: $0.assignee)
                    }
                },
                address: { CaseID($0).map { CasePaths.page($0) } },
                deemGranted: { id, access, now, connection in
                    guard let id = CaseID(id) else { return }
                    try Cases.deemGranted(id, by: access, at: now, in: connection)
                }),
            setDue: { id, due, connection in
                guard let due, let id = CaseID(id) else { return }
                try Cases.setDue(id, due, in: connection)
            },
            queueTimer: { timer, due, access, now, connection in
                try queue.enqueue(
                    Workshop.timerKind, timer.payload, cause: JournalCode(timer.instance), dueAt: due, by: access,
                    at: now, in: connection)
            },
            frame: { request, clerk in try await frames.workbench(request, clerk, .other) })
    }
}
