import Documents
import Foundation
import Journal
package import Keys
package import Kernel
import Store
import TransparencyLog

extension AuthorityMover {
    /// Reads an export to its end without changing anything: every part's checksum, the manifest, the whole.
    /// - Returns: what is in it, and its checksum.
    package func check(_ path: String, progress: @escaping Report = { _ in }) throws -> (
        manifest: ExportManifest, checksum: String
    ) {
        let reader = try ExportReader(path)
        var manifest: ExportManifest?
        while let name = try reader.next() {
            guard manifest == nil else { throw MoveProblem.manifest }
            if name == ExportManifest.file {
                manifest = try ExportManifest(parsing: try reader.all(limit: ExportManifest.limit))
            }
            progress(Progress(step: .checking, done: reader.offset, total: nil))
        }
        guard let manifest, let checksum = reader.checksum, reader.parts.dropLast() == manifest.parts[...] else {
            throw MoveProblem.manifest
        }
        return (manifest, checksum)
    }

    package struct ImportReceipt: Sendable {
        package var manifest: ExportManifest
        package var authority: Authority
        /// Sign-in names that somebody else has here, and what they are now.
        package var renamed: [(before: String, now: String)]
    }

    /// Takes an authority over from another installation, of either engine. It is to be seen only when the file, the
    /// journal and every document have been verified; when anything is wrong nothing is left behind. Where the process
    /// was killed, the next import of the authority clears away what it has left.
    ///
    /// - Parameter checksum: that of the export, where whoever made it has told it.
    package func `import`(
        _ path: String, transferKey: TransferKey, checksum expected: String? = nil, at now: Timestamp,
        progress: @escaping Report = { _ in }
    ) async throws -> ImportReceipt {
        try await moving {
            let (manifest, checksum) = try check(path, progress: progress)
            if let expected, expected.lowercased() != checksum { throw MoveProblem.otherExport }
            let id = manifest.authority
            try await makeRoom(for: id, progress)
            try await begin(manifest, at: now)
            var arrived = Arrived()
            do {
                return try await takeOver(
                    try ExportReader(path), manifest, checksum, transferKey, into: &arrived, at: now, progress)
            } catch {
                await undo(arrived, of: id)
                throw error
            }
        }
    }

    /// Everything between the mark that an import has begun and the transaction that shows the authority and takes the
    /// mark away.
    func takeOver(
        _ reader: ExportReader, _ manifest: ExportManifest, _ checksum: String, _ transferKey: TransferKey,
        into arrived: inout Arrived, at now: Timestamp, _ progress: @escaping Report
    ) async throws -> ImportReceipt {
        let id = manifest.authority
        try await unpack(reader, manifest, transferKey, into: &arrived, progress)
        // The file may have been changed since it was checked.
        guard reader.checksum == checksum, let settled = arrived.authority, let accounts = arrived.accounts,
            arrived.hasDatabase, settled.authority.id == id
        else { throw MoveProblem.manifest }
        progress(Progress(step: .journal, done: 0, total: nil))
        guard let root = TreeHash(hex: manifest.journalRoot) else { throw MoveProblem.manifest }
        _ = try await verifiedJournal(
            of: id, witnesses: [JournalWitness(size: manifest.journalSize, root: root, name: "export")])
        let access = identity.accessAtCommandLine(to: id)
        let record = identity.ports.record
        try await identity.stores.authority(access).write {
            try record("authority.imported", id.raw, access, now, $0)
        }
        progress(Progress(step: .finishing, done: 0, total: nil))
        let renamed = try await identity.stores.centre.write { connection in
            try Self.settle(settled, accounts, at: now, in: connection)
        }
        try await identity.directory.refresh()
        return ImportReceipt(
            manifest: manifest, authority: settled.authority, renamed: renamed.map { ($0.before, $0.now) })
    }

    /// What has been taken over so far, for undoing it.
    struct Arrived {
        fileprivate var hasKeys = false
        fileprivate var hasDatabase = false
        fileprivate var authority: ExportedAuthority?
        fileprivate var accounts: ExportedAccounts?
    }

    func begin(_ manifest: ExportManifest, at now: Timestamp) async throws {
        let mark = UnfinishedImport(authority: manifest.authority, journalSize: manifest.journalSize)
        try await identity.stores.centre.write { try mark.save(at: now, in: $0) }
    }

    /// Refuses where the authority is here, or something of it; what a killed import has left is cleared away.
    private func makeRoom(for id: AuthorityID, _ progress: @escaping Report) async throws {
        try await identity.directory.refresh()
        guard identity.directory.authority(id) == nil else { throw MoveProblem.exists(id) }
        let hasDatabase = try await identity.administration.authorities().contains(id)
        if let mark = try await identity.stores.centre.read({ try UnfinishedImport.find(id, in: $0) }) {
            if hasDatabase {
                // The import's own act is one entry. More would be somebody's work, whatever the centre says.
                let size = try await identity.stores.authority(identity.accessAtCommandLine(to: id))
                    .read { try Journal.size(in: $0) }
                guard size <= mark.journalSize + 1 else { throw MoveProblem.remains(id) }
            }
            progress(Progress(step: .clearing, done: 0, total: nil))
            return try await clear(id)
        }
        guard !hasDatabase else { throw MoveProblem.remains(id) }
        do {
            _ = try keyring.keys(of: id)
            throw MoveProblem.remains(id)
        } catch KeyError.absent {}
    }

    /// Takes away what an import that came to no end has left, last its mark.
    private func clear(_ id: AuthorityID) async throws {
        if try await identity.administration.authorities().contains(id) { try await identity.administration.remove(id) }
        try await documents.removeAll(for: identity.accessAtCommandLine(to: id))
        do { try keyring.remove(id) } catch KeyError.absent {}
        try await identity.stores.centre.write { try UnfinishedImport.delete(id, in: $0) }
    }

    private func unpack(
        _ reader: ExportReader, _ manifest: ExportManifest, _ transferKey: TransferKey, into arrived: inout Arrived,
        _ progress: @escaping Report
    ) async throws {
        let id = manifest.authority
        let access = identity.accessAtCommandLine(to: id)
        var documents = 0
        while let name = try reader.next() {
            switch name {
            case ExportedAuthority.file:
                let settled = try ExportedAuthority(parsing: try reader.all(limit: 16 << 20))
                if let problem = settled.authority.problems().first { throw MoveProblem.settings(problem) }
                if let other = identity.directory.authority(sign: settled.authority.sign) {
                    throw MoveProblem.signTaken(settled.authority.sign, by: other)
                }
                if let problem = identity.directory.conflict(settled.authority) { throw MoveProblem.settings(problem) }
                arrived.authority = settled
            case ExportedAccounts.file:
                arrived.accounts = try ExportedAccounts(parsing: try reader.all(limit: 16 << 20))
            case "keys":
                try keyring.take(try reader.all(limit: 4096), of: id, with: transferKey)
                arrived.hasKeys = true
            case "database":
                progress(Progress(step: .database, done: 0, total: nil))
                _ = try await identity.administration.load(id) { try reader.read($0) }
                arrived.hasDatabase = true
            case ExportManifest.file: break
            default:
                if name.hasPrefix(ExportManifest.documentPrefix),
                    let address = DocumentAddress(name.dropFirst(ExportManifest.documentPrefix.count)), arrived.hasKeys
                {
                    try await take(address, from: reader, for: access)
                    documents += 1
                    progress(Progress(step: .documents, done: documents, total: manifest.documents))
                } else if name.hasPrefix(ExportManifest.luggagePrefix),
                    let luggage = identity.ports.luggage.first(where: { ExportManifest.luggagePrefix + $0.name == name }
                    )
                {
                    try await luggage.unpack(try reader.all(limit: 512 << 20), id)
                } else {
                    throw MoveProblem.unknownPart(name)
                }
            }
        }
        guard documents == manifest.documents else {
            throw MoveProblem.documentsMissing(manifest.documents - documents)
        }
    }

    /// Takes one document over; it is decrypted and compared with its address on the way.
    private func take(_ address: DocumentAddress, from reader: ExportReader, for access: Access) async throws {
        let path = NSTemporaryDirectory() + "kreishaus-import-\(Base32.random(20))"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure("create", path) }
        defer { unlink(path) }
        do {
            defer { close(file) }
            while true {
                let piece = try reader.read(ExportFile.pieceSize)
                if piece.isEmpty { break }
                try DurableFile.writeAll(piece[...], to: file, path: path)
            }
        }
        try await documents.take(file: path, as: address, for: access)
    }

    private struct Renamed: Sendable { let before, now: String }

    /// The centre's part, in one transaction: from here on the authority is to be seen.
    private static func settle(
        _ settled: ExportedAuthority, _ accounts: ExportedAccounts, at now: Timestamp, in connection: any Connection
    ) throws -> [Renamed] {
        let id = settled.authority.id
        guard try connection.count("SELECT count(*) AS n FROM authority WHERE id = $1", id) == 0 else {
            throw MoveProblem.exists(id)
        }
        try UnfinishedImport.delete(id, in: connection)
        try AuthorityDirectory.save(settled.authority, at: now, in: connection)
        for place in settled.places {
            // A place that another authority here claims stays with that one.
            try connection.execute(
                """
                INSERT INTO place (id, name, ags, postcodes, municipality, district)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING
                """, place.id, place.name, place.ags, place.postcodes.joined(separator: " "), id, place.district)
        }
        var renamed: [Renamed] = []
        for entry in accounts.accounts {
            let account = entry.account
            // Somebody who works at another authority here already keeps the account they have.
            if try Account.find(id: account.id, in: connection) == nil {
                var name = account.signInName
                // Two people may have had the same sign-in name in two installations; they stay two people.
                if try Account.find(.staff, name: name, in: connection) != nil {
                    name += ".\(id)"
                    if try Account.find(.staff, name: name, in: connection) != nil { name += "." + Base32.random(4) }
                    renamed.append(Renamed(before: account.signInName, now: name))
                }
                try connection.execute(
                    """
                    INSERT INTO account (id, kind, sign_in_name, sign_in_key, password, failures, must_change,
                        disabled_at, created_at) VALUES ($1, 'staff', $2, $3, $4, 0, $5, $6, $7)
                    """, account.id, name, Account.key(name), account.password.phc, account.mustChange,
                    account.disabled ? now : nil, entry.createdAt)
            }
            try connection.execute("INSERT INTO membership (account, authority) VALUES ($1, $2)", account.id, id)
        }
        for token in accounts.tokens {
            try connection.execute(
                """
                INSERT INTO api_token (id, secret, authority, label, permissions, created_at, revoked_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
                """, token.id, token.secret, id, token.label, token.permissions, token.createdAt, token.revokedAt)
        }
        return renamed
    }

    /// Best effort: what is left over keeps its mark and is cleared away by the next import of the authority.
    private func undo(_ arrived: Arrived, of id: AuthorityID) async {
        do {
            // Without the mark it was the answer that got lost and not the authority: it is here.
            guard try await identity.stores.centre.read({ try UnfinishedImport.find(id, in: $0) }) != nil else {
                return try await identity.directory.refresh()
            }
            guard arrived.hasKeys else {
                // Nothing has come yet; what is there meanwhile is somebody else's.
                return try await identity.stores.centre.write { try UnfinishedImport.delete(id, in: $0) }
            }
            try await clear(id)
        } catch {}
    }
}
