import Demo
import FormSchema
import Foundation
import JSON
import Jobs
import Journal
import Kernel
import Letters
import Store
import TestKit
import Testing
import Web

@testable import App
@testable import Cases
@testable import Portal

/// One application from citizen to decision, as people see it.
@Suite("From application to decision")
struct StoryTests {
    private static let dogTax = "hundesteuer-anmelden"
    /// Letters of DIN 91379 that no keyboard has, one of them of two code points.
    private static let given = "Đặng Šárka-Zoë"
    private static let family = "Müßigbrodt-Čapek K\u{304}ärcher"

    private func answers(_ house: TestHouse) throws -> (Form, FormSchema.FormValues, [FileToSend]) {
        var (form, values, _) = try house.sample(Self.dogTax, at: "Adendorf")
        values["person.vornamen"] = .string(Self.given)
        values["person.familienname"] = .string(Self.family)
        values["hunde"] = nil
        for (name, value) in [
            ("name", "Bärchen"), ("rasse", "Groß-Spitz-Mischling"), ("geschlecht", "w"), ("geburtsdatum", "2024-05-01"),
            ("herkunft", "tierheim"), ("seit", "2026-11-01"),
        ] { values["hunde.0.\(name)"] = .string(value) }
        values["hunde.0.gefaehrlich"] = .bool(false)
        values["grund"] = .string("assistenz")
        values["zahlweise"] = .string("ueberweisung")
        values["konto"] = nil
        return (
            form, values,
            [
                FileToSend(
                    "nachweis", name: "Bescheinigung für Bärchen.pdf", type: "application/pdf",
                    bytes: SampleDocument.pdf("Bescheinigung", ["für Bärchen"])),
                FileToSend("nachweis", name: "Foto – Übung.png", type: "image/png", bytes: SampleDocument.png(seed: 3)),
            ]
        )
    }

    @Test(
        "a citizen applies, the town hall asks, decides, and the citizen reads the decision", arguments: Engines.all)
    func wholeStory(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, typesetter: try Typesetter.locate()) { house in
            let (form, values, files) = try answers(house)
            let citizen = house.browser
            // The search knows everyday words.
            try await citizen.get("/leistungen?q=Wauwau").expecting(200, "Hund zur Hundesteuer anmelden")
            let first = try await house.begin(Self.dogTax, at: "Adendorf", as: citizen)
            let check = try await house.fill(first, form, values, files: files, as: citizen)
            try check.expecting(
                200, Self.given, Self.family, "Bärchen", "Bescheinigung für Bärchen.pdf", "Foto – Übung.png",
                "Gemeinde Adendorf")
            // Twice in a row: one application.
            let sent = try await citizen.submit(check, button: "Antrag absenden").expecting(303)
            let again = try await citizen.submit(check, button: "Antrag absenden").expecting(303)
            #expect(sent.location == again.location)
            let done = try Applied(citizen, await citizen.follow(sent).expecting(200))
            #expect(done.reference.hasPrefix("ADE-26-"))
            #expect(!done.code.isEmpty)
            let count = try await house.store("adendorf").read {
                (
                    try $0.count("SELECT count(*) AS n FROM application"),
                    try $0.count("SELECT count(*) AS n FROM case_file"), try $0.count("SELECT count(*) AS n FROM draft")
                )
            }
            #expect(count == (1, 1, 0))
            // Whoever goes back after sending finds the application.
            #expect(try await citizen.get(first.target).location == "/status/\(done.id)")
            try await citizen.get("/antrag/\(done.id)/kopie").expecting(200, Self.family, "Bärchen")
            try await house.house.worker.runDue()
            let receipt = try await citizen.get("/antrag/\(done.id)/eingangsbestaetigung").expecting(200)
            #expect(receipt.bytes.starts(with: "%PDF".utf8))
            try await decide(house, done)
            // Somebody else, elsewhere, with number and code.
            let elsewhere = house.browser
            let door = try await elsewhere.get("/status").expecting(200)
            let opened = try await elsewhere.submit(
                door, button: "Stand ansehen", ["nummer": done.reference, "code": done.code]
            ).expecting(303)
            let status = try await elsewhere.follow(opened).expecting(200, done.reference)
            let letter = try #require(
                status.links.first { $0.contains("/dokumente/") && status.contains("Bescheid") })
            let pdf = try await elsewhere.get(letter).expecting(200)
            #expect(pdf.bytes.starts(with: "%PDF".utf8))
            #expect(pdf.headers["content-type"] == "application/pdf")
            #expect(try await house.journalProblem("adendorf") == nil)
        }
    }

    /// The office's part: take, ask, get, answer, decide.
    private func decide(_ house: TestHouse, _ done: Applied) async throws {
        let clerk = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt"))
        let inbox = try await clerk.get("/amt/vorgaenge").expecting(200, done.reference, Self.family)
        let address = try #require(inbox.links.first { $0.hasPrefix("/amt/vorgaenge/") })
        let page = try await clerk.get(address).expecting(
            200, "Bärchen", "Groß-Spitz-Mischling", "Bescheinigung für Bärchen.pdf")
        let papers = page.links.filter { $0.contains("/dokumente/") }
        var types: Set<String> = []
        for paper in papers { types.insert(try await clerk.get(paper).expecting(200).headers["content-type"] ?? "") }
        #expect(types == ["application/pdf", "image/png"])
        try await clerk.submit(page, button: "Übernehmen").expecting(303)
        let ask = try await clerk.get(address + "/unterlagen").expecting(200)
        try await clerk.submit(
            ask, button: "Anfordern",
            [
                "what": "Nachweis der Haftpflicht", "why": "Wir brauchen ihn für „Bärchen“.", "due.day": "10",
                "due.month": "12", "due.year": "2026",
            ]
        ).expecting(303)
        let status = try await done.client.get("/status/\(done.id)").expecting(
            200, "Nachweis der Haftpflicht", "10. Dezember 2026", "Wir warten auf Sie")
        // Sent twice: handed in once.
        for _ in 1...2 {
            try await done.client.press(
                status, "Unterlagen einreichen",
                files: [
                    FileToSend(
                        "unterlagen1", name: "Haftpflicht Öffentliche.pdf", type: "application/pdf",
                        bytes: SampleDocument.pdf("Haftpflicht", []))
                ]
            ).expecting(303)
        }
        let after = try await done.client.get("/status/\(done.id)").expecting(200)
        for _ in 1...2 {
            try await done.client.press(after, "Nachricht senden", [("nachricht", "Die Unterlagen sind da. Grüße!")])
                .expecting(303)
        }
        let full = try await clerk.get(address).expecting(
            200, "Haftpflicht Öffentliche.pdf", "Die Unterlagen sind da. Grüße!")
        #expect(full.links.filter { $0.contains("/dokumente/") }.count == 3)
        try await clerk.press(full, "Senden", [("body", "Vielen Dank, schöne Grüße aus dem Rathaus.")]).expecting(303)
        try await clerk.press(full, "Notieren", [("note", "Geprüft, alles vollständig.")]).expecting(303)
        let decide = try await clerk.get(address + "/entscheiden").expecting(200)
        let text = [
            ("outcome", "granted"), ("subject", "Ihr Antrag"), ("operative", "Die Hündin Bärchen ist angemeldet."),
            ("reasons", "Alles liegt vor."),
            ("legal_basis", "§ 3 NKAG"), ("remedy", "Klage binnen eines Monats."),
        ]
        let preview = try await clerk.press(decide, "Vorschau", text).expecting(
            200, "Die Hündin Bärchen ist angemeldet.")
        // Twice: one decision.
        for _ in 1...2 { try await clerk.press(preview, "Bescheid erlassen", text).expecting(303) }
        try await house.house.worker.runDue()
        let decisions = try await house.store("adendorf").read { try $0.count("SELECT count(*) AS n FROM decision") }
        #expect(decisions == 1)
        let end = try await done.client.get("/status/\(done.id)").expecting(
            200, "Entschieden", "Vielen Dank, schöne Grüße")
        #expect(!end.contains("Geprüft, alles vollständig"), "the applicant reads a note for colleagues")
        #expect(end.contains("Bescheid \(done.reference).pdf"))
        let closing = try await clerk.get(address).expecting(200)
        try await clerk.submit(closing, button: "Abschließen").expecting(303)
        try await done.client.get("/status/\(done.id)").expecting(200, "Abgeschlossen")
    }

    @Test("two tabs, a lost session and a code: nothing is lost and nothing is made twice", arguments: Engines.all)
    func resume(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let (form, values, files) = try answers(house)
            let citizen = house.browser
            let tabA = try await house.begin(Self.dogTax, at: "Adendorf", as: citizen)
            let tabB = try await citizen.get(tabA.target).expecting(200)
            let page = try #require(form.pages.first)
            let typed = form.inputs(values, page: page).flatMap { name, texts in texts.map { (name, $0) } }
            try await citizen.press(tabA, "Weiter", typed).expecting(303)
            // The second tab has the page as it was before: both answers are shown, none is taken silently.
            let other = typed.map { $0.0 == "person.familienname" ? ($0.0, "Anders-Übel") : $0 }
            let conflict = try await citizen.press(tabB, "Weiter", other).expecting(409, Self.family, "Anders-Übel")
            let draft = try await house.store("adendorf").read {
                try $0.first("SELECT content FROM draft")?.text("content")
            }
            #expect(draft?.contains("Anders-Übel") == false)
            #expect(HTMLCheck.problems(in: conflict.bytes) == [])
            // The same answers once more are no conflict.
            try await citizen.press(tabB, "Weiter", typed).expecting(303)
            // Later, without a cookie, on another device.
            let later = try await citizen.get(
                tabA.target.split(separator: "/").prefix(2).reduce("") { $0 + "/" + $1 } + "/spaeter"
            ).expecting(200)
            let coded = try await citizen.follow(citizen.submit(later, button: "Code anzeigen").expecting(303))
            let code = try #require(coded.root.descendants.first { $0["class"] == "reference" }?.first("strong")?.text)
            house.clock.advance(days: 2)
            let device = house.browser
            #expect(try await device.get(tabA.target).status != 200, "a stranger reads the draft")
            let door = try await device.get("/antrag/fortsetzen").expecting(200)
            let resumed = try await device.submit(door, button: "Weitermachen", ["code": code]).expecting(303)
            let again = try await device.follow(resumed).expecting(200)
            let first = try await device.get(tabA.target).expecting(200)
            #expect(first.root.formValues().contains { $0.value == Self.family })
            let check = try await house.fill(again, form, values, files: files, as: device)
            let sent = try await device.submit(check, button: "Antrag absenden").expecting(303)
            _ = try Applied(device, await device.follow(sent).expecting(200, Self.family.isEmpty ? "" : "ADE-26-"))
            let applications = try await house.store("adendorf").read {
                try $0.count("SELECT count(*) AS n FROM application")
            }
            #expect(applications == 1)
        }
    }

    // MARK: Two clerks

    @Test(
        "a second clerk who acts at the same time is told, and nothing is overwritten or lost", arguments: Engines.all)
    func secondClerk(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let (form, values, files) = try answers(house)
            try await house.apply(Self.dogTax, at: "Adendorf", form, values, files: files)
            let one = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt"))
            let two = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt", number: 1))
            let address = try #require(
                try await one.get("/amt/vorgaenge").links.first { $0.hasPrefix("/amt/vorgaenge/") })
            // Both have the case before them; one takes it.
            let (mine, theirs) = (try await one.get(address), try await two.get(address))
            let ask = try await two.get(address + "/unterlagen").expecting(200)
            let decide = try await two.get(address + "/entscheiden").expecting(200)
            try await one.submit(mine, button: "Übernehmen").expecting(303)
            let before = try await state(house)
            let told = try await two.submit(theirs, button: "Übernehmen")
            #expect(told.status == 409)
            #expect(told.contains("Jemand anderes hat diesen Vorgang inzwischen geändert"))
            let asked = try await two.submit(
                ask, button: "Anfordern",
                [
                    "what": "Wichtiger Nachweis", "why": "Mühsam geschrieben.", "due.day": "10", "due.month": "12",
                    "due.year": "2026",
                ])
            #expect(asked.status == 409 || asked.status == 422)
            #expect(asked.contains("Jemand anderes hat diesen Vorgang inzwischen geändert"))
            #expect(
                asked.contains("Wichtiger Nachweis") && asked.contains("Mühsam geschrieben."),
                "what the second clerk wrote is lost, though the page says it is still there")
            let text = [
                ("outcome", "granted"), ("subject", "Ihr Antrag"), ("operative", "Überholt entschieden."),
                ("legal_basis", "§ 3 NKAG"),
                ("reasons", ""), ("remedy", ""),
            ]
            let decided = try await two.press(decide, "Bescheid erlassen", text)
            #expect(decided.status == 409 || decided.status == 422)
            #expect(decided.contains("Überholt entschieden.") && decided.contains("Jemand anderes"))
            #expect(try await state(house) == before, "a stale act has changed the case")
            // Whoever has looked at the new state may act.
            try await two.press(decided, "Bescheid erlassen", text).expecting(303)
            let head = try await house.signedIn(house.person(.head, "adendorf"))
            let assign = try await head.get(address + "/zuweisen")
            #expect(assign.status == 200)
            #expect(try await house.journalProblem("adendorf") == nil)
        }
    }

    /// Everything of the only case that an act could change.
    private func state(_ house: TestHouse) async throws -> [String] {
        try await house.store("adendorf").read { connection in
            let row = try #require(try connection.first("SELECT assignee, state, version, outcome FROM case_file"))
            var found = [
                try row.optionalText("assignee") ?? "-", try row.text("state"), String(try row.int("version")),
                try row.optionalText("outcome") ?? "-",
            ]
            for table in ["document_request", "decision", "case_event", "case_message", "journal_entry"] {
                found.append("\(table) \(try connection.count("SELECT count(*) AS n FROM \(table)"))")
            }
            return found
        }
    }

    // MARK: Counting

    @Test(
        "the tally equals a recount from the journal, and every figure leads to the cases it counts",
        arguments: Engines.all)
    func counting(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, cases: 40) { house in
            for name in ["adendorf", "landkreis-lueneburg"] {
                let entries = try await house.journal(name)
                #expect(!entries.isEmpty)
                let kept = try await house.store(name).read { try CaseTally.all(in: $0) }
                #expect(kept == recount(entries), "\(name)")
                #expect(try await house.journalProblem(name) == nil)
            }
            let reader = try await house.signedIn(house.person(.head, "adendorf"))
            let entries = try await house.journal("adendorf")
            let page = try await reader.get("/amt/zahlen?von=2024-01-01&bis=2026-12-31").expecting(200)
            // A median leads to its cases as well, and is no number of cases.
            let numbers = page.root.all("a").filter {
                ($0["href"] ?? "").hasPrefix("/amt/zahlen/") && !$0.text.contains("Tag")
            }
            #expect(numbers.count >= 4)
            for number in numbers {
                let count = try #require(number.text.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
                let list = try await reader.get(try #require(number["href"])).expecting(200)
                let cases = list.links.filter { $0.hasPrefix("/amt/vorgaenge/") }
                #expect(cases.count == count, "\(number["href"] ?? "") says \(count)")
                for address in Set(cases) { try await reader.get(address).expecting(200) }
            }
            let received = entries.filter { $0.kind == "case.opened" }.count
            let link = try #require(
                numbers.first {
                    ($0["href"] ?? "").contains("/eingegangen?") && !($0["href"] ?? "").contains("leistung")
                })
            #expect(link.text.contains(String(received)), "the figure is not the journal's")
        }
    }

    @Test(
        "a case that was decided twice does not make a figure say more than its list shows", arguments: Engines.all)
    func decidedTwice(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let (form, values, files) = try answers(house)
            try await house.apply(Self.dogTax, at: "Adendorf", form, values, files: files)
            let person = try house.person(.clerk, "adendorf", unit: "steueramt")
            var clerk = try await house.signedIn(person)
            let address = try #require(
                try await clerk.get("/amt/vorgaenge").links.first { $0.hasPrefix("/amt/vorgaenge/") })
            for number in 1...2 {
                try await clerk.press(
                    try await clerk.get(address + "/entscheiden"), "Bescheid erlassen",
                    [
                        ("outcome", "granted"), ("subject", "Ihr Antrag"), ("operative", "Bescheid Nummer \(number)."),
                        ("legal_basis", "§ 3 NKAG"),
                    ]
                ).expecting(303)
                house.clock.advance(days: 1)
                clerk = try await house.signedIn(person)
                if number == 1 {
                    try await clerk.submit(try await clerk.get(address), button: "Abschließen").expecting(303)
                    try await clerk.submit(try await clerk.get(address), button: "Wieder aufnehmen").expecting(303)
                }
            }
            let page = try await clerk.get("/amt/zahlen").expecting(200)
            let decided = try #require(
                page.root.all("a").first { ($0["href"] ?? "").hasPrefix("/amt/zahlen/entschieden") })
            let list = try await clerk.get(try #require(decided["href"])).expecting(200)
            let shown = list.links.filter { $0 == address }.count
            #expect(decided.text.contains(String(shown)), "the figure “\(decided.text)” leads to \(shown) cases")
            let entries = try await house.journal("adendorf")
            #expect(entries.filter { $0.kind == "case.decided" }.count == 2)
        }
    }

    /// The number of cases of each kind, from the journal's entries alone.
    private func recount(_ entries: [RecordedEntry]) -> [CaseTally.Cell: Int] {
        var now: [String: CaseTally.Cell] = [:]
        for entry in entries where entry.kind.hasPrefix("case.") {
            func fact(_ name: JournalCode) -> String {
                if case .code(let code) = entry.details[name] { code.raw } else { "" }
            }
            guard let state = CaseFile.State(rawValue: fact("state")) else { continue }
            now[entry.subject] = CaseTally.Cell(
                unit: fact("unit"), service: fact("service"), state: state, assignee: fact("assignee"))
        }
        return now.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
