package import Kernel
package import Store
import Web

extension Cases {
    /// Nothing more is to be done: the case leaves the lists of work.
    func close(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        try await move(request, clerk, form, id, .close, to: .closed, event: .closed)
    }

    /// A case is taken up again: a remedy, a mistake, new facts (§§ 48, 49, 51 VwVfG).
    func reopen(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        try await move(request, clerk, form, id, .reopen, to: .working, event: .reopened)
    }

    private func move(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID, _ act: CaseFile.Act,
        to state: CaseFile.State, event: CaseEvent.Kind
    ) async throws -> Response {
        let seen = form.version
        let obstacle = try await attempt(request, clerk, id, seen: seen) { connection in
            let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
            try move(
                file, act, seen: seen, to: state, event: event, as: clerk.account, by: clerk.access, at: request.now,
                in: connection)
        }
        if let obstacle { return try await casePage(request, clerk, id, obstacle) }
        return back(to: id, after: act == .close ? .closed : .reopened)
    }

    package func close(
        _ file: CaseFile, as account: String, by access: Access, at now: Timestamp, in connection: any Connection
    )
        throws
    {
        try move(
            file, .close, seen: file.version, to: .closed, event: .closed, as: account, by: access, at: now,
            in: connection)
    }

    package func reopen(
        _ file: CaseFile, as account: String, by access: Access, at now: Timestamp, in connection: any Connection
    )
        throws
    {
        try move(
            file, .reopen, seen: file.version, to: .working, event: .reopened, as: account, by: access, at: now,
            in: connection)
    }

    private func move(
        _ file: CaseFile, _ act: CaseFile.Act, seen: Int, to state: CaseFile.State, event: CaseEvent.Kind,
        as account: String, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        // A second click finds it done already.
        if file.state == state, file.version == seen + 1 { return }
        try file.require(act, seen: seen)
        var after = file
        after.state = state
        if act == .reopen {
            after.outcome = nil
            after.decidedAt = nil
            after.assignee = file.assignee ?? account
        }
        try follow(event, &after, by: access, at: now, in: connection)
        try CaseChange(before: file, after: after, event: event, forApplicant: true).write(
            by: access, at: now, in: connection)
    }
}
