import Kernel
import Letters
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("The project group decides")
struct ProjectGroupTests {
    @Test("from the invitation to the resolution that is carried out, page by page", arguments: Engines.all)
    func wholeWay(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            try await house.appoint("anke", by: "ada", euros: nil)
            try await house.appoint("emil", by: "emil", euros: 5_000)
            let (otto, anke, emil) = (
                try await house.browser("otto"), try await house.browser("anke"), try await house.browser("emil")
            )
            let start = try await otto.get(GroupPaths.overview()).expecting(200, "Noch keine Sitzung")
            #expect(start.flaws == [])
            try await otto.submit(start, button: "Einrichten", ["name": "", "rule": "share", "number": "101"])
                .expecting(422, "Geben Sie einen Namen ein", "Anteil von 1 bis 100 Prozent")
            let founded = try await otto.submit(start, button: "Einrichten", ["name": "Projektgruppe"]).expecting(303)
            try await otto.submit(start, button: "Einrichten", ["name": "Projektgruppe"]).expecting(303)
            let body = try await otto.get(try #require(founded.location)).expecting(200, "adendorf", "bleckede")
            #expect(body.flaws == [])
            try await otto.submit(body, button: "Einberufen", ["day": "", "hour": "25:00", "place": ""])
                .expecting(422, "Geben Sie einen Tag an", "Geben Sie eine Uhrzeit an", "Geben Sie den Ort an")
            try await otto.submit(
                body, button: "Einberufen", ["day": house.today(-1).iso, "hour": "14:00", "place": "Kreishaus"]
            ).expecting(422, "liegt in der Vergangenheit")
            let called = try await otto.submit(
                body, button: "Einberufen", ["day": house.today().iso, "hour": "14:00", "place": "Kreishaus"]
            ).expecting(303)
            let meeting = try #require(called.location)
            let empty = try await otto.get(meeting).expecting(200, "Die Tagesordnung ist noch leer", "heute")
            #expect(empty.flaws == [])
            let form = try await otto.get(meeting + "/punkt").expecting(200, "Worum es geht und warum")
            #expect(form.flaws == [])
            try await otto.submit(form, button: "Hinzufügen", ["title": "", "due": "morgen"])
                .expecting(422, "Geben Sie eine Überschrift ein", "Das ist kein Tag")
            try await otto.submit(form, button: "Hinzufügen", ["title": "Ohne Antrag", "due": house.today(9).iso])
                .expecting(422, "brauchen einen Antrag")
            try await otto.submit(
                form, button: "Hinzufügen",
                [
                    "title": "Gemeinsame Telefonanlage", "paper": "Vorlage 1", "motion": "Wir beschaffen gemeinsam.",
                    "responsible": "Geschäftsstelle", "due": house.today(60).iso, "amount": "6.000",
                ]
            ).expecting(303)
            // Nobody is there yet: there is no quorum.
            let agenda = try await otto.get(meeting).expecting(200, "Gemeinsame Telefonanlage", "Abstimmung eröffnen")
            #expect(agenda.flaws == [])
            #expect(!(try await anke.get(meeting).expecting(200).contains("Abstimmung eröffnen")))
            try await otto.submit(agenda, button: "Abstimmung eröffnen Punkt 1").expecting(409, "nicht beschlussfähig: 0 von 2")
            let mandates = try await house.mandates()
            let one = try await otto.submit(
                agenda, button: "Anwesenheit speichern", ["there": try #require(mandates["adendorf"])]
            ).expecting(303)
            let half = try await otto.follow(one)
            try await otto.submit(half, button: "Abstimmung eröffnen Punkt 1").expecting(409, "1 von 2 Mitgliedern")
            try await otto.submit(
                half, button: "Anwesenheit speichern", mandates.values.map { ("there", $0) },
                replaces: { $0 == "there" }
            ).expecting(303)
            let ready = try await otto.get(meeting).expecting(200, "2 von 2 Mitgliedern", "beschlussfähig")
            try await otto.submit(ready, button: "Abstimmung eröffnen Punkt 1").expecting(303)
            try await otto.submit(ready, button: "Abstimmung eröffnen Punkt 1").expecting(409, "inzwischen jemand anderes")
            let ballot = try await anke.get(meeting).expecting(
                200, "Wir beschaffen gemeinsam", "Abstimmung über Punkt 1")
            #expect(ballot.flaws == [])
            try await anke.submit(ballot, button: "Ja Punkt 1").expecting(303)
            try await anke.submit(ballot, button: "Nein Punkt 1").expecting(409, "hat schon abgestimmt: Ja")
            // The mandate reaches to 5,000 euros; a yes would bind more.
            let other = try await emil.get(meeting).expecting(200, "muss Ihr Mandat diesen Betrag")
            try await emil.submit(other, button: "Ja Punkt 1").expecting(409, "reicht Ihr Mandat nicht")
            try await emil.submit(other, button: "Enthaltung Punkt 1").expecting(303)
            let voted = try await otto.get(meeting).expecting(200, "von 2 der 2 anwesenden")
            try await otto.submit(voted, button: "Auszählen Punkt 1").expecting(303)
            try await otto.submit(voted, button: "Auszählen Punkt 1").expecting(409)
            try await anke.submit(ballot, button: "Nein Punkt 1").expecting(409, "Ihre Stimme wurde nicht gezählt")
            let year = house.today().year
            let result = try await anke.get(meeting).expecting(
                200, "Angenommen", "1/\(year)", "Ja 1, Nein 0, Enthaltung 1")
            #expect(result.flaws == [])
            let item = try #require(result.links.first { $0.contains("/punkte/") })
            let page = try await anke.get(item).expecting(200, "Vertretung emil", "Enthaltung", "Frist", "offen")
            #expect(page.flaws == [])
            let list = try await anke.get(GroupPaths.resolutions()).expecting(200, "1/\(year)", "Geschäftsstelle")
            #expect(list.flaws == [])
            let done = try await otto.get(item)
            try await otto.submit(done, button: "Als umgesetzt vermerken", ["report": ""]).expecting(422)
            try await otto.submit(
                done, button: "Als umgesetzt vermerken", ["report": "Bestellt.", "day": house.today(1).iso]
            ).expecting(422, "nicht in der Zukunft")
            try await otto.submit(done, button: "Als umgesetzt vermerken", ["report": "Bestellt."]).expecting(303)
            try await anke.get(item).expecting(200, "Bestellt.", "umgesetzt")
            try await anke.get(GroupPaths.resolutionsExport()).expecting(200, "\"Angenommen\"", "\"Bestellt.\"")
            #expect(
                try await house.journal().suffix(8) == [
                    "agenda.added", "meeting.attended", "meeting.attended", "vote.opened", "vote.cast", "vote.cast",
                    "vote.counted", "resolution.done",
                ])
        }
    }

    @Test("whoever is no member of a body sees nothing of it, not even that it is there", arguments: Engines.all)
    func circle(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (body, meeting, item) = try await house.meeting(of: ["adendorf"])
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            try await anke.get(GroupPaths.item(item)).expecting(200, "Antrag A")
            for path in [
                GroupPaths.body(body), GroupPaths.meeting(meeting), GroupPaths.item(item), GroupPaths.minutes(meeting),
            ] {
                try await emil.get(path).expecting(404)
            }
            #expect(!(try await emil.get(GroupPaths.overview())).contains("Ausschuss"))
            #expect(!(try await emil.get(GroupPaths.resolutions())).contains("Punkt A"))
            try await emil.post(GroupPaths.castVote(item), ["vote": "yes"]).expecting(404)
            // With a seat from tomorrow on it is all there: the body's resolutions bind who joins.
            let (now, tomorrow, later) = (house.kit.clock.now, house.today(1), house.today(9))
            let bleckede = try TestStores.id("bleckede")
            try await house.store("otto").write { rows in
                try Body.load(body, in: rows).setSeat(of: bleckede, weight: 3, from: tomorrow, at: now, in: rows)
            }
            try await emil.get(GroupPaths.meeting(meeting)).expecting(200, "Punkt A")
            // And without one again it is not: later meetings are none of its business.
            try await house.store("otto").write { rows in
                try Body.load(body, in: rows).setSeat(of: bleckede, weight: 0, from: tomorrow, at: now, in: rows)
                try Meeting.call(body, on: later, "10:00", at: "Später", once: "later", at: now, in: rows)
            }
            try await emil.get(GroupPaths.meeting(meeting)).expecting(404)
        }
    }

    @Test(
        "nobody votes without a mandate that holds today, for a member that is not there, or before it is open",
        arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (_, meeting, item) = try await house.meeting(of: ["adendorf", "bleckede"])
            let (now, today) = (house.kit.clock.now, house.today())
            let (anke, emil, ida) = (
                try await house.browser("anke"), try await house.browser("emil"), try await house.browser("ida")
            )
            try await anke.post(GroupPaths.castVote(item), ["vote": "yes"]).expecting(409, "läuft nicht")
            try await house.appoint("anke", by: "ada", euros: nil)
            let mandates = try await house.mandates()
            let mandate = try #require(mandates["adendorf"].flatMap { MandateID($0) })
            try await house.store("otto").write { rows in
                try Meeting.load(meeting, in: rows).setPresence([mandate], at: now, in: rows)
            }
            // One of two is no quorum; where the body agrees on one member it is.
            await #expect(throws: Refusal.self) {
                try await house.store("otto").write { rows in
                    try AgendaItem.load(item, in: rows).openVote(seen: 1, at: now, in: rows)
                }
            }
            try await house.store("otto").write { rows in
                try rows.update(.body, "quorum_rule = \(Quorum.Rule.members), quorum = 1", where: "TRUE")
                try AgendaItem.load(item, in: rows).openVote(seen: 1, at: now, in: rows)
            }
            try await emil.post(GroupPaths.castVote(item), ["vote": "yes"]).expecting(
                409, "ein Mandat für ein Mitglied")
            try await house.appoint("emil", by: "emil", euros: nil)
            try await emil.post(GroupPaths.castVote(item), ["vote": "yes"]).expecting(409, "nicht als anwesend")
            // The right of the office, given away in a town hall, runs no meeting.
            try await ida.post(GroupPaths.countVotes(item), ["version": "2", "act": "count"]).expecting(404)
            try await ida.get(GroupPaths.addItem(meeting)).expecting(404)
            try await ida.post(GroupPaths.found(), ["name": "x", "voting": "heads", "rule": "majority"]).expecting(404)
            try await house.store("ada").write { try Mandate.end(mandate, at: now, in: $0) }
            try await anke.post(GroupPaths.castVote(item), ["vote": "yes"]).expecting(
                409, "ein Mandat für ein Mitglied")
            let votes = try await house.store("otto").read { try AgendaItem.load(item, in: $0).votes(in: $0) }
            #expect(votes.isEmpty)
            // Nobody voted: the motion is rejected, with a number.
            let result = try await house.store("otto").write { rows in
                try AgendaItem.load(item, in: rows).count(seen: 2, at: now, in: rows)
            }
            #expect(result == .rejected)
            let counted = try await house.store("otto").read { try AgendaItem.load(item, in: $0) }
            #expect(counted.name == "1/\(today.year)" && !counted.isOverdue(on: today.adding(days: 400)))
        }
    }

    @Test("weights hold from a day on, and what was held keeps the weights of its day", arguments: Engines.all)
    func weights(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (body, meeting, _) = try await house.meeting(of: ["adendorf", "bleckede"])
            let (now, today) = (house.kit.clock.now, house.today())
            let adendorf = try TestStores.id("adendorf")
            try await house.store("otto").write { rows in
                try rows.update(.body, "voting = \(Body.Voting.weights)", where: "TRUE")
                let body = try Body.load(body, in: rows)
                try body.setSeat(of: adendorf, weight: 90, from: today.adding(days: 5), at: now, in: rows)
                #expect(try body.seats(on: today, in: rows)[adendorf] == 40)
                #expect(try body.seats(on: today.adding(days: 5), in: rows)[adendorf] == 90)
                // Setting it again for the same day replaces it.
                try body.setSeat(of: adendorf, weight: 70, from: today.adding(days: 5), at: now, in: rows)
                #expect(try body.seats(on: today.adding(days: 5), in: rows)[adendorf] == 70)
                // Not before a seat that is set already, and not back into a meeting that is closed.
                #expect(throws: Refusal.self) {
                    try body.setSeat(of: adendorf, weight: 1, from: today.adding(days: 3), at: now, in: rows)
                }
                let held = try Meeting.load(meeting, in: rows)
                try held.close(chair: "V", keeper: "S", ended: "15:00", seen: held.version, at: now, in: rows)
                #expect(throws: Refusal.self) {
                    try body.setSeat(of: try TestStores.id("bleckede"), weight: 1, from: today, at: now, in: rows)
                }
            }
        }
    }

    @Test("a price is decided with its vote, and the vote stands beside the price", arguments: Engines.all)
    func price(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let mail = try await house.service("Postfach")
            let from = house.today(30)
            let motion = AgendaDraft(
                "Postfach", motion: "Neuer Preis", service: mail.id, price: Money(cents: 7_777), priceFrom: from)
            let (_, _, item) = try await house.meeting(of: ["adendorf"], motion)
            try await house.decide(item, yes: ["anke"])
            let prices = try await house.store("anke").read { try ServicePrice.all(of: mail.id, in: $0) }
            #expect(ServicePrice.on(from, of: prices) == Money(cents: 7_777))
            let name = "Beschluss 1/\(house.today().year)"
            let page = try await (try await house.browser("anke")).get(CentrePaths.service(mail.id))
                .expecting(200, name, "77,77", "Was dazu beschlossen wurde")
            #expect(page.flaws == [])
            // Who sits not in the body sees the price and not the vote.
            let other = try await (try await house.browser("emil")).get(CentrePaths.service(mail.id))
            #expect(other.contains("77,77") && !other.contains(name))
        }
    }

    @Test("what is late is told, and the list can show it alone", arguments: Engines.all)
    func overdue(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let motion = AgendaDraft("Frist läuft", motion: "Ja?", responsible: "Amt", due: house.today(3))
            let (_, _, item) = try await house.meeting(of: ["adendorf"], motion)
            try await house.decide(item, yes: ["anke"])
            let anke = try await house.browser("anke")
            let late = GroupPaths.resolutions().with("zeigen", "overdue")
            try await anke.get(late).expecting(200, "Kein Beschluss passt dazu")
            house.kit.clock.advance(seconds: 5 * 86_400)
            let list = try await anke.get(late).expecting(200, "Frist läuft", "überfällig")
            #expect(list.flaws == [])
            try await anke.get(GroupPaths.resolutions().with("suche", "FRIST")).expecting(200, "Frist läuft")
            try await anke.get(GroupPaths.overview()).expecting(200, "davon überfällig")
        }
    }

    @Test(
        "the minutes name everybody, are set once, and again when the next meeting approves them",
        arguments: Engines.all)
    func minutes(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (body, meeting, item) = try await house.meeting(of: ["adendorf", "bleckede"])
            try await house.decide(item, yes: ["anke"], no: ["emil"])
            let (now, otto) = (house.kit.clock.now, try await house.browser("otto"))
            #expect(try await house.store("otto").read { try Minutes.waiting(in: $0) } == [])
            let open = try await otto.get(GroupPaths.meeting(meeting))
            try await otto.submit(open, button: "Sitzung schließen", ["chair": "", "keeper": "", "ended": ""])
                .expecting(422, "Geben Sie einen Namen ein")
            try await otto.submit(
                open, button: "Sitzung schließen",
                ["chair": "Vera Vorsitz", "keeper": "Otto Geschäft", "ended": "15:30"]
            ).expecting(303)
            try await otto.submit(
                open, button: "Sitzung schließen",
                ["chair": "Vera Vorsitz", "keeper": "Otto Geschäft", "ended": "15:30"]
            ).expecting(409, "ist geschlossen")
            try await otto.get(GroupPaths.meeting(meeting)).expecting(200, "wird gerade erstellt", "Vera Vorsitz")
            #expect(try await house.store("otto").read { try Minutes.waiting(in: $0) } == [meeting])
            let names = Dictionary(uniqueKeysWithValues: house.centre.ports.authorities().map { ($0.id, $0) })
            let head = Letterhead(authority: "Landkreis", returnAddress: "Landkreis · Weg 1 · 00000 Ort")
            let report = try await house.store("otto").read { rows in
                try Minutes.report(of: meeting, head: head, names: names, in: rows)
            }
            let text = "\(report)"
            for part in [
                "Vera Vorsitz", "Behörde adendorf", "Vertretung emil", "Beschluss 1/", "Abgelehnt", "Ja 1, Nein 1",
                "2 von 2 Mitgliedern", "wird in der nächsten Sitzung genehmigt",
            ] {
                #expect(text.contains(part), "\(part)")
            }
            try await house.store("otto").write { rows in
                try Minutes.keep(Array("%PDF one".utf8), of: meeting, at: now, in: rows)
                try Minutes.keep(Array("%PDF two".utf8), of: meeting, at: now, in: rows)
            }
            let anke = try await house.browser("anke")
            try await anke.get(GroupPaths.minutes(meeting)).expecting(200, "%PDF one")
            // The next meeting approves them: the file is set anew with that day.
            let next = try await house.store("otto").write { rows in
                try Meeting.call(body, on: now.day, "10:00", at: "x", once: "next", at: now, in: rows)
            }
            let approval = try await house.store("otto").write { rows in
                try AgendaDraft("Niederschrift", motion: "Genehmigt?", approves: meeting).add(
                    to: try #require(next), once: "approval", at: now, in: rows)
            }
            try await house.decide(try #require(approval), yes: ["anke", "emil"])
            #expect(try await house.store("otto").read { try Meeting.load(meeting, in: $0).state } == .approved)
            #expect(try await house.store("otto").read { try Minutes.waiting(in: $0) } == [meeting])
            try await anke.get(GroupPaths.minutes(meeting)).expecting(404)
            let again = try await house.store("otto").read { rows in
                try Minutes.report(of: meeting, head: head, names: names, in: rows)
            }
            #expect("\(again)".contains("genehmigt in der Sitzung am"))
            // They are approved once.
            await #expect(throws: Refusal.self) {
                try await house.store("otto").write { rows in
                    try AgendaDraft("Noch einmal", motion: "Genehmigt?", approves: meeting).add(
                        to: try #require(next), once: "approval 2", at: now, in: rows)
                }
            }
        }
    }

    @Test(
        "a vote in which somebody has erred begins anew before it is counted, and never after", arguments: Engines.all)
    func anew(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (_, meeting, item) = try await house.meeting(of: ["adendorf", "bleckede"])
            try await house.open(item, for: ["anke", "emil"])
            let (otto, anke) = (try await house.browser("otto"), try await house.browser("anke"))
            try await anke.post(GroupPaths.castVote(item), ["vote": "no"]).expecting(303)
            let running = try await otto.get(GroupPaths.meeting(meeting))
            try await otto.submit(running, button: "Neu beginnen Punkt 1").expecting(303)
            try await anke.post(GroupPaths.castVote(item), ["vote": "yes"]).expecting(303)
            // While a vote is open nobody comes, goes or closes.
            try await otto.post(GroupPaths.presence(meeting), [:]).expecting(409, "Eine Abstimmung läuft")
            try await otto.post(
                GroupPaths.close(meeting), ["chair": "a", "keeper": "b", "ended": "10:00", "version": "1"]
            ).expecting(409, "keine Abstimmung mehr läuft")
            let again = try await otto.get(GroupPaths.meeting(meeting))
            try await otto.submit(again, button: "Auszählen Punkt 1").expecting(303)
            try await otto.post(GroupPaths.countVotes(item), ["act": "anew", "version": "4"]).expecting(409)
        }
    }

    @Test("fields of action come by horizon with the services that they need", arguments: Engines.all)
    func fields(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let (otto, anke) = (try await house.browser("otto"), try await house.browser("anke"))
            let mail = try await house.service("Postfach")
            let start = try await otto.get(GroupPaths.fields()).expecting(200, "Noch kein Handlungsfeld")
            #expect(start.flaws == [])
            try await otto.submit(start, button: "Hinzufügen", ["name": "", "goal": ""])
                .expecting(422, "Wählen Sie einen Zeithorizont")
            try await otto.submit(
                start, button: "Hinzufügen",
                ["name": "Ohne Papier", "goal": "Nichts wird gedruckt.", "horizon": "middle", "needs": mail.id.raw]
            ).expecting(303)
            let list = try await anke.get(GroupPaths.fields()).expecting(
                200, "Mittelfristig", "Ohne Papier", "Postfach")
            #expect(list.flaws == [] && !list.contains("Handlungsfeld hinzufügen"))
            let field = try #require(list.links.first { $0.contains("/handlungsfelder/") })
            let page = try await otto.get(field).expecting(200, "Nichts wird gedruckt", "Postfach")
            #expect(page.flaws == [])
            try await otto.submit(page, button: "Änderungen speichern", ["horizon": "done"]).expecting(303)
            try await otto.submit(page, button: "Änderungen speichern", ["horizon": "long"]).expecting(409)
            try await anke.get(GroupPaths.fields()).expecting(200, "Erreicht")
        }
    }
}
