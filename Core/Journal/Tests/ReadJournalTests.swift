import Kernel
import Store
import TestKit
import Testing

@testable import Journal

@Suite("Figures from the journal")
struct ReadJournalTests {
    /// Twenty cases of two services, opened a day apart; the even ones are decided after 1, 3, 5 … hours.
    private func cases(_ f: Fixture) async throws {
        let (access, start) = (f.access, f.kit.clock.now)
        for i in 0..<20 {
            let subject = JournalSubject("case", Identifier<Case>(at: start))
            let service: JournalValue = i % 4 == 0 ? "parking" : "dog-tax"
            let opened = start.adding(days: Int64(i))
            try await f.journal.write { connection in
                try Journal.append(
                    JournalEntry("case.opened", subject, ["service": service]), by: access, at: opened, in: connection)
                guard i % 2 == 0 else { return }
                try Journal.append(
                    JournalEntry(
                        "case.decided", subject, ["service": service, "outcome": "granted", "fee": .number(100 * i)]),
                    by: access, at: opened.adding(seconds: Int64(i + 1) * 3600), in: connection)
            }
        }
    }

    @Test("counts go by kind, time and facts", arguments: Engines.all)
    func counting(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let start = f.kit.clock.now
            try await cases(f)
            try await f.journal.read { connection in
                func count(_ figure: JournalFigure) throws -> Int { try JournalReader.count(figure, in: connection) }
                #expect(try count(JournalFigure("case.opened")) == 20)
                #expect(try count(JournalFigure("case.opened", "case.decided")) == 30)
                #expect(try count(JournalFigure("case.opened", from: start.adding(days: 5))) == 15)
                #expect(
                    try count(JournalFigure("case.opened", from: start.adding(days: 5), until: start.adding(days: 8)))
                        == 3)
                #expect(try count(JournalFigure("case.opened", matching: ["service": "parking"])) == 5)
                #expect(
                    try count(JournalFigure("case.decided", matching: ["service": "parking", "outcome": "granted"]))
                        == 5)
                #expect(try count(JournalFigure("case.decided", matching: ["fee": 400])) == 1)
                #expect(try count(JournalFigure("case.decided", matching: ["service": "x' OR '1'='1"])) == 0)
                #expect(try count(JournalFigure("case.unknown")) == 0)
                #expect(try count(JournalFigure()) == 0)
                let services = try JournalReader.count(JournalFigure("case.opened"), by: "service", in: connection)
                #expect(services.map(\.value) == ["dog-tax", "parking"])
                #expect(services.map(\.count) == [15, 5])
                #expect(try JournalReader.count(JournalFigure("case.opened"), by: "absent", in: connection).isEmpty)
                #expect(try JournalReader.sum("fee", of: JournalFigure("case.decided"), in: connection) == 9000)
                #expect(try JournalReader.sum("fee", of: JournalFigure("case.opened"), in: connection) == 0)
            }
        }
    }

    @Test("every figure leads to exactly the entries it counts, page by page", arguments: Engines.all)
    func pages(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await cases(f)
            let figures = [
                JournalFigure("case.opened"),
                JournalFigure("case.opened", "case.decided", matching: ["service": "dog-tax"]),
                JournalFigure("case.decided", until: f.kit.clock.now.adding(days: 9)),
            ]
            for figure in figures {
                try await f.journal.read { connection in
                    var found: [RecordedEntry] = []
                    while true {
                        let page = try JournalReader.entries(
                            figure, after: found.last?.cursor, limit: 4, in: connection)
                        if page.isEmpty { break }
                        found += page
                    }
                    #expect(found.count == (try JournalReader.count(figure, in: connection)))
                    #expect(Set(found.map(\.sequence)).count == found.count)
                    #expect(found.map(\.sequence) == found.map(\.sequence).sorted())
                    #expect(found.allSatisfy { entry in figure.kinds.contains { $0.raw == entry.kind } })
                }
            }
        }
    }

    @Test("durations run from the first entry of the same thing", arguments: Engines.all)
    func durations(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await cases(f)
            let hour: Int64 = 3_600_000_000
            try await f.journal.read { connection in
                let all = try JournalReader.durations(
                    from: "case.opened", to: JournalFigure("case.decided"), in: connection)
                #expect(all.count == 10)
                #expect(all.median == 9 * hour)
                #expect(all.percentile(90) == 17 * hour)
                #expect(all.percentile(100) == 19 * hour)
                #expect(all.percentile(0) == hour)
                let each = try JournalReader.durations(
                    from: "case.opened", to: JournalFigure("case.decided"), by: "service", in: connection)
                #expect(each["parking"]?.count == 5)
                #expect(each["parking"]?.median == 9 * hour)
                #expect(each["dog-tax"]?.median == 11 * hour)
                let none = try JournalReader.durations(
                    from: "case.closed", to: JournalFigure("case.decided"), in: connection)
                #expect(none.count == 0)
                #expect(none.median == nil)
            }
        }
    }

    @Test("a thing's story and the newest entries are read in pages", arguments: Engines.all)
    func stories(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await cases(f)
            try await f.journal.read { connection in
                let newest = try JournalReader.newest(limit: 3, in: connection)
                #expect(newest.map(\.sequence) == [30, 29, 28])
                #expect(try JournalReader.newest(before: 28, limit: 2, in: connection).map(\.sequence) == [27, 26])
                let first = try #require(try JournalReader.newest(before: 2, limit: 1, in: connection).first)
                let subject = try #require(JournalCode(first.subject))
                let story = try JournalReader.entries(about: subject, limit: 10, in: connection)
                #expect(story.map(\.kind) == ["case.opened", "case.decided"])
                #expect(try JournalReader.entries(about: subject, after: 1, limit: 10, in: connection).count == 1)
            }
        }
    }

    @Test(
        "the newest of a kind or about some things are read in pages, and every kind is known", arguments: Engines.all)
    func filtered(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            #expect(try await f.journal.read { try JournalReader.kinds(in: $0) } == [])
            try await cases(f)
            try await f.journal.read { connection in
                #expect(try JournalReader.kinds(in: connection) == ["case.decided", "case.opened"])
                let all = try JournalReader.newest(limit: 100, in: connection)
                #expect(try JournalReader.newest(kind: nil, limit: 100, in: connection) == all)
                let subjects = [all[3].subject, all[20].subject].compactMap { JournalCode($0) }
                for (kind, things) in [
                    ("case.decided", nil), ("case.opened", subjects), (nil, subjects), (nil, []), ("case.none", nil),
                    (nil, nil),
                ] as [(JournalCode?, [JournalCode]?)] {
                    let expected = all.filter { entry in
                        (kind.map { $0.raw == entry.kind } ?? true)
                            && (things.map { $0.contains { $0.raw == entry.subject } } ?? true)
                    }
                    var (read, cursor): ([RecordedEntry], JournalCursor?) = ([], nil)
                    while true {
                        let page = try JournalReader.newest(
                            kind: kind, about: things, before: cursor, limit: 3, in: connection)
                        read += page
                        cursor = page.last?.cursor
                        if page.count < 3 { break }
                    }
                    #expect(read == expected)
                }
            }
        }
    }
}
