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
    /// journal and every document have been verified; when anything is wrong nothing is left behind.
    ///
    /// - Parameter checksum: that of the export, where whoever made it has told it.
    package func `import`(
        _ path: String, transferKey: TransferKey, checksum expected: String? = nil, at now: Timestamp,
        progress: @escaping Report = { _ in }
    ) async throws -> ImportReceipt {
        let (manifest, checksum) = try check(path, progress: progress)
        if let expected, expected.lowercased() != checksum { throw MoveProblem.otherExport }
        let id = manifest.authority
        try await requireAbsent(id)
        let reader = try ExportReader(path)
        var arrived = Arrived()
        do {
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
        } catch {
            await undo(arrived, of: id)
            throw error
        }
    }

    /// What has been taken over so far, for undoing it.
    private struct Arrived {
        var hasKeys = false
        var hasDatabase = false
        var authority: ExportedAuthority?
        var accounts: ExportedAccounts?
    }

    private func requireAbsent(_ id: AuthorityID) async throws {
        try await identity.directory.refresh()
        guard identity.directory.authority(id) == nil, try await !identity.administration.authorities().contains(id)
        else {
            throw MoveProblem.exists(id)
        }
        do {
            _ = try keyring.keys(of: id)
            throw MoveProblem.exists(id)
        } catch KeyError.absent {}
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
                if let problem = settled.authority.problems().first { throw problem }
                if let other = identity.directory.authority(sign: settled.authority.sign) {
                    throw MoveProblem.signTaken(settled.authority.sign, by: other)
                }
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

    /// Best effort: what is left over is found by the next try, which says so.
    private func undo(_ arrived: Arrived, of id: AuthorityID) async {
        // Another import of the same authority, which was quicker, keeps what it has.
        guard arrived.hasKeys else { return }
        if arrived.hasDatabase { try? await identity.administration.remove(id) }
        try? await documents.removeAll(for: identity.accessAtCommandLine(to: id))
        try? keyring.remove(id)
    }
}
