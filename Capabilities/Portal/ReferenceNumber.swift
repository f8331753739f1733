package import Kernel

/// The number people remember an application by, such as `ADE-26-7K3M9X` (Aktenzeichen): the
/// authority's sign, the year, five random characters and one that notices a slip of the pen.
package struct ReferenceNumber: Sendable, Hashable, CustomStringConvertible {
    package let sign: String
    package let text: String

    package init(sign: String, at day: Day, random: String = Base32.random(5)) {
        let body = String(random.uppercased().prefix(5))
        self.sign = sign
        let digits = String(day.year % 100)
        let year = digits.count < 2 ? "0" + digits : digits
        text = "\(sign)-\(year)-\(body)\(Self.check(sign, year + body) ?? "0")"
    }

    /// Reads what somebody typed: lower case, spaces and missing hyphens are forgiven, O is 0, I and L are 1
    /// behind the sign. Nil where a character was mistaken.
    package init?(typed: String) {
        guard typed.utf8.count <= 60 else { return nil }
        let plain = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        let letters = String(plain.prefix { $0.isLetter })
        let rest = Base32.forgiving(String(plain.dropFirst(letters.count))).uppercased()
        guard (2...4).contains(letters.count), rest.count == 8, rest.prefix(2).allSatisfy(\.isNumber),
            let last = rest.last, let expected = Self.check(letters, String(rest.dropLast())), last == expected
        else { return nil }
        sign = letters
        text = "\(letters)-\(rest.prefix(2))-\(rest.dropFirst(2))"
    }

    package var description: String { text }

    /// Odd weights notice every single wrong character, and all but a few exchanges of two neighbours. The sign is
    /// counted in letters A–Z, the rest in base 32: no two characters that can stand in one place count the same.
    /// Nil where a character can stand nowhere.
    private static func check(_ sign: String, _ rest: String) -> Character? {
        var (sum, weight) = (0, 3)
        for (text, alphabet) in [(sign, letters), (rest, digits)] {
            for character in text {
                guard let value = alphabet.firstIndex(of: character) else { return nil }
                sum += value * weight
                weight += 2
            }
        }
        return digits[sum % 32]
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
}

/// The secret that opens an application without an account: 16 characters, shown once, kept as a hash.
package struct SecretCode: Sendable, Hashable {
    package let raw: String

    package init() { raw = Base32.random(16) }

    package init?(typed: String) {
        let plain = Base32.forgiving(typed)
        guard plain.utf8.count == 16, plain.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 122) })
        else {
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
