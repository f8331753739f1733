import Documents
import Foundation
import Identity
import Keys
import Kernel
import Store

/// A demonstration is furnished once, and wholly: what was broken off is begun anew, since nobody can say how far it came.
extension House {
    /// Opens a demonstration that is furnished.
    /// - Parameter open: opens the house, a second time where the first one held what was left of an attempt.
    static func demonstration(
        cases: Int, say: (String) throws -> Void, open: () async throws -> House
    ) async throws -> House {
        var house = try await open()
        do {
            if !house.isFurnished, try await house.isBegun() {
                try say(
                    "Furnishing the district was broken off the last time. What was made is removed, all begins anew.")
                try await house.removeUnfinished()
                await house.close()
                house = try await open()
            }
            if !house.isFurnished, try await !house.authoritiesWithJournal().isEmpty {
                throw CommandFailure(
                    "\(house.settings.store.directory) belongs to an installation with authorities that is no demonstration. Choose another directory with --data."
                )
            }
            try await house.furnish(cases: cases, say: say)
            return house
        } catch {
            await house.close()
            throw error
        }
    }

    private var mark: String { settings.store.directory + "/demo-is-furnished" }
    var isFurnished: Bool { FileManager.default.fileExists(atPath: mark) }

    private func isBegun() async throws -> Bool {
        try await stores.centre.read { try $0.count("SELECT count(*) AS n FROM demonstration_begun") > 0 }
    }

    /// Written before the first authority and taken back behind the last step. It stands in the centre, so that it belongs to
    /// these data and no others.
    func markBegun() async throws {
        let now = clock()
        try await stores.centre.write {
            _ = try $0.execute("INSERT INTO demonstration_begun (begun_at) VALUES ($1)", now)
        }
    }

    func markFurnished() async throws {
        try Data("furnished\n".utf8).write(to: URL(filePath: mark))
        try await stores.centre.write { _ = try $0.execute("DELETE FROM demonstration_begun") }
    }

    /// The centre goes last, and with it the mark: a removal that is broken off goes on the next time.
    private func removeUnfinished() async throws {
        for id in try await authoritiesWithJournal() {
            try await documents.removeAll(for: identity.accessAtCommandLine(to: id))
            do { try keyring.remove(id) } catch KeyError.absent {}
            let dropped = "\(settings.store.directory)/\(DemoCommand.dropFolder)/\(id)"
            if FileManager.default.fileExists(atPath: dropped) { try FileManager.default.removeItem(atPath: dropped) }
        }
        try await administration.removeAll()
    }
}
