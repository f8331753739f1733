package import Crypto
import Foundation
package import Kernel

/// The secrets of one authority. They are made with it, travel with its export and die with it: without
/// them its documents are noise.
package struct AuthorityKeys: Sendable {
    package let authority: AuthorityID
    /// Encrypts its documents and hides their content's hashes: 256 bits.
    package let documents: SymmetricKey
    /// Signs its journal's checkpoints: the 32 bytes that an Ed25519 key is made of (RFC 8032).
    package let journal: SymmetricKey

    package init(authority: AuthorityID, documents: SymmetricKey, journal: SymmetricKey) {
        (self.authority, self.documents, self.journal) = (authority, documents, journal)
    }

    /// For who makes a signing key of it.
    package var journalSeed: [UInt8] { journal.withUnsafeBytes { Array($0) } }

    static func new(_ authority: AuthorityID) -> AuthorityKeys {
        AuthorityKeys(
            authority: authority, documents: SymmetricKey(size: .bits256), journal: SymmetricKey(size: .bits256))
    }
}

extension AuthorityKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    // Secrets do not get into a log by being printed.
    package var description: String { "keys of \(authority)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Authority keys encrypted under another key, as a text file of four lines: form, authority and
/// the two keys, each AES-256-GCM with a name that keeps them from being exchanged.
enum WrappedKeys {
    private static let form = "kreishaus-keys 1"

    static func wrap(_ keys: AuthorityKeys, under key: SymmetricKey) throws(KeyError) -> [UInt8] {
        func line(_ name: String, _ secret: SymmetricKey) throws(KeyError) -> String {
            let plain = secret.withUnsafeBytes { Array($0) }
            guard
                let box = try? AES.GCM.seal(plain, using: key, authenticating: context(keys.authority, name)),
                let combined = box.combined
            else { throw .damaged("keys of \(keys.authority)") }
            return "\(name) \(combined.base64EncodedString())\n"
        }
        let text =
            try "\(form)\nauthority \(keys.authority)\n" + line("documents", keys.documents)
            + line("journal", keys.journal)
        return Array(text.utf8)
    }

    static func unwrap(_ bytes: [UInt8], of authority: AuthorityID, under key: SymmetricKey) throws(KeyError)
        -> AuthorityKeys
    {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 5, lines[0] == form, lines[4].isEmpty else {
            throw .damaged("keys of \(authority)")
        }
        guard lines[1] == "authority \(authority)" else { throw .otherAuthority }
        func secret(_ line: Substring, _ name: String) throws(KeyError) -> SymmetricKey {
            guard line.hasPrefix(name + " "), let combined = decodeBase64(line.dropFirst(name.count + 1)),
                let box = try? AES.GCM.SealedBox(combined: combined)
            else { throw .damaged("keys of \(authority)") }
            guard let plain = try? AES.GCM.open(box, using: key, authenticating: context(authority, name)),
                plain.count == 32
            else { throw .wrongKey }
            return SymmetricKey(data: plain)
        }
        return AuthorityKeys(
            authority: authority, documents: try secret(lines[2], "documents"), journal: try secret(lines[3], "journal")
        )
    }

    private static func context(_ authority: AuthorityID, _ name: String) -> [UInt8] {
        Array("\(form)|\(authority)|\(name)".utf8)
    }
}
