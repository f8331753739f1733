package import Kernel

/// The number people remember an application by, such as `ADE-26-7K3M9X` (Aktenzeichen): the
/// authority's sign, the year, five random characters and one that notices a slip of the pen.
package struct ReferenceNumber: Sendable, Hashable, CustomStringConvertible {
    package let sign: String
    package let text: String

    package init(sign: String, at day: Day, random: String = Base32.random(5)) {
        let body = String(random.uppercased().prefix(5))
        self.sign = sign
        let year = String(day.year % 100)
        text = "\(sign)-\(year.count < 2 ? "0" + year : year)-\(body)\(Self.check(sign + year + body))"
    }

    /// Reads what somebody typed: lower case, spaces and missing hyphens are forgiven, O is 0, I and L are 1
    /// behind the sign. Nil where a character was mistaken.
    package init?(typed: String) {
        let plain = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        let letters = plain.prefix { $0.isLetter }
        let rest = plain.dropFirst(letters.count)
        guard (2...4).contains(letters.count), rest.count == 8, plain.utf8.count <= 12 else { return nil }
        let year = String(rest.prefix(2))
        let tail = Base32.forgiving(String(rest.dropFirst(2))).uppercased()
        guard year.allSatisfy(\.isNumber), tail.count == 6, let last = tail.last else { return nil }
        let body = String(tail.dropLast())
        guard String(last) == Self.check(letters + String(Int(year) ?? 0) + body) else { return nil }
        sign = String(letters)
        text = "\(letters)-\(year)-\(tail)"
    }

    package var description: String { text }

    /// Weights that are odd and all different modulo 32 notice every single wrong character and nearly every
    /// exchange of two neighbours.
    private static func check(_ text: String) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var sum = 0
        for (i, c) in text.enumerated() {
            let value = alphabet.firstIndex(of: c) ?? Int(c.asciiValue ?? 0)
            sum += value * (2 * i + 3)
        }
        return String(alphabet[sum % 32])
    }
}

/// The secret that opens an application without an account: 16 characters, shown once, kept as a hash.
package struct SecretCode: Sendable, Hashable {
    package let raw: String

    package init() { raw = Base32.random(16) }

    package init?(typed: String) {
        let plain = Base32.forgiving(typed)
        guard plain.utf8.count == 16, plain.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 122) }) else {
            return nil
        }
        raw = plain
    }

    /// `7k3m-9x2p-…`, as it is shown.
    package var grouped: String {
        stride(from: 0, to: 16, by: 4).map { i in
            String(raw.dropFirst(i).prefix(4))
        }.joined(separator: "-").uppercased()
    }
}
