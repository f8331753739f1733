/// Numbers as banks and settings write them: digits, a point, at most two digits behind it.
enum PlainDecimal {
    /// `2.25` as 225; nil for anything else.
    static func hundredths(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, (1...12).contains(whole.utf8.count),
            whole.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let units = Int64(whole)
        else { return nil }
        guard parts.count == 2 else { return units * 100 }
        let fraction = parts[1]
        guard (1...2).contains(fraction.utf8.count), fraction.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let rest = Int64(fraction.utf8.count == 1 ? fraction + "0" : fraction)
        else { return nil }
        return units * 100 + rest
    }
}
