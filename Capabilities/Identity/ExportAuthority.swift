package import Documents
import Foundation
import Journal
package import Keys
package import Kernel
import Store
import TransparencyLog

/// Moves whole authorities out of the installation and into it: `kreishaus authority export | import | remove`.
package struct AuthorityMover: Sendable {
    let identity: Identity
    let keyring: Keyring
    let documents: DocumentStore
    let lock: InstallationLock

    package init(identity: Identity, keyring: Keyring, documents: DocumentStore, lock: InstallationLock) {
        (self.identity, self.keyring, self.documents, self.lock) = (identity, keyring, documents, lock)
    }

    /// Nobody else takes an authority in or out meanwhile.
    package func moving<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await lock.hold(.moving, alone: true, body)
        } catch let taken as InstallationLock.Taken { throw MoveProblem.taken(taken.work) }
    }

    /// How far it has got; the command line prints it.
    package struct Progress: Sendable, Equatable {
        package enum Step: String, Sendable { case checking, clearing, journal, database, documents, finishing }
        package var step: Step
        package var done: Int
        package var total: Int?
    }

    package typealias Report = @Sendable (Progress) -> Void

    /// What a journal is at this moment, after recomputing all of it.
    func verifiedJournal(
        of id: AuthorityID, witnesses: [JournalWitness] = []
    ) async throws -> (size: Int64, root: TreeHash) {
        let store = try await identity.stores.authority(identity.accessAtCommandLine(to: id))
        let signer = try keyring.keys(of: id).journalSigner
        let report = try await JournalVerifier(key: signer.verifier, witnesses: witnesses).verify(store)
        if let problem = report.problem { throw MoveProblem.journal(problem.text) }
        return (report.entries, report.root)
    }

    /// What is needed to import the export and to remove the original. The transfer key is shown once.
    package struct ExportReceipt: Sendable {
        package var manifest: ExportManifest
        package var checksum: String
        package var transferKey: TransferKey
        package var bytes: Int
    }

    /// Writes everything an authority is into one new file, while others go on working. Nothing but the keys and
    /// the documents is encrypted in it: it is as confidential as the authority's files, and nobody else may read it.
    package func export(
        _ id: AuthorityID, to path: String, at now: Timestamp, progress: @escaping Report = { _ in }
    ) async throws -> ExportReceipt {
        try await identity.directory.refresh()
        guard let authority = identity.directory.authority(id) else { throw MoveProblem.absent(id) }
        let access = identity.accessAtCommandLine(to: id)
        let writer = try ExportWriter(path)
        do {
            progress(Progress(step: .journal, done: 0, total: nil))
            let record = identity.ports.record
            let store = try await identity.stores.authority(access)
            try await store.write { try record("authority.exported", id.raw, access, now, $0) }
            do {
                _ = try await Journal.takeCheckpoint(
                    in: store, signer: try keyring.keys(of: id).journalSigner, at: now)
            } catch JournalError.broken(let problem) { throw MoveProblem.journal(problem.text) }
            let journal = try await verifiedJournal(of: id)

            let places = identity.directory.current.places.filter { $0.municipality == id }
            try writer.part(ExportedAuthority.file, ExportedAuthority(authority, places: places).bytes)
            let accounts = try await identity.stores.centre.read { try ExportedAccounts.load(id, in: $0) }
            try writer.part(ExportedAccounts.file, accounts.bytes)
            let transferKey = TransferKey()
            try writer.part("keys", try keyring.exported(id, under: transferKey))

            try writer.begin("database")
            _ = try await identity.administration.dump(id) { piece in
                try writer.send(piece)
                progress(Progress(step: .database, done: writer.bytes, total: nil))
            }
            try writer.end()
            for luggage in identity.ports.luggage {
                try writer.part(ExportManifest.luggagePrefix + luggage.name, try await luggage.pack(id))
            }

            // After the database, so that every document it refers to is there.
            let files = try await documents.files(for: access)
            for (index, file) in files.enumerated() {
                try writer.begin(ExportManifest.documentPrefix + file.address.raw)
                try copy(file.path, to: writer)
                try writer.end()
                progress(Progress(step: .documents, done: index + 1, total: files.count))
            }

            let manifest = ExportManifest(
                authority, madeAt: now, journalSize: journal.size, journalRoot: journal.root.hex, parts: writer.parts)
            try writer.part(ExportManifest.file, manifest.bytes)
            progress(Progress(step: .finishing, done: 0, total: nil))
            let checksum = try writer.finish()
            try await identity.stores.centre.write { connection in
                try connection.execute(
                    """
                    INSERT INTO authority_export (checksum, authority, journal_size, journal_root, documents, made_at)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """, checksum, id, journal.size, journal.root.hex, files.count, now)
            }
            return ExportReceipt(
                manifest: manifest, checksum: checksum, transferKey: transferKey, bytes: writer.bytes)
        } catch {
            writer.abandon()
            throw error
        }
    }

    private func copy(_ path: String, to writer: ExportWriter) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure("read", path) }
        defer { close(file) }
        while true {
            var piece = [UInt8](repeating: 0, count: 1 << 18)
            let count = try DurableFile.fill(&piece, from: file, path: path)
            if count == 0 { return }
            try writer.send(Array(piece.prefix(count)))
        }
    }
}
