import Crypto
import Foundation

/// Short secrets of an authority, such as the password for another system: encrypted under a key of their own that is
/// made from the authority's, so that they travel with its export and die with it like its documents.
extension AuthorityKeys {
    /// Base64 of AES-256-GCM, to be kept in a row.
    /// - Parameter purpose: what the secret is for. It is opened for the same purpose only, so that a row that was
    ///   changed past the program does not send the secret elsewhere.
    package func seal(_ secret: String, for purpose: String) throws(KeyError) -> String {
        guard let box = try? AES.GCM.seal(Array(secret.utf8), using: secretsKey, authenticating: context(purpose)),
            let combined = box.combined
        else { throw .damaged("secret of \(authority)") }
        return combined.base64EncodedString()
    }

    /// - Throws: `KeyError.wrongKey` where it was sealed for something else, under other keys, or changed.
    package func open(_ sealed: String, for purpose: String) throws(KeyError) -> String {
        guard let combined = decodeBase64(sealed[...]), let box = try? AES.GCM.SealedBox(combined: combined) else {
            throw .damaged("secret of \(authority)")
        }
        guard let plain = try? AES.GCM.open(box, using: secretsKey, authenticating: context(purpose)) else {
            throw .wrongKey
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private var secretsKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: documents, info: Array("kreishaus secrets 1".utf8), outputByteCount: 32)
    }

    private func context(_ purpose: String) -> [UInt8] { Array("kreishaus-secret 1|\(authority)|\(purpose)".utf8) }
}
