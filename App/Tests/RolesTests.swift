import Identity
import Kernel
import Store
import TestKit
import Testing

@testable import App

@Suite("Roles")
struct RolesTests {
    /// What the first authorities began with.
    private static let first = [
        "sachbearbeitung": "cases.decide cases.read cases.work figures.read",
        "leitung": "cases.assign cases.decide cases.read cases.work figures.read",
        "posteingang": "cases.assign cases.read cases.read.all",
        "administration": "identity.manage jobs.manage journal.read",
        "lesen": "cases.read cases.read.all figures.read",
    ]

    @Test("an authority that was there before has the rights that a new one begins with", arguments: Engines.all)
    func upgraded(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Identity.migrations, authorities: ["adendorf"]) { kit in
            let all: [String] = Identity.migrations.filter { $0.place == .authority }.flatMap(\.sql)
            let later =
                all
                .filter { $0.contains("UPDATE role") || $0.contains("INSERT INTO role") }
            let stored = try await kit.authority("adendorf").write { connection in
                for (id, permissions) in Self.first {
                    try connection.execute(
                        "INSERT INTO role (id, name_de, name_en, permissions) VALUES ($1, $1, $1, $2)", id, permissions)
                }
                for statement in later { try connection.execute(statement, []) }
                return try connection.query("SELECT id, permissions FROM role").map {
                    (try $0.text("id"), Set(try $0.text("permissions").split(separator: " ").map(String.init)))
                }
            }
            let found = Dictionary(stored) { first, _ in first }
            for role in Wiring.standardRoles {
                let permissions = Set(role.permissions.map(\.raw))
                #expect(found[role.id] == permissions, "\(role.id)")
            }
            #expect(found.count == Wiring.standardRoles.count)
        }
    }
}
