import Cases
import Documents
import Identity
import Jobs
import Journal
import Kernel
import Letters
import Portal
import Store
import Synchronization

/// The letter of a decision (Bescheid, DIN 5008): set by a job when it is issued, and before that as a draft for whoever
/// is about to issue it.
extension Workshop {
    private struct LetterFacts: Sendable {
        var decision: Decision
        var file: CaseFile
        var author: Person?
        var unit: String
        var recipient: [String]

        init(_ decision: Decision, _ file: CaseFile, in connection: any Connection) throws {
            (self.decision, self.file) = (decision, file)
            author = try Identity.person(decision.author, in: connection)
            unit = try Identity.units(in: connection).first { $0.id == file.unit }?.name ?? ""
            let written = decision.recipient.split(separator: "\n").map(String.init)
            recipient = written.isEmpty ? try Workshop.recipient(of: file, in: connection) : written
        }
    }

    /// As the application has it.
    static func recipient(of file: CaseFile, in connection: any Connection) throws -> [String] {
        [file.applicant] + (try SentForm.find(file.application, in: connection)?.postalAddress ?? [])
    }

    func makeLetter(_ run: JobRun, _ access: Access, _ store: AuthorityStore) async throws {
        let id = id(run)
        let facts = try await store.read { connection -> LetterFacts? in
            guard let decision = try Decision.find(id, in: connection), decision.document == nil else { return nil }
            return try LetterFacts(decision, try Cases.file(decision.caseFile, in: connection), in: connection)
        }
        guard let facts else { return try await store.write { try run.finish(in: $0) } }
        let bytes = try await setter(run).render(try letter(facts, access.authority))
        let stored = try await documents.put(bytes, Self.pdf, for: access)
        let kept = KeptFile(
            name: "\(facts.decision.letterName) \(facts.file.reference).pdf", type: "application/pdf",
            size: stored.size, address: stored.address.description)
        try await store.write { connection in
            try Cases.attachLetter(kept, to: id, in: connection)
            try run.finish(in: connection)
        }
    }

    /// As many drafts are set at the same time; who asks for one more is told to wait. Issued letters have their job.
    private static let drafts = 2

    /// The same letter before it is issued; nothing of it is kept.
    /// - Returns: nil where nothing can set a letter.
    func draft(_ decision: Decision, of file: CaseFile, for access: Access) async throws -> [UInt8]? {
        guard let letters else { return nil }
        let isFree = drafting.withLock { busy in
            guard busy < Self.drafts else { return false }
            busy += 1
            return true
        }
        guard isFree else {
            throw Refusal(
                .limit,
                Localized(
                    "Gerade sehen sich mehrere Personen Entwürfe an. Ihr Bescheid ist unverändert; bitte versuchen Sie es gleich noch einmal.",
                    "Several people are looking at drafts right now. Your decision is unchanged; please try again in a moment."
                ))
        }
        defer { drafting.withLock { $0 -= 1 } }
        let facts = try await stores.authority(access).read { try LetterFacts(decision, file, in: $0) }
        var letter = try self.letter(facts, access.authority)
        letter.isDraft = true
        return try await letters.render(letter)
    }

    /// The language of the administration is German (§ 23 (1) VwVfG); so is the decision.
    private func letter(_ facts: LetterFacts, _ authority: AuthorityID) throws -> Letter {
        let decision = facts.decision
        let received = facts.file.receivedAt.day.written(.de)
        var body: [LetterBlock] =
            decision.isConfirmation
            ? [.paragraph("zu Ihrem Antrag vom \(received):")]
            : [.paragraph("auf Ihren Antrag vom \(received) ergeht folgender"), .heading("Bescheid")]
        body.append(.paragraph(decision.operative))
        if !decision.reasons.isEmpty {
            if !decision.isConfirmation { body.append(.heading("Begründung")) }
            body.append(.paragraph(decision.reasons))
        }
        if !decision.legalBasis.isEmpty { body.append(.paragraph("Rechtsgrundlage: \(decision.legalBasis)")) }
        return Letter(
            head: try head(authority, unit: facts.unit), recipient: facts.recipient, date: decision.at.day,
            reference: facts.file.reference,
            contact: facts.author.map {
                Letter.Contact(
                    name: $0.name, phone: $0.phone.isEmpty ? nil : $0.phone, email: $0.email.isEmpty ? nil : $0.email)
            }, subject: decision.subject, salutation: "Guten Tag \(facts.recipient.first ?? facts.file.applicant),",
            body: body,
            remedy: decision.remedy.isEmpty
                ? nil : Letter.RemedyNotice(heading: "Rechtsbehelfsbelehrung", text: decision.remedy),
            closing: "Mit freundlichen Grüßen", signature: facts.author.map { [$0.name, $0.post] } ?? [],
            note: decision.isConfirmation
                ? "Dieses Schreiben wurde elektronisch erstellt und ist ohne Unterschrift gültig."
                : "Dieser Bescheid wurde elektronisch erstellt und ist ohne Unterschrift gültig.")
    }
}
