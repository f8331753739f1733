import Kernel
import Store
import Synchronization
import TestKit
import Testing

@Suite("An authority moves between installations and engines") struct MovingTests {
    /// A file in memory that hands out its bytes in uneven pieces.
    private final class File: Sendable {
        private let state: Mutex<(bytes: [UInt8], position: Int)>
        init(_ bytes: [UInt8] = []) { state = Mutex((bytes, 0)) }
        var bytes: [UInt8] { state.withLock { $0.bytes } }
        func write(_ piece: [UInt8]) { state.withLock { $0.bytes += piece } }
        func read(_ limit: Int) -> [UInt8] {
            state.withLock { state in
                let end = min(state.bytes.count, state.position + max(1, min(limit, 1 + state.position % 4093)))
                defer { state.position = end }
                return Array(state.bytes[state.position..<end])
            }
        }
    }

    private static let adendorf = "adendorf"

    private static func fill(_ store: AuthorityStore) async throws {
        try await store.write { c in
            // "0" refers to a file whose id is greater.
            try Sample.add("9", "Eltern", c)
            try Sample.add("0", "Kind „Ä“", parent: "9", c)
            try c.execute("UPDATE file SET cents = $1, open = $2 WHERE id = '0'", Int64.max, false)
            for n in 0..<1500 {
                try c.execute(
                    "INSERT INTO sheet (file, body, note, weight) VALUES ($1, $2, $3, $4)", "0",
                    [UInt8](repeating: UInt8(n % 256), count: n % 50),
                    n % 3 == 0 ? nil : "{\"a\": \(n)}", n % 5 == 0 ? nil : Double(n) / 3)
            }
            try c.execute("INSERT INTO sheet (file, body) VALUES ($1, $2)", "9", [UInt8](repeating: 7, count: 300_000))
            try c.execute("DELETE FROM sheet WHERE number > 1490 AND body IS NOT NULL AND file = '0'")
        }
    }

    private static func dump(_ kit: TestStores) async throws -> (File, DataSummary) {
        let file = File()
        let summary = try await kit.administration.dump(TestStores.id(adendorf)) { file.write($0) }
        return (file, summary)
    }

    static let ways = Engines.all.flatMap { from in Engines.all.map { [from, $0] } }

    @Test("everything arrives, from every engine on every engine", arguments: ways)
    func move(way: [StoreEngine]) async throws {
        let (file, summary) = try await Engines.withStores(way[0], Sample.migrations, authorities: [Self.adendorf]) {
            kit in
            try await Self.fill(try await kit.authority(Self.adendorf))
            return try await Self.dump(kit)
        }
        #expect(summary.rows > 1400 && summary.tables == 3 && summary.bytes == file.bytes.count)
        try await Engines.withStores(way[1], Sample.migrations) { kit in
            let loaded = try await kit.administration.load(TestStores.id(Self.adendorf)) { file.read($0) }
            #expect(loaded == summary)
            let (again, _) = try await Self.dump(kit)
            if way[0] == way[1] { #expect(again.bytes == file.bytes) }
            let store = try await kit.authority(Self.adendorf)
            let (number, hits) = try await store.write { c in
                let row = try c.first("INSERT INTO sheet (file) VALUES ('0') RETURNING number")
                let words = Sample.search.words("kind", c) ?? ""
                return (
                    try row?.int("number"),
                    try c.query("SELECT id FROM file WHERE \(Sample.search.matches("id", 1))", words).map {
                        try $0.text("id")
                    }
                )
            }
            // Numbers of deleted rows are not given again.
            #expect(number == 1502)
            #expect(hits == ["0"])
            await #expect(throws: StoreError.foreignKey) {
                try await store.write { try $0.execute("DELETE FROM file WHERE id = '9'") }
            }
            await #expect(throws: Refusal.self) {
                try await kit.administration.load(TestStores.id(Self.adendorf)) { file.read($0) }
            }
        }
    }

    @Test("data of an older version are brought up to date, of a newer one refused", arguments: Engines.all)
    func versions(engine: StoreEngine) async throws {
        let newer =
            Sample.migrations + [
                Migration(
                    "sample.0005", .authority, "ALTER TABLE file ADD COLUMN colour TEXT",
                    "UPDATE file SET colour = 'rot'")
            ]
        func dumped(_ migrations: [Migration]) async throws -> File {
            try await Engines.withStores(engine, migrations, authorities: [Self.adendorf]) { kit in
                try await kit.authority(Self.adendorf).write { try Sample.add("1", "Hundesteuer", $0) }
                return try await Self.dump(kit).0
            }
        }
        let old = try await dumped(Sample.migrations)
        try await Engines.withStores(engine, newer) { kit in
            _ = try await kit.administration.load(TestStores.id(Self.adendorf)) { old.read($0) }
            let row = try await kit.authority(Self.adendorf).read { try $0.first("SELECT colour FROM file") }
            #expect(try row?.text("colour") == "rot")
        }
        let new = try await dumped(newer)
        try await Engines.withStores(engine, Sample.migrations) { kit in
            await #expect(throws: DataProblem.newer(migration: "sample.0005")) {
                try await kit.administration.load(TestStores.id(Self.adendorf)) { new.read($0) }
            }
            let left = try await kit.administration.authorities()
            #expect(left == [])
        }
    }

    @Test("a damaged or cut-off file is refused and leaves nothing behind", arguments: Engines.all)
    func damaged(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: [Self.adendorf]) { kit in
            let id = try TestStores.id(Self.adendorf)
            let store = try await kit.authority(Self.adendorf)
            try await store.write { c in
                try Sample.add("1", "Hundesteuer", c)
                try c.execute("INSERT INTO sheet (file, body) VALUES ('1', $1)", [UInt8](repeating: 7, count: 300))
            }
            let good = try await Self.dump(kit).0.bytes
            try await kit.administration.remove(id)
            var generator = SystemRandomNumberGenerator()
            for round in 0..<60 {
                var bytes = good
                switch round % 4 {
                case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
                case 1: bytes.append(0)
                case 2:
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
                default:
                    bytes = Array(good.prefix(17)) + (0..<500).map { _ in UInt8.random(in: 0...255, using: &generator) }
                }
                let file = File(bytes)
                await #expect(throws: (any Error).self, "round \(round)") {
                    try await kit.administration.load(id) { file.read($0) }
                }
            }
            #expect(try await kit.administration.authorities() == [])
            let file = File(good)
            #expect(try await kit.administration.load(id) { file.read($0) }.rows == 3)
        }
    }
}
