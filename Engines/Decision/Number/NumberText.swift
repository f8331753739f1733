extension FEELNumber: LosslessStringConvertible {
    /// Reads `-12.5`, `.5` and `1.2e-3`; more than 34 digits are rounded. Nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let number = FEELNumber.read(Array(text.utf8)) else { return nil }
        self = number
    }

    public init?(_ description: String) {
        guard let number = FEELNumber.read(Array(description.utf8)) else { return nil }
        self = number
    }

    private static func read(_ bytes: [UInt8]) -> FEELNumber? {
        var index = 0
        var negative = false
        if index < bytes.count, bytes[index] == 45 || bytes[index] == 43 {
            negative = bytes[index] == 45
            index += 1
        }
        var (digits, exponent, seen, point) = (UInt128(0), 0, false, false)
        var (half, sticky, cut) = (0, false, false)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 46 {
                guard !point else { return nil }
                point = true
            } else if byte >= 48, byte <= 57 {
                seen = true
                let digit = Int(byte - 48)
                if !cut, digits < Powers.of10(precision) / 10 {
                    digits = digits * 10 + UInt128(digit)
                    if point { exponent -= 1 }
                } else {
                    if !cut {
                        (cut, half) = (true, digit)
                    } else if digit != 0 {
                        sticky = true
                    }
                    if !point { exponent += 1 }
                }
            } else {
                break
            }
            index += 1
        }
        guard seen else { return nil }
        if index < bytes.count {
            guard bytes[index] | 32 == 101, let power = power(bytes[(index + 1)...]) else { return nil }
            exponent += power
        }
        if half > 5 || (half == 5 && (sticky || digits % 2 == 1)) { digits += 1 }
        return rounded(negative, (0, digits), exponent)
    }

    private static func power(_ bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        let negative = rest.first == 45
        if let sign = rest.first, sign == 45 || sign == 43 { rest = rest.dropFirst() }
        guard !rest.isEmpty, rest.count <= 6, rest.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        let value = rest.reduce(0) { $0 * 10 + Int($1 - 48) }
        return negative ? -value : value
    }

    /// Plain digits, without zeros at the end; very large and small numbers with an exponent.
    public var description: String {
        let plain = stripped
        if plain.digits == 0 { return "0" }
        let text = String(plain.digits)
        let sign = negative ? "-" : ""
        let point = text.count + plain.exponent
        if plain.exponent >= 0 {
            guard point <= 60 else { return "\(sign)\(text)E+\(plain.exponent)" }
            return sign + text + String(repeating: "0", count: plain.exponent)
        }
        if point > 0 { return "\(sign)\(text.prefix(point)).\(text.dropFirst(point))" }
        guard point > -60 else { return "\(sign)\(text)E\(plain.exponent)" }
        return "\(sign)0.\(String(repeating: "0", count: -point))\(text)"
    }
}
