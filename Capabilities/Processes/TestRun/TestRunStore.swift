import JSON
import Kernel
import Process
import Store

extension Processes {
    /// Append only, as `migrations`.
    static let testRunMigrations: [Migration] = [
        // NULL: began before events were kept, or heard too much. A test run counts; what it says of cases are their ids.
        Migration(
            "processes.testrun.0001", .authority,
            "ALTER TABLE process_instance ADD COLUMN heard TEXT",
            "ALTER TABLE process_version ADD COLUMN untested_why TEXT",
            """
            CREATE TABLE process_test_run (
                id TEXT PRIMARY KEY, model TEXT NOT NULL, version BIGINT NOT NULL, digest TEXT NOT NULL,
                made_by TEXT NOT NULL, made_at BIGINT NOT NULL, outcome TEXT NOT NULL)
            """,
            "CREATE INDEX process_test_run_version ON process_test_run (model, version, id)")
    ]
}

extension TestRun {
    private static let kept = 10

    init(_ row: Row) throws {
        self.init(
            id: try row.identifier("id"), model: try row.text("model"), version: try row.int("version"),
            digest: try row.text("digest"), madeBy: try row.text("made_by"), madeAt: try row.timestamp("made_at"),
            outcome: Outcome(try JSONValue(parsing: try row.text("outcome"))))
    }

    /// The newest of a version first.
    static func all(of model: String, _ version: Int, in connection: any Connection) throws -> [TestRun] {
        try connection.query(
            """
            SELECT id, model, version, digest, made_by, made_at, outcome FROM process_test_run
            WHERE model = $1 AND version = $2 ORDER BY id DESC LIMIT \(kept)
            """, model, version
        ).map(TestRun.init)
    }

    /// The newest that tried exactly this text.
    static func newest(of version: ModelVersion, _ model: String, in connection: any Connection) throws -> TestRun? {
        try connection.first(
            """
            SELECT id, model, version, digest, made_by, made_at, outcome FROM process_test_run
            WHERE model = $1 AND version = $2 AND digest = $3 ORDER BY id DESC LIMIT 1
            """, model, version.number, version.digest
        ).map(TestRun.init)
    }

    func insert(in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO process_test_run (id, model, version, digest, made_by, made_at, outcome)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, id, model, version, digest, madeBy, madeAt, outcome.json.description)
    }
}

/// A process that ran for a case, with what it heard.
struct RecordedCase: Sendable {
    var caseFile: String
    var heard: String
    /// The version in which it ran.
    var definition: ProcessDefinition
}

/// Everything a test run looks at, read in one transaction.
struct TestRunMaterial: Sendable {
    enum Candidate: Sendable {
        case process(ProcessDefinition)
        case table(DecisionNames)
    }
    var model: Model
    var version: ModelVersion
    var candidate: Candidate
    var cases: [RecordedCase] = []
    /// Cases that ran before their events were kept.
    var unrecorded = 0
    var isLimited = false
    /// The tables in force.
    var tables: [DecisionNames] = []
}

extension Processes {
    /// More cases are not tried at once; they are the newest.
    static let mostTried = 500
    /// More versions of processes are not looked through.
    private static let mostDigests = 100
    /// Cases with longer records are left out.
    private static let longestRecord = 100_000

    func material(_ number: Int, of key: ModelKey, in connection: any Connection) throws -> TestRunMaterial {
        let model = try Model.find(key, in: connection)
        guard let version = try model.version(number, in: connection),
            let source = try model.source(of: number, in: connection)
        else { throw Refusal.notFound }
        let read = try reader.model(source, digest: version.digest)
        guard read.obstacles.isEmpty else { throw Self.cannotBeTried }
        var material: TestRunMaterial
        switch read.content {
        case .process(_, let definition):
            material = TestRunMaterial(model: model, version: version, candidate: .process(definition))
        case .decision(_, let library):
            material = TestRunMaterial(model: model, version: version, candidate: .table(DecisionNames(library)))
        }
        material.tables = try tablesInForce(in: connection)
        try collect(into: &material, in: connection)
        return material
    }

    private func collect(into material: inout TestRunMaterial, in connection: any Connection) throws {
        let isProcess = material.model.kind == .process
        let groups = try connection.query(
            """
            SELECT model, version, digest, count(*) AS n, count(heard) AS kept FROM process_instance
            \(isProcess ? "WHERE model = $1 " : "")GROUP BY model, version, digest ORDER BY kept DESC
            """, isProcess ? [.text(material.model.key)] : [])
        if groups.count > Self.mostDigests { material.isLimited = true }
        var definitions: [String: ProcessDefinition] = [:]
        for group in groups.prefix(Self.mostDigests) {
            let digest = try group.text("digest")
            let drawn = try definition(
                of: try group.text("model"), version: try group.int("version"), digest: digest, in: connection)
            if case .table(let names) = material.candidate, !names.areAskedFor(by: drawn) { continue }
            definitions[digest] = drawn
            material.unrecorded += try group.int("n") - group.int("kept")
        }
        guard !definitions.isEmpty else { return }
        let digests = definitions.keys.sorted()
        let places = digests.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.query(
            """
            SELECT case_file, digest, heard FROM process_instance
            WHERE heard IS NOT NULL AND length(heard) <= \(Self.longestRecord) AND digest IN (\(places))
            ORDER BY id DESC LIMIT \(Self.mostTried + 1)
            """, digests.map { .text($0) })
        material.isLimited = material.isLimited || rows.count > Self.mostTried
        material.cases = try rows.prefix(Self.mostTried).compactMap { row in
            guard let definition = definitions[try row.text("digest")] else { return nil }
            return RecordedCase(
                caseFile: try row.text("case_file"), heard: try row.text("heard"), definition: definition)
        }
    }

    private static let cannotBeTried = Refusal(
        .invalid,
        Localized(
            "Diese Fassung lässt sich nicht ausführen, also auch nicht ausprobieren. Was zu ändern ist, steht bei der Fassung unter „Prüfung“.",
            "This version cannot be executed, so it cannot be tried out either. What has to be changed stands at the version under “Check”."
        ))
}
