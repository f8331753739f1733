import Crypto
package import FormSchema
import JSON
package import Kernel
package import Store

/// An application that has not been sent (angefangener Antrag). Each page of it is saved for itself.
package struct Draft: Sendable {
    package var id: ApplicationID
    package var service: String
    package var form: Form
    package var values: FormSchema.FormValues
    /// How often each page was saved. Who sends an older number has an older page before them.
    package var revisions: [String: Int]
    package var language: Kernel.Language
    /// A hash of the code with which it is found again; nil where there is none yet.
    package var code: String?

    static func load(_ id: ApplicationID, forChange: Bool = false, in connection: any Connection) throws -> Draft {
        guard let draft = try find(id, forChange: forChange, in: connection) else { throw Refusal.notFound }
        return draft
    }

    /// Nil where there is none, or none any more: it may have been sent while `forChange` waited for it.
    static func find(_ id: ApplicationID, forChange: Bool = false, in connection: any Connection) throws -> Draft? {
        guard
            let row = try connection.first(
                """
                SELECT d.*, f.content AS form_content FROM draft d
                JOIN form_copy f ON f.id = d.form AND f.version = d.form_version WHERE d.id = $1
                \(forChange ? "/*pg FOR UPDATE OF d*/" : "")
                """, id)
        else { return nil }
        var revisions: [String: Int] = [:]
        for (page, n) in try JSONValue(parsing: try row.text("revisions")).objectValue ?? [:] {
            revisions[page] = n.intValue
        }
        return Draft(
            id: id, service: try row.text("service"),
            form: try FormCache.shared.form(
                try row.text("form"), try row.text("form_version"), try row.text("form_content")),
            values: FormSchema.FormValues(json: try JSONValue(parsing: try row.text("content")))
                ?? FormSchema.FormValues(),
            revisions: revisions, language: try row.one("language"), code: try row.optionalText("code"))
    }

    /// Keeps the form in the authority's own data too, so that it reads its applications wherever it is moved.
    static func keep(_ form: Form, in connection: any Connection) throws {
        let known = try connection.count(
            "SELECT count(*) AS n FROM form_copy WHERE id = $1 AND version = $2", form.id, form.version)
        guard known == 0 else { return }
        try connection.execute(
            "INSERT INTO form_copy (id, version, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", form.id,
            form.version,
            form.json.description)
    }

    /// - Parameter once: the key of the form that was sent: a draft that it has begun before stays the only one.
    /// - Returns: whether it is new.
    @discardableResult
    func insert(once: String? = nil, at now: Timestamp, in connection: any Connection) throws -> Bool {
        try Draft.keep(form, in: connection)
        return try connection.execute(
            """
            INSERT INTO draft (
                id, service, form, form_version, content, revisions, language, created_at, changed_at, once_key)
            VALUES ($1, $2, $3, $4, $5, '{}', $6, $7, $7, $8) ON CONFLICT DO NOTHING
            """, id, service, form.id, form.version, values.json.description, language, now, once.map(Draft.hash)) > 0
    }

    func save(at now: Timestamp, in connection: any Connection) throws {
        var numbers = JSONObject()
        for (page, n) in revisions.sorted(by: { $0.key < $1.key }) { numbers[page] = .number(JSONNumber(n)) }
        try connection.execute(
            "UPDATE draft SET content = $2, revisions = $3, changed_at = $4 WHERE id = $1", id, values.json.description,
            JSONValue.object(numbers).description, now)
    }

    /// The pages that are asked, given the answers so far.
    var pages: [FormSchema.Page] { form.visiblePages(for: values) }

    /// Deletes what nobody has touched since then; its uploads become orphans that the documents sweep.
    package static func sweep(before moment: Timestamp, in connection: any Connection) throws -> Int {
        try HandedDocument.sweep(before: moment, in: connection)
        return try connection.execute("DELETE FROM draft WHERE changed_at < $1", moment)
    }

    /// The kept files that drafts, acknowledgements and documents of other programs refer to; those of sent applications are their cases'.
    package static func keptFiles(in connection: any Connection) throws -> Set<String> {
        var found = try HandedDocument.addresses(in: connection)
        try connection.forEach("SELECT content FROM draft") { row in
            let values = FormSchema.FormValues(json: try JSONValue(parsing: try row.text("content")))
            for file in values?.allFiles ?? [] { found.insert(file.document) }
        }
        try connection.forEach("SELECT receipt FROM application WHERE receipt IS NOT NULL") { row in
            if let address = try row.text("receipt").split(separator: " ").first { found.insert(String(address)) }
        }
        return found
    }

    static func hash(_ code: SecretCode) -> String { hash(code.raw) }

    /// Of a code, or of the key of the form that began it: who reads the table can open nothing with it.
    static func hash(_ secret: String) -> String {
        SHA256.hash(data: Array(secret.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}

extension Portal {
    /// Deletes an authority's drafts that nobody has touched for `draftDays`; says how many. App runs it once a day.
    package func sweepDrafts(_ access: Access, _ now: Timestamp) async throws -> Int {
        let moment = now.adding(days: -Int64(draftDays))
        return try await stores.authority(access).write { try Draft.sweep(before: moment, in: $0) }
    }
}
