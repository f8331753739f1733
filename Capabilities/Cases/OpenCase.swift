import Journal
package import Kernel
package import Store

/// What opening a case needs to know of a sent application.
package struct NewCase: Sendable {
    package var reference: String
    package var application: String
    package var service: String
    package var title: Localized
    package var unit: String
    package var applicant: String
    package var dueAt: Timestamp
    package var language: Language
    /// Everything a clerk may want to find it by; it is folded here.
    package var search: String

    package init(
        reference: String, application: String, service: String, title: Localized, unit: String, applicant: String,
        dueAt: Timestamp, language: Language, search: String
    ) {
        self.reference = reference
        self.application = application
        self.service = service
        self.title = title
        self.unit = unit
        self.applicant = applicant
        self.dueAt = dueAt
        self.language = language
        self.search = search
    }
}

extension CaseFile {
    /// In the journal: a case is due at another time, and nothing else has happened to it.
    static let dueKind: JournalCode = "case.due"
}

extension Cases {
    package typealias Opening = (NewCase, Access, Timestamp) throws -> CaseID

    /// Asks what a case of that service needs to know, so that the question travels with those about the application, and
    /// gives what opens it.
    package func opening(_ service: String, in connection: any Connection) throws -> Opening {
        let begin = try ports.sequel.begin(service, connection)
        return { new, access, now in try self.open(new, begin, by: access, at: now, in: connection) }
    }

    /// Inside the transaction that keeps the application: there is never a case without its application, nor the other way
    /// round.
    private func open(
        _ new: NewCase, _ begin: CaseSequel.Begin, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> CaseID {
        var file = CaseFile(
            id: CaseID(at: now), reference: new.reference, application: new.application, service: new.service,
            title: new.title, unit: new.unit, assignee: nil, state: .new, outcome: nil, applicant: new.applicant,
            receivedAt: now, dueAt: new.dueAt, decidedAt: nil, language: new.language, version: 1)
        try connection.post(
            """
            INSERT INTO case_file (id, reference, application, service, title_de, title_en, unit, state, is_open,
                applicant, applicant_key, received_at, due_at, language, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            file.id, file.reference, file.application, file.service, file.title.de, file.title.en, file.unit,
            file.state.rawValue, true, file.applicant, Folding.sortKey(file.applicant), file.receivedAt, file.dueAt,
            file.language, file.version)
        try CaseFile.search.put(
            file.id.raw, [new.reference, new.applicant, new.title.de, new.title.en, new.search], connection)
        let beginning = try begin(file, access, now)
        if let due = beginning?.dueAt {
            file.dueAt = due
            try connection.post("UPDATE case_file SET due_at = $2 WHERE id = $1", file.id, due)
        }
        try CaseChange(before: nil, after: file, event: .opened, forApplicant: true, beginning: beginning)
            .write(by: access, at: now, in: connection)
        return file.id
    }

    /// By when a case is due, where its process says so between what happens to the case itself.
    package static func setDue(
        _ id: CaseID, _ due: Timestamp, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        let isNew =
            try connection.execute("UPDATE case_file SET due_at = $2 WHERE id = $1 AND due_at <> $2", id, due) > 0
        guard isNew else { return }
        try Journal.append(
            JournalEntry(CaseFile.dueKind, JournalSubject("case", id), ["due": .time(due)]), by: access, at: now,
            in: connection)
    }
}
