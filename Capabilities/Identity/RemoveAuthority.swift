import Documents
import Journal
import Keys
package import Kernel
import Store
import TransparencyLog

extension AuthorityMover {
    /// Removes an authority with all of its data, documents and keys from this installation, for good.
    ///
    /// - Parameter checksum: of an export that this installation made and that holds the present state: the journal
    ///   has the same entries, and there are as many documents. Accounts that no other authority needs go, too.
    ///
    /// Refused while a process serves the installation: it would go on with what it has open.
    package func remove(
        _ id: AuthorityID, checksum: String, at now: Timestamp, progress: @escaping Report = { _ in }
    ) async throws {
        try await moving {
            try await lock.hold(.serving, alone: true) {
                try await takeOut(id, checksum: checksum, at: now, progress: progress)
            }
        }
    }

    private func takeOut(
        _ id: AuthorityID, checksum: String, at now: Timestamp, progress: @escaping Report
    ) async throws {
        let row = try await identity.stores.centre.read { connection in
            try connection.first(
                "SELECT journal_size, journal_root, documents FROM authority_export WHERE checksum = $1 AND authority = $2",
                checksum.lowercased(), id)
        }
        guard let row else { throw MoveProblem.noSuchExport }
        let hasDatabase = try await identity.administration.authorities().contains(id)
        let access = identity.accessAtCommandLine(to: id)
        // Without a database this goes on where an earlier removal broke off.
        if hasDatabase {
            progress(Progress(step: .journal, done: 0, total: nil))
            let journal = try await verifiedJournal(of: id)
            let size = try row.int64("journal_size")
            let documents = try await documents.files(for: access).count
            guard journal.size == size, journal.root.hex == (try row.text("journal_root")),
                documents == (try row.int("documents"))
            else {
                throw MoveProblem.changedSince(
                    entries: journal.size - size, documents: documents - (try row.int("documents")))
            }
        }
        progress(Progress(step: .finishing, done: 0, total: nil))
        try await identity.stores.centre.write { connection in
            let members = try connection.query("SELECT account FROM membership WHERE authority = $1", id)
                .map { try $0.text("account") }
            try connection.execute("DELETE FROM authority WHERE id = $1", id)
            for account in members where try Account.authorities(of: account, in: connection).isEmpty {
                try connection.execute("DELETE FROM account WHERE id = $1 AND kind = 'staff'", account)
            }
            try connection.execute(
                "UPDATE authority_export SET removed_at = $2 WHERE checksum = $1", checksum.lowercased(), now)
        }
        try await identity.directory.refresh()
        if hasDatabase { try await identity.administration.remove(id) }
        try await documents.removeAll(for: access)
        // Last: what copies of the documents remain anywhere, nobody of this installation reads any more.
        do { try keyring.remove(id) } catch KeyError.absent {}
    }
}
