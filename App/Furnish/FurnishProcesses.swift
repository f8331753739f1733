import Cases
import Demo
import Identity
import Kernel
import Processes
import Store
import Web

/// Processes of the demonstration: services that follow another one than the plain application, and cases on their way.
extension House {
    /// What somebody types into the task that is open: name of the field and value.
    private typealias Typed = [(name: String, value: String)]

    private struct OnItsWay {
        var service: String
        var municipality: String
        /// The tasks that are done already, in their order, one day after the other.
        var done: [Typed] = []
    }

    private static let followed = [
        (service: "sondernutzung-strasse", process: "gebuehr"),
        (service: "bauvorhaben-mitteilen", process: "beteiligung"),
        (service: "reisegewerbekarte", process: "genehmigungsfiktion"),
    ]

    private static func onTheirWay(today: Day) -> [OnItsWay] {
        func fee(_ hours: String, _ value: String) -> Typed {
            [("f.Aufwand in Stunden", hours), ("f.Gegenstandswert", value), ("f.ist gemeinnützig", "nein")]
        }
        let (road, card) = ("sondernutzung-strasse", "reisegewerbekarte")
        return [
            OnItsWay(service: card, municipality: "adendorf"),
            // Complete: three months from now on it counts as granted.
            OnItsWay(service: card, municipality: "adendorf", done: [[("f.vollstaendig", "ja")]]),
            OnItsWay(service: card, municipality: "ilmenau", done: [[("f.vollstaendig", "ja")]]),
            OnItsWay(service: road, municipality: "adendorf"),
            // High enough for a second look.
            OnItsWay(service: road, municipality: "adendorf", done: [fee("6", "300.000")]),
            // A slip of the pen: no rule of the table is about hours below nought, so the step stands still.
            OnItsWay(service: road, municipality: "adendorf", done: [fee("-2", "500")]),
            OnItsWay(service: road, municipality: "bleckede", done: [fee("1,5", "800")]),
            OnItsWay(service: "bauvorhaben-mitteilen", municipality: "adendorf"),
            OnItsWay(
                service: "bauvorhaben-mitteilen", municipality: "bardowick",
                done: [
                    [
                        ("f.stellen", "jagd"), ("f.stellen", "schule"),
                        ("f.stellungnahme_bis", today.adding(days: 12).iso),
                    ]
                ]),
        ]
    }

    func makeProcesses(_ accounts: [String: String]) async throws {
        let today = clock().day
        for authority in District.authorities {
            guard let head = account(.head, authority, accounts) else { continue }
            let chief = identity.accessForDemonstration(clerk: head, at: authority.id)
            let now = clock()
            try await stores.authority(chief).write { connection in
                for (service, process) in Self.followed where authority.unit(for: service) != nil {
                    try Processes.bind(service, to: process, by: chief, at: now, in: connection)
                }
            }
        }
        for (number, way) in Self.onTheirWay(today: today).enumerated() {
            guard
                let planned = PlannedCase.one(
                    way.service, in: way.municipality, .taken, today: today, seed: UInt64(900 + number))
            else { continue }
            try await bring(planned, along: way, number: number, clerk: accounts[planned.clerk.signIn] ?? "")
        }
    }

    /// A fee schedule and a process that somebody wants to change, each tried on the cases that are there.
    func makeDrafts(_ accounts: [String: String]) async throws {
        guard let place = District.authorities.first(where: { $0.id.raw == "adendorf" }),
            let drawer = DemoPerson.of(place.id).first(where: \.drawsProcesses).flatMap({ accounts[$0.signIn] })
        else { return }
        let clerk = Staff(
            account: drawer, name: "", units: [], access: identity.accessForDemonstration(clerk: drawer, at: place.id))
        let changes: [(key: String, words: [(old: String, new: String)])] = [
            ("verwaltungsgebuehr", [("<text>35</text>", "<text>40</text>"), ("35 *", "40 *")]),
            ("gebuehr", [("Gebühr &gt; 1500", "Gebühr &gt; 1400"), ("Über 1.500 Euro?", "Über 1.400 Euro?")]),
        ]
        for (key, words) in changes {
            guard let key = ModelKey(key) else { continue }
            try await processes.draftAndTry(key, replacing: words, by: clerk, at: clock())
        }
    }

    private func bring(_ planned: PlannedCase, along way: OnItsWay, number: Int, clerk: String) async throws {
        let id = try await make(planned, number: number, clerk: clerk)
        let office = identity.accessForDemonstration(clerk: clerk, at: planned.authority.id)
        let (last, now, processes) = (planned.events.last?.day ?? clock().day, clock(), processes)
        for (step, typed) in way.done.enumerated() {
            let moment = min(last.adding(days: step + 1).beginning.adding(seconds: 10 * 3600), now)
            try await stores.authority(office).write { connection in
                guard let file = try Cases.file(application: id.raw, in: connection),
                    let task = try ProcessTask.open(of: file.id.raw, in: connection).first
                else { return }
                try processes.finish(
                    task.id, typed: FormValues(typed), as: clerk, by: office, at: moment, in: connection)
            }
        }
    }
}
