import Crypto
package import JSON
package import Kernel
import Markup
package import Store
import Web

/// Everything that the centre keeps of one member, as one file (Übergabe der Daten): for who leaves, and for who wants to look.
package struct HandOver: Sendable {
    /// The tables with rows of members. A test holds this against the tables that there are.
    package static let tables: [(name: String, table: MemberTable)] = [
        ("member", .member), ("member_event", .memberEvent), ("subscription", .subscription), ("request", .request),
        ("mandate", .mandate), ("reading", .reading), ("prepayment", .prepayment), ("statement", .statement),
        ("objection", .objection), ("item_state", .itemState), ("item_link", .itemLink),
        ("takeover_item", .takenItem), ("takeover_count", .takenCount), ("agreement", .agreement),
        ("agreement_text", .agreementText), ("work", .work), ("work_verdict", .workVerdict),
        ("issue", .issue), ("invoice", .invoice), ("premise", .premise), ("budget", .budget), ("demand", .demand),
        ("call_off", .callOff), ("seat", .seat), ("presence", .presence), ("vote", .vote), ("post_lender", .lender),
        ("exit", .exit), ("exit_charge", .exitCharge), ("reminder", .reminder), ("reminder_read", .reminderRead),
        ("feed_line", .feedLine),
    ]

    /// What the district keeps for all: no member's data.
    package static let ofTheOffice: Set<String> = ["item", "settlement_inputs"]

    /// What the ids of the others stand for.
    private static let common: [(name: String, table: MemberTable)] = [
        ("service", .service), ("service_price", .servicePrice), ("driver", .driver), ("settlement", .settlement),
        ("takeover", .takeOver),
    ]

    private var tables: [(name: String, rows: [JSONValue])] = []
    private var shared: [(name: String, rows: [JSONValue])] = []
    private let member: AuthorityID

    package init(of member: AuthorityID, in rows: MemberRows) throws {
        guard rows.access.reaches(member) else { throw Refusal.notFound }
        self.member = member
        for (name, table) in Self.tables {
            tables.append(
                (name, try rows.query("SELECT * FROM \(table) t WHERE t.member = \(member)").map(Self.object)))
        }
        for (name, table) in Self.common {
            shared.append((name, try rows.query("SELECT * FROM \(table) t").map(Self.object)))
        }
    }

    private static func object(_ row: Row) -> JSONValue {
        var object = JSONObject()
        for (name, value) in zip(row.names, row.values) {
            object[name] =
                switch value {
                case .null: .null
                case .int(let number): .number(JSONNumber(number))
                case .double(let number): JSONValue(floatLiteral: number)
                case .text(let text): .string(text)
                case .blob(let bytes): .string(bytes.map(hex).joined())
                }
        }
        return .object(object)
    }

    /// Bytes as hexadecimal digits: anybody can read them back.
    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    package func json(at now: Timestamp) -> JSONValue {
        [
            "format": "kreishaus-centre-1", "member": .string(member.raw), "at": .string(now.rfc3339),
            "tables": Self.object(tables), "common": Self.object(shared),
        ]
    }

    /// What is handed over, and its SHA-256.
    package func file(at now: Timestamp) -> (bytes: [UInt8], digest: String) {
        let bytes = Array(json(at: now).serialized())
        return (bytes, SHA256.hash(data: bytes).map(Self.hex).joined())
    }

    private static func object(_ parts: [(name: String, rows: [JSONValue])]) -> JSONValue {
        var object = JSONObject()
        for part in parts { object[part.name] = .array(part.rows) }
        return .object(object)
    }
}

extension Centre {
    /// Who may take the file sees the way to it.
    func handOverLink(_ ui: UI, _ clerk: Staff, _ access: CentreAccess, _ member: Member) -> HTML {
        guard clerk.may(.decideInCentre) || (access.isOffice && clerk.may(.manageCentre)) else { return .empty }
        return ui.panel(
            ui.say("Übergabe der Daten", "Hand-over of data"),
            "<p>\(ui.link(ui.say("Alle Daten als Datei (JSON)", "All data as a file (JSON)"), to: CentrePaths.handOver(member.id)))</p>"
        )
    }

    /// For the authority's export.
    package func handOver(of authority: AuthorityID, as access: CentreAccess, at now: Timestamp) async throws
        -> JSONValue
    {
        try await door.open(access).scan { try HandOver(of: authority, in: $0).json(at: now) }
    }

    /// For the member's own representative and for the office.
    func handOver(_ request: Request, _ clerk: Staff, _ id: MemberID) async throws -> Response {
        let store = try rows(clerk)
        guard clerk.may(.decideInCentre) || (store.access.isOffice && clerk.may(.manageCentre)) else {
            throw Refusal.notFound
        }
        let (name, file) = try await store.scan { rows in
            let member = try Member.load(id, in: rows)
            return (member.authority.raw, try HandOver(of: member.authority, in: rows).file(at: request.now))
        }
        return .download(
            .bytes(file.bytes), name: "Leistungszentrum-\(name)-\(request.now.day.iso).json",
            type: "application/json")
    }
}
