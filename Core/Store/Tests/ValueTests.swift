import Kernel
import Store
import TestKit
import Testing

@Suite("Values come back as they went in") struct ValueTests {
    private func read(
        _ engine: StoreEngine, _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            try await kit.authority("adendorf").read(body)
        }
    }

    @Test("every kind, its limits and null", arguments: Engines.all)
    func kinds(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let store = try await kit.authority("adendorf")
            let bytes = (0...255).map { UInt8($0) } + [0, 92, 39]
            try await store.write { c in
                try Sample.add("1", "Straße „Ä“ – 日本 'x' \\ 👩‍👩‍👧", c)
                try c.execute(
                    "INSERT INTO sheet (file, body, note, weight) VALUES ($1, $2, $3, $4)", "1", bytes,
                    "{\"n\": [1, \"ü\"]}", 0.1)
                try c.execute(
                    "INSERT INTO sheet (file, body, weight) VALUES ($1, $2, $3)", "1", [] as [UInt8], -1.5e300)
                try c.execute("INSERT INTO sheet (file, body) VALUES ($1, $2)", "1", nil as [UInt8]?)
                try c.execute("UPDATE file SET cents = $1, open = $2", Int64.max, false)
            }
            try await store.read { c in
                let file = try c.first("SELECT title, cents, open, parent FROM file")
                #expect(try file?.text("title") == "Straße „Ä“ – 日本 'x' \\ 👩‍👩‍👧")
                #expect(try file?.int64("cents") == .max)
                #expect(try file?.bool("open") == false)
                #expect(try file?.optionalText("parent") == nil)
                let sheets = try c.query("SELECT body, weight, CAST(note AS TEXT) AS note FROM sheet ORDER BY number")
                #expect(try sheets.map { try $0.optionalBlob("body") } == [bytes, [], nil])
                #expect(try sheets.map { try $0.optionalDouble("weight") } == [0.1, -1.5e300, nil])
                #expect(try sheets[0].text("note") == "{\"n\": [1, \"ü\"]}")
            }
        }
    }

    @Test("sums and averages are numbers", arguments: Engines.all)
    func sums(engine: StoreEngine) async throws {
        try await read(engine) { c in
            let row = try c.first(
                "SELECT sum(x) AS s, avg(x) AS a, min(x) AS m, count(*) AS n FROM (SELECT CAST(1 AS BIGINT) AS x UNION ALL SELECT 2) t"
            )
            #expect(try row?.int("s") == 3)
            #expect(try row?.double("a") == 1.5)
            #expect(try row?.int("m") == 1)
        }
    }

    @Test("parameters may come in any order and more than once", arguments: Engines.all)
    func order(engine: StoreEngine) async throws {
        try await read(engine) { c in
            let row = try c.first(
                "SELECT CAST($2 AS TEXT) || CAST($1 AS TEXT) || CAST($2 AS TEXT) AS x, CAST($3 AS BIGINT) AS y", "a",
                "b", 7)
            #expect(try row?.text("x") == "bab")
            #expect(try row?.int("y") == 7)
        }
    }

    @Test("a hint counts for its engine only", arguments: Engines.all)
    func hints(engine: StoreEngine) async throws {
        try await read(engine) { c in
            let row = try c.first("SELECT 1 /*pg + 10 */ /*sqlite + 20 */ AS x /* neither */")
            #expect(try row?.int("x") == (engine == .postgres ? 11 : 21))
        }
    }

    @Test("too few parameters, two statements and a zero character are refused", arguments: Engines.all)
    func refused(engine: StoreEngine) async throws {
        for (sql, parameters) in [
            ("SELECT CAST($1 AS TEXT) || CAST($2 AS TEXT) AS x", ["a"] as [SQLValue]),
            ("SELECT 1 AS x; SELECT 2 AS x", []), ("SELECT CAST($1 AS TEXT) AS x", ["a\u{0}b"]), ("SELEKT 1", []),
        ] {
            await #expect { try await read(engine) { c in _ = try c.query(sql, parameters) } } throws: { error in
                if case StoreError.other? = error as? StoreError { true } else { false }
            }
        }
    }

    @Test(
        "a column that is missing, null or of another type is an error that names it and not the value",
        arguments: Engines.all)
    func decoding(engine: StoreEngine) async throws {
        try await read(engine) { c in
            let found = try c.first("SELECT 'Geheim' AS name, NULL AS missing, 5 AS five")
            let row = try #require(found)
            #expect(throws: StoreError.decoding("column name should be a whole number and is text")) {
                try row.int("name")
            }
            #expect(throws: StoreError.decoding("column missing is null")) { try row.text("missing") }
            #expect(throws: StoreError.decoding("there is no column age among name, missing, five")) {
                try row.int("age")
            }
            #expect(throws: StoreError.decoding("column five should be true or false and is a whole number")) {
                try row.bool("five")
            }
            #expect(throws: StoreError.decoding("column name is not a day such as 2026-11-21")) { try row.day("name") }
            #expect(throws: StoreError.decoding("column name is not a known Language")) {
                try row.one("name", of: Language.self)
            }
        }
    }

    @Test("text is sorted by its bytes, upper case first", arguments: Engines.all)
    func collation(engine: StoreEngine) async throws {
        try await read(engine) { c in
            let names = try c.query(
                "SELECT x FROM (SELECT 'b' AS x UNION SELECT 'ä' UNION SELECT 'Z' UNION SELECT 'a') t ORDER BY x")
            #expect(try names.map { try $0.text("x") } == ["Z", "a", "b", "ä"])
            #expect(try c.first("SELECT count(*) AS n WHERE 'ABC' LIKE 'a%'")?.int("n") == 0)
        }
    }
}

@Suite("Broken rules have the same names on both engines") struct RuleTests {
    private func refusal(
        _ engine: StoreEngine, _ expected: StoreError, _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let store = try await kit.authority("adendorf")
            try await store.write { try Sample.add("1", "Hundesteuer", $0) }
            await #expect(throws: expected) { try await store.write(body) }
            // It goes on afterwards.
            try await store.write { try Sample.add("2", "Gewerbe", $0) }
        }
    }

    @Test("unique, over two columns", arguments: Engines.all)
    func unique(engine: StoreEngine) async throws {
        try await refusal(engine, .unique(table: "file", columns: ["unit", "title"])) {
            try Sample.add("9", "Hundesteuer", $0)
        }
    }

    @Test("a reference to nothing", arguments: Engines.all)
    func foreignKey(engine: StoreEngine) async throws {
        try await refusal(engine, .foreignKey) { try Sample.add("9", "Gewerbe", parent: "nobody", $0) }
    }

    @Test("a value that has to be there", arguments: Engines.all)
    func notNull(engine: StoreEngine) async throws {
        try await refusal(engine, .notNull(table: "file", column: "title")) {
            try $0.execute("UPDATE file SET title = NULL")
        }
    }

    @Test("a check", arguments: Engines.all)
    func check(engine: StoreEngine) async throws {
        try await refusal(engine, .check("not_negative")) { try $0.execute("UPDATE file SET cents = -1") }
    }

    @Test("every error tells people what was kept and what to do, in both languages")
    func texts() {
        let errors: [StoreError] = [
            .unique(table: "t", columns: []), .foreignKey, .notNull(table: "t", column: "c"), .check("c"), .busy,
            .serialization, .unavailable("x"), .outcomeUnknown("x"), .corrupt("x"), .diskFull, .readOnly,
            .decoding("x"), .migration(.duplicate(id: "x")), .other(code: "1", message: "x", statement: "x"),
        ]
        for error in errors {
            #expect(error.text.de.contains("Bitte") && error.text.en.contains("lease"))
            #expect(error.text.de.contains("nicht") || error.text.de.contains("nichts"))
        }
    }
}
