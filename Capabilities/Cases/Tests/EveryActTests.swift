import Documents
import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

/// Each thing that can be done to a case stands in the journal, with who did it and to what.
@Suite("Every act is a journal entry")
struct EveryActTests {
    private struct Act {
        /// The address that the act is sent to.
        let pattern: String
        let kind: String
        var subject = "case"
        let change: @Sendable (RequestClient, CasesHouse, CaseID) async throws -> Reply
    }

    private static let decision: KeyValuePairs = [
        "outcome": "granted", "subject": "Bescheid", "operative": "Ja.", "legal_basis": "§ 3 NKAG",
    ]
    private static let block: KeyValuePairs = [
        "service": "hund-anmelden", "outcome": "granted", "title": "Bescheid", "operative": "Ja.",
        "legal_basis": "§ 3 NKAG",
    ]

    private static func open(_ browser: RequestClient, _ house: CasesHouse, _ id: CaseID, _ part: String = "")
        async throws -> Reply
    {
        try await browser.get(house.address(id, part)).expecting(200)
    }

    private static func blocks(_ browser: RequestClient) async throws -> (list: Reply, first: String) {
        let list = try await browser.get("/amt/textbausteine").expecting(200)
        let link = list.links.first { $0.hasPrefix("/amt/textbausteine/") && !$0.contains("/neu") }
        return (list, try #require(link))
    }

    /// In the order in which one case allows them.
    private static let acts: [Act] = [
        Act(pattern: "/amt/vorgaenge/{case}/uebernehmen", kind: "case.taken") { dora, house, id in
            try await dora.submit(try await open(dora, house, id), button: "Übernehmen")
        },
        Act(pattern: "/amt/vorgaenge/{case}/zuweisen", kind: "case.assigned") { dora, house, id in
            try await dora.submit(
                try await open(dora, house, id, "/zuweisen"), button: "Zuweisen", ["assignee": "bela"])
        },
        Act(pattern: "/amt/vorgaenge/{case}/notizen", kind: "case.note_written") { dora, house, id in
            try await dora.submit(try await open(dora, house, id), button: "Notieren", ["note": "Ruft zurück."])
        },
        Act(pattern: "/amt/vorgaenge/{case}/nachrichten", kind: "case.message_sent") { dora, house, id in
            try await dora.submit(try await open(dora, house, id), button: "Senden", ["body": "Guten Tag"])
        },
        Act(pattern: "/amt/vorgaenge/{case}/unterlagen", kind: "case.documents_requested") { dora, house, id in
            try await dora.submit(
                try await open(dora, house, id, "/unterlagen"), button: "Anfordern", ["what": "Chip", "why": "Darum."])
        },
        Act(pattern: "/amt/vorgaenge/{case}/entscheiden", kind: "case.decided") { dora, house, id in
            try await dora.submit(try await open(dora, house, id, "/entscheiden"), button: "send", decision)
        },
        Act(pattern: "/amt/vorgaenge/{case}/abschliessen", kind: "case.closed") { dora, house, id in
            try await dora.submit(try await open(dora, house, id), button: "Abschließen")
        },
        Act(pattern: "/amt/vorgaenge/{case}/wieder-aufnehmen", kind: "case.reopened") { dora, house, id in
            try await dora.submit(try await open(dora, house, id), button: "Wieder aufnehmen")
        },
        Act(pattern: "/amt/vorgaenge/{case}/abgeben", kind: "case.handed_over") { dora, house, id in
            try await dora.submit(
                try await open(dora, house, id, "/abgeben"), button: "Abgeben",
                ["unit": "ordnungsamt", "reason": "Gewerbe."])
        },
        Act(pattern: "/amt/textbausteine/neu", kind: "text_block.added", subject: "text_block") { dora, _, _ in
            try await dora.submit(try await dora.get("/amt/textbausteine/neu"), button: "Speichern", block)
        },
        Act(pattern: "/amt/textbausteine/{text-block}", kind: "text_block.changed", subject: "text_block") {
            dora, _, _ in
            let page = try await dora.get(try await blocks(dora).first)
            return try await dora.submit(page, button: "Speichern", ["operative": "Nein."])
        },
        Act(pattern: "/amt/textbausteine/{text-block}/verwendung", kind: "text_block.retired", subject: "text_block") {
            dora, _, _ in
            try await dora.submit(try await blocks(dora).list, button: "Stilllegen Bescheid")
        },
    ]

    @Test(
        "whatever can be sent to this room leaves exactly one entry, and what is refused leaves none",
        arguments: Engines.all)
    func sent(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let posts = house.cases.routes.filter { $0.method == .post }.map { $0.pattern.description }
            #expect(Set(posts) == Set(Self.acts.map(\.pattern)), "an address without its act, or the other way round")
            let id = try await house.open()
            let (dora, nora) = (try await house.browser("dora"), try await house.browser("nora"))
            var size = try await house.journal().count
            for act in Self.acts {
                // Without the right, and with nothing filled in.
                for (browser, fields) in [(nora, [("version", "1")]), (dora, [])] {
                    let target = act.pattern.replacing("{case}", with: id.raw).replacing("{text-block}", with: "fremd")
                    _ = try await browser.post(target, fields)
                    #expect(try await house.journal().count == size, "\(act.kind) was refused and recorded")
                }
                try await act.change(dora, house, id).expecting(303)
                let entries = try await house.journal()
                #expect(entries.count == size + 1, "\(act.kind): \(entries.dropFirst(size).map(\.kind))")
                size = entries.count
                let last = try #require(entries.last)
                #expect(last.kind == act.kind && last.actor == "staff dora" && last.subjectKind == act.subject)
                if act.subject == "case" { #expect(last.subject == id.raw) }
            }
            try await expectTally(house)
        }
    }

    @Test("what applicants, processes and the law do to a case is recorded the same way", arguments: Engines.all)
    func done(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (id, other, third) = (try await house.open(1), try await house.open(2), try await house.open(3))
            let (access, cases) = (try house.kit.access("adendorf", actor: .citizen(account: nil)), house.cases)
            let store = house.kit
            func act(_ body: @escaping @Sendable (any Connection, Timestamp) throws -> Void) async throws -> [String] {
                store.clock.advance(seconds: 1)
                let before = try await house.journal()
                let now = store.clock.now
                try await store.stores.authority(access).write { try body($0, now) }
                let after = try await house.journal()
                return after.dropFirst(before.count).map { "\($0.kind) \($0.subject == id.raw ? "1" : "2")" }
            }
            let opened = try await house.journal().map(\.kind)
            #expect(opened == ["case.opened", "case.opened", "case.opened"])
            #expect(
                try await act { connection, now in
                    try cases.receive(
                        "Guten Tag", [], once: "message-by-citizen", of: "adendorf-1", by: access, at: now,
                        in: connection)
                } == ["case.message_received 1"])
            let request = try await act { connection, now in
                let file = try Cases.file(id, in: connection)
                try cases.ask(
                    for: "Chip", why: "Darum.", until: now.day.adding(days: 14), once: "asked-for-the-chip", of: file,
                    seen: file.version, as: "anke", by: access, at: now, in: connection)
            }
            #expect(request == ["case.documents_requested 1"])
            #expect(
                try await act { connection, now in
                    let request = try #require(try DocumentRequest.open(of: id, in: connection))
                    try cases.handIn(
                        [KeptFile(name: "Chip.pdf", type: "application/pdf", size: 1, address: "a")], for: request,
                        of: "adendorf-1", by: access, at: now, in: connection)
                } == ["case.documents_handed_in 1"])
            #expect(
                try await act { try Cases.deemGranted(other, by: access, at: $1, in: $0) } == ["case.deemed_granted 2"])
            #expect(
                try await act { connection, now in
                    let file = try Cases.file(third, in: connection)
                    let text = DecisionText(
                        outcome: .withdrawn, subject: "B", operative: "O", reasons: "", legalBasis: "", remedy: "")
                    try cases.decide(
                        text, once: "withdrawn-by-wish", on: file, seen: file.version, as: "anke", by: access, at: now,
                        in: connection)
                } == ["case.withdrawn 2"])
            // Together with what is sent, that is every kind there is; nothing frees a case of its clerk yet.
            let kinds = Set(try await house.journal().map(\.kind)).union(Self.acts.map(\.kind))
            let known = Set(CaseEvent.Kind.allCases.filter { $0 != .released }.map { "case.\($0.rawValue)" })
            #expect(kinds.filter { $0.hasPrefix("case.") } == known)
            try await expectTally(house)
        }
    }

    /// The inbox's counts are what the journal's last words on each case add up to.
    private func expectTally(_ house: CasesHouse) async throws {
        var last: [String: CaseTally.Cell] = [:]
        for entry in try await house.journal() where entry.subjectKind == "case" {
            func fact(_ name: JournalCode) -> String {
                if case .code(let code) = entry.details[name] { code.raw } else { "" }
            }
            last[entry.subject] = CaseTally.Cell(
                unit: fact("unit"), service: fact("service"),
                state: try #require(CaseFile.State(rawValue: fact("state"))), assignee: fact("assignee"))
        }
        let kept = try await house.kit.authority("adendorf").read { try CaseTally.all(in: $0) }
        #expect(kept == last.values.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }
}
