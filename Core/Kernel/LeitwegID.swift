/// The address of an invoice recipient in German public administration (Leitweg-ID), such as
/// `04011000-12345-03`: a coarse part (Grobadressierung) of 2, 3, 5, 8, 9 or 12 digits that follows
/// the official regional key, a fine part (Feinadressierung) of up to 30 letters and digits that the
/// authority chooses and may leave out, and two check digits.
package struct LeitwegID: Hashable, Sendable, CustomStringConvertible {
    package let coarse: String
    /// Empty where the id has no fine part.
    package let fine: String
    package let checkDigits: String

    /// Reads an id; nil where a part has the wrong form or the check digits do not fit.
    package init?(_ text: some StringProtocol) {
        let parts = String(text).split(separator: "-", omittingEmptySubsequences: false).map { String($0) }
        guard (2...3).contains(parts.count), let last = parts.last else { return nil }
        // An empty middle part would be a second spelling of the id without one.
        if parts.count == 3, parts[1].isEmpty { return nil }
        self.init(coarse: parts[0], fine: parts.count == 3 ? parts[1] : "")
        guard checkDigits == last else { return nil }
    }

    /// Makes an id and its check digits; nil where a part has the wrong form.
    package init?(coarse: String, fine: String = "") {
        guard [2, 3, 5, 8, 9, 12].contains(coarse.utf8.count), coarse.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            fine.utf8.count <= 30, fine.utf8.allSatisfy(isCapitalOrDigit),
            let check = CheckDigits.mod97(for: coarse + fine)
        else { return nil }
        self.coarse = coarse
        self.fine = fine
        checkDigits = check
    }

    package var description: String {
        fine.isEmpty ? "\(coarse)-\(checkDigits)" : "\(coarse)-\(fine)-\(checkDigits)"
    }
}

/// Check digits of ISO/IEC 7064, MOD 97-10: letters count as 10 (A) to 35 (Z), and the whole number
/// with its two check digits behind it leaves 1 when divided by 97. Leitweg-ID and IBAN use them.
package enum CheckDigits {
    /// The two digits that belong behind the text; nil unless it is made of A–Z and 0–9.
    package static func mod97(for text: String) -> String? {
        remainder(of: text + "00").map { pad(98 - $0) }
    }

    /// Whether a text that ends with its check digits is unbroken.
    package static func fits(_ text: String) -> Bool { remainder(of: text) == 1 }

    /// The account number of a German bank (IBAN, ISO 13616) with its check digits; nil unless the
    /// bank code has 8 digits and the account number at most 10.
    package static func germanIBAN(bank: String, account: String) -> String? {
        let digits = { (text: String) in text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }
        guard bank.utf8.count == 8, digits(bank), account.utf8.count <= 10, digits(account) else { return nil }
        let number = bank + String(repeating: "0", count: 10 - account.utf8.count) + account
        // The country stands behind the number while the digits are computed.
        return mod97(for: number + "DE").map { "DE" + $0 + number }
    }

    private static func remainder(of text: String) -> Int? {
        var rest = 0
        for byte in text.utf8 {
            switch byte {
            case 48...57: rest = (rest * 10 + Int(byte - 48)) % 97
            case 65...90: rest = (rest * 100 + Int(byte - 55)) % 97
            default: return nil
            }
        }
        return rest
    }
}

private func isCapitalOrDigit(_ byte: UInt8) -> Bool { (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) }
