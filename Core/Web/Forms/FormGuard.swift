import Crypto
import Synchronization

/// Proves that a form was made for this browser (CSRF). The proof is a hash of the form cookie's secret
/// and the session, so that neither a planted cookie nor a token from another session fits. On the page
/// it is XORed with fresh random bytes each time: what is compressed together with reflected text never
/// repeats (BREACH).
final class FormGuard: Sendable {
    private let sessionKey: String?
    /// Whether a form counts as well that this browser got before its session began.
    private let takesEarlier: Bool
    /// The cookie that came, or the one that goes with this response: made only once a page needs it.
    private let secrets: Mutex<(came: String?, made: String?, isUsed: Bool)>

    init(secret: String?, sessionKey: String?, takesEarlier: Bool = false) {
        (self.sessionKey, self.takesEarlier) = (sessionKey, takesEarlier)
        secrets = Mutex((came: secret, made: nil, isUsed: false))
    }

    /// The secret of the cookie that this response must set, because a page carries a token and none had come.
    var newSecret: String? { secrets.withLock { $0.isUsed ? $0.made : nil } }

    private func proof(_ secret: String, _ sessionKey: String?) -> [UInt8] {
        Array(SHA256.hash(data: Array("kreishaus form|\(secret)|\(sessionKey ?? "")".utf8)))
    }

    func token() -> String {
        let secret = secrets.withLock { secrets in
            secrets.isUsed = true
            if let came = secrets.came { return came }
            let made = secrets.made ?? Base64URL.encode(RandomBytes.make(32))
            secrets.made = made
            return made
        }
        let proof = proof(secret, sessionKey)
        let mask = RandomBytes.make(proof.count)
        return Base64URL.encode(mask + zip(mask, proof).map { $0 ^ $1 })
    }

    func accepts(_ token: String?) -> Bool {
        guard let secret = secrets.withLock({ $0.came }), let token, let bytes = Base64URL.decode(token) else {
            return false
        }
        return Self.fits(bytes, proof(secret, sessionKey))
            || (takesEarlier && sessionKey != nil && Self.fits(bytes, proof(secret, nil)))
    }

    private static func fits(_ bytes: [UInt8], _ proof: [UInt8]) -> Bool {
        guard bytes.count == 2 * proof.count else { return false }
        // Every byte is compared, whatever the first difference is.
        var difference: UInt8 = 0
        for i in proof.indices { difference |= bytes[i] ^ bytes[proof.count + i] ^ proof[i] }
        return difference == 0
    }
}

enum RandomBytes {
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var out: [UInt8] = []
        out.reserveCapacity(count + 7)
        while out.count < count {
            withUnsafeBytes(of: generator.next()) { out += $0 }
        }
        out.removeLast(out.count - count)
        return out
    }
}

/// Base 64 with the alphabet for addresses and without padding (RFC 4648 § 5).
enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count * 4 + 2) / 3)
        var (bits, count): (UInt32, Int) = (0, 0)
        for b in bytes {
            bits = bits << 8 | UInt32(b)
            count += 8
            while count >= 6 {
                count -= 6
                out.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
        }
        if count > 0 { out.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return String(decoding: out, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for b in text.utf8 {
            let value: UInt8
            switch b {
            case 65...90: value = b - 65
            case 97...122: value = b - 71
            case 48...57: value = b + 4
            case UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "_"): value = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return out
    }
}
