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
    static func cases(
        identity: Identity, catalogue: Catalogue, queue: JobQueue, frames: Frames, workshop: Workshop
    ) -> CasesPorts {
        CasesPorts(
            application: { id, language, connection in
                try SentForm.ask(id, in: connection).map { sent in
                    sent.map { sent in
                        SentApplication(
                            sections: sent.grouped(language).map { page in
                                SentApplication.Section(
                                    title: page.title,
                                    parts: page.parts.map { SentApplication.Part(name: $0.name, answers: $0.answers) })
                            }, files: sent.files)
                    }
                }
            },
            units: { connection in
                try Identity.askUnits(in: connection).map { units in units.map { CaseUnit(id: $0.id, name: $0.name) } }
            },
            names: { accounts, authority, now, connection in
                try identity.names.of(accounts, at: authority, now: now, in: connection)
            },
            colleagues: { unit, connection in
                try Identity.people(activeIn: unit, in: connection).map {
                    Colleague(account: $0.account, name: $0.name)
                }
            },
            services: { connection in
                try Offer.active(in: connection).map {
                    OfferedService(id: $0, title: catalogue.service($0)?.title ?? Localized($0, $0))
                }
            },
            frame: { request, clerk, area, counts in try await frames.workbench(request, clerk, area, counts) },
            countsElsewhere: { clerk, now, connection in try Frames.counts(for: clerk, at: now, in: connection) },
            recipient: { file, connection in try Workshop.recipient(of: file, in: connection) },
            draft: { decision, file, access in try await workshop.draft(decision, of: file, for: access) },
            sequel: sequel(queue, frames))
    }

    private static func sequel(_ queue: JobQueue, _ frames: Frames) -> CaseSequel {
        @Sendable func known(_ file: CaseFile) -> ProcessCase {
            ProcessCase(id: file.id.raw, service: file.service, unit: file.unit, receivedAt: file.receivedAt)
        }
        return CaseSequel(
            queueLetter: { decision, access, now, connection in
                guard let cause = JournalCode(decision) else { return }
                try queue.enqueue(
                    Workshop.letterKind, "\"\(decision)\"", cause: cause, by: access, at: now, in: connection)
            },
            begin: { service, connection in
                let processes = try frames.processes.get()
                let chosen = try processes.choose(for: service, in: connection)
                return { file, access, now in
                    try processes.begin(known(file), as: chosen, by: access, at: now, in: connection).map {
                        CaseBeginning(dueAt: $0.decideBy, process: $0.model, version: $0.version)
                    }
                }
            },
            follow: { event, file, access, now, connection in
                let act: ProcessAct? =
                    switch event {
                    case .documentsRequested: .documentsRequested
                    case .documentsHandedIn: .documentsComplete
                    case .messageReceived: .messageReceived
                    case .decided, .withdrawn: .decided(outcome: file.outcome?.rawValue ?? "")
                    case .closed: .closed
                    case .reopened: .reopened
                    case .handedOver: .handedOver(unit: file.unit)
                    case .opened, .taken, .assigned, .released, .messageSent, .noteWritten, .deemedGranted: nil
                    }
                guard let act else { return nil }
                return try frames.processes.get().follow(act, known(file), by: access, at: now, in: connection)
            },
            panel: { id, clerk, ui, connection in
                try frames.processes.get().panel(of: id.raw, for: clerk, ui, in: connection)
            },
            results: { id, clerk, ui, connection in
                try frames.processes.get().results(of: id.raw, for: clerk, ui, in: connection)
            },
            notice: { done, id, clerk, ui, connection in
                try frames.processes.get().notice(of: done, on: id.raw, for: clerk, ui, in: connection)
            }, tasksPage: ProcessPaths.tasks())
    }
}
