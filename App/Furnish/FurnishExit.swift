import Centre
import Demo
import Foundation
import Identity
import Kernel
import Store

/// When the demonstration's one exit was declared and took effect: with the last year that is settled, whatever today is.
struct DemoExit {
    var notice: Day
    var lastDay: Day

    init?(before today: Day) {
        guard let notice = Day(year: today.year - 1, month: 6, day: 28),
            let last = Day(year: today.year - 1, month: 12, day: 31)
        else { return nil }
        (self.notice, lastDay) = (notice, last)
    }
}

/// The end of a membership in the demonstration: seat and mandate, final statement, hand-over, and what was used.
extension House {
    /// On the first day without the member.
    func addExit(
        _ acts: inout [CentreAct], _ accounts: [String: String], _ moment: @escaping @Sendable (Int, Int) -> Timestamp
    ) {
        let today = clock().day
        guard let exit = DemoExit(before: today), let id = DemoMember.all.first(where: \.leaves)?.authority.id,
            let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts),
            let head = centreActor(.head, id, accounts)
        else { return }
        let day = exit.lastDay.adding(days: 1)
        let at = moment(today.daysSince1970 - day.daysSince1970, 5)
        acts.append(
            (
                at,
                {
                    try await head.store.write { rows in
                        for mandate in try Mandate.current(of: id, account: head.account, on: day, in: rows) {
                            try Mandate.end(mandate.id, at: at, in: rows)
                        }
                    }
                    try await office.store.write { rows in
                        for body in try Body.all(in: rows) {
                            try body.setSeat(of: id, weight: 0, from: day, at: at, in: rows)
                        }
                    }
                }
            ))
    }

    /// The year's settlement through the last day, with what is taken over.
    func stateFinally(
        _ office: CentreActor, from first: Day, _ names: [AuthorityID: CentreAuthority], at now: Timestamp
    ) async throws {
        guard let id = DemoMember.all.first(where: \.leaves)?.authority.id else { return }
        let prepared = try await office.store.scan { rows -> PreparedFinal? in
            guard let member = try Member.of(id, in: rows) else { return nil }
            return try PreparedFinal(of: member.id, from: first, today: now.day, names: names, in: rows)
        }
        try await office.store.write { rows in
            let pool = try Pool.all(in: rows).first { $0.name == "Lizenzen" }
            try prepared?.state(creditTo: pool?.id, account: office.account, at: now, in: rows)
        }
    }

    /// What is left to do after the final statement; the file that was handed over lies beside the data.
    func completeExit(_ office: CentreActor, _ accounts: [String: String], at now: Timestamp) async throws {
        guard let id = DemoMember.all.first(where: \.leaves)?.authority.id, let exit = DemoExit(before: now.day),
            let head = centreActor(.head, id, accounts)
        else { return }
        try await office.store.write { rows in
            for demo in DemoItem.all where demo.user?.id == id {
                guard let item = try Item.numbered(demo.number, in: rows), item.draft.phase != .retired else {
                    continue
                }
                var draft = item.draft
                (draft.phase, draft.note) = (.retired, "Mit dem Austritt beendet.")
                try item.change(
                    to: draft, from: exit.lastDay.adding(days: 1), account: office.account, at: now, in: rows)
            }
        }
        let file = try await office.store.scan { try HandOver(of: id, in: $0).file(at: now) }
        let path = settings.store.directory + "/uebergabe-\(id).json"
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(file.bytes), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure("\(path) cannot be written") }
        try await office.store.write { rows in
            guard let member = try Member.of(id, in: rows) else { return }
            try MemberExit.noteHandOver(
                of: member, to: head.name, digest: file.digest, bytes: file.bytes.count, at: now, in: rows)
            try member.advance(
                to: .left, on: now.day, note: "Schlussabrechnung ausgestellt, Daten übergeben.", seen: member.version,
                at: now.adding(seconds: 1), in: rows)
        }
    }
}
