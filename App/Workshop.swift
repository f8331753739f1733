import Cases
import Centre
import Documents
import Identity
import Invoices
import Jobs
import Journal
import Keys
import Kernel
import Letters
import Portal
import Processes
import Store
import Synchronization
import TransparencyLog

/// The work that is done after a request: acknowledgements and decisions as PDF, checkpoints, tidying up.
final class Workshop: Sendable {
    static let receiptKind: JournalCode = "portal.receipt"
    static let letterKind: JournalCode = "cases.letter"
    static let handOnKind: JournalCode = "invoices.hand_on"
    static let timerKind: JournalCode = "processes.timer"
    static let callKind: JournalCode = "processes.call"

    let stores: Stores
    let documents: DocumentStore
    let letters: Letters?
    let drafting = Mutex(0)
    let identity = Late<Identity>()
    let portal = Late<Portal>()
    let invoices = Late<Invoices>()
    let processes = Late<Processes>()
    let catalogue = Late<Catalogue>()
    let centre = Late<Centre>()

    init(stores: Stores, documents: DocumentStore, letters: Letters?) {
        (self.stores, self.documents, self.letters) = (stores, documents, letters)
    }

    static let pdf = DocumentLimits(maximumBytes: 50 << 20, types: [.pdf])

    func handlers(keyring: Keyring) -> [JobHandler] {
        [
            .authority(Self.receiptKind) { [self] run, access, store in try await makeReceipt(run, access, store) },
            .authority(Self.letterKind) { [self] run, access, store in try await makeLetter(run, access, store) },
            .authority(Self.timerKind) { [self] run, access, store in
                let processes = try processes.get()
                try await store.write { connection in
                    if let timer = TimerJob(payload: run.payload) {
                        try processes.fire(timer, by: access, at: run.now, in: connection)
                    }
                    // In the same transaction: a timer that fired is not fired again by a process that took the job over.
                    try run.finish(in: connection)
                }
            },
            .authority(Self.callKind) { [self] run, access, store in
                guard let call = CallJob(payload: run.payload)?.call else {
                    throw JobError.permanent("Der Auftrag nennt keinen Aufruf.")
                }
                let isMade = try await processes.get().makeCall(call, by: access, in: store, at: run.now) {
                    try run.finish(in: $0)
                }
                if !isMade { throw JobError.later(run.now.adding(seconds: 2)) }
            },
            .regularly("journal.checkpoint", every: 3600) { [self] run, access, store in
                try await takeCheckpoint(run, access, store, keyring)
            },
            .regularly("journal.witness", every: 86_400) { [self] run, access, store in
                try await witness(run, access, store, keyring)
            },
            .regularlyInCentre("centre.checkpoint", every: 3600) { run, centre in
                _ = try await Journal.takeCheckpoint(
                    in: centre, signer: CentreJournal.signer(seed: keyring.centreJournalSeed()), at: run.now)
            },
            .regularly("portal.drafts", every: 86_400) { [self] run, _, store in
                let days = Int64(try portal.get().draftDays)
                _ = try await store.write { try Draft.sweep(before: run.now.adding(days: -days), in: $0) }
            },
            .regularlyInCentre("portal.feedback", every: 86_400) { run, centre in
                try await centre.write { try Feedback.sweep(at: run.now, in: $0) }
            },
            .authority(Self.handOnKind) { [self] run, access, store in
                guard let invoice = InvoiceID(id(run)) else {
                    throw JobError.permanent(
                        "Der Auftrag nennt keine Rechnung. Bitte ordnen Sie die Rechnung noch einmal zu.")
                }
                try await invoices.get().passOn(invoice, access, at: run.now)
                try await store.write { try run.finish(in: $0) }
            },
            .regularly("invoices.dates", every: 86_400) { [self] run, access, _ in
                try await invoices.get().remind(access, at: run.now)
            },
            .regularlyInCentre("invoices.watch", every: 60) { [self] run, _ in
                let invoices = try invoices.get()
                // One of the two must not hold up the other.
                let folder = await Result { try await invoices.lookIntoFolder(at: run.now) }
                _ = try await invoices.lookIntoMailbox(at: run.now)
                _ = try folder.get()
            },
            .regularly("documents.sweep", every: 86_400, limit: 3600) { [self] run, access, store in
                try await sweepDocuments(run, access, store)
            },
            .regularlyInCentre("centre.reminders", every: 86_400) { [self] run, _ in
                guard let access = try centreAccess("centre.reminders", cause: "day") else { return }
                try await centre.get().remind(as: access, at: run.now)
            },
            .regularlyInCentre("identity.sessions", every: 3600) { run, centre in
                _ = try await CentreSessions(centre: centre).sweep(before: run.now.adding(days: -1))
            },
        ] + CentrePDF.allCases.map(setPDFs)
    }

    /// Minutes, agreements and letters of the centre, each kind a job of its own.
    private func setPDFs(_ kind: CentrePDF) -> JobHandler {
        let name: JournalCode =
            switch kind {
            case .minutes: "centre.minutes"
            case .agreements: "centre.agreements"
            case .letters: "centre.letters"
            }
        return .regularlyInCentre(name, every: 60) { [self] run, _ in
            // Without a typesetter they wait; that is said at the start, and no failure every minute.
            guard let letters, let access = try centreAccess(name.raw, cause: "waiting") else { return }
            let head = try head(access.home, unit: "Geschäftsstelle des Leistungszentrums")
            try await centre.get().setPDFs(kind, letters, head: head, as: access, at: run.now)
        }
    }

    /// Nil as long as the installation has no district: there is no centre then, and nothing to do for it.
    private func centreAccess(_ job: String, cause: String) throws -> CentreAccess? {
        let identity = try identity.get()
        guard identity.deskAuthority != nil else { return nil }
        return try identity.centreAccess(job: job, cause: cause)
    }

    /// Where nothing can set a letter, which is said at the start, letters wait until something can.
    func setter(_ run: JobRun) throws -> Letters {
        guard let letters else { throw JobError.later(run.now.adding(seconds: 600)) }
        return letters
    }

    func id(_ run: JobRun) -> String { String(run.payload.dropFirst().dropLast()) }

    func head(_ id: AuthorityID, unit: String?) throws -> Letterhead {
        guard let authority = try identity.get().directory.authority(id) else {
            throw JobError.permanent("no such authority")
        }
        return authority.letterhead(unit: unit)
    }

    // MARK: The acknowledgement of receipt (§ 71b (3) VwVfG where it applies; § 9a OZG: a copy of what was sent)

    private func makeReceipt(_ run: JobRun, _ access: Access, _ store: AuthorityStore) async throws {
        let application = id(run)
        let found = try await store.read { connection in
            (
                try SentForm.find(application, in: connection),
                try Cases.file(application: application, in: connection)?.dueAt
            )
        }
        guard let sent = found.0 else { return try await store.write { try run.finish(in: $0) } }
        let de = sent.language == .de
        let service = try catalogue.get().service(sent.service)
        let title = service?.title[sent.language] ?? sent.reference
        var report = Report(
            head: try head(access.authority, unit: nil), language: sent.language, date: sent.receivedAt.day,
            title: de ? "Eingangsbestätigung" : "Acknowledgement of receipt", running: sent.reference)
        report.lead = [
            .paragraph(
                de
                    ? "Wir haben Ihren Antrag „\(title)“ am \(sent.receivedAt.written(.de)) erhalten. Bitte nennen Sie bei Rückfragen die Antragsnummer."
                    : "We received your application “\(title)” on \(sent.receivedAt.written(.en)). Please quote the reference number in any question."
            )
        ]
        report.facts = [
            Fact(de ? "Antragsnummer" : "Reference number", sent.reference),
            Fact(de ? "Leistung" : "Service", title),
            Fact(de ? "Eingegangen" : "Received", sent.receivedAt.written(sent.language)),
        ]
        if let due = found.1 {
            report.facts.append(
                Fact(de ? "Voraussichtlich entschieden bis" : "Decision expected by", due.day.written(sent.language)))
        }
        report.sections = sent.described(sent.language).map { page in
            Report.Section(title: page.title, facts: page.answers.map { Fact($0.label, $0.value) })
        }
        if !sent.files.isEmpty {
            report.sections.append(
                Report.Section(
                    title: de ? "Mitgesendete Dateien" : "Files sent along", blocks: [.list(sent.files.map(\.name))]))
        }
        let bytes = try await setter(run).render(report)
        let stored = try await documents.put(bytes, Self.pdf, for: access)
        let file = KeptFile(
            name: "Eingangsbestätigung.pdf", type: "application/pdf", size: stored.size,
            address: stored.address.description)
        try await store.write { connection in
            try Portal.attachReceipt(file, to: application, in: connection)
            try run.finish(in: connection)
        }
    }

    // MARK: Tidying up

    /// Removes kept files that nothing refers to any more: of drafts that were thrown away or have expired.
    private func sweepDocuments(_ run: JobRun, _ access: Access, _ store: AuthorityStore) async throws {
        try await documents.sweep(before: run.now.adding(days: -2), for: access) { candidates in
            let papers = try await centrePapers(candidates, of: access.authority)
            return try await store.scan { connection in
                let kept = try Draft.keptFiles(in: connection)
                var found: Set<DocumentAddress> = []
                for address in candidates
                where try kept.contains(address.description) || Cases.refers(to: address.description, in: connection)
                    || Invoices.refers(to: address.description, in: connection)
                    || papers.contains(address.description)
                {
                    found.insert(address)
                }
                return found
            }
        }
    }

    /// Papers of the centre's meetings are documents of the district.
    private func centrePapers(_ candidates: Set<DocumentAddress>, of authority: AuthorityID) async throws -> Set<String>
    {
        guard let access = try centreAccess("documents.sweep", cause: "sweep"), access.home == authority else {
            return []
        }
        return try await centre.get().keptPapers(Set(candidates.map(\.description)), as: access)
    }

    // MARK: Checkpoints

    /// Signs the state of the journal and hands the checkpoint to the centre.
    private func takeCheckpoint(_ run: JobRun, _ access: Access, _ store: AuthorityStore, _ keyring: Keyring)
        async throws
    {
        let signer = try keyring.keys(of: access.authority).journalSigner
        guard let note = try await Journal.takeCheckpoint(in: store, signer: signer, at: run.now) else { return }
        let key = signer.verifier
        try await stores.centre.write { connection in
            try CheckpointWitness.record(
                note.encoded, of: access.authority, key: key, at: run.now, inCentre: connection)
        }
    }

    /// The newest one of the centre's journal.
    private func centreCheckpoint(_ keyring: Keyring) async throws -> Checkpoint? {
        let key = try CentreJournal.signer(seed: keyring.centreJournalSeed()).verifier
        let note = try await stores.centre.read { try Journal.newestCheckpoint(in: $0) }
        return try note.map { try Checkpoint.verified(Array($0.utf8), by: key) }
    }

    /// Writes what the others have signed into this authority's own journal: to rewrite one history, all
    /// of them would have to be rewritten.
    private func witness(_ run: JobRun, _ access: Access, _ store: AuthorityStore, _ keyring: Keyring) async throws {
        let identity = try identity.get()
        var found: [(AuthorityID, Checkpoint)] = []
        let all = identity.directory.all.map(\.id)
        // Three neighbours are enough that nobody can rewrite alone, and cost less than everybody by everybody.
        for other in CheckpointWitness.neighbours(of: access.authority, among: all, count: 3) {
            guard let key = try? keyring.keys(of: other).journalSigner.verifier else { continue }
            let note = try await stores.authority(
                identity.access(job: "journal.witness", cause: "checkpoint", at: other)
            )
            .read { try Journal.newestCheckpoint(in: $0) }
            guard let note else { continue }
            found.append((other, try Checkpoint.verified(Array(note.utf8), by: key)))
        }
        let (seen, ofCentre) = (found, try await centreCheckpoint(keyring))
        try await store.write { connection in
            if let ofCentre { try CentreJournal.witness(ofCentre, by: access, at: run.now, in: connection) }
            for (other, checkpoint) in seen {
                _ = try CheckpointWitness.witness(checkpoint, of: other, by: access, at: run.now, in: connection)
            }
        }
    }
}

extension Result where Failure == any Error {
    /// What came of it, to be looked at later.
    fileprivate init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
