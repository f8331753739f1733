internal import Crypto
import Kernel

/// What an export's keys are encrypted with: 130 random bits that the program makes and shows once. It is
/// written on paper or sent another way than the export itself. Being random it needs no slow derivation.
package struct TransferKey: Sendable {
    private let characters: String

    /// A new one.
    package init() { characters = Base32.random(26) }

    /// As somebody typed it from paper; nil unless it has 26 characters of the alphabet.
    package init?(typed: String) {
        guard typed.utf8.count <= 100 else { return nil }
        let plain = Base32.forgiving(typed)
        // An id has the same form.
        guard Identifier<TransferKey>(plain) != nil else { return nil }
        characters = plain
    }

    /// In groups, for paper: `7k2f9-…`.
    package var written: String {
        var out = ""
        for (i, character) in characters.enumerated() {
            if i > 0, i % 5 == 0, i < 25 { out += "-" }
            out.append(character)
        }
        return out
    }

    var key: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(characters.utf8)), info: Array("kreishaus export 1".utf8),
            outputByteCount: 32)
    }
}

extension TransferKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "transfer key" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
