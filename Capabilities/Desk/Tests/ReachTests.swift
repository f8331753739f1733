import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Desk

@Suite("Who reaches a ticket")
struct ReachTests {
    private static let ownActs = ["", "/nachrichten", "/bestaetigen", "/geht-noch-nicht", "/zurueckziehen"]
    private static let deskActs = [
        "", "/annehmen", "/weitergeben", "/einordnen", "/prioritaet", "/schreiben", "/schliessen", "/notizen",
    ]
    private static let fields = [
        ("version", "1"), ("message", "M"), ("reason", "R"), ("assignee", "tina"), ("topic", "network"),
        ("priority", "p1"), ("kind", "message"), ("text", "T"), ("note", "N"), ("_einmal", "1234567890123456"),
    ]

    @Test(
        "a ticket of a colleague, of another authority and one that is nowhere look the same to a reporter",
        arguments: Engines.all)
    func reporters(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            let absent = TicketID(at: house.kit.clock.now)
            let before = try await house.ticket(id)
            // A colleague, another authority, the district, and the desk itself: none of them is the reporter.
            for account in ["bela", "emil", "dora", "tina", "frida"] {
                let browser = try await house.browser(account)
                for act in Self.ownActs {
                    let (there, nowhere) =
                        act.isEmpty
                        ? (try await browser.get(house.own(id)), try await browser.get(house.own(absent)))
                        : (
                            try await browser.post(house.own(id) + act, Self.fields),
                            try await browser.post(house.own(absent) + act, Self.fields)
                        )
                    #expect(there.status == 404 && nowhere.status == 404, "\(account) \(act)")
                    #expect(!there.contains("Drucker") && !there.contains("SD-26"), "\(account) \(act)")
                }
                let list = try await browser.get(DeskPaths.own()).expecting(200)
                #expect(!list.contains("SD-26-000001"))
            }
            #expect(try await house.ticket(id) == before)
        }
    }

    @Test("the same person at another authority reaches nothing of it", arguments: Engines.all)
    func elsewhere(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            let (desk, issuer) = (try TestStores.id(DeskHouse.district), house.kit.issuer)
            for home in ["bleckede", DeskHouse.district] {
                let access = issuer.issue(
                    authority: desk, actor: .staff(account: "anke"), basis: .reporter(home: try TestStores.id(home)),
                    permissions: [], reach: .reports(of: "anke"))
                let reach = try TicketReach(access)
                let found = try await house.kit.stores.authority(access).read { connection in
                    try? Ticket.ask(id, within: reach, in: connection).get()
                }
                #expect(found == nil)
            }
        }
    }

    @Test("no other access opens a ticket: not of a job, not of a deputy, not without the right")
    func otherAccesses() async throws {
        try await DeskHouse.open(.sqlite) { house in
            let (desk, issuer) = (try TestStores.id(DeskHouse.district), house.kit.issuer)
            let others: [(Access.Basis, Set<Permission>, Access.Reach)] = [
                (.membership, [], .authority), (.deputy(of: "tina"), [.workOnTickets], .authority),
                (.job(cause: "x"), [.workOnTickets], .authority), (.grant(id: "x"), [.workOnTickets], .authority),
                (.reporter(home: desk), [.workOnTickets], .authority),
                (.membership, [.workOnTickets], .reports(of: "x")),
                (.application(id: "x"), [.workOnTickets], .application(id: "x")),
            ]
            for (basis, permissions, reach) in others {
                let access = issuer.issue(
                    authority: desk, actor: .staff(account: "tina"), basis: basis, permissions: permissions,
                    reach: reach)
                #expect(throws: Refusal.notFound, "\(basis)") { try TicketReach(access) }
            }
        }
    }

    @Test("the desk's pages are for its staff, and its right in a town hall opens nothing", arguments: Engines.all)
    func staff(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            for account in ["anke", "dora", "frida"] {
                let browser = try await house.browser(account)
                for act in Self.deskActs {
                    let reply =
                        act.isEmpty
                        ? try await browser.get(house.address(id))
                        : try await browser.post(house.address(id) + act, Self.fields)
                    #expect([403, 404].contains(reply.status), "\(account) \(act)")
                    #expect(!reply.contains("Drucker"))
                }
                for list in [DeskPaths.list(), DeskPaths.export(), DeskPaths.skills()] {
                    let reply = try await browser.get(list)
                    #expect([403, 404].contains(reply.status) && !reply.contains("SD-26"), "\(account) \(list)")
                }
            }
            try await house.browser("theo").get(house.address(id)).expecting(200, "Drucker zieht kein Papier ein")
        }
    }
}
