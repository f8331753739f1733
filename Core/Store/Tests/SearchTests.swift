import Kernel
import Store
import TestKit
import Testing

@Suite("Search finds what people mean") struct SearchTests {
    private static let titles = [
        "1": "Frau Müller, Antrag auf Hundesteuer", "2": "Herr Mueller – Gewerbeanmeldung", "3": "Muller & Söhne GmbH",
        "4": "Straßenfest Große Straße", "5": "Łukasz Żółć: Führerscheintausch", "6": "Αθηνά, 日本, №7",
        "7": "Bauanträge 2026/117",
    ]

    private static func find(_ typed: String, unit: String = "a", after: String = "", in store: AuthorityStore)
        async throws
        -> [String]
    {
        try await store.read { c in
            guard let words = Sample.search.words(typed, c) else { return ["nothing to search for"] }
            return try c.query(
                """
                SELECT id FROM file WHERE unit = $1 AND id > $2 AND \(Sample.search.matches("id", 3)) ORDER BY id LIMIT 3
                """, unit, after, words
            ).map { try $0.text("id") }
        }
    }

    private func with(_ engine: StoreEngine, _ body: (AuthorityStore) async throws -> Void) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let store = try await kit.authority("adendorf")
            try await store.write { c in
                for (id, title) in SearchTests.titles { try Sample.add(id, title, c) }
            }
            try await body(store)
        }
    }

    @Test("words find their texts in any spelling", arguments: Engines.all)
    func spelling(engine: StoreEngine) async throws {
        try await with(engine) { store in
            for (typed, ids) in [
                ("Müller", ["1", "2", "3"]), ("mueller", ["1", "2", "3"]), ("MULLER", ["1", "2", "3"]),
                ("strasse", ["4"]), ("STRAßE gross", ["4"]), ("lukasz zolc", ["5"]), ("fuehrer", ["5"]),
                ("fuhr", ["5"]),
                ("Αθηνά", ["6"]), ("αθη", ["6"]), ("日", ["6"]), ("hund mull", ["1"]), ("2026/117", ["7"]),
                ("117", ["7"]),
                ("bauantraege", ["7"]), ("steuer", []), ("Müller Schmidt", []), ("gewerbe", ["2"]), ("mu", []),
                ("7", ["6"]), ("№7", ["6"]), ("muller a", []),
            ] {
                let found = try await SearchTests.find(typed, in: store)
                #expect(found == ids, "\(typed)")
            }
        }
    }

    @Test(
        "a frequent word is known as frequent without counting all of it, a rare one is counted", arguments: Engines.all
    )
    func frequency(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { c in
                try c.execute(
                    """
                    /*pg INSERT INTO file_search (id, words)
                        SELECT 'n' || n, CASE WHEN n % 1000 = 0 THEN 'muster selten' ELSE 'muster' END
                        FROM generate_series(1, 6000) AS n*/
                    /*sqlite SELECT 1*/
                    """)
                if engine == .sqlite {
                    for n in 1...6_000 {
                        try Sample.search.put("n\(n)", [n % 1_000 == 0 ? "Muster selten" : "Muster"], c)
                    }
                }
                try c.execute("ANALYZE file_search")
            }
            let counts = try await store.read { c in
                try ["muster", "selten", "nirgends"].map { typed in
                    try Sample.search.count(try #require(Sample.search.words(typed, c)), limit: 1_001, c)
                }
            }
            #expect(counts == [1_001, 6, 0])
        }
    }

    @Test("permission and page belong to the same query", arguments: Engines.all)
    func page(engine: StoreEngine) async throws {
        try await with(engine) { store in
            let (next, foreign) = (
                try await SearchTests.find("muller", after: "1", in: store),
                try await SearchTests.find("muller", unit: "b", in: store)
            )
            #expect(next == ["2", "3"] && foreign == [])
        }
    }

    @Test("a change and a removal are found at once", arguments: Engines.all)
    func change(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { c in
                try Sample.search.put("1", ["Frau Schmidt"], c)
                try Sample.search.put("1", ["Frau Schmidt"], c)
                try Sample.search.remove("2", c)
                try Sample.search.remove("2", c)
                try Sample.search.put("3", [""], c)
                try Sample.search.purge(c)
            }
            #expect(try await SearchTests.find("muller", in: store) == [])
            #expect(try await SearchTests.find("schmidt", in: store) == ["1"])
        }
    }

    @Test("whatever is typed is a search and never an error", arguments: Engines.all)
    func hostile(engine: StoreEngine) async throws {
        try await with(engine) { store in
            for typed in [
                "\"", "' OR 1=1 --", "a AND", "NEAR(a b)", "a*b", "(:*", "\\", "e\u{301}\u{327}", "-", "col:um", "^x",
                "\u{0}x\u{0}",
                "x' | 'y", String(repeating: "ä", count: 5000), String(repeating: "a b ", count: 2000), "👩‍👩‍👧", "ﷺ",
            ] { _ = try await SearchTests.find(typed, in: store) }
            #expect(try await SearchTests.find(" –?!", in: store) == ["nothing to search for"])
        }
    }

    @Test("sort keys put ä with a and ß with ss")
    func sortKeys() {
        #expect(Folding.sortKey("ÄÖÜ Straße Éclair Ŵ ẞ") == "aou strasse eclair w ss")
        #expect(Folding.sortKey("A\u{308}pfel") == Folding.sortKey("Äpfel"))
        #expect(
            ["Zoo", "Äpfel", "apfel", "Ast"].sorted { Folding.sortKey($0) < Folding.sortKey($1) } == [
                "Äpfel", "apfel", "Ast", "Zoo",
            ])
        #expect(Folding.sortKey("ДОМ Αθήνα") == "дом αθήνα")
    }
}

@Suite("The end of a page as a word in a link") struct PageKeyTests {
    @Test("values come back")
    func roundTrip() {
        let key = PageKey(Int64.min, "Straße/1 & _2.", nil as String?, "")
        #expect(key.text.utf8.allSatisfy { $0 < 128 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "&") })
        #expect(PageKey(key.text, count: 4) == key)
    }

    @Test(
        "anything else is refused",
        arguments: ["", "x", "i", "i1.i2", "i99999999999999999999", "t_", "t_g0", "t_ff", "t_00", "n1", "t_2", "t_-1"])
    func refused(text: String) {
        #expect(PageKey(text, count: 1) == nil)
    }

    @Test("a key that is too long is refused")
    func long() {
        #expect(PageKey("t" + String(repeating: "a", count: 2000), count: 1) == nil)
    }
}
