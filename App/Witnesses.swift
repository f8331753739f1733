import Identity
import Journal
import Keys
import Kernel
import Store
import TransparencyLog

extension House {
    /// Proves the journal of the shared-service centre, with what the authorities have kept about it.
    func verifyCentre() async throws -> JournalReport {
        let key = try CentreJournal.signer(seed: keyring.centreJournalSeed()).verifier
        var witnesses: [JournalWitness] = []
        for id in identity.directory.all.map(\.id) {
            let store = try await stores.authority(identity.accessAtCommandLine(to: id))
            witnesses += try await store.read { try CentreJournal.witnesses(in: $0, name: id.raw) }
        }
        return try await JournalVerifier(key: key, witnesses: witnesses).verify(stores.centre)
    }

    /// What the centre and the other authorities have kept about an authority's journal.
    func witnesses(of id: AuthorityID) async throws -> [JournalWitness] {
        let key = try keyring.keys(of: id).journalSigner.verifier
        var found = try await stores.centre.read { try CheckpointWitness.all(of: id, key: key, inCentre: $0) }
        for other in identity.directory.all.map(\.id) where other != id {
            let store = try await stores.authority(identity.accessAtCommandLine(to: other))
            found += try await store.read { try CheckpointWitness.entries(about: id, in: $0, name: other.raw) }
        }
        return found
    }
}
