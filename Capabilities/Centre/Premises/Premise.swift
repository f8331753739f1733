import Journal
package import Kernel
package import Store

/// What a town hall has to have for joining (Voraussetzungen, K24): the same procedures and equipment as the others, a fast
/// link to the district house, documentation. A topic of the check, with the rule that says whether it is met.
package enum Premise: String, Sendable, CaseIterable, SQLBindable {
    case finance, trade, residents, workplaces, printers, link, documentation

    package enum Kind: Sendable, Hashable {
        /// Which procedure is in use.
        case procedure
        /// How many there are, and how many of them are of the common pattern.
        case equipment
        /// Megabits per second to and from the district house.
        case link
        case documentation
    }

    package var kind: Kind {
        switch self {
        case .finance, .trade, .residents: .procedure
        case .workplaces, .printers: .equipment
        case .link: .link
        case .documentation: .documentation
        }
    }

    package var name: Localized {
        switch self {
        case .finance: Localized("Finanzverfahren", "Finance procedure")
        case .trade: Localized("Gewerbeverfahren", "Trade procedure")
        case .residents: Localized("Einwohnermeldeverfahren", "Residents’ registry")
        case .workplaces: Localized("IT-Arbeitsplätze", "IT workplaces")
        case .printers: Localized("Drucker", "Printers")
        case .link: Localized("Anbindung an das Kreishaus", "Link to the district house")
        case .documentation: Localized("Dokumentation", "Documentation")
        }
    }

    /// Megabits per second that the link needs in each direction: 1 Gbit/s, symmetric.
    package static let linkNeeds = 1_000

    package var requirement: Localized {
        switch kind {
        case .procedure: Localized("das gemeinsame Verfahren aller Mitglieder", "the procedure that all members share")
        case .equipment: Localized("alle nach dem gemeinsamen Muster", "all of the common pattern")
        case .link:
            Localized("mindestens 1.000 Mbit/s in beiden Richtungen", "at least 1,000 Mbit/s in both directions")
        case .documentation:
            Localized(
                "Netzplan, Geräteliste und Verzeichnis der Verarbeitungen sind vollständig",
                "network plan, list of devices and record of processing are complete")
        }
    }

    /// The answers where one chooses.
    package var choices: [(value: String, name: Localized)] {
        switch kind {
        case .procedure:
            [
                ("common", Localized("Das gemeinsame Verfahren", "The common procedure")),
                ("other", Localized("Ein anderes Verfahren", "Another procedure")),
                ("none", Localized("Kein Verfahren", "No procedure")),
            ]
        case .documentation:
            [
                ("complete", Localized("Vollständig", "Complete")), ("partly", Localized("Teilweise", "Partly")),
                ("none", Localized("Nicht vorhanden", "Not there")),
            ]
        case .equipment, .link: []
        }
    }
}

/// What a member has said on a topic, and how it wants to get to what is required.
package struct PremiseAnswer: Sendable, Hashable {
    package var premise: Premise
    /// One of the choices; empty where numbers are asked for.
    package var choice: String
    /// The name of the procedure, or what is missing in the documentation.
    package var detail: String
    /// How many there are; Mbit/s towards the town hall.
    package var first: Int?
    /// How many of them fit; Mbit/s from the town hall.
    package var second: Int?
    /// What reaching the requirement costs once.
    package var cost: Money?
    package var plan: String
    package var due: Day?
    package var version: Int

    package init(
        _ premise: Premise, choice: String = "", detail: String = "", first: Int? = nil, second: Int? = nil,
        cost: Money? = nil, plan: String = "", due: Day? = nil, version: Int = 0
    ) {
        (self.premise, self.choice, self.detail, self.first, self.second) = (premise, choice, detail, first, second)
        (self.cost, self.plan, self.due, self.version) = (cost, plan, due, version)
    }

    init(_ row: Row) throws {
        self.init(
            try row.one("premise"), choice: try row.text("choice"), detail: try row.text("detail"),
            first: try row.optionalInt("first"), second: try row.optionalInt("second"),
            cost: try row.optionalMoney("cost"), plan: try row.text("plan"), due: try row.optionalDay("due"),
            version: try row.int("version"))
    }

    /// Whether what is required is there.
    package var isMet: Bool { gap == nil }

    /// What is missing; nil where nothing is.
    package var gap: Localized? {
        let (first, second) = (first ?? 0, second ?? 0)
        switch premise.kind {
        case .procedure:
            switch choice {
            case "common": return nil
            case "other": return Localized("anderes Verfahren: \(detail)", "another procedure: \(detail)")
            default: return Localized("kein Verfahren", "no procedure")
            }
        case .documentation:
            switch choice {
            case "complete": return nil
            case "partly": return Localized("es fehlt: \(detail)", "missing: \(detail)")
            default: return Localized("nicht vorhanden", "not there")
            }
        case .equipment:
            guard second < first else { return nil }
            return Localized(
                "\(first - second) von \(first) weichen vom Muster ab",
                "\(first - second) of \(first) differ from the pattern")
        case .link:
            var parts: [(String, String)] = []
            if first < Premise.linkNeeds {
                parts.append(
                    (
                        "\(Premise.linkNeeds - first) Mbit/s zum Rathaus",
                        "\(Premise.linkNeeds - first) Mbit/s to the town hall"
                    ))
            }
            if second < Premise.linkNeeds {
                parts.append(
                    (
                        "\(Premise.linkNeeds - second) Mbit/s vom Rathaus",
                        "\(Premise.linkNeeds - second) Mbit/s from the town hall"
                    ))
            }
            guard !parts.isEmpty else { return nil }
            return Localized(
                "es fehlen \(parts.map(\.0).joined(separator: " und "))",
                "\(parts.map(\.1).joined(separator: " and ")) missing")
        }
    }

    package static func all(in rows: MemberRows) throws -> [AuthorityID: [Premise: PremiseAnswer]] {
        try rows.query("SELECT * FROM \(.premise) p ORDER BY p.member, p.premise LIMIT 20000").reduce(into: [:]) {
            let answer = try PremiseAnswer($1)
            $0[try $1.authority("member"), default: [:]][answer.premise] = answer
        }
    }

    package static func of(_ member: AuthorityID, in rows: MemberRows) throws -> [Premise: PremiseAnswer] {
        try rows.query("SELECT * FROM \(.premise) p WHERE p.member = \(member)").reduce(into: [:]) {
            let answer = try PremiseAnswer($1)
            $0[answer.premise] = answer
        }
    }

    /// Keeps the answer in the place of the one that was seen.
    package func save(for member: Member, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard member.state.isChecked else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Die Voraussetzungen werden ab der Bestandsaufnahme geprüft. Es wurde nichts gespeichert.",
                    "Premises are checked from the assessment on. Nothing was saved."))
        }
        let before = try PremiseAnswer.of(member.authority, in: rows)[premise]?.version ?? 0
        guard before == seen else { throw Refusal.changedMeanwhile }
        try rows.delete(from: .premise, where: "member = \(member.authority) AND premise = \(premise)")
        try rows.insert(
            into: .premise, for: member.authority,
            [
                "premise": premise, "choice": choice, "detail": detail, "first": first, "second": second, "cost": cost,
                "plan": plan, "due": due, "at": now, "version": before + 1,
            ])
        try rows.record(
            JournalEntry(
                "premise.answered", JournalSubject("member", member.id),
                ["premise": .code(premise), "met": .number(isMet ? 1 : 0)]), of: member.authority, at: now)
    }
}

extension MemberState {
    /// Premises are checked from the assessment on, as long as the membership lasts.
    var isChecked: Bool {
        switch self {
        case .assessment, .offer, .agreement, .onboarding, .operation, .leaving: true
        case .interest, .left, .declined: false
        }
    }
}

extension MemberTable {
    /// Nobody but the member and the office sees what a town hall lacks.
    package static let premise = MemberTable.ofMembers("centre_premise")
}

extension Centre {
    static let premiseMigration = Migration(
        "centre.premises.0001", .centre,
        """
        CREATE TABLE centre_premise (
            member TEXT NOT NULL, premise TEXT NOT NULL, choice TEXT NOT NULL, detail TEXT NOT NULL, first BIGINT,
            second BIGINT, cost BIGINT, plan TEXT NOT NULL, due TEXT, at BIGINT NOT NULL, version BIGINT NOT NULL,
            PRIMARY KEY (member, premise))
        """)
}
