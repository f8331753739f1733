internal import Crypto

/// The public half of a key that signs notes: Ed25519, signature type 0x01 (C2SP signed-note).
public struct NoteVerifier: Hashable, Sendable, CustomStringConvertible {
    public let name: String
    /// The first four bytes of SHA-256(name || newline || 0x01 || key): tells keys apart, proves nothing.
    public let keyID: UInt32
    /// 32 bytes as in RFC 8032.
    public let publicKey: [UInt8]

    public init(name: String, publicKey: [UInt8]) throws(NoteError) {
        guard SignedNote.isName(name) else { throw .name }
        guard publicKey.count == 32 else { throw .key }
        (self.name, self.publicKey) = (name, publicKey)
        keyID = SHA256.hash(data: Array(name.utf8) + [10, 1] + publicKey).prefix(4)
            .reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }

    /// Reads `name+hash+base64(0x01 || key)`.
    public init(parsing text: String) throws(NoteError) {
        let parts = text.utf8.split(separator: 43, maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= 1000, parts.count == 3, let key = Base64.decode(parts[2]), key.count == 33, key[0] == 1
        else { throw .key }
        try self.init(name: String(decoding: parts[0], as: UTF8.self), publicKey: Array(key.dropFirst()))
        guard Array(parts[1]) == Array(hash.utf8) else { throw .key }
    }

    private var hash: String {
        let digits = String(keyID, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// `name+hash+base64(0x01 || key)`, the form in which it is handed to others.
    public var description: String { "\(name)+\(hash)+\(Base64.encode([1] + publicKey))" }

    public func accepts(_ signature: [UInt8], of text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: Array(text.utf8))
    }
}

/// The secret half. It is made of 32 random bytes that the caller keeps safe.
public struct NoteSigner: Sendable {
    public let verifier: NoteVerifier
    private let key: Curve25519.Signing.PrivateKey

    /// `seed`: the 32 secret bytes of RFC 8032.
    public init(name: String, seed: [UInt8]) throws(NoteError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { throw .key }
        self.key = key
        verifier = try NoteVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    }

    func sign(_ text: String) -> SignedNote.Signature {
        // BoringSSL's Ed25519 cannot fail on a key that was accepted; an empty signature verifies nowhere.
        let bytes = (try? key.signature(for: Array(text.utf8))).map { Array($0) } ?? []
        return SignedNote.Signature(name: verifier.name, keyID: verifier.keyID, bytes: bytes)
    }
}
