import Cases
import Demo
import Identity
import Kernel
import Processes
import Store
import Web

/// What the evaluation of a process needs to have something to say: cases that are over, in two versions of a process. In the
/// first one each fee above 1,000 euros is looked at again, in the second one only those above 1,500.
extension House {
    private typealias Typed = [(name: String, value: String)]

    private struct Past {
        var daysAgo: Int
        var decidedLater: Int
        /// What is typed into the tasks, one after the other; none: decided without them.
        var done: [Typed]
        /// What stands still is done by hand.
        var isByHand = false
    }

    private static let (evaluated, town, service) = ("gebuehr", "adendorf", "sondernutzung-strasse")
    private static let releasedDaysAgo = 170

    private static func fee(_ hours: String, _ value: String) -> Typed {
        [("f.Aufwand in Stunden", hours), ("f.Gegenstandswert", value), ("f.ist gemeinnützig", "nein")]
    }

    private static func second(_ isRight: Bool) -> Typed { [("f.gebuehr_richtig", isRight ? "ja" : "nein")] }

    private static let before: [Past] = (0..<16).map { number in
        let (low, high) = (fee("1,5", "800"), fee("6", "240.000"))
        var past = Past(daysAgo: 345 - number * 10, decidedLater: 8 + number * 7 % 22, done: [low])
        switch number {
        case 4, 12: (past.done, past.isByHand) = ([fee("-2", "500")], true)
        case 9: past.done = []
        case _ where number % 3 == 1: past.done = [high, second(true)]
        case _ where number % 3 == 2: past.done = [high, second(false), fee("4", "150.000")]
        default: break
        }
        return past
    }

    private static let after: [Past] = (0..<14).map { number in
        let (low, high, highest) = (fee("1,5", "800"), fee("6", "240.000"), fee("6", "300.000"))
        var past = Past(daysAgo: 165 - number * 9, decidedLater: number % 4, done: [number % 2 == 0 ? low : high])
        if number % 5 == 0 { past.done = [highest, second(true)] }
        return past
    }

    func makeEvaluation(_ accounts: [String: String]) async throws {
        let authority = District.authorities.first { $0.id.raw == Self.town }
        let people = authority.map { DemoPerson.of($0.id) } ?? []
        guard let authority, let head = account(.head, authority, accounts),
            let clerk = people.first(where: \.drawsProcesses).flatMap({ accounts[$0.signIn] }),
            let source = Processes.shipped(Self.evaluated)
        else { return }
        for (number, past) in Self.before.enumerated() { try await bring(past, number, accounts) }
        let changed = source.replacing("Gebühr &gt; 1000", with: "Gebühr &gt; 1500")
            .replacing("Über 1.000 Euro?", with: "Über 1.500 Euro?")
        let released = clock().day.adding(days: -Self.releasedDaysAgo).beginning.adding(seconds: 9 * 3_600)
        let staff = [clerk, head].map { account in
            Staff(
                account: account, name: "", units: [],
                access: identity.accessForDemonstration(clerk: account, at: authority.id))
        }
        let processes = processes
        try await stores.authority(staff[1].access).write { connection in
            try processes.putIntoForce(
                changed, as: Self.evaluated, drawnBy: staff[0], releasedBy: staff[1], at: released, in: connection)
        }
        for (number, past) in Self.after.enumerated() { try await bring(past, 50 + number, accounts) }
    }

    /// A case with the product's own steps: its tasks are done between the day it is taken and the day it is decided.
    private func bring(_ past: Past, _ number: Int, _ accounts: [String: String]) async throws {
        let today = clock().day
        guard
            let one = PlannedCase.one(
                Self.service, in: Self.town, .closed, today: today, begun: today.adding(days: -past.daysAgo),
                decidedLater: past.decidedLater, seed: UInt64(1_500 + number))
        else { return }
        let clerk = accounts[one.clerk.signIn] ?? ""
        // The second look is somebody else's.
        let people = [clerk, account(.head, one.authority, accounts) ?? ""]
        let doors = people.map { identity.accessForDemonstration(clerk: $0, at: one.authority.id) }
        let begun = (one.events.last { $0.step == .take } ?? one.events.first)?.day.beginning
        let processes = processes
        try await make(one, number: number, clerk: clerk) { file, decided, connection in
            let start = (begun ?? decided).adding(seconds: 17 * 3_600)
            let room = max(0, decided.seconds - start.seconds)
            for (step, typed) in past.done.enumerated() {
                let moment = min(
                    start.adding(seconds: room * Int64(step + 1) / Int64(past.done.count + 1)), decided)
                guard let task = try ProcessTask.open(of: file.id.raw, in: connection).first else { return }
                try processes.finish(
                    task.id, typed: FormValues(typed), as: people[step % 2], by: doors[step % 2], at: moment,
                    in: connection)
                guard past.isByHand else { continue }
                try processes.settleByHand(
                    file.id.raw, why: "Gebühr mit der Kasse geklärt", as: clerk, by: doors[0], at: moment,
                    in: connection)
            }
        }
    }
}
