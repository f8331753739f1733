internal import Crypto
import Foundation
package import Kernel
import Synchronization

/// The keys of an installation: one master key, and under it the keys of each authority in one small
/// file. Who has only the folder of an authority's data has nothing to read; who loses the master key has lost
/// every document, so it belongs into the backup, but not into the same place.
package final class Keyring: Sendable {
    private let folder: String
    private let master: SymmetricKey
    private let known = Mutex<[AuthorityID: AuthorityKeys]>([:])

    /// Where the master key comes from.
    package enum Master: Sendable {
        /// `master.key` in the folder; it is made at the first start.
        case file
        /// Base64 of 32 bytes, from the environment or a secrets service.
        case given(String)
    }

    /// - Parameter mayMakeMaster: whether a master key is made where there is none. Where authorities have data it would
    ///   only hide that theirs is missing.
    package init(folder: String, master: Master = .file, mayMakeMaster: Bool = true) throws {
        self.folder = folder
        if mayMakeMaster { try DurableFile.makeFolder(folder) }
        switch master {
        case .given(let text):
            guard let bytes = decodeBase64(text[...]), bytes.count == 32 else {
                throw KeyError.masterForm("environment")
            }
            self.master = SymmetricKey(data: bytes)
        case .file:
            self.master = try Self.masterFile("\(folder)/master.key", mayMake: mayMakeMaster)
        }
    }

    private static func masterFile(_ path: String, mayMake: Bool) throws -> SymmetricKey {
        if try DurableFile.read(path) == nil {
            guard mayMake else { throw KeyError.noMaster(path) }
            // A key that is made anew beside existing ones would only hide that the old one is missing.
            let folder = String(path.dropLast("/master.key".count))
            guard try authorityFiles(in: folder).isEmpty else { throw KeyError.masterMissing(path) }
            let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString() + "\n"
            // False where another process of this installation was quicker: then its key counts.
            _ = try DurableFile.create(Array(fresh.utf8), at: path)
        }
        var info = stat()
        guard stat(path, &info) == 0 else { throw FileFailure("read", path) }
        guard info.st_mode & 0o077 == 0 else { throw KeyError.open(path) }
        guard let bytes = try DurableFile.read(path),
            let key = decodeBase64(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)[...]),
            key.count == 32
        else { throw KeyError.masterForm(path) }
        return SymmetricKey(data: key)
    }

    // MARK: The centre

    /// Signs the checkpoints of the shared-service centre's journal: 32 bytes, made once for the installation and kept
    /// under the master key beside the authorities' keys.
    package func centreJournalSeed() throws -> [UInt8] {
        if let seed = try centreJournalSeedIfMade() { return seed }
        let seed = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        guard let sealed = try AES.GCM.seal(seed, using: master, authenticating: Self.centreContext).combined else {
            throw KeyError.damaged("centre.journal")
        }
        // False where another process of this installation was quicker: then its key counts.
        _ = try DurableFile.create(Array((sealed.base64EncodedString() + "\n").utf8), at: centrePath)
        guard let made = try centreJournalSeedIfMade() else { throw KeyError.damaged("centre.journal") }
        return made
    }

    private var centrePath: String { "\(folder)/centre.journal" }
    private static let centreContext = Array("kreishaus-centre-journal 1".utf8)

    /// Nil as long as nothing has been signed.
    package func centreJournalSeedIfMade() throws -> [UInt8]? {
        guard let bytes = try DurableFile.read(centrePath) else { return nil }
        guard
            let combined = decodeBase64(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)[...]),
            let box = try? AES.GCM.SealedBox(combined: combined)
        else { throw KeyError.damaged("centre.journal") }
        guard let seed = try? AES.GCM.open(box, using: master, authenticating: Self.centreContext), seed.count == 32
        else {
            throw KeyError.wrongKey
        }
        return Array(seed)
    }

    private func path(_ authority: AuthorityID) -> String { "\(folder)/\(authority).keys" }

    private static func authorityFiles(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".keys") }
    }

    /// Makes the keys of a new authority and keeps them on disk; throws `KeyError.exists` where it has some.
    @discardableResult
    package func create(_ authority: AuthorityID) throws -> AuthorityKeys {
        let keys = AuthorityKeys.new(authority)
        try keep(keys)
        return keys
    }

    /// Throws `KeyError.absent` where this installation has none of that authority.
    package func keys(of authority: AuthorityID) throws -> AuthorityKeys {
        if let keys = known.withLock({ $0[authority] }) { return keys }
        guard let bytes = try DurableFile.read(path(authority)) else { throw KeyError.absent }
        let keys = try WrappedKeys.unwrap(bytes, of: authority, under: master)
        known.withLock { $0[authority] = keys }
        return keys
    }

    /// The authority's keys for another installation, readable with the transfer key alone.
    package func exported(_ authority: AuthorityID, under key: TransferKey) throws -> [UInt8] {
        try WrappedKeys.wrap(try keys(of: authority), under: key.key)
    }

    /// Takes over the keys from an export; throws `KeyError.exists` where the authority has some here.
    package func take(_ exported: [UInt8], of authority: AuthorityID, with key: TransferKey) throws {
        guard exported.count <= 4096 else { throw KeyError.damaged("exported keys") }
        try keep(try WrappedKeys.unwrap(exported, of: authority, under: key.key))
    }

    private func keep(_ keys: AuthorityKeys) throws {
        let wrapped = try WrappedKeys.wrap(keys, under: master)
        guard try DurableFile.create(wrapped, at: path(keys.authority)) else { throw KeyError.exists }
        known.withLock { $0[keys.authority] = keys }
    }

    /// Destroys the keys of an authority that has left: what copies of its documents remain, nobody reads.
    package func remove(_ authority: AuthorityID) throws {
        known.withLock { $0[authority] = nil }
        let path = path(authority)
        guard unlink(path) == 0 else {
            if errno == ENOENT { throw KeyError.absent }
            throw FileFailure("remove", path)
        }
        try DurableFile.syncDirectory(of: path)
    }
}

func decodeBase64(_ text: Substring) -> [UInt8]? { Data(base64Encoded: String(text)).map { Array($0) } }
