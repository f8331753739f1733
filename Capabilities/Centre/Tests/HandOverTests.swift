import JSON
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Hand-over of a member's data")
struct HandOverTests {
    @Test("a member takes away everything of its own and nothing of the others", arguments: Engines.all)
    func file(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            try await house.item("EIGEN-1", .workplace, of: "adendorf", location: "Rathaus")
            try await house.item("FREMD-1", .workplace, of: "bleckede")
            try await house.item("ALLE-1", .server, of: "common")
            let (anke, id) = (try await house.browser("anke"), try await house.member("adendorf").id)
            try await anke.get(CentrePaths.member(id)).expecting(200, "Alle Daten als Datei")
            let file = try await anke.get(CentrePaths.handOver(id)).expecting(200, "EIGEN-1", "Rathaus", "Postfach")
            #expect(!file.contains("FREMD-1") && !file.contains("bleckede"))
            let json = try JSONValue(parsing: file.bytes)
            #expect(json["member"]?.stringValue == "adendorf")
            #expect(json["tables"]?["item_state"]?.arrayValue?.count == 1)
            #expect(json["tables"]?["member_event"]?.arrayValue?.count == 6)
            let otto = try await house.browser("otto")
            try await otto.get(CentrePaths.handOver(id)).expecting(200, "EIGEN-1")
            for account in ["emil", "ida", "bela"] {
                try await (try await house.browser(account)).get(CentrePaths.handOver(id)).expecting(404)
            }
        }
    }

    @Test("no table with rows of members is forgotten")
    func complete() async throws {
        try await CentreHouse.open(.sqlite) { house in
            let found = try await house.kit.stores.centre.read { connection in
                try connection.query(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'centre!_%' ESCAPE '!'", []
                )
                .map { try $0.text("name") }
                .filter { table in
                    try connection.query("SELECT name FROM pragma_table_info($1)", [.text(table)])
                        .contains { try $0.text("name") == "member" }
                }
            }
            let known = Set(HandOver.tables.map { "centre_" + $0.name })
            let missing = Set(found).subtracting(known).subtracting(HandOver.ofTheOffice.map { "centre_" + $0 })
            #expect(missing == [], "add them to HandOver.tables, or to those of the office")
        }
    }
}
