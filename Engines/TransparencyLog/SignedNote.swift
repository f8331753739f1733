/// Why a note, a checkpoint or a key is not accepted.
public enum NoteError: Error, Hashable, Sendable {
    /// More than `SignedNote.maximumLength` bytes or `SignedNote.maximumSignatures` signatures.
    case tooLong
    case notUTF8
    /// An ASCII control character other than the newline.
    case controlCharacter
    /// No blank line between a text and at least one signature.
    case noSignatures
    /// Counted from 1 after the blank line.
    case signatureLine(Int)
    /// A name is empty or has a space or a plus in it.
    case name
    /// Not `name+hash+key`, or the hash is not that of name and key, or not an Ed25519 key.
    case key
    /// Nobody we know has signed it.
    case unknownSigner
    /// A key we know is named, but the signature is not by it.
    case wrongSignature(name: String)
    /// The line of the checkpoint's text that is not as it must be; 1 is the origin.
    case checkpointLine(Int)
}

/// A text with the signatures of one or more keys (C2SP signed-note).
public struct SignedNote: Hashable, Sendable {
    public static let maximumLength = 262_144
    public static let maximumSignatures = 64

    public struct Signature: Hashable, Sendable {
        public let name: String
        public let keyID: UInt32
        public let bytes: [UInt8]
    }

    /// With its final newline. Nobody vouches for it before `verified(by:)` has returned.
    public let text: String
    public private(set) var signatures: [Signature]

    /// Reads a note from outside.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= Self.maximumLength else { throw .tooLong }
        guard !bytes.contains(where: { $0 < 32 && $0 != 10 }) else { throw .controlCharacter }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        // The last blank line separates; the text may have others.
        guard bytes.last == 10,
            let blank = bytes.indices.dropFirst().last(where: { bytes[$0] == 10 && bytes[$0 - 1] == 10 }),
            blank + 1 < bytes.count
        else { throw .noSignatures }
        text = String(decoding: bytes[..<blank], as: UTF8.self)
        signatures = []
        for (i, line) in bytes[(blank + 1)...].dropLast().split(separator: 10).enumerated() {
            guard i < Self.maximumSignatures else { throw .tooLong }
            guard let signature = Self.signature(line) else { throw .signatureLine(i + 1) }
            signatures.append(signature)
        }
    }

    private static let dash: [UInt8] = [0xE2, 0x80, 0x94, 0x20]

    private static func signature(_ line: ArraySlice<UInt8>) -> Signature? {
        guard line.starts(with: dash) else { return nil }
        let parts = line.dropFirst(dash.count).split(separator: 32, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let encoded = parts.last,
            isName(String(decoding: name, as: UTF8.self)), let bytes = Base64.decode(encoded), bytes.count > 4
        else { return nil }
        let keyID = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Signature(name: String(decoding: name, as: UTF8.self), keyID: keyID, bytes: Array(bytes.dropFirst(4)))
    }

    /// Not empty, and neither a Unicode space nor a plus nor a control character.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 32 && !$0.properties.isWhitespace }
    }

    /// Signs a text that ends in a newline and has no control characters.
    public init(signing text: String, by signers: [NoteSigner]) throws(NoteError) {
        guard !text.utf8.contains(where: { $0 < 32 && $0 != 10 }), text.utf8.last == 10 else {
            throw .controlCharacter
        }
        guard !signers.isEmpty else { throw .noSignatures }
        self.text = text
        signatures = signers.map { $0.sign(text) }
    }

    /// The note as it is written to a file or sent.
    public var encoded: String {
        var out = text + "\n"
        for signature in signatures {
            let id = (0..<4).map { UInt8(truncatingIfNeeded: signature.keyID >> UInt32(24 - 8 * $0)) }
            out += "\u{2014} \(signature.name) \(Base64.encode(id + signature.bytes))\n"
        }
        return out
    }

    /// Those of the known keys that have signed. Unknown signatures are ignored; a wrong one under a
    /// known key refuses the whole note, and so does a note that nobody known has signed.
    public func verified(by known: [NoteVerifier]) throws(NoteError) -> [NoteVerifier] {
        var by: [NoteVerifier] = []
        for signature in signatures {
            for key in known where key.name == signature.name && key.keyID == signature.keyID {
                guard key.accepts(signature.bytes, of: text) else { throw .wrongSignature(name: key.name) }
                if !by.contains(key) { by.append(key) }
            }
        }
        guard !by.isEmpty else { throw .unknownSigner }
        return by
    }
}
