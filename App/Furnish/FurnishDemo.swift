import Cases
import Demo
import Documents
import FormSchema
import Foundation
import Jobs
import Identity
import Journal
import Keys
import Kernel
import Portal
import Store
import TransparencyLog

/// The district of the demonstration, made by the product's own steps: authorities and people are added as
/// an administrator adds them, cases happen as applicants and clerks make them happen, each on its day.
extension House {
    static let demoPassword = "Kreishaus-Demo-2026"

    package func furnish(cases count: Int, say: (String) throws -> Void) async throws {
        if isFurnished { return try say("The district is furnished already.") }
        try await markBegun()
        let now = clock()
        try say("Furnishing the district: authorities, people, services …")
        try await addAuthorities(at: now)
        try await addServices(at: now)
        let accounts = try await addPeople(at: now)
        try await makeDeputies(accounts)
        try await makeCentre(accounts)
        try await makeInventory(accounts)
        try await makeCentreCosts(accounts)
        try await takeInventory(accounts)
        try await makeWork(accounts)
        try await makeCentreRest(accounts)
        try await makeCases(count, accounts, say: say)
        if count > 0 {
            try await makeProcesses(accounts)
            try await makeEvaluation(accounts)
            try await makeDrafts(accounts)
            try await makeConnectors(accounts)
            try await makeInvoices(accounts, say: say)
            try await makeTickets(accounts, say: say)
        }
        try await countJournals(accounts)
        try await setLetters(say: say)
        try say("Signing the journals …")
        for id in identity.directory.all.map(\.id) { try await sign(id) }
        _ = try await Journal.takeCheckpoint(
            in: stores.centre, signer: CentreJournal.signer(seed: keyring.centreJournalSeed()), at: clock())
        try await markFurnished()
    }

    /// By far the most of what waits now are letters and acknowledgements.
    private func setLetters(say: (String) throws -> Void) async throws {
        let now = clock()
        var waiting = 0
        for id in identity.directory.all.map(\.id) {
            waiting += try await stores.authority(identity.accessAtCommandLine(to: id)).read {
                try JobAdministration.due(at: now, in: $0)
            }
        }
        try say("Setting letters and acknowledgements as PDF: 0 of \(waiting) …")
        try await worker.runDue { done in
            // One piece of work may lead to another one.
            if done % 60 == 0, done < waiting {
                try say("Setting letters and acknowledgements as PDF: \(done) of \(waiting) …")
            }
        }
    }

    private func sign(_ id: AuthorityID) async throws {
        let signer = try keyring.keys(of: id).journalSigner
        let store = try await stores.authority(identity.accessAtCommandLine(to: id))
        let now = clock()
        guard let note = try await Journal.takeCheckpoint(in: store, signer: signer, at: now) else { return }
        let key = signer.verifier
        try await stores.centre.write { connection in
            try CheckpointWitness.record(note.encoded, of: id, key: key, at: now, inCentre: connection)
        }
    }

    private func addAuthorities(at now: Timestamp) async throws {
        for demo in District.authorities {
            let authority = Authority(
                id: demo.id, name: demo.name, shortName: demo.shortName,
                kind: Authority.Kind(rawValue: demo.kind.rawValue) ?? .municipality, parent: demo.parent, ars: demo.ars,
                leitwegID: demo.leitwegID.description, sign: demo.sign,
                address: Authority.Address(street: demo.street, postcode: demo.postcode, town: demo.town),
                email: demo.email, phone: demo.phone, web: demo.web, colour: demo.colour, arms: demo.arms)
            try await identity.add(
                authority,
                units: demo.units.map { Unit(id: $0.id, name: $0.name.de, email: demo.email, phone: demo.phone) },
                at: now)
        }
        try await identity.directory.save(
            DemoPlace.all.map {
                Place(
                    id: $0.id, name: $0.name, ags: $0.ags, postcodes: $0.postcodes, municipality: $0.municipality,
                    district: $0.district)
            })
    }

    private func addServices(at now: Timestamp) async throws {
        try await portal.catalogue.save(DemoService.all.map { ($0.service, $0.form) }, at: now)
        for authority in District.authorities {
            let access = identity.accessAtCommandLine(to: authority.id)
            let offers = DemoService.all.compactMap { service -> Offer? in
                guard let unit = authority.unit(for: service.service.slug) else { return nil }
                return Offer(service: service.service.slug, unit: unit.id, weeks: service.service.duration.weeks)
            }
            let blocks = DemoService.all.filter { authority.unit(for: $0.service.slug) != nil }.flatMap { service in
                service.textBlocks.map { block in
                    TextBlock(
                        id: block.id, service: service.service.slug,
                        outcome: CaseFile.Outcome(rawValue: block.outcome.rawValue) ?? .granted, title: block.subject,
                        operative: block.ruling.joined(separator: "\n\n"),
                        reasons: block.reasons.joined(separator: "\n\n"),
                        legalBasis: block.legalBasis.joined(separator: "; "),
                        remedy: block.remedy.map { RemedyNotice.text($0, by: authority) } ?? "")
                }
            }
            try await stores.authority(access).write { connection in
                try Offer.save(offers, in: connection)
                try TextBlock.save(blocks, in: connection)
            }
            try await portal.publish(offers: offers.map(\.service), of: authority.id)
        }
    }

    /// Sign-in name → account.
    private func addPeople(at now: Timestamp) async throws -> [String: String] {
        var accounts: [String: String] = [:]
        for person in DemoPerson.all {
            let access = identity.accessAtCommandLine(to: person.authority)
            let role =
                switch person.role {
                case .clerk: "sachbearbeitung"
                case .head: "leitung"
                case .registry: "posteingang"
                case .administrator: "administration"
                case .reader: "lesen"
                case .treasury: "kasse"
                case .office: "geschaeftsstelle"
                case .technician: "it-service"
                }
            // Who leads a town hall represents it in the project group.
            let more =
                (person.role == .head && person.authority.raw != District.id ? ["vertretung"] : [])
                + (person.drawsProcesses ? ["prozesse"] : [])
            accounts[person.signIn] = try await identity.add(
                Person(
                    account: "", givenName: person.givenName, familyName: person.familyName, post: person.post.de,
                    phone: person.phone, email: person.email), signInName: person.signIn,
                password: Self.demoPassword, mustChange: false, roles: [role] + more, units: person.units, by: access,
                at: now)
        }
        return accounts
    }

    private func makeCases(_ count: Int, _ accounts: [String: String], say: (String) throws -> Void) async throws {
        let plan = PlannedCase.plan(count, today: clock().day)
        for (number, planned) in plan.enumerated() {
            if number % 60 == 0 { try say("Making cases: \(number) of \(plan.count) …") }
            try await make(planned, number: number, clerk: accounts[planned.clerk.signIn] ?? "")
        }
        try say("Made \(plan.count) cases.")
    }

    /// - Parameter beforeDeciding: what else is done with the case before it is decided, and when that will be.
    /// - Returns: the application's id.
    @discardableResult
    func make(
        _ planned: PlannedCase, number: Int, clerk: String,
        beforeDeciding: (@Sendable (CaseFile, Timestamp, any Connection) throws -> Void)? = nil
    ) async throws -> ApplicationID {
        let slug = planned.service.service.slug
        let firstDay = planned.events.first?.day ?? clock().day.adding(days: -3)
        // A minute within office hours, different for each case; what is done on the same day is done one after the other.
        func moment(_ day: Day, _ step: Int) -> Timestamp {
            let at = day.beginning.adding(seconds: Int64(8 * 3600 + (number * 37 % 240 + step * 29) * 60 + number % 60))
            return min(at, clock().adding(seconds: Int64(step - 60)))
        }
        let id = ApplicationID(at: moment(firstDay, 0))
        let applicant = try await identity.beginApplication(
            id.raw, at: planned.authority.id, citizen: nil, now: moment(firstDay, 0))
        let files = try await keep(planned.application.files, for: applicant)
        let values = try planned.application.values { file in
            guard let kept = files[file.path + "/" + file.name] else {
                throw CommandFailure("a sample file is missing")
            }
            return kept.address
        }
        let store = try await stores.authority(applicant)
        guard !planned.events.isEmpty else {
            try await portal.keepDraft(
                values, of: planned.service.form, service: slug, id: id, language: .de, by: applicant,
                at: moment(firstDay, 0))
            return id
        }
        let office = identity.accessForDemonstration(clerk: clerk, at: planned.authority.id)
        for (step, event) in planned.events.enumerated() {
            let now = moment(event.day, step)
            let once = "demo-\(id.raw)-\(step)"
            let talk = planned.conversation
            let reply = event.step == .handIn ? try await keep(SampleApplication.reply, for: applicant) : [:]
            try await store.write { [self] connection in
                if case .submit = event.step {
                    _ = try portal.handIn(
                        values, of: planned.service.form, service: slug, id: id, sign: planned.authority.sign,
                        language: .de, by: applicant, at: now, in: connection)
                    return
                }
                guard let file = try Cases.file(application: id.raw, in: connection) else { return }
                switch event.step {
                case .submit: break
                case .take: try Cases.take(file, seen: file.version, as: clerk, by: office, at: now, in: connection)
                case .note:
                    try Cases.note(talk.note, once: once, on: file, as: clerk, by: office, at: now, in: connection)
                case .question:
                    try cases.receive(talk.question, [], once: once, of: id.raw, by: applicant, at: now, in: connection)
                case .answer:
                    try cases.post(
                        talk.answer, [], once: once, to: file, fromOffice: true, by: office, at: now, in: connection)
                case .request:
                    try cases.ask(
                        for: talk.missing, why: talk.request, until: now.day.adding(days: 14), once: once, of: file,
                        seen: file.version, as: clerk, by: office, at: now, in: connection)
                case .handIn:
                    guard let request = try DocumentRequest.open(of: file.id, in: connection) else { return }
                    try cases.handIn(
                        Array(reply.values), for: request, of: id.raw, by: applicant, at: now, in: connection)
                case .decide(let outcome):
                    guard let block = planned.service.textBlocks.first(where: { $0.outcome == outcome }) else { return }
                    try beforeDeciding?(file, now, connection)
                    let present = try Cases.file(file.id, in: connection)
                    let words = block.sample(decided: event.day, heard: planned.heard ?? event.day)
                    try cases.decide(
                        DecisionText(
                            outcome: CaseFile.Outcome(rawValue: outcome.rawValue) ?? .granted, subject: block.subject,
                            operative: words.ruling.joined(separator: "\n\n"),
                            reasons: words.reasons.joined(separator: "\n\n"),
                            legalBasis: block.legalBasis.joined(separator: "; "),
                            remedy: block.remedy.map { RemedyNotice.text($0, by: planned.authority) } ?? ""),
                        once: once, on: present, seen: present.version, as: clerk, by: office, at: now, in: connection)
                case .close: try cases.close(file, as: clerk, by: office, at: now, in: connection)
                case .reopen: try cases.reopen(file, as: clerk, by: office, at: now, in: connection)
                }
            }
        }
        return id
    }

    private func keep(_ files: [SampleApplication.File], for access: Access) async throws -> [String: KeptFile] {
        var kept: [String: KeptFile] = [:]
        let limits = DocumentLimits(maximumBytes: 20 << 20, types: [.pdf, .jpeg, .png])
        for file in files {
            let stored = try await documents.put(file.bytes, limits, for: access)
            kept[file.path + "/" + file.name] = KeptFile(
                name: file.name, type: file.type.rawValue, size: stored.size, address: stored.address.description)
        }
        return kept
    }
}

extension SampleApplication {
    /// What applicants hand in later.
    static let reply = [
        SampleApplication.File(
            path: "reply", name: "Nachweis.pdf", type: .pdf,
            bytes: SampleDocument.pdf("Nachweis", ["Muster für die Vorführung", "Größe: ausreichend"]))
    ]
}
