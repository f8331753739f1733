import Kernel
import Markup
import Store
import Web

/// What of a membership is still open when it ends: with the page on which it is closed.
struct ExitOpen: Sendable {
    struct Point: Sendable {
        var count: Int
        var text: Localized
        var target: Destination
    }

    var points: [Point] = []

    init(of member: AuthorityID, after day: Day, in rows: MemberRows) throws {
        func add(_ count: Int, _ de: String, _ en: String, _ target: Destination) {
            if count > 0 { points.append(Point(count: count, text: Localized(de, en), target: target)) }
        }
        add(
            try rows.count(
                """
                SELECT COUNT(*) AS n FROM \(.statement) s WHERE s.member = \(member)
                AND s.id NOT IN (SELECT i.statement FROM \(.issue) i)
                """), "Abrechnungen, die noch nicht ausgestellt sind", "statements that are not issued yet",
            CostPaths.overview())
        add(
            try rows.count(
                "SELECT COUNT(*) AS n FROM \(.objection) o WHERE o.member = \(member) AND o.answer IS NULL"),
            "Einwände ohne Antwort", "objections without an answer", CostPaths.overview())
        add(
            try rows.count(
                "SELECT COUNT(*) AS n FROM \(.request) r WHERE r.member = \(member) AND r.state = \(ChangeRequest.State.open)"
            ), "Anträge, über die niemand entschieden hat", "requests that nobody has decided on",
            CentrePaths.requests())
        add(
            try rows.count(
                """
                SELECT COUNT(*) AS n FROM \(.agreement) a WHERE a.member = \(member)
                AND a.signed_by_member IS NOT NULL AND (a.ends_on IS NULL OR a.ends_on > \(day))
                """), "Vereinbarungen, die über den letzten Tag hinaus laufen",
            "agreements that run beyond the last day", AgreementPaths.list())
        add(
            try rows.count(
                """
                SELECT COUNT(*) AS n FROM \(.itemState) s WHERE s.member = \(member) AND s.last_day IS NULL
                AND s.is_common = FALSE AND s.owner <> \(member) AND s.phase <> \(ItemPhase.retired)
                """), "Objekte des Bestands, die diese Behörde noch nutzt",
            "items of the inventory that this authority still uses",
            InventoryPaths.list().with("nutzung", member.raw))
        add(
            try Self.licences(of: member, after: day, in: rows), "Beschaffungen, aus denen noch etwas abgerufen ist",
            "procurements of which something is still called off", ProcurementPaths.list())
        add(
            try rows.count(
                "SELECT COUNT(*) AS n FROM \(.mandate) m WHERE m.member = \(member) AND (m.last_day IS NULL OR m.last_day > \(day))"
            ), "Mandate, die noch gelten", "mandates that still hold", CentrePaths.mandates())
        add(
            try rows.count(
                "SELECT COUNT(*) AS n FROM \(.seat) s WHERE s.member = \(member) AND (s.last_day IS NULL OR s.last_day > \(day))"
            ), "Sitze in Gremien, die über den letzten Tag hinaus bestehen",
            "seats in bodies that go on beyond the last day", GroupPaths.overview())
    }

    /// Without what was taken over: that is paid for until the contract ends.
    private static func licences(of member: AuthorityID, after day: Day, in rows: MemberRows) throws -> Int {
        try rows.query(
            """
            SELECT c.procurement FROM \(.callOff) c JOIN \(.procurement) p ON p.id = c.procurement
            WHERE c.member = \(member) AND p.last_day > \(day) AND p.id NOT IN
            (SELECT x.subject FROM \(.exitCharge) x WHERE x.member = \(member) AND x.last_day = \(day)) GROUP BY c.procurement HAVING SUM(c.quantity) > 0
            """
        ).count
    }
}

extension Centre {
    func openPoints(_ ui: UI, _ open: ExitOpen) -> HTML {
        let title = ui.say("Was noch offen ist", "What is still open")
        guard !open.points.isEmpty else {
            return ui.panel(title, "<p>\(ui.say("Nichts mehr.", "Nothing any more."))</p>")
        }
        return ui.panel(
            title,
            "<ul>\(each: open.points, { "<li>\(ui.number($0.count)) \(ui.link($0.text[ui.language], to: $0.target))</li>" })</ul>"
        )
    }
}
