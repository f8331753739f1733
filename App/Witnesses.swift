import Identity
import Journal
import Keys
import Kernel
import Store
import TransparencyLog

extension House {
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
