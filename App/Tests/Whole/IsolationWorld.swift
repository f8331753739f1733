import Cases
import Demo
import Documents
import FormSchema
import Foundation
import Identity
import Invoices
import JSON
import Kernel
import Portal
import Store
import TestKit
import Testing
import Web

@testable import App

/// Real things that belong together: one id for each kind of path parameter, and words that stand nowhere else.
struct Planted: Sendable {
    let name: String
    let authority: String
    var ids: [String: String] = [:]
    /// In names, texts and file names of these things.
    var markers: [String] = []
    /// In what even the applicant of these things may not read.
    var inner: [String] = []
}

/// Somebody who asks.
struct Asker: Sendable {
    let name: String
    /// Signs in anew: what one request does to a session must not touch the next.
    let enter: @Sendable () async throws -> RequestClient
    let own: [Planted]
    let foreign: [Planted]
    /// Cases whose ids and numbers, and nothing else of them, the journal tells this reader.
    var journalled: [Planted] = []
}

/// Two town halls with cases in different states, and everyone who could ask for them.
struct IsolationWorld {
    let house: TestHouse
    let engine: StoreEngine
    var planted: [Planted] = []
    var askers: [Asker] = []
    /// Of the centre, which all members know: a service of the portfolio, a field of action, a joint procurement.
    var common: [String: String] = [:]

    static let mine = "adendorf"
    static let others = "bleckede"
    private static let dogTax = "hundesteuer-anmelden"
    private static let trade = "gewerbe-anmelden"

    init(_ house: TestHouse, _ engine: StoreEngine) async throws {
        (self.house, self.engine) = (house, engine)
        for authority in [Self.mine, Self.others] { try await followFees(authority) }
        let first = try await sentCase("Erstling", Self.mine, Self.dogTax, .waiting)
        let second = try await sentCase("Zwotling", Self.mine, Self.dogTax, .decided)
        let third = try await sentCase("Drittling", Self.mine, Self.trade, .waiting)
        let draft = try await begun("Viertling", Self.mine)
        let people = try await staff("Fünftling", Self.mine)
        let bills = try await invoices("Rechling", Self.mine)
        let table = try await table("Tafelling", Self.mine)
        let drawing = try await drawing("Ablaufling", Self.mine)
        let elsewhere =
            [
                try await sentCase("Sechsling", Self.others, Self.dogTax, .waiting).planted,
                try await sentCase("Siebtling", Self.others, Self.dogTax, .decided).planted,
                try await sentCase("Achtling", Self.others, Self.trade, .closed).planted,
                try await begun("Neuntling", Self.others).planted, try await staff("Zehntling", Self.others).planted,
                try await self.table("Fremdtafelling", Self.others),
                try await self.drawing("Fremdablaufling", Self.others),
            ] + (try await invoices("Fremdrechling", Self.others))
        let (seat, otherSeat) = (
            try await centreThings("Zentling", Self.mine), try await centreThings("Fremdzentling", Self.others)
        )
        common = try await centreCommon()
        let signed = try await changeable("Unterling", of: seat)
        let otherSigned = try await changeable("Fremdunterling", of: otherSeat) + [try await leavingMember()]
        let (a, b, c, d, e) = (first.planted, second.planted, third.planted, draft.planted, people.planted)
        planted = [a, b, c, d, e, table, drawing, seat, otherSeat] + signed + otherSigned + bills + elsewhere
        let site = house.house.site
        let access = try house.house.identity.accessAtCommandLine(to: house.authority(Self.mine))
        let token = try #require(
            try await house.house.identity.makeToken(
                label: "Fachverfahren", permissions: [.submitByAPI, .statusByAPI], by: access, at: house.clock.now)
        ).token
        let citizen = house.browser
        try await citizen.post(
            "/konto/registrieren",
            [("email", "elf@post.example"), ("new", "Elf-Zwölf-2026!"), ("again", "Elf-Zwölf-2026!")]
        ).expecting(303)
        let ownCase = try await sentCase("Elfling", Self.mine, Self.dogTax, .closed, as: citizen).planted
        planted.append(ownCase)
        let all = [a, b, c, d, ownCase]
        askers = [
            Asker(
                name: "nobody", enter: { RequestClient(site) }, own: [],
                foreign: elsewhere + all + bills + signed + otherSigned + [e, table, seat, otherSeat]),
            Asker(
                name: "applicant", enter: try await Self.byCode(house, first.applied), own: [a],
                foreign: elsewhere + bills + [b, c, d, e, ownCase, table]),
            Asker(
                name: "applicant with a draft", enter: try await Self.byDraftCode(house, draft), own: [d],
                foreign: elsewhere + bills + [a, b, c, e, ownCase, table]),
            Asker(
                name: "citizen",
                enter: {
                    let client = RequestClient(site)
                    try await client.post(
                        "/konto/anmelden", [("email", "elf@post.example"), ("password", "Elf-Zwölf-2026!")]
                    )
                    .expecting(303)
                    return client
                }, own: [ownCase], foreign: elsewhere + bills + [a, b, c, d, e, table]),
            Asker(
                name: "token", enter: { RequestClient(site, headers: ["authorization": "Bearer \(token)"]) },
                own: [a, b, c, ownCase], foreign: elsewhere + bills + [table]),
            try asker(
                "clerk", .clerk, "steueramt", own: [a, b, ownCase, table] + bills.dropLast(), foreign: elsewhere + [c]),
            try asker(
                "clerk of another unit", .clerk, "ordnungsamt", own: [c, table] + bills.dropLast(),
                foreign: elsewhere + [a, b, ownCase]),
            try asker(
                "head", .head, nil, own: all + [table, drawing] + bills.dropLast() + [seat] + signed,
                foreign: elsewhere + [otherSeat] + otherSigned),
            try asker(
                "registry", .registry, nil, own: all + bills,
                foreign: elsewhere + signed + otherSigned + [table, seat, otherSeat]),
            try centreOffice(
                own: [seat, otherSeat] + signed + otherSigned, foreign: elsewhere + all + bills + [e, table]),
            try asker(
                "administrator", .administrator, nil, own: [e, seat, table] + signed,
                foreign: elsewhere + all + [otherSeat] + otherSigned, journalled: [a, b, c, ownCase]),
            try await deputy(
                own: [a, b, ownCase], foreign: elsewhere + bills + signed + otherSigned + [c, table, seat, otherSeat]),
            try await asker("reader", "Lea", "lesen", own: all + [table] + bills.dropLast(), foreign: elsewhere),
            try await asker(
                "treasury", "Kai", "kasse", own: Array(bills.dropLast()), foreign: elsewhere + all + [table]),
        ]
        try await plantTickets()
        try await plantFeedback()
    }

    // MARK: Who asks

    private func asker(
        _ name: String, _ role: DemoPerson.Role, _ unit: String?, own: [Planted], foreign: [Planted],
        journalled: [Planted] = []
    ) throws -> Asker {
        let person = try house.person(role, Self.mine, unit: unit)
        let house = house
        return Asker(
            name: name, enter: { try await house.signedIn(person) }, own: own, foreign: foreign, journalled: journalled)
    }

    /// A town hall as small as this one has nobody who may only read, and no treasury.
    private func asker(
        _ title: String, _ given: String, _ role: String, own: [Planted], foreign: [Planted]
    ) async throws -> Asker {
        let house = house
        let name = "\(role.isEmpty ? given.lowercased() : role)@adendorf"
        _ = try await house.house.identity.add(
            Person(
                account: "", givenName: given, familyName: "Muster", post: "Prüfung", phone: "",
                email: "\(given.lowercased())@post.example"),
            signInName: name, password: House.demoPassword, mustChange: false, roles: role.isEmpty ? [] : [role],
            units: [],
            by: house.house.identity.accessAtCommandLine(to: house.authority(Self.mine)), at: house.clock.now)
        return Asker(
            name: title,
            enter: {
                let client = house.browser
                try await client.post("/amt/anmelden", [("name", name), ("password", House.demoPassword)]).expecting(
                    303)
                return client
            }, own: own, foreign: foreign)
    }

    /// Somebody without a role who stands in for a clerk today. For a clerk of another unit they did, they will, and they
    /// would if that had not been ended: none of it opens anything.
    private func deputy(own: [Planted], foreign: [Planted]) async throws -> Asker {
        let vera = try await asker("deputy", "Vera", "", own: own, foreign: foreign)
        let (identity, now, today) = (house.house.identity, house.clock.now, house.clock.now.day)
        let people = try await house.store(Self.mine).read { try Identity.people(in: $0) }
        let account = try #require(people.first { $0.givenName == "Vera" }).account
        let tax = try await house.account(house.person(.clerk, Self.mine, unit: "steueramt"))
        let order = try await house.account(house.person(.clerk, Self.mine, unit: "ordnungsamt"))
        func rule(_ away: String, _ first: Int, _ last: Int) -> DeputyRule {
            DeputyRule(
                id: DeputyRuleID(at: now), account: away, deputy: account, firstDay: today.adding(days: first),
                lastDay: today.adding(days: last))
        }
        let ended = rule(order, 0, 5)
        let rules = [rule(tax, 0, 5), rule(order, -9, -1), rule(order, 1, 9), ended]
        let access = try identity.accessAtCommandLine(to: house.authority(Self.mine))
        try await house.store(Self.mine).write { connection in
            for rule in rules { try identity.name(rule, by: access, at: now, in: connection) }
            try identity.end(ended.id, by: access, at: now, in: connection)
        }
        return vera
    }

    private static func byCode(_ house: TestHouse, _ applied: Applied) async throws
        -> @Sendable () async throws -> RequestClient
    {
        let site = house.house.site
        return {
            let client = RequestClient(site)
            try await client.post("/status", [("nummer", applied.reference), ("code", applied.code)]).expecting(303)
            return client
        }
    }

    private static func byDraftCode(_ house: TestHouse, _ draft: (planted: Planted, client: RequestClient)) async throws
        -> @Sendable () async throws -> RequestClient
    {
        let page = try await draft.client.get("/antrag/\(draft.planted.ids["application"] ?? "")/spaeter").expecting(
            200)
        let coded = try await draft.client.follow(draft.client.submit(page, button: "Code anzeigen").expecting(303))
        let code = try #require(coded.root.descendants.first { $0["class"] == "reference" }?.first("strong")?.text)
        let site = house.house.site
        return {
            let client = RequestClient(site)
            try await client.post("/antrag/fortsetzen", [("code", code)]).expecting(303)
            return client
        }
    }

    // MARK: What there is

    private enum Course { case waiting, decided, closed }

    private func place(_ authority: String) -> String { authority == Self.mine ? "Adendorf" : "Bleckede" }

    private func sentCase(
        _ marker: String, _ authority: String, _ service: String, _ course: Course, as client: RequestClient? = nil
    ) async throws -> (planted: Planted, applied: Applied) {
        var (form, values, files) = try house.sample(service, at: place(authority), seed: 11)
        for field in ["familienname"] {
            for group in ["person", "inhaber", "halter"] where values["\(group).\(field)"] != nil {
                values["\(group).\(field)"] = .string("Name\(marker)")
            }
        }
        if service == Self.dogTax {
            values["grund"] = .string("assistenz")
            files = [file("nachweis", "Anlage\(marker)")]
        }
        let applied = try await house.apply(service, at: place(authority), form, values, files: files, as: client)
        let unit = service == Self.dogTax ? "steueramt" : "ordnungsamt"
        let clerk = try await house.signedIn(house.person(.clerk, authority, unit: unit))
        let store = try await house.store(authority)
        let id = try await store.read {
            try #require(try $0.first("SELECT id FROM case_file WHERE application = $1", applied.id)).text("id")
        }
        let address = "/amt/vorgaenge/\(id)"
        try await clerk.submit(try await clerk.get(address), button: "Übernehmen").expecting(303)
        let page = try await clerk.get(address).expecting(200)
        try await clerk.press(
            page, "Senden", [("body", "Nachricht\(marker)")], files: [file("files", "Amtspost\(marker)")]
        )
        .expecting(303)
        try await clerk.press(page, "Notieren", [("note", "Notiz\(marker)")]).expecting(303)
        try await clerk.press(
            try await clerk.get(address + "/unterlagen"), "Anfordern",
            [
                ("what", "Wunsch\(marker)"), ("why", "Grund\(marker)"), ("due.day", "10"), ("due.month", "12"),
                ("due.year", "2026"),
            ]
        ).expecting(303)
        let status = try await applied.client.get("/status/\(applied.id)").expecting(200)
        try await applied.client.press(status, "Nachricht senden", [("nachricht", "Antwort\(marker)")]).expecting(303)
        if course != .waiting {
            try await applied.client.press(
                status, "Unterlagen einreichen", files: [file("unterlagen1", "Beleg\(marker)")]
            )
            .expecting(303)
            try await clerk.press(
                try await clerk.get(address + "/entscheiden"), "Bescheid erlassen",
                [
                    ("outcome", "granted"), ("subject", "Ihr Antrag"), ("operative", "Tenor\(marker)"),
                    ("legal_basis", "§ 3 NKAG"), ("reasons", "Darum\(marker)"),
                ]
            ).expecting(303)
        }
        if course == .closed {
            try await clerk.submit(try await clerk.get(address), button: "Abschließen").expecting(303)
        }
        let (document, request) = try await store.read { connection in
            (
                try connection.first("SELECT id FROM case_document WHERE case_file = $1 ORDER BY id LIMIT 1", id)?.text(
                    "id"),
                try connection.first("SELECT id FROM document_request WHERE case_file = $1 LIMIT 1", id)?.text("id")
            )
        }
        // Wording of an authority's own, for the service of the case.
        let block = "baustein-\(marker.lowercased())"
        try await store.write { connection in
            try connection.execute(
                """
                INSERT INTO text_block (id, service, outcome, position, title, operative, reasons, legal_basis, remedy)
                VALUES ($1, $2, 'granted', 90, $3, $4, '', '', '')
                """, block, service, "Baustein\(marker)", "Wortlaut\(marker)")
        }
        var process = try await processWork(marker, of: id, unit, store)
        if service == Self.dogTax, course == .waiting {
            process["process-task"] = try await doneTask(of: id, authority, store)
        }
        var found = Planted(name: "\(marker) (\(course), \(authority))", authority: authority)
        found.ids = ["case": id, "application": applied.id]
        found.ids.merge(process) { first, _ in first }
        found.ids["text-block"] = block
        found.ids["case-document"] = document
        found.ids["applicant-document"] = document
        found.ids["document-request"] = request
        found.markers = [
            "Name\(marker)", "Anlage\(marker)", "Nachricht\(marker)", "Amtspost\(marker)", "Wunsch\(marker)",
            "Grund\(marker)",
            "Antwort\(marker)", "Beleg\(marker)", "Tenor\(marker)", "Darum\(marker)", applied.reference,
        ]
        found.inner = [
            "Notiz\(marker)", "Baustein\(marker)", "Wortlaut\(marker)", "Aufgabe\(marker)", "Stillstand\(marker)",
        ]
        return (found, applied)
    }

    private func begun(_ marker: String, _ authority: String) async throws -> (planted: Planted, client: RequestClient)
    {
        var (form, values, _) = try house.sample(Self.dogTax, at: place(authority), seed: 12)
        values["person.familienname"] = .string("Name\(marker)")
        values["grund"] = .string("assistenz")
        let client = house.browser
        let first = try await house.begin(Self.dogTax, at: place(authority), as: client)
        let check = try await house.fill(first, form, values, files: [file("nachweis", "Anlage\(marker)")], as: client)
        let id = String(check.target.split(separator: "/")[1])
        var found = Planted(name: "\(marker) (draft, \(authority))", authority: authority)
        let page = try await client.get("/antrag/\(id)/seite/ermaessigung").expecting(200)
        let link = try #require(page.links.first { $0.contains("/datei/") })
        found.ids = ["application": id, "applicant-document": String(link.split(separator: "/")[3])]
        found.markers = ["Name\(marker)", "Anlage\(marker)"]
        return (found, client)
    }

    private func staff(_ marker: String, _ authority: String) async throws -> (planted: Planted, token: String) {
        let access = try house.house.identity.accessAtCommandLine(to: house.authority(authority))
        let account = try await house.house.identity.add(
            Person(
                account: "", givenName: "Vor\(marker)", familyName: "Name\(marker)", post: "Stelle\(marker)", phone: "",
                email: "post@\(authority).example"), signInName: "wer-\(authority)", password: House.demoPassword,
            mustChange: false, roles: ["sachbearbeitung"], units: ["steueramt"], by: access, at: house.clock.now)
        let made = try #require(
            try await house.house.identity.makeToken(
                label: "Zugang\(marker)", permissions: [.statusByAPI], by: access, at: house.clock.now))
        let rule = DeputyRuleID(at: house.clock.now)
        let standIn = try await house.account(house.person(.clerk, authority, unit: "ordnungsamt", number: 1))
        // Work that failed, whose reason says something of its authority.
        let job = Identifier<Planted>(at: house.clock.now).raw
        let (identity, now) = (house.house.identity, house.clock.now)
        try await house.store(authority).write { connection in
            try identity.name(
                DeputyRule(
                    id: rule, account: account, deputy: standIn, kind: .absence, firstDay: now.day, lastDay: nil),
                by: access, at: now, in: connection)
            try connection.execute(
                """
                INSERT INTO job (id, kind, payload, cause, due_at, attempts, is_dead, last_error, created_at)
                VALUES ($1, 'cases.letter', '"x"', 'x', 0, 10, TRUE, $2, 0)
                """, job, "Fehler\(marker)")
        }
        var found = Planted(name: "\(marker) (staff, \(authority))", authority: authority)
        found.ids = ["person": account, "api-token": made.id.raw, "job": job, "deputy-rule": rule.raw]
        found.markers = ["Vor\(marker)", "Stelle\(marker)", "Zugang\(marker)", "wer-\(authority)", "Fehler\(marker)"]
        return (found, made.token)
    }

    func file(_ field: String, _ name: String) -> FileToSend {
        FileToSend(field, name: name + ".pdf", type: "application/pdf", bytes: SampleDocument.pdf(name, []))
    }
}
