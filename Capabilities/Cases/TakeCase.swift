package import Kernel
package import Store
import Web

extension Cases {
    /// Takes a case: from now on it is in one's own inbox, or, as a deputy, in that of whom one stands in for.
    func take(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        let seen = form.version
        let obstacle = try await attempt(request, clerk, id, seen: seen) { connection in
            let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
            try Cases.take(
                file, seen: seen, as: clerk.actsFor?.account ?? clerk.account, by: clerk.access, at: request.now,
                in: connection)
        }
        if let obstacle { return try await casePage(request, clerk, id, obstacle) }
        return back(to: id, after: .taken)
    }

    package static func take(
        _ file: CaseFile, seen: Int, as account: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        // Taking what one has already is what a second click means.
        if file.assignee == account { return }
        try file.require(.take, seen: seen)
        var after = file
        after.assignee = account
        if after.state == .new { after.state = .working }
        try CaseChange(before: file, after: after, event: .taken, forApplicant: file.state == .new)
            .write(by: access, at: now, in: connection)
    }
}

extension FormValues {
    /// The version of the case that the page showed.
    var version: Int { text("version").flatMap { Int($0) } ?? -1 }
}

extension FormValues {
    /// A day that was entered in three inputs, or in one as 2026-11-21; nil where there is no such day.
    func day(_ name: String) -> Day? {
        if let whole = text(name) { return Day(iso: whole) }
        guard let year = text(name + ".year").flatMap({ Int($0) }),
            let month = text(name + ".month").flatMap({ Int($0) }),
            let day = text(name + ".day").flatMap({ Int($0) })
        else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
