import Kernel
import Markup
import Store
import Web

/// Why a step was not done. Its page is shown again with this above it and everything that was typed in it.
struct Obstacle: Sendable {
    var problems: Problems
    /// The case was changed or its state does not allow it; otherwise the input is to be corrected.
    var isConflict: Bool

    var status: Status { isConflict ? .conflict : .unprocessable }

    init(_ problems: Problems, isConflict: Bool = false) { (self.problems, self.isConflict) = (problems, isConflict) }

    static let none = Obstacle(Problems())

    var isEmpty: Bool { problems.isEmpty }
}

extension Cases {
    /// Writes what a form asks for. Nothing is written, and the reason comes back, where the case has changed since
    /// `seen` or does not allow it. What is absent or not to be seen stays absent.
    func attempt(
        _ request: Request, _ clerk: Staff, _ id: CaseID, seen: Int,
        _ act: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Obstacle? {
        do {
            try await stores.authority(clerk.access).write(act)
            return nil
        } catch let refusal as Refusal {
            var problems = Problems()
            switch refusal.kind {
            case .conflict: problems = try await changes(request, clerk, id, since: seen)
            case .notAllowed, .invalid: problems.add(refusal.field ?? "", refusal.reason[request.language])
            case .notFound, .limit: throw refusal
            }
            return Obstacle(problems, isConflict: refusal.kind != .invalid)
        }
    }

    /// Who did what with the case, and when, since the page was shown.
    private func changes(_ request: Request, _ clerk: Staff, _ id: CaseID, since seen: Int) async throws -> Problems {
        let (file, events, staffing) = try await stores.authority(clerk.access).read { connection in
            let file = try CaseFile.look(id, within: reach(of: clerk), in: connection)
            let events = try CaseEvent.all(of: id, in: connection)
            let names = try self.names(of: CaseEvent.people(in: events), clerk, request.now, connection).get()
            return (file, events, Staffing(names: names))
        }
        let ui = UI(request.language)
        // Each change of the version is one event. More than a handful is the history's matter.
        let news = events.suffix(min(max(file.version - seen, 1), 5))
        let isOwn = news.allSatisfy { $0.actor == .staff(account: clerk.account) }
        var problems = Problems()
        problems.add(
            "",
            (isOwn
                ? ui.say(
                    "Sie haben diesen Vorgang inzwischen selbst geändert, in einem anderen Fenster.",
                    "You have changed this case yourself in the meantime, in another window.")
                : ui.say(
                    "Jemand anderes hat diesen Vorgang inzwischen geändert.",
                    "Somebody else has changed this case in the meantime."))
                + ui.say(
                    " Ihre Eingabe wurde nicht übernommen und steht noch hier. Bitte prüfen Sie den neuen Stand und senden Sie noch einmal.",
                    " Your input was not applied and is still here. Please check the new state and send again."))
        for event in news {
            problems.add(
                "", "\(event.at.short(ui.language)): \(event.sentence(ui, staffing, applicant: file.applicant))")
        }
        return problems
    }
}
