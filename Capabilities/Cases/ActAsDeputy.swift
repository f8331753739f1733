import Kernel
import Markup
import Store
package import Web

/// Cases that somebody sees as a deputy: the open ones of a unit, or those of one clerk there.
struct StandInPlace: Sendable, Hashable {
    var unit: String
    /// The clerk whose cases they are; nil for all of a unit that the deputy does not see otherwise.
    var holder: String?
}

extension Cases {
    /// As whom a clerk does something to a case: in their own right or for somebody they stand in for.
    ///
    /// Costs a statement for whoever stands in for somebody, and nothing for everybody else.
    /// - Throws: `Refusal.notFound` where no right of theirs reaches the case.
    func acting(_ clerk: Staff, on id: CaseID, with permission: Permission, inOwnRight: Bool) async throws -> Staff {
        guard !clerk.represented.isEmpty else { return clerk }
        let place = try await stores.authority(clerk.access).ask { connection in
            try connection.ask("SELECT unit, assignee FROM case_file WHERE id = $1", id).map(\.first)
        }
        guard let place else { throw Refusal.notFound }
        let (unit, holder) = (try place.text("unit"), try place.optionalText("assignee"))
        guard
            let one = clerk.acting(
                with: permission, on: holder, inOwnRight: inOwnRight, where: { reaches(unit, $0) })
        else { throw Refusal.notFound }
        return one
    }

    func reaches(_ unit: String, _ clerk: Staff) -> Bool { reach(of: clerk)?.contains(unit) ?? true }

    /// A page or a download of one case; whoever stands in for somebody gets it as that person's deputy.
    func inTurn(
        _ permission: Permission, _ step: @escaping @Sendable (Request, Staff, CaseID) async throws -> Response
    ) -> @Sendable (Request, Staff, CaseID) async throws -> Response {
        { request, clerk, id in
            try await step(request, try await acting(clerk, on: id, with: permission, inOwnRight: false), id)
        }
    }

    /// The same for something that belongs to a case.
    func inTurn<Part>(
        _ permission: Permission, _ step: @escaping @Sendable (Request, Staff, CaseID, Part) async throws -> Response
    ) -> @Sendable (Request, Staff, CaseID, Part) async throws -> Response {
        { request, clerk, id, part in
            try await step(request, try await acting(clerk, on: id, with: permission, inOwnRight: false), id, part)
        }
    }

    /// An act on a case, from a sent form.
    /// - Parameter inOwnRight: it is done as a deputy only by whoever could not do it otherwise.
    func inTurn<Input>(
        _ permission: Permission, inOwnRight: Bool = false,
        act step: @escaping @Sendable (Request, Staff, Input, CaseID) async throws -> Response
    ) -> @Sendable (Request, Staff, Input, CaseID) async throws -> Response {
        { request, clerk, input, id in
            let one = try await acting(clerk, on: id, with: permission, inOwnRight: inOwnRight)
            return try await step(request, one, input, id)
        }
    }
}

extension Cases {
    /// Where the cases are that somebody sees for others: disjoint, so that no case stands in the list twice.
    func standInPlaces(_ clerk: Staff, of units: [CaseUnit]) -> [StandInPlace] {
        var found: [StandInPlace] = []
        for one in clerk.placesTaken where one.may(.readCases) {
            for unit in reach(of: one) ?? units.map(\.id) {
                let isOwn = clerk.may(.readCases) && reaches(unit, clerk)
                let place = StandInPlace(unit: unit, holder: isOwn ? one.actsFor?.account : nil)
                if !found.contains(place) { found.append(place) }
            }
        }
        return found
    }

    /// For whom the clerk would act on a case of this list.
    func standsInMark(_ ui: UI, _ clerk: Staff, _ line: CaseLine) -> HTML {
        guard let unit = line.unit else { return .empty }
        return ui.deputyMark(
            clerk.acting(with: .readCases, on: line.assignee, where: { reaches(unit, $0) }))
    }
}

extension Staff {
    /// Whether there is somebody whose cases they see as a deputy today.
    package var seesCasesForOthers: Bool { represented.contains { $0.access.allows(.readCases) } }
}
