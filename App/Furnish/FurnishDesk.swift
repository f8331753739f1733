import Demo
import Desk
import Identity
import Kernel
import Store

/// The tickets of the demonstration: reported, worked on and answered by the product's own steps, each on its day.
extension House {
    func makeTickets(_ accounts: [String: String], say: (String) throws -> Void) async throws {
        guard let district = AuthorityID(District.id) else { return }
        let technicians = DemoPerson.of(district).filter { $0.role == .technician }.compactMap { accounts[$0.signIn] }
        guard let first = technicians.first, let second = technicians.last else { return }
        try say("Reporting \(DemoTicket.all.count) tickets to the service desk …")
        let store = try await stores.authority(identity.accessAtCommandLine(to: district))
        try await store.write { connection in
            try DeskSkill.set([.workplace, .printing, .network], of: first, in: connection)
            try DeskSkill.set([.procedure, .accounts, .other], of: second, in: connection)
        }
        for (number, demo) in DemoTicket.all.enumerated() {
            guard let account = accounts[demo.reporter.signIn] else { continue }
            let isFirst = ["workplace", "printing", "network"].contains(demo.matter.topic)
            try await make(demo, number: number, by: account, worker: isFirst ? first : second, at: district)
        }
    }

    /// The day of a working day so many before today.
    private func day(_ age: Int) -> Day {
        var (day, left) = (clock().day, age)
        while left > 0 || day.weekday > 5 {
            if day.weekday <= 5 { left -= 1 }
            day = day.adding(days: -1)
        }
        return day
    }

    private func make(
        _ demo: DemoTicket, number: Int, by account: String, worker: String, at district: AuthorityID
    ) async throws {
        let home = demo.reporter.authority
        let reporting = try identity.enterDesk(
            identity.deskAccessForDemonstration(account: account, at: home, []))
        let working = identity.deskAccessForDemonstration(account: worker, at: district, [.workOnTickets])
        // Who hears nothing for seven days is done today.
        let day = demo.course == .elapsed ? clock().day.adding(days: -7) : day(demo.age)
        let start = day.beginning.adding(seconds: Int64(demo.minute * 60 + number % 60))
        let now = clock()
        @Sendable func after(_ minutes: Int) -> Timestamp {
            min(start.adding(seconds: Int64(minutes * 60)), now.adding(seconds: Int64(minutes - 600)))
        }
        let authority = identity.directory.authority(home)
        let new = NewTicket(
            kind: Ticket.Kind(rawValue: demo.matter.kind) ?? .fault,
            topic: Ticket.Topic(rawValue: demo.matter.topic) ?? .other, subject: demo.matter.subject,
            body: demo.matter.body, impact: Impact(rawValue: demo.impact) ?? .one,
            urgency: Urgency(rawValue: demo.urgency) ?? .medium,
            reporter: Reporter(
                account: account, authority: home, name: "\(demo.reporter.givenName) \(demo.reporter.familyName)",
                authorityName: authority?.name ?? home.raw,
                unit: District.authority(home.raw)?.units.first { demo.reporter.units.contains($0.id) }?.name.de ?? "",
                contact: demo.reporter.phone))
        let desk = desk
        try await stores.authority(reporting).write { connection in
            let once = "demo-ticket-\(number)"
            let id = try desk.report(new, once: once, by: reporting, at: after(0), in: connection)
            func present() throws -> Ticket { try Desk.ticket(id, in: connection) }
            func write(_ word: DeskWord, _ text: String, _ minutes: Int) throws {
                let ticket = try present()
                try desk.write(
                    word, text, once: "\(once)-\(minutes)", to: ticket, seen: ticket.version, by: working,
                    at: after(minutes), in: connection)
            }
            if demo.course == .new { return }
            if demo.course == .withdrawn {
                return try desk.withdraw(present(), by: reporting, at: after(50), in: connection)
            }
            try desk.assign(present(), to: worker, seen: 1, by: working, at: after(25), in: connection)
            if demo.course == .taken { return }
            if number % 3 == 0 || [.asked, .answered].contains(demo.course) {
                try write(.question, demo.matter.question, 60)
                if demo.course == .asked { return }
                try desk.receive(
                    demo.matter.answer, once: "\(once)-95", to: present(), by: reporting, at: after(95), in: connection)
                if demo.course == .answered { return }
            }
            try write(.solution, demo.matter.solution, 150)
            switch demo.course {
            case .confirmed: try desk.confirm(present(), by: reporting, at: after(210), in: connection)
            case .closed:
                let ticket = try present()
                try desk.close(ticket, seen: ticket.version, by: working, at: after(1_700), in: connection)
            case .reopened:
                try desk.reopen(
                    present(), because: "Leider ist es seit heute Mittag wieder wie vorher.", once: "\(once)-230",
                    by: reporting, at: after(230), in: connection)
            case .new, .taken, .asked, .answered, .solved, .elapsed, .withdrawn: break
            }
        }
    }
}
