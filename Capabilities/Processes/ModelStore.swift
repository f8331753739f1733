import Crypto
import Journal
import Kernel
import Store
import Web

/// The statements that several steps share. Each runs inside the step's transaction.
extension Model {
    private static let columns = """
        key, kind, name, last, released,
        (SELECT max(number) FROM process_version WHERE model = key AND state = 'draft') AS draft
        """

    /// What was shipped and what the authority has drawn, by name.
    static func all(in connection: any Connection) throws -> [Model] {
        let own = try connection.query("SELECT \(columns) FROM process_model").map(Model.init)
        let known = Set(own.map(\.key))
        let all = own + Shipped.all.filter { !known.contains($0.key) }.map(\.model)
        return Kind.allCases.flatMap { kind in
            all.filter { $0.kind == kind }.sorted { Folding.sortKey($0.name) < Folding.sortKey($1.name) }
        }
    }

    /// - Throws: `Refusal.notFound` for one that this authority does not have.
    static func find(_ key: ModelKey, forChange: Bool = false, in connection: any Connection) throws -> Model {
        guard let model = try look(key.raw, forChange: forChange, in: connection) else { throw Refusal.notFound }
        return model
    }

    static func look(_ key: String, forChange: Bool = false, in connection: any Connection) throws -> Model? {
        let row = try connection.first(
            "SELECT \(columns) FROM process_model WHERE key = $1\(forChange ? " /*pg FOR UPDATE*/" : "")", [.text(key)])
        return try row.map(Model.init) ?? Shipped.find(key)?.model
    }

    private init(_ row: Row) throws {
        let key = try row.text("key")
        let isShipped = Shipped.find(key) != nil
        self.init(
            key: key, kind: try row.one("kind"), name: try row.text("name"), last: try row.int("last"),
            released: try row.optionalInt64("released").map { Int($0) } ?? (isShipped ? 0 : nil),
            draft: try row.optionalInt64("draft").map { Int($0) }, isShipped: isShipped)
    }

    /// The newest first; what was shipped is the last.
    func versions(in connection: any Connection) throws -> [ModelVersion] {
        let rows = try connection.query(
            """
            SELECT number, state, digest, drawn_by, drawn_at, released_by, released_at FROM process_version
            WHERE model = $1 ORDER BY number DESC
            """, key)
        return try rows.map(ModelVersion.init) + (isShipped ? [shippedVersion].compactMap(\.self) : [])
    }

    func version(_ number: Int, in connection: any Connection) throws -> ModelVersion? {
        if number == 0 { return shippedVersion }
        return try connection.first(
            """
            SELECT number, state, digest, drawn_by, drawn_at, released_by, released_at FROM process_version
            WHERE model = $1 AND number = $2
            """, key, number
        ).map(ModelVersion.init)
    }

    private var shippedVersion: ModelVersion? {
        Shipped.find(key).map {
            ModelVersion(number: 0, state: released == 0 ? .released : .retired, digest: $0.digest)
        }
    }

    /// The file's text.
    func source(of number: Int, in connection: any Connection) throws -> String? {
        if number == 0 { return Shipped.find(key)?.source }
        return try connection.first(
            "SELECT source FROM process_version WHERE model = $1 AND number = $2", key, number
        )?.text("source")
    }

    /// Why a version was released without a test run; nil where it was tried, or never released.
    func untestedReason(of number: Int, in connection: any Connection) throws -> String? {
        try connection.first(
            "SELECT untested_why FROM process_version WHERE model = $1 AND number = $2", key, number
        )?.optionalText("untested_why")
    }
}

extension ModelVersion {
    init(_ row: Row) throws {
        self.init(
            number: try row.int("number"), state: try row.one("state"), digest: try row.text("digest"),
            drawnBy: try row.text("drawn_by"), drawnAt: try row.timestamp("drawn_at"),
            releasedBy: try row.optionalText("released_by"), releasedAt: try row.optionalTimestamp("released_at"))
    }

    static func digest(_ source: String) -> String {
        SHA256.hash(data: Array(source.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}

extension Processes {
    /// More versions than this of one model are not kept.
    static let mostVersions = 500
    static let mostModels = 300

    /// Keeps a text as the newest version. What somebody changes again before it is released stays their draft.
    /// - Returns: the number; that of the newest version where the text is the same.
    static func keep(
        _ source: String, named name: String, as key: String, _ kind: Model.Kind, by clerk: Staff, at now: Timestamp,
        in connection: any Connection
    ) throws -> Int {
        let digest = ModelVersion.digest(source)
        let model = try Model.look(key, forChange: true, in: connection)
        if let model, model.kind != kind { throw otherKind(model) }
        if let model, let newest = try model.version(model.last, in: connection) {
            if newest.digest == digest { return newest.number }
            if newest.state == .draft, newest.drawnBy == clerk.account {
                try connection.execute(
                    "UPDATE process_version SET source = $3, digest = $4, drawn_at = $5 WHERE model = $1 AND number = $2",
                    key, newest.number, source, digest, now)
                try connection.execute("UPDATE process_model SET name = $2 WHERE key = $1", key, name)
                try record("process.drawn", key, newest.number, kind, by: clerk, at: now, in: connection)
                return newest.number
            }
        }
        let number = (model?.last ?? 0) + 1
        guard number <= mostVersions else { throw tooMany }
        if model == nil, try connection.count("SELECT count(*) AS n FROM process_model") >= mostModels { throw tooMany }
        try connection.execute(
            """
            INSERT INTO process_model (key, kind, name, last) VALUES ($1, $2, $3, $4)
            ON CONFLICT (key) DO UPDATE SET name = excluded.name, last = excluded.last
            """, key, kind.rawValue, name, number)
        try connection.execute(
            """
            INSERT INTO process_version (model, number, state, digest, source, drawn_by, drawn_at)
            VALUES ($1, $2, 'draft', $3, $4, $5, $6)
            """, key, number, digest, source, clerk.account, now)
        try record("process.drawn", key, number, kind, by: clerk, at: now, in: connection)
        return number
    }

    static func record(
        _ event: JournalCode, _ key: String, _ number: Int, _ kind: Model.Kind, by clerk: Staff, at now: Timestamp,
        in connection: any Connection, more: JournalDetails = [:]
    ) throws {
        var details = more
        details["version"] = .number(number)
        details["kind"] = .code(kind)
        try Journal.append(
            JournalEntry(event, JournalSubject("process", JournalCode(key) ?? "unnamed"), details), by: clerk.access,
            at: now, in: connection)
    }

    private static func otherKind(_ model: Model) -> Refusal {
        Refusal(
            .invalid,
            Localized(
                "Hierher gehört eine Datei der Art \(model.kind.fileType.uppercased()), denn „\(model.name)“ ist: \(model.kind.name.de). Die Datei wurde nicht übernommen.",
                "A file of the kind \(model.kind.fileType.uppercased()) belongs here, because “\(model.name)” is: \(model.kind.name.en). The file was not taken over."
            ),
            field: "files")
    }

    private static let tooMany = Refusal(
        .limit,
        Localized(
            "Mehr Fassungen oder Prozesse nimmt diese Behörde nicht auf. Die Datei wurde nicht übernommen.",
            "This authority takes no more versions or processes. The file was not taken over."), field: "files")
}
