import Crypto
import Keys
import Kernel
package import Store

/// Where a document is, inside its authority: 64 hexadecimal digits. It is made of the content, so the
/// same file is kept once; and of the authority's key, so that nobody can tell from outside whether two
/// authorities have the same file, or whether one has a known file.
package struct DocumentAddress: Hashable, Sendable, CustomStringConvertible, SQLBindable {
    package let raw: String

    /// Nil unless the text has the form of an address.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) })
        else { return nil }
        raw = String(text)
    }

    init(digest: some Sequence<UInt8>) { raw = hexadecimal(digest) }

    package var description: String { raw }
    package var sqlValue: SQLValue { .text(raw) }
}

/// The form in which documents lie on disk.
///
/// A header (`KHDOC`, version 1, chunk size, authority, 32 random bytes), then the content in chunks of
/// 64 KiB, each with AES-256-GCM under a key that HKDF makes of the authority's key and the random bytes, so no key
/// ever meets a nonce twice. A chunk's nonce is its number and whether it is the last one (STREAM, Hoang
/// and others 2015): chunks cannot be left out, exchanged or cut off. Header and chunks are bound together,
/// and the last chunk to the document's address: a file under another's name does not open.
struct DocumentCipher: Sendable {
    static let chunkSize = 65_536
    static let tagSize = 16
    private static let magic = Array("KHDOC".utf8) + [1]

    let header: [UInt8]
    private let key: SymmetricKey

    /// For a new file.
    init(_ keys: AuthorityKeys) {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        self.init(keys, salt: salt)
    }

    private init(_ keys: AuthorityKeys, salt: [UInt8]) {
        let name = Array(keys.authority.raw.utf8)
        header =
            Self.magic + (0..<4).map { UInt8(truncatingIfNeeded: Self.chunkSize >> (24 - 8 * $0)) }
            + [UInt8(truncatingIfNeeded: name.count)] + name + salt
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: keys.documents, salt: salt, info: header, outputByteCount: 32)
    }

    static func headerLength(_ keys: AuthorityKeys) -> Int { magic.count + 5 + keys.authority.raw.utf8.count + 32 }

    /// For a file with this header; nil where it is not one of this authority.
    init?(_ keys: AuthorityKeys, header: [UInt8]) {
        guard header.count == Self.headerLength(keys) else { return nil }
        self.init(keys, salt: Array(header.suffix(32)))
        guard self.header == header else { return nil }
    }

    static func address(of digest: SHA256.Digest, _ keys: AuthorityKeys) -> DocumentAddress {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: keys.documents, info: Array("kreishaus document address 1".utf8), outputByteCount: 32)
        return DocumentAddress(
            digest: HMAC<SHA256>.authenticationCode(for: digest.withUnsafeBytes { Array($0) }, using: key))
    }

    /// `last` is the document's address for its last chunk.
    func seal(_ plain: ArraySlice<UInt8>, _ number: UInt32, last: DocumentAddress?) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            plain, using: key, nonce: nonce(number, last != nil), authenticating: context(last))
        return Array(box.ciphertext) + box.tag
    }

    /// Nil where the chunk is not what was written at this place.
    func open(_ sealed: ArraySlice<UInt8>, _ number: UInt32, last: DocumentAddress?) -> [UInt8]? {
        guard sealed.count >= Self.tagSize,
            let nonce = try? nonce(number, last != nil),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: sealed.dropLast(Self.tagSize), tag: sealed.suffix(Self.tagSize)),
            let plain = try? AES.GCM.open(box, using: key, authenticating: context(last))
        else { return nil }
        return Array(plain)
    }

    private func nonce(_ number: UInt32, _ last: Bool) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(
            data: [0, 0, 0, 0, 0, 0, 0] + (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
                + [last ? 1 : 0])
    }

    private func context(_ last: DocumentAddress?) -> [UInt8] { last.map { header + $0.raw.utf8 } ?? header }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    for byte in bytes { for half in [byte >> 4, byte & 15] { out.append(half < 10 ? 48 + half : 87 + half) } }
    return String(decoding: out, as: UTF8.self)
}
