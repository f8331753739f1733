import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Taking part in the centre")
struct MembershipTests {
    @Test(
        "from interest to operation and out again: every step has its day, its page and its entry",
        arguments: Engines.all)
    func wholeWay(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (anke, otto) = (try await house.browser("anke"), try await house.browser("otto"))
            let start = try await anke.get(CentrePaths.members()).expecting(200, "Hier steht noch kein Mitglied")
            #expect(start.flaws == [])
            try await anke.submit(start, button: "Interesse erklären", ["users": "x"]).expecting(422, "Zahl ab 1")
            let begun = try await anke.submit(start, button: "Interesse erklären", ["users": "48"]).expecting(303)
            let page = try #require(begun.location)
            // The same form once more makes no second membership.
            try await anke.submit(start, button: "Interesse erklären", ["users": "48"]).expecting(303)
            #expect(try await house.member("adendorf").users == 48)
            // Who only thinks about it is nobody's business.
            let emil = try await house.browser("emil")
            #expect(!(try await emil.get(CentrePaths.members()).expecting(200).contains("adendorf")))
            for state in ["assessment", "offer", "agreement", "onboarding", "operation"] {
                let form = try await otto.get(page).expecting(200, "Nächster Schritt")
                #expect(form.flaws == [])
                try await otto.submit(form, button: "Festhalten", ["state": state, "note": "Vermerk \(state)"])
                    .expecting(303)
            }
            try await emil.get(CentrePaths.members()).expecting(200, "Behörde adendorf", "Betrieb")
            try await emil.get(page).expecting(404)
            let own = try await anke.get(page).expecting(200, "Vermerk offer", "Betrieb")
            #expect(own.flaws == [])
            // Only the member gives notice with its last day; the office says when it is over.
            try await anke.submit(own, button: "Festhalten", ["state": "left"]).expecting(422, "Wählen Sie")
            try await anke.submit(own, button: "Festhalten", ["state": "leaving"]).expecting(422, "letzten Tag")
            let last = house.today(30)
            try await anke.submit(own, button: "Festhalten", ["state": "leaving", "leaves": last.iso]).expecting(303)
            let left = try await otto.get(page).expecting(200, "Austritt erklärt")
            try await otto.submit(left, button: "Festhalten", ["state": "left"]).expecting(422, "nicht vorher")
            try await otto.submit(left, button: "Festhalten", ["state": "left", "day": last.iso])
                .expecting(422, "Schlussabrechnung und Übergabe der Daten")
            let reason = ["state": "left", "day": last.iso, "reason": "Es wurde nie etwas bezogen."]
            try await otto.submit(left, button: "Festhalten", filled: reason).expecting(303)
            try await otto.get(page).expecting(200, "Ohne Schlussabrechnung und Übergabe der Daten: Es wurde nie")
            #expect(try await house.member("adendorf").state == .left)
            #expect(
                try await house.journal()
                    == Array(repeating: "member.advanced", count: 8) + ["member.left_without"])
        }
    }

    @Test("two at once: the second is told, and nothing is written twice", arguments: Engines.all)
    func conflict(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let page = CentrePaths.member(try await house.member("adendorf").id)
            let (anke, otto) = (try await house.browser("anke"), try await house.browser("otto"))
            let (first, second) = (try await anke.get(page), try await otto.get(page))
            let leaves = house.today(90).iso
            try await anke.submit(first, button: "Festhalten", ["state": "leaving", "leaves": leaves]).expecting(303)
            try await otto.submit(second, button: "Festhalten", ["state": "leaving", "leaves": leaves])
                .expecting(409, "inzwischen jemand anderes")
            try await anke.submit(first, button: "Angaben speichern", ["users": "50"]).expecting(409)
        }
    }

    @Test("leaving ends every service on the last day; a notice taken back lets them go on", arguments: Engines.all)
    func leaving(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let mail = try await house.service("Postfach")
            try await house.take(10, of: mail, by: "anke", appointedBy: "ada")
            let (now, today, last) = (house.kit.clock.now, house.today(), house.today(60))
            try await house.store("anke").write { rows in
                let member = try #require(try Member.of(rows.access.home, in: rows))
                try member.advance(
                    to: .leaving, on: today, leavesOn: last, note: "", seen: member.version, at: now, in: rows)
                #expect(try Subscription.current(of: member.authority, on: last, in: rows).map(\.quantity) == [10])
                #expect(try Subscription.current(of: member.authority, on: last.adding(days: 1), in: rows).isEmpty)
            }
            let home = try await house.member("adendorf").authority
            try await house.store("otto").write { rows in
                let member = try #require(try Member.of(home, in: rows))
                try member.advance(to: .operation, on: today, note: "", seen: member.version, at: now, in: rows)
                #expect(try Subscription.current(of: home, on: last.adding(days: 1), in: rows).map(\.quantity) == [10])
            }
        }
    }
}
