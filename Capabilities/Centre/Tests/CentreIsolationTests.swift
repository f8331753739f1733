import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("A member sees its own and what was agreed")
struct CentreIsolationTests {
    @Test("quantities are seen by the others only where a member shares them", arguments: Engines.all)
    func sharing(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let mail = try await house.service("Postfach")
            try await house.take(1_717, of: mail, by: "anke", appointedBy: "ada")
            let emil = try await house.browser("emil")
            let field = CentrePaths.matrix().with("feld", "mail")
            let hidden = try await emil.get(field).expecting(200, "nur der Geschäftsstelle zeigen: 1")
            #expect(hidden.flaws == [] && !hidden.contains("1.717"))
            #expect(!(try await emil.get(CentrePaths.service(mail.id)).contains("1.717")))
            #expect(!(try await emil.get(CentrePaths.matrixExport()).contains("1717")))
            let anke = try await house.browser("anke")
            let page = try await anke.get(CentrePaths.member(try await house.member("adendorf").id))
            try await anke.submit(page, button: "Angaben speichern", ["users": "48", "share": "yes"]).expecting(303)
            let shown = try await emil.get(field).expecting(200, "1.717")
            #expect(shown.flaws == [])
            try await emil.get(CentrePaths.service(mail.id)).expecting(200, "1.717")
            #expect(try await emil.get(CentrePaths.matrix()).expecting(200, "Welche Behörde bezieht was").flaws == [])
            let english = try await emil.get(CentrePaths.matrix().with("sprache", "en"))
            #expect(english.flaws == [])
        }
    }

    @Test("the right of the office, given away in a town hall, opens nothing", arguments: Engines.all)
    func office(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let mail = try await house.service("Postfach")
            try await house.take(1_717, of: mail, by: "anke", appointedBy: "ada")
            let (ida, otto) = (try await house.browser("ida"), try await house.browser("otto"))
            let adendorf = CentrePaths.member(try await house.member("adendorf").id)
            try await ida.get(adendorf).expecting(404)
            try await ida.get(CentrePaths.addService()).expecting(404)
            try await ida.post(CentrePaths.takeCatalogue()).expecting(404)
            try await ida.post(CentrePaths.price(mail.id), ["amount": "1", "from": house.today(1).iso]).expecting(404)
            try await ida.post(CentrePaths.endService(mail.id), ["last": house.today(1).iso]).expecting(404)
            for path in [CentrePaths.mandates, CentrePaths.requests, CentrePaths.matrix] {
                let page = try await ida.get(path()).expecting(200)
                #expect(!page.contains("Vertretung anke") && !page.contains("1.717"))
            }
            try await otto.get(adendorf).expecting(200, "1.717")
            try await otto.get(CentrePaths.mandates()).expecting(200, "Vertretung anke")
            // The office sees, and does not decide for a member.
            let request = try await house.store("otto").read { rows in
                try #require(try rows.first("SELECT id FROM \(.request) r")).text("id")
            }
            let id = try #require(ChangeRequestID(request))
            try await otto.get(CentrePaths.request(id)).expecting(200, "1.717")
            try await otto.post(CentrePaths.decide(id), ["action": "do:refuse"]).expecting(403)
            try await ida.get(CentrePaths.request(id)).expecting(404)
            let nora = try await house.browser("nora")
            try await nora.get(CentrePaths.matrix()).expecting(403)
        }
    }
}
