import Kernel
import Store
import TestKit
import Testing
import TransparencyLog

@testable import Journal

@Suite("Journal")
struct JournalTests {
    @Test("an entry says who, under what, when, what, to what, and the few facts", arguments: Engines.all)
    func entry(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let id = Identifier<Case>(at: f.kit.clock.now)
            let deputy = try f.kit.access(
                "adendorf", actor: .staff(account: "a1"), basis: .deputy(of: "b2"))
            let now = f.kit.clock.now
            let number = try await f.journal.write { connection in
                try Journal.append(
                    JournalEntry(
                        "case.decided", JournalSubject("case", id),
                        ["service": "dog-tax", "fee": .money(Money(cents: 9000)), "balance": -5, "due": .day(now.day)]),
                    by: deputy, at: now, in: connection)
            }
            #expect(number == 1)
            let found = try await f.journal.read { try JournalReader.newest(limit: 10, in: $0) }
            #expect(found.count == 1)
            let entry = try #require(found.first)
            #expect(entry.sequence == 1)
            #expect(entry.at == now)
            #expect(entry.actor == "staff a1")
            #expect(entry.basis == "deputy b2")
            #expect(entry.kind == "case.decided")
            #expect(entry.subjectKind == "case")
            #expect(entry.subject == id.raw)
            #expect(
                entry.details == ["balance": -5, "due": .code("2026-11-21"), "fee": 9000, "service": .code("dog-tax")])
        }
    }

    @Test("the hashed bytes are the documented JSON")
    func canonical() {
        let entry = CanonicalEntry(
            sequence: 12, at: 1_795_248_000_000_000, actor: "staff a1", basis: "membership", kind: "case.decided",
            subjectKind: "case", subject: "c7",
            details: (["outcome": "granted", "days": 12] as JournalDetails).canonical)
        #expect(entry.fault == nil)
        #expect(
            String(decoding: entry.bytes, as: UTF8.self)
                == #"{"sequence":12,"at":1795248000000000,"actor":"staff a1","basis":"membership","kind":"case.decided","subject":"case c7","details":{"days":12,"outcome":"granted"}}"#
        )
    }

    @Test("what is not a word or a number is refused, and the transaction with it", arguments: Engines.all)
    func noFreeText(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 1) { f in
            let long = JournalCode(Wrong.long)
            let wrong: [(JournalEntry, String)] = [
                (JournalEntry("Case opened", .authority(f.access.authority)), "kind"),
                (JournalEntry("case.opened", JournalSubject("case", "Erika Muster")), "subject"),
                (JournalEntry("case.opened", JournalSubject("", "x")), "subject"),
                (JournalEntry("case.opened", JournalSubject("case", long)), "subject"),
                (JournalEntry("case.opened", .authority(f.access.authority), ["note": "Erika Muster"]), "details"),
                (JournalEntry("case.opened", .authority(f.access.authority), ["a\"b": 1]), "details"),
                (JournalEntry("case.opened", .authority(f.access.authority), ["mail": .code(Wrong.mail)]), "details"),
                (JournalEntry("case.opened", .authority(f.access.authority), ["name": .code(Wrong.umlaut)]), "details"),
            ]
            for (entry, column) in wrong {
                await #expect(throws: JournalError.form(column: column, kind: entry.kind.raw)) {
                    try await f.journal.write { try Journal.append(entry, by: f.access, at: f.kit.clock.now, in: $0) }
                }
            }
            let named = try f.kit.access("adendorf", actor: .staff(account: "anna@town.example"))
            await #expect(throws: JournalError.form(column: "actor", kind: "case.opened")) {
                try await f.journal.write { connection in
                    try Journal.append(
                        JournalEntry("case.opened", .authority(named.authority)), by: named, at: f.kit.clock.now,
                        in: connection)
                }
            }
            var many: JournalDetails = [:]
            for i in 0...JournalDetails.maximum { many[try #require(JournalCode("n\(i)"))] = 1 }
            let full = many
            await #expect(throws: JournalError.self) {
                try await f.journal.write { connection in
                    try Journal.append(
                        JournalEntry("case.opened", .authority(f.access.authority), full), by: f.access,
                        at: f.kit.clock.now, in: connection)
                }
            }
            for text in ["Müller", "", "a b", String(repeating: "a", count: 65)] { #expect(JournalCode(text) == nil) }
            #expect(try await f.journal.read { try Journal.size(in: $0) } == 1)
            #expect(try await f.verify().problem == nil)
        }
    }

    private enum Wrong: String {
        case long = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        case mail = "anna@town.example"
        case umlaut = "müller"
    }

    @Test("facts have one spelling: what is read back is what was written, and nothing else is read")
    func detailsForm() throws {
        let details: JournalDetails = ["b": 0, "a": .number(Int64.min), "c": .number(Int64.max), "d.e-f_g": "x"]
        #expect(details.canonical == #"{"a":-9223372036854775808,"b":0,"c":9223372036854775807,"d.e-f_g":"x"}"#)
        #expect(JournalDetails(canonical: Array(details.canonical.utf8)) == details)
        #expect(JournalDetails(canonical: Array("{}".utf8)) == [:])
        let twice: JournalDetails = ["a": 1, "a": 2]
        #expect(twice == ["a": 2])
        for wrong in [
            "", "{", "}", "{}}", " {}", "{ }", #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1"b":2}"#, #"{"b":1,"a":2}"#,
            #"{"a":1,"a":1}"#, #"{"a":01}"#, #"{"a":-0}"#, #"{"a":+1}"#, #"{"a":1.0}"#, #"{"a":}"#, #"{"a":"}"#,
            #"{"a":""}"#,
            #"{"a":9223372036854775808}"#, #"{"a":-9223372036854775809}"#, #"{"a":99999999999999999999}"#, #"{"a": 1}"#,
            #"{"A":1}"#, #"{"a":"B"}"#, #"{"a":null}"#, #"{"a":{}}"#, #"{"":1}"#, #"{"a":-}"#, #"{"a""b"}"#,
            #"{"a":"x"#,
        ] {
            #expect(JournalDetails(canonical: Array(wrong.utf8)) == nil, "\(wrong)")
        }
    }

    @Test("a transaction that fails leaves neither entry nor gap", arguments: Engines.all)
    func rollback(engine: StoreEngine) async throws {
        struct Wanted: Error {}
        try await Fixture.with(engine, entries: 3) { f in
            await #expect(throws: Wanted.self) {
                try await f.journal.write { connection in
                    try Journal.append(
                        JournalEntry("case.opened", .authority(f.access.authority)), by: f.access, at: f.kit.clock.now,
                        in: connection)
                    throw Wanted()
                }
            }
            try await f.append(2)
            let report = try await f.verify()
            #expect(report.problem == nil)
            #expect(report.entries == 5)
        }
    }

    @Test("many writers in two processes get numbers without a gap or a double", arguments: Engines.all)
    func concurrency(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let other = try await f.kit.openAgain(Journal.migrations)
            let journals = [f.journal, try await other.stores.authority(f.access)]
            let numbers = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        var mine: [Int64] = []
                        for i in 0..<15 {
                            // Their clocks differ.
                            let now = f.kit.clock.now.adding(seconds: Int64((worker * 7 + i) % 5))
                            let entries = [JournalEntry](
                                repeating: JournalEntry(
                                    "case.opened", .authority(f.access.authority), ["worker": .number(worker)]),
                                count: i % 3 == 0 ? 2 : 1)
                            mine.append(
                                try await journals[worker % 2].write {
                                    try Journal.append(entries, by: f.access, at: now, in: $0)
                                })
                        }
                        return mine
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            await other.stores.close()
            #expect(Set(numbers).count == 120)
            let report = try await f.verify()
            #expect(report.problem == nil)
            #expect(report.entries == 160)
        }
    }

    @Test("each authority has a journal of its own", arguments: Engines.all)
    func separation(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 4) { f in
            let other = try await f.kit.authority("bleckede")
            #expect(try await other.read { try Journal.size(in: $0) } == 0)
        }
    }
}
