import Centre
import Demo
import Documents
import Identity
import Kernel
import Store
import Web

/// What the demonstration's centre has besides: counters of printers, a paper for the next meeting, and what is due.
extension House {
    func makeCentreRest(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        let authorities = centre.ports.authorities()
        let states = Self.counters(now.day)
        try await office.store.write { rows in
            try FeedImport.take(
                states, kind: "pages", authorities: authorities, account: office.account, at: now, in: rows)
        }
        let item = try await office.store.read { rows -> AgendaItemID? in
            try rows.first(
                """
                SELECT a.id FROM \(.agendaItem) a JOIN \(.meeting) m ON m.id = a.meeting WHERE m.closed_on IS NULL
                AND m.day >= \(now.day) ORDER BY m.day, a.sequence LIMIT 1
                """
            )?.identifier("id")
        }
        if let item {
            let bytes = SampleDocument.pdf("Vorlage", ["Kosten, Nutzen und Zeitplan auf einer Seite."])
            let papers = centre.papers
            let stored = try await papers.documents.put(bytes, papers.limits, for: papers.access())
            let file = KeptFile(
                name: "Vorlage mit Zeitplan.pdf", type: stored.type.mediaType, size: stored.size,
                address: stored.address.description)
            try await office.store.write { rows in
                try Paper.add(file, to: item, account: office.account, at: now, in: rows)
            }
        }
        try await centre.remind(
            as: identity.centreAccess(job: "centre.reminders", cause: "day"), at: now.adding(seconds: 1))
    }

    /// Two states of one printer in each town hall, a month apart.
    private static func counters(_ today: Day) -> String {
        let lines = DemoMember.all.enumerated().filter {
            !$0.element.isBeginning && !$0.element.leaves && $0.element.quantity(of: "Drucker und Kopierer") > 0
        }.flatMap { number, demo in
            [(-40, 12_000), (-9, 12_000 + demo.users * (31 + number))].map { days, pages in
                "DR-\(demo.authority.id)-1;\(demo.authority.id);\(today.adding(days: days).iso);\(pages)"
            }
        }
        return lines.joined(separator: "\n")
    }
}
