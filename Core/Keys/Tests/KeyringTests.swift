import Crypto
import Foundation
import Kernel
import Testing

@testable import Keys

/// A folder that is removed with the test.
final class Folder {
    let path = NSTemporaryDirectory() + "kreishaus-keys-\(UUID().uuidString)"
    init() throws { try DurableFile.makeFolder(path) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

private func authority(_ id: String) throws -> AuthorityID { try #require(AuthorityID(id)) }

extension AuthorityKeys {
    fileprivate var secrets: [[UInt8]] {
        [documents, journal].map { $0.withUnsafeBytes { Array($0) } }
    }
}

@Suite("Keys")
struct KeyringTests {
    @Test("an authority's keys are the same after a restart and differ from another's")
    func restart() throws {
        let folder = try Folder()
        let ring = try Keyring(folder: folder.path)
        let made = try ring.create(authority("adendorf"))
        let other = try ring.create(authority("bleckede"))
        #expect(Set(made.secrets + other.secrets).count == 4)
        let again = try Keyring(folder: folder.path)
        #expect(try again.keys(of: authority("adendorf")).secrets == made.secrets)
    }

    @Test("keys are never made over existing ones")
    func noOverwriting() throws {
        let folder = try Folder()
        let ring = try Keyring(folder: folder.path)
        let made = try ring.create(authority("adendorf"))
        #expect(throws: KeyError.exists) { try Keyring(folder: folder.path).create(authority("adendorf")) }
        #expect(try Keyring(folder: folder.path).keys(of: authority("adendorf")).secrets == made.secrets)
    }

    @Test("nobody else may read the files, and a master key that others may read is refused")
    func rights() throws {
        let folder = try Folder()
        try Keyring(folder: folder.path + "/deep/keys").create(authority("adendorf"))
        for name in ["", "/master.key", "/adendorf.keys"] {
            var info = stat()
            #expect(stat(folder.path + "/deep/keys" + name, &info) == 0)
            #expect(info.st_mode & 0o077 == 0)
        }
        let master = folder.path + "/deep/keys/master.key"
        #expect(chmod(master, 0o640) == 0)
        #expect(throws: KeyError.open(master)) { try Keyring(folder: folder.path + "/deep/keys") }
    }

    @Test("no secret stands in the files in the clear, and none is printed")
    func hidden() throws {
        let folder = try Folder()
        let keys = try Keyring(folder: folder.path).create(authority("adendorf"))
        let file = try #require(try DurableFile.read(folder.path + "/adendorf.keys"))
        let text = String(decoding: file, as: UTF8.self)
        for secret in keys.secrets {
            #expect(!text.contains(Data(secret).base64EncodedString()))
        }
        #expect("\(keys)" == "keys of adendorf")
        #expect(String(reflecting: keys) == "keys of adendorf")
        var dumped = ""
        dump(keys, to: &dumped)
        #expect(dumped.count < 40)
    }

    @Test("a missing master key is reported, not replaced, once there are keys under it")
    func missingMaster() throws {
        let folder = try Folder()
        try Keyring(folder: folder.path).create(authority("adendorf"))
        #expect(unlink(folder.path + "/master.key") == 0)
        #expect(throws: KeyError.masterMissing(folder.path + "/master.key")) { try Keyring(folder: folder.path) }
    }

    @Test("a master key may come from the environment, in the one right form")
    func environment() throws {
        let folder = try Folder()
        let key = Data(repeating: 3, count: 32).base64EncodedString()
        let made = try Keyring(folder: folder.path, master: .given(key)).create(authority("adendorf"))
        #expect(try DurableFile.read(folder.path + "/master.key") == nil)
        #expect(
            try Keyring(folder: folder.path, master: .given(key)).keys(of: authority("adendorf")).secrets
                == made.secrets)
        let wrong = Data(repeating: 4, count: 32).base64EncodedString()
        #expect(throws: KeyError.wrongKey) {
            try Keyring(folder: folder.path, master: .given(wrong)).keys(of: authority("adendorf"))
        }
        #expect(throws: KeyError.masterForm("environment")) { try Keyring(folder: folder.path, master: .given("abc")) }
    }

    @Test("keys travel to another installation with the transfer key only")
    func transfer() throws {
        let (here, there) = (try Folder(), try Folder())
        let made = try Keyring(folder: here.path).create(authority("adendorf"))
        let key = TransferKey()
        let export = try Keyring(folder: here.path).exported(authority("adendorf"), under: key)
        let ring = try Keyring(folder: there.path)
        #expect(throws: KeyError.wrongKey) { try ring.take(export, of: authority("adendorf"), with: TransferKey()) }
        #expect(throws: KeyError.otherAuthority) { try ring.take(export, of: authority("bleckede"), with: key) }
        let typed = try #require(TransferKey(typed: " " + key.written.uppercased()))
        try ring.take(export, of: authority("adendorf"), with: typed)
        #expect(try Keyring(folder: there.path).keys(of: authority("adendorf")).secrets == made.secrets)
        #expect(throws: KeyError.exists) { try ring.take(export, of: authority("adendorf"), with: key) }
        #expect(TransferKey(typed: "abc") == nil)
        #expect("\(key)" == "transfer key")
    }

    @Test("every changed byte of a key file is noticed")
    func tampering() throws {
        let folder = try Folder()
        let id = try authority("adendorf")
        let made = try Keyring(folder: folder.path).create(id)
        let path = folder.path + "/adendorf.keys"
        let file = try #require(try DurableFile.read(path))
        for i in file.indices {
            var changed = file
            changed[i] ^= 1
            try DurableFile.write(changed, to: path)
            #expect(throws: KeyError.self) { try Keyring(folder: folder.path).keys(of: id) }
        }
        // The two lines exchanged, and the file of another authority in its place.
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n")
        let swapped = "\(lines[0])\n\(lines[1])\ndocuments\(lines[3].dropFirst(7))\njournal\(lines[2].dropFirst(9))\n"
        try DurableFile.write(Array(swapped.utf8), to: path)
        #expect(throws: KeyError.wrongKey) { try Keyring(folder: folder.path).keys(of: id) }
        try DurableFile.write(file, to: path)
        #expect(try Keyring(folder: folder.path).keys(of: id).secrets == made.secrets)
        try DurableFile.write(file, to: folder.path + "/bleckede.keys")
        #expect(throws: KeyError.otherAuthority) { try Keyring(folder: folder.path).keys(of: authority("bleckede")) }
    }

    @Test("removed keys are gone")
    func removal() throws {
        let folder = try Folder()
        let id = try authority("adendorf")
        let ring = try Keyring(folder: folder.path)
        #expect(throws: KeyError.absent) { try ring.keys(of: id) }
        try ring.create(id)
        try ring.remove(id)
        #expect(throws: KeyError.absent) { try ring.keys(of: id) }
        #expect(throws: KeyError.absent) { try ring.remove(id) }
    }

    @Test("a file that cannot be written says which and why, and leaves nothing behind")
    func fileFailure() throws {
        let folder = try Folder()
        #expect(try DurableFile.create([1], at: folder.path + "/a"))
        #expect(try !DurableFile.create([2], at: folder.path + "/a"))
        #expect(throws: FileFailure.self) { try DurableFile.write([1], to: folder.path + "/absent/a") }
        #expect(try DurableFile.read(folder.path + "/a") == [1])
        #expect(throws: FileFailure("read", folder.path + "/a", EFBIG)) {
            try DurableFile.read(folder.path + "/a", limit: 0)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    }
}
