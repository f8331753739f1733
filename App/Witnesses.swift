import Identity
import Journal
import Keys
import Kernel
import Store
import TransparencyLog

/// What `kreishaus verify` has to say about one journal.
struct VerifiedJournal: Sendable {
    /// Nil for the centre's.
    let authority: AuthorityID?
    var report = JournalReport()
    /// Why it could not be read; the report is empty then.
    var failure: String?
    /// Witnesses that could not be asked.
    var notices: [String] = []

    var problem: String? { failure ?? report.problem?.description }
}

extension House {
    /// Every authority that should have a journal: it is in the directory, or has a database, or both.
    func authoritiesWithJournal() async throws -> [AuthorityID] {
        Set(try await administration.authorities()).union(identity.directory.all.map(\.id)).sorted()
    }

    /// Proves the journal of an authority, with what the centre and the other authorities have kept about it. What is
    /// damaged or missing is said of the one it belongs to and keeps nobody else from being proven.
    func verifyJournal(of id: AuthorityID) async -> VerifiedJournal {
        var found = VerifiedJournal(authority: id)
        do {
            let key = try keyring.keys(of: id).journalSigner.verifier
            let store = try await stores.authority(identity.accessAtCommandLine(to: id))
            var witnesses = try await stores.centre.read { try CheckpointWitness.all(of: id, key: key, inCentre: $0) }
            for other in identity.directory.all.map(\.id) where other != id {
                witnesses += await ask(other, &found) {
                    try CheckpointWitness.entries(about: id, in: $0, name: other.raw)
                }
            }
            found.report = try await JournalVerifier(key: key, witnesses: witnesses).verify(store)
        } catch {
            found.failure = Self.reason(error, id)
        }
        return found
    }

    /// The same of the shared-service centre's journal.
    func verifyCentre() async -> VerifiedJournal {
        var found = VerifiedJournal(authority: nil)
        do {
            // Before the first checkpoint there is no key: then any will do, and no signature fits it.
            let seed = try keyring.centreJournalSeedIfMade() ?? (0..<32).map { _ in UInt8.random(in: 0...255) }
            let key = try CentreJournal.signer(seed: seed).verifier
            var witnesses: [JournalWitness] = []
            for id in identity.directory.all.map(\.id) {
                witnesses += await ask(id, &found) { try CentreJournal.witnesses(in: $0, name: id.raw) }
            }
            found.report = try await JournalVerifier(key: key, witnesses: witnesses).verify(stores.centre)
        } catch {
            found.failure = "\(error)"
        }
        return found
    }

    private func ask(
        _ witness: AuthorityID, _ found: inout VerifiedJournal,
        _ read: @escaping @Sendable (any Connection) throws -> [JournalWitness]
    ) async -> [JournalWitness] {
        do {
            return try await stores.authority(identity.accessAtCommandLine(to: witness)).read(read)
        } catch {
            found.notices.append("the witness \(witness) cannot be asked: \(Self.reason(error, witness))")
            return []
        }
    }

    private static func reason(_ error: any Error, _ id: AuthorityID) -> String {
        switch error {
        case StoreError.absent: "its database is missing. Restore the last backup"
        case KeyError.absent: "its keys are missing. Restore keys/\(id).keys from the backup"
        default: "\(error)"
        }
    }
}
