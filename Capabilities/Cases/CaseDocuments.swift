package import Documents
package import Kernel
package import Store
import Web

/// A document of a case: sent along, handed in later, attached to a message, or our decision.
package struct CaseDocumentRow: Sendable, Hashable {
    package enum Origin: String, Sendable { case application, applicant, office, decision }

    package var id: CaseDocumentID
    package var at: Timestamp
    package var file: KeptFile
    package var origin: Origin
    package var label: String
    package var message: String?
    package var forApplicant: Bool

    @discardableResult
    static func insert(
        _ file: KeptFile, of id: CaseID, origin: Origin, label: String, message: String? = nil, request: String? = nil,
        forApplicant: Bool = true, at now: Timestamp, in connection: any Connection
    ) throws -> CaseDocumentID {
        let document = CaseDocumentID(at: now)
        try connection.execute(
            """
            INSERT INTO case_document (id, case_file, at, name, type, size, address, origin, label, message, request,
                for_applicant)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            document, id, now, file.name, file.type, file.size, file.address, origin.rawValue, label, message, request,
            forApplicant)
        return document
    }

    static func ask(of key: CaseKey, in connection: any Connection) throws -> Asked<[CaseDocumentRow]> {
        try key.ask("case_document", in: connection).map { try $0.map(row) }
    }

    static func find(_ document: CaseDocumentID, of id: CaseID, in connection: any Connection) throws
        -> CaseDocumentRow?
    {
        try connection.first("SELECT * FROM case_document WHERE id = $1 AND case_file = $2", document, id).map(row)
    }

    private static func row(_ row: Row) throws -> CaseDocumentRow {
        CaseDocumentRow(
            id: try row.identifier("id"), at: try row.timestamp("at"),
            file: KeptFile(
                name: try row.text("name"), type: try row.text("type"), size: try row.int("size"),
                address: try row.text("address")),
            origin: try row.one("origin"), label: try row.text("label"), message: try row.optionalText("message"),
            forApplicant: try row.bool("for_applicant"))
    }
}

extension Cases {
    /// Whether a case refers to the kept file at this address.
    package static func refers(to address: String, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS n FROM case_document WHERE address = $1 LIMIT 1", address) != nil
    }

    /// A document of a case, to look at or to keep.
    func document(_ request: Request, _ clerk: Staff, _ id: CaseID, _ document: CaseDocumentID) async throws -> Response
    {
        let found = try await stores.authority(clerk.access).read { connection in
            _ = try CaseFile.look(id, within: reach(of: clerk), in: connection)
            return try CaseDocumentRow.find(document, of: id, in: connection)
        }
        guard let found else { throw Refusal.notFound }
        return .inline(
            try await documents.content(of: found.file, for: clerk.access), name: found.file.name, type: found.file.type
        )
    }
}

extension Cases {
    /// The files that came with the application become documents of its case.
    package static func keep(_ files: [KeptFile], of id: CaseID, at now: Timestamp, in connection: any Connection)
        throws
    {
        for file in files {
            try CaseDocumentRow.insert(file, of: id, origin: .application, label: "Antrag", at: now, in: connection)
        }
    }
}
