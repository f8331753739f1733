import Centre
import Demo
import Kernel
import Store

/// What the demonstration's centre plans: posts, what services need of them, and the budget of three years.
extension House {
    func makeCentrePlanning(_ office: CentreActor, _ now: Timestamp) async throws {
        let first = Day(year: now.day.year - 1, month: 1, day: 1) ?? now.day
        let members = DemoMember.all.filter { !$0.leaves }
        let (services, users) = (
            try await office.store.read { try CentreService.all(in: $0) }, members.reduce(0) { $0 + $1.users }
        )
        let lender = members.first { $0.hasOwnWorkplaces }?.authority.id
        try await office.store.write { rows in
            let posts: [(grade: String, thousandths: Int, purpose: CentrePost.Purpose, lender: AuthorityID?)] = [
                ("E 11", 4_000, .planned, nil), ("E 9b", 3_000, .planned, nil), ("E 9b", 1_000, .planned, lender),
                ("E 11", 3_000, .actual, nil), ("E 9b", 2_500, .actual, nil), ("E 9b", 500, .actual, lender),
            ]
            for (number, post) in posts.enumerated() {
                try CentrePost.add(
                    post.thousandths, grade: post.grade, step: 4, post.purpose, lender: post.lender, from: first,
                    once: "demo-post-\(number)", at: now, in: rows)
            }
            let needs: [(service: String, grade: String, base: Int, adjustment: Int)] = [
                ("IT-Arbeitsplatz", "E 9b", 6_000, 110), ("Postfach", "E 11", 800, 100),
                ("Serverbetrieb mit täglicher Sicherung", "E 11", 40_000, 100), ("Groupware", "E 11", 1_200, 100),
            ]
            for need in needs {
                guard let service = services.first(where: { $0.name == need.service }) else { continue }
                let planned = members.reduce(0) { $0 + $1.quantity(of: service.name) }
                try CentreNeed(
                    service: service.id, firstDay: first, grade: need.grade, base: need.base,
                    quantity: min(planned, users * 2), adjustment: need.adjustment
                ).save(at: now, in: rows)
            }
            for year in (now.day.year - 1)...(now.day.year + 1) {
                try Budget.planByCommitment(year, account: office.account, at: now, in: rows)
            }
        }
    }
}
