import Cases
import Journal
import Kernel
import Portal
import Store

/// Cases as they come over ten years: the newest tenth is open, one applicant in ten thousand has a rare name.
struct SampleCases {
    let offers: [(service: String, unit: String)]
    let sign: String
    let titles: [String: Localized]
    let now: Timestamp
    let count: Int
    private(set) var tally: [[String]: Int] = [:]

    static let rareName = "Seltenberg"
    private static let given = [
        "Anna", "Björn", "Çiğdem", "Dörte", "Emil", "Frauke", "Gül", "Heiner", "İlknur", "Jörn",
    ]
    private static let family = ["Muster", "Beispiel", "Probe", "Vorlage", "Exempel", "Modell", "Schablone", "Entwurf"]

    init(
        offers: [(service: String, unit: String)], sign: String, titles: [String: Localized], now: Timestamp, count: Int
    ) {
        (self.offers, self.sign, self.titles, self.now, self.count) = (offers, sign, titles, now, count)
    }

    mutating func next(_ number: Int) -> SampleCase {
        let decade: Int64 = 3_650 * 86_400
        let received = now.adding(seconds: -decade + decade * Int64(number) / Int64(max(1, count)))
        let offer = offers[number % offers.count]
        let isOpen = number >= count - count / 10
        let state = isOpen ? ["new", "new", "working", "working", "waiting"][number / 7 % 5] : "closed"
        let clerk = state == "new" ? nil : "bench-\(offer.unit)-\(number / 11 % 20)"
        let family = number % 10_007 == 7 ? Self.rareName : Self.family[number / 3 % 8] + "\(number % 997)"
        tally[[offer.unit, offer.service, state, clerk ?? ""], default: 0] += 1
        return SampleCase(
            id: CaseID(at: received), application: ApplicationID(at: received),
            event: Identifier<SampleCase>(at: received),
            reference: "\(sign)-\(10 + number * 10 / max(1, count))-B\(number)", service: offer.service,
            title: titles[offer.service] ?? Localized("", ""), unit: offer.unit, assignee: clerk, state: state,
            isOpen: isOpen, applicant: "\(Self.given[number / 13 % 10]) \(family)", received: received,
            due: received.adding(days: 28))
    }
}

struct SampleCase: Sendable {
    var id: CaseID
    var application: ApplicationID
    var event: Identifier<SampleCase>
    var reference, service: String
    var title: Localized
    var unit: String
    var assignee: String?
    var state: String
    var isOpen: Bool
    var applicant: String
    var received, due: Timestamp

    static func insert(_ cases: [SampleCase], by access: Access, in connection: any Connection) throws {
        try write(
            cases.map(\.applicationRow),
            "application (id, reference, service, form, form_version, content, code, language, received_at)", connection
        )
        try write(
            cases.map(\.row),
            """
            case_file (id, reference, application, service, title_de, title_en, unit, assignee, state, is_open, outcome,
                applicant, applicant_key, received_at, due_at, decided_at, language, version)
            """, connection)
        try write(
            cases.map { one in
                [
                    .text(one.event.raw), .text(one.id.raw), one.received.sqlValue, .text("opened"), .text("citizen"),
                    .null,
                    .text("{}"), true.sqlValue,
                ]
            }, "case_event (id, case_file, at, kind, actor_kind, actor, detail, for_applicant)", connection)
        for one in cases {
            try CaseFile.search.put(
                one.id.raw,
                [one.reference, one.applicant, one.title.de, "Musterstraße 1 21335 Lüneburg post@beispiel.example"],
                connection)
            var details: JournalDetails = ["version": 1]
            details["state"] = JournalCode(one.state).map { .code($0) }
            details["unit"] = JournalCode(one.unit).map { .code($0) }
            details["service"] = JournalCode(one.service).map { .code($0) }
            try Journal.append(
                JournalEntry("case.opened", JournalSubject("case", one.id), details), by: access, at: one.received,
                in: connection)
        }
    }

    private var applicationRow: [SQLValue] {
        let content = """
            {"vorname":"\(applicant)","familienname":"Muster","strasse":"Musterstraße 1","plz":"21335","ort":"Lüneburg",\
            "email":"post@beispiel.example","telefon":"0000 12345","anzahl":1,"zweck":"Zum Messen","art":"a"}
            """
        return [
            .text(application.raw), .text(reference), .text(service), .text("messen"), .text("1"), .text(content),
            .text(id.raw), .text("de"), received.sqlValue,
        ]
    }

    private var row: [SQLValue] {
        [
            .text(id.raw), .text(reference), .text(application.raw), .text(service), .text(title.de), .text(title.en),
            .text(unit), assignee.map { .text($0) } ?? .null, .text(state), isOpen.sqlValue,
            isOpen ? .null : .text("granted"), .text(applicant), .text(applicant.lowercased()), received.sqlValue,
            due.sqlValue, isOpen ? .null : due.sqlValue, .text("de"), .int(1),
        ]
    }

    private static func write(_ rows: [[SQLValue]], _ target: String, _ connection: any Connection) throws {
        for start in stride(from: 0, to: rows.count, by: 100) {
            let some = rows[start..<min(start + 100, rows.count)]
            var number = 0
            let lines = some.map { row in
                "("
                    + row.map { _ in
                        number += 1
                        return "$\(number)"
                    }.joined(separator: ",") + ")"
            }
            try connection.execute(
                "INSERT INTO \(target) VALUES \(lines.joined(separator: ","))", some.flatMap { $0 })
        }
    }
}
