import Journal
import Kernel
import Store
import TestKit
import Testing

@testable import Cases

@Suite("The inbox's queries")
struct InboxIndexTests {
    private static let names = [
        ("a", "Zoë Müller"), ("a", "Max Mueller"), ("b", "Ada Muller"), ("a", "Łukasz Żółć"), ("b", "Anna Beispiel"),
        ("a", "Mia Muster"),
    ]

    /// Six cases of two units, the last one closed.
    private static func with(
        _ engine: StoreEngine, _ body: @escaping @Sendable (any Connection, Timestamp) throws -> Void
    )
        async throws
    {
        try await CasesHouse.open(engine) { house in
            let (kit, cases) = (house.kit, house.cases)
            let access = try kit.access("adendorf")
            let now = kit.clock.now
            try await kit.authority("adendorf").write { connection in
                for (number, (unit, name)) in names.enumerated() {
                    let id = try cases.opening("hund-\(unit)", in: connection)(
                        NewCase(
                            reference: "ADE-26-\(number)", application: "antrag-\(number)", service: "hund-\(unit)",
                            title: Localized("Hund", "Dog"), unit: unit, applicant: name,
                            dueAt: now.adding(days: Int64(number * 3)), language: .de, search: "Straße 1, Bello"),
                        access, now)
                    if number == names.count - 1 {
                        try connection.execute(
                            "UPDATE case_file SET is_open = FALSE, state = 'closed' WHERE id = $1", id)
                    }
                }
                try body(connection, now)
            }
        }
    }

    private static func found(
        _ viewer: [String], _ now: Timestamp, _ connection: any Connection,
        _ change: (inout InboxQuery) -> Void
    ) throws -> [String] {
        var query = InboxQuery()
        change(&query)
        return try query.run(for: InboxViewer(account: "me", units: viewer), at: now, in: connection).rows.map(
            \.applicant)
    }

    @Test(
        "a search finds every spelling, rare and frequent words alike, and never a foreign unit's case",
        arguments: Engines.all)
    func search(engine: StoreEngine) async throws {
        try await Self.with(engine) { connection, now in
            for few in [0, 1_000] {
                func find(
                    _ text: String, _ units: [String] = ["a", "b"], _ view: InboxQuery.View = .unit,
                    gives names: [String]
                ) throws {
                    let found = try Self.found(units, now, connection) {
                        ($0.search, $0.few, $0.view) = (text, few, view)
                    }
                    #expect(found == names, "\(text), \(few)")
                }
                try find("mueller", gives: ["Zoë Müller", "Max Mueller", "Ada Muller"])
                try find("MÜLL", ["a"], gives: ["Zoë Müller", "Max Mueller"])
                try find("zolc bello", gives: ["Łukasz Żółć"])
                try find("ADE-26-4", gives: ["Anna Beispiel"])
                // That one is closed.
                try find("muster", gives: [])
                try find("muster", ["a"], .all, gives: ["Mia Muster"])
                try find("nichts' OR 1=1 --", gives: [])
                try find("%", gives: [])
            }
        }
    }

    @Test("pages of a search follow one another without a gap", arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await Self.with(engine) { connection, now in
            for few in [0, 1_000] {
                var query = InboxQuery()
                (query.search, query.few, query.limit, query.view) = ("bello", few, 2, .all)
                var all: [String] = []
                repeat {
                    let page = try query.run(
                        for: InboxViewer(account: "me", units: ["a", "b"]), at: now, in: connection)
                    all += page.rows.map(\.applicant)
                    query.after = page.next
                } while query.after != nil && all.count < 20
                #expect(all == Self.names.map(\.1), "\(few)")
            }
        }
    }

    @Test("a state shows what has it, in every view that can", arguments: Engines.all)
    func states(engine: StoreEngine) async throws {
        try await Self.with(engine) { connection, now in
            func find(_ view: InboxQuery.View, _ state: CaseFile.State? = nil) throws -> [String] {
                try Self.found(["a", "b"], now, connection) { ($0.view, $0.state) = (view, state) }
            }
            let closed = try find(.all, .closed)
            #expect(closed == ["Mia Muster"])
            let new = try find(.all, .new)
            #expect(new.count == 5)
            let closedAndOpen = try find(.unit, .closed)
            #expect(closedAndOpen == [])
            let unassigned = try find(.unassigned)
            #expect(unassigned.count == 5)
            let due = try find(.due)
            #expect(due == ["Zoë Müller", "Max Mueller", "Ada Muller"])
        }
    }

    @Test("the counts are those of the units one may see", arguments: Engines.all)
    func counts(engine: StoreEngine) async throws {
        try await Self.with(engine) { connection, now in
            func sums(_ units: [String], limit: Int = 100) throws -> CaseTally.Sums {
                try CaseTally.sums(
                    units: units, account: "me", dueUntil: now.adding(days: 7), limit: limit, in: connection
                ).get()
            }
            let all = try sums(["a", "b"])
            #expect(all == CaseTally.Sums(open: 6, mine: 0, unassigned: 6, due: 3))
            let one = try (sums(["a"]), sums(["b"]))
            #expect(one.0.due == 2 && one.1 == CaseTally.Sums(open: 2, mine: 0, unassigned: 2, due: 1))
            let few = try sums(["a", "b"], limit: 2)
            #expect(few.due == 2)
            let none = try (sums(["z"]), sums([]))
            #expect(none == (CaseTally.Sums(), CaseTally.Sums()))
            let services = try CaseTally.services(units: ["a", "b"], in: connection).get()
            #expect(services == ["hund-a", "hund-b"])
        }
    }
}
