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
    static func portal(identity: Identity, queue: JobQueue, frames: Frames) -> PortalPorts {
        PortalPorts(
            frame: { request, caller, authority in frames.portal(request, caller, authority) },
            competence: competence(identity),
            begin: { id, authority, request, caller in
                let access = try await identity.beginApplication(
                    id, at: authority, citizen: caller.citizen, now: request.now)
                return Opened(access: access, session: Identity.remembering(access, in: request.session))
            },
            open: { authority, request, check in
                guard let access = try await identity.openApplication(at: authority, check: check) else { return nil }
                return Opened(access: access, session: Identity.remembering(access, in: request.session))
            },
            opened: OpenedApplications(
                close: { access, request in Identity.forgetting(access, in: request.session) },
                keepAddress: { access, back, request, citizen in
                    try await identity.keepAddress(access, back: back, request, citizen)
                }),
            openCase: { service, connection in
                let open = try frames.cases.get().opening(service, in: connection)
                return { application, access, now in
                    let id = try open(
                        NewCase(
                            reference: application.reference, application: application.id, service: application.service,
                            title: application.title, unit: application.unit, applicant: application.applicant,
                            dueAt: CasePeriod.due(inWeeks: application.weeks, from: now),
                            language: application.language, search: application.search),
                        access, now)
                    try Cases.keep(application.files, of: id, at: now, in: connection)
                }
            },
            cases: caseView(frames),
            queueReceipt: { application, access, now, connection in
                guard let cause = JournalCode(application) else { return }
                try queue.enqueue(
                    Workshop.receiptKind, "\"\(application)\"", cause: cause, by: access, at: now, in: connection)
            },
            office: PortalOffice(
                // The district runs the portal, as it does the desk.
                admit: { clerk in
                    _ = try identity.enterDeskAsStaff(clerk.themselves.access, with: .answerFeedback)
                },
                frame: { request, clerk in try await frames.workbench(request, clerk, .other) }))
    }

    private static func competence(_ identity: Identity) -> Competence {
        let directory = identity.directory
        return Competence(
            places: {
                directory.current.places.map {
                    Competence.Place(
                        id: $0.id, name: $0.name, postcodes: $0.postcodes, municipality: $0.municipality,
                        district: $0.district)
                }
            },
            authority: { id in
                directory.authority(id).map {
                    Competence.Card(
                        id: $0.id, name: $0.name,
                        addressLines: [$0.address.street, "\($0.address.postcode) \($0.address.town)"], phone: $0.phone,
                        email: $0.email, sign: $0.sign)
                }
            },
            bySign: { directory.authority(sign: $0) })
    }

    private static func caseView(_ frames: Frames) -> CaseView {
        CaseView(
            progress: { application, connection in
                let units = try Identity.askUnits(in: connection).map { units in
                    Dictionary(units.map { ($0.id, $0.name) }) { a, _ in a }
                }
                return try Cases.progress(of: application, units: units, in: connection).map { found in
                    found.map { progress in
                        CaseProgress(
                            state: CaseProgress.State(rawValue: progress.state.rawValue) ?? .new,
                            outcome: progress.outcome?.name,
                            unit: progress.unit, dueAt: progress.dueAt, steps: progress.steps.map { ($0.at, $0.text) },
                            requests: progress.requests.map { ($0.id, $0.what, $0.why, $0.due, $0.fulfilledAt == nil) },
                            posts: progress.posts.map { ($0.at, $0.fromOffice, $0.body, $0.files) },
                            letter: progress.letter, isDeemedGranted: progress.isDeemedGranted,
                            isWithdrawn: progress.outcome == .withdrawn,
                            mayWrite: progress.mayWrite)
                    }
                }
            },
            write: { application, body, files, once, access, now, connection in
                try frames.cases.get().receive(
                    body, files, once: once, of: application, by: access, at: now, in: connection)
            },
            handIn: { application, request, files, access, now, connection in
                try frames.cases.get().handIn(files, for: request, of: application, by: access, at: now, in: connection)
            },
            document: { application, document, connection in
                try Cases.document(document, of: application, in: connection)
            },
            outlook: { application, connection in
                guard let file = try Cases.file(application: application, in: connection),
                    let seen = try frames.processes.get().outlook(of: file.id.raw, in: connection)
                else { return nil }
                return told(seen)
            })
    }

    private static func told(_ seen: Outlook) -> CaseOutlook {
        func words(_ sentence: PlainSentence) -> CaseOutlook.Words { (sentence.german, sentence.english) }
        var silence: CaseOutlook.Silence?
        if let sentence = seen.byItself, let day = seen.lastDay {
            silence = .init(words(sentence), lastDay: day, isInsteadOfDecision: seen.isInsteadOfDecision)
        }
        return CaseOutlook(
            now: seen.now.map(words), next: seen.next.map(words), silence: silence, isUndecided: seen.isUndecided)
    }
}
