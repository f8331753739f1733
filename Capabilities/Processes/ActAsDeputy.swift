import Kernel
import Store
package import Web

extension Processes {
    /// Whose tasks somebody sees, as themselves and for those they stand in for.
    package static func reach(of clerk: Staff, _ reach: (Staff) -> ProcessReach) -> ProcessReach {
        let own = clerk.may(.workOnTasks) ? reach(clerk) : .nothing
        return clerk.placesTaken.filter { $0.may(.workOnTasks) }.reduce(own) { $0.joined(with: reach($1)) }
    }

    /// As whom a clerk works on something of a process: see `Staff.acting`. The case's clerk holds its tasks as well.
    func acting(_ clerk: Staff, unit: String, holder: String?) -> Staff? {
        clerk.acting(with: .workOnTasks, on: holder, where: { mayReach(unit, $0) })
    }

    /// What belongs to a process, of which a table tells unit and case.
    enum Part: String { case task = "process_task", incident = "process_incident", run = "process_instance" }

    private func acting<Kind>(_ clerk: Staff, on id: Identifier<Kind>, _ part: Part) async throws -> Staff {
        guard !clerk.represented.isEmpty else { return clerk }
        let found = try await stores.authority(clerk.access).read { connection -> Staff? in
            let row = try connection.first("SELECT unit, case_file FROM \(part.rawValue) WHERE id = $1", id)
            guard let row else { return nil }
            let (unit, file) = (try row.text("unit"), try row.text("case_file"))
            return acting(clerk, unit: unit, holder: try ports.cases.labels([file], connection)[file]?.assignee)
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// A page of a part; whoever stands in for somebody gets it as that person's deputy.
    func inTurn<Kind>(
        _ part: Part, _ step: @escaping @Sendable (Request, Staff, Identifier<Kind>) async throws -> Response
    ) -> @Sendable (Request, Staff, Identifier<Kind>) async throws -> Response {
        { request, clerk, id in try await step(request, try await acting(clerk, on: id, part), id) }
    }

    /// Work on a part, from a sent form.
    func inTurn<Kind>(
        _ part: Part,
        act step: @escaping @Sendable (Request, Staff, FormValues, Identifier<Kind>) async throws -> Response
    ) -> @Sendable (Request, Staff, FormValues, Identifier<Kind>) async throws -> Response {
        { request, clerk, form, id in try await step(request, try await acting(clerk, on: id, part), form, id) }
    }
}
