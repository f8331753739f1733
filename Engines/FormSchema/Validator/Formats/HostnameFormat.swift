/// Host names: RFC 1123 §2.1 with the A-labels of RFC 5890, or U-labels too where international.
enum HostnameFormat {
    static func accepts(_ text: String, isInternational: Bool) -> Bool {
        guard text.utf8.count <= 1_000 else { return false }
        if let isPlain = isPlainName(Array(text.utf8)) { return isPlain }
        var labels: [[Unicode.Scalar]] = [[]]
        for scalar in text.unicodeScalars {
            if scalar == "."
                || isInternational && (scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}")
            {
                labels.append([])
            } else {
                labels[labels.count &- 1].append(scalar)
            }
        }
        var length = labels.count &- 1
        var unicode: [[Unicode.Scalar]] = []
        for label in labels {
            guard let (decoded, ascii) = decoded(label, isInternational) else { return false }
            length &+= ascii
            unicode.append(decoded)
        }
        return length <= 253 && DomainLabel.directionsAgree(unicode)
    }

    /// The answer for names in ASCII without A-labels, as most are; `nil` for the others.
    private static func isPlainName(_ text: [UInt8]) -> Bool? {
        var length = 0
        var isRight = text.count <= 253
        for (i, byte) in text.enumerated() {
            if byte >= 0x80 { return nil }
            if byte == UInt8(ascii: ".") {
                if length == 0 || text[i &- 1] == UInt8(ascii: "-") { isRight = false }
                length = 0
                continue
            }
            length &+= 1
            if length > 63 || !isLetterDigitHyphen(byte) || length == 1 && byte == UInt8(ascii: "-") { isRight = false }
            // A label that begins like an A-label.
            if length == 4, byte == UInt8(ascii: "-"), text[i &- 1] == UInt8(ascii: "-"),
                text[i &- 2] | 0x20 == UInt8(ascii: "n"),
                text[i &- 3] | 0x20 == UInt8(ascii: "x")
            {
                return nil
            }
        }
        return isRight && length > 0 && text.last != UInt8(ascii: "-")
    }

    private static func isLetterDigitHyphen(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-")
    }

    /// The label's Unicode form and its length in ASCII; `nil` where it is not valid.
    private static func decoded(_ label: [Unicode.Scalar], _ isInternational: Bool) -> ([Unicode.Scalar], ascii: Int)? {
        if label.allSatisfy(\.isASCII) {
            let bytes = label.compactMap { UInt8(exactly: $0.value) }
            guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-"),
                bytes.allSatisfy(isLetterDigitHyphen)
            else { return nil }
            let lower = bytes.map { ASCII.isLetter($0) ? $0 | 0x20 : $0 }
            guard lower.starts(with: "xn--".utf8) else { return (label, bytes.count) }
            let punycode = Array(lower.dropFirst(4))
            guard let decoded = Punycode.decoded(punycode), !decoded.allSatisfy(\.isASCII),
                DomainLabel.isValid(decoded),
                Punycode.encoded(decoded) == punycode
            else { return nil }
            return (decoded, bytes.count)
        }
        guard isInternational, DomainLabel.isValid(label), let punycode = Punycode.encoded(label), punycode.count <= 59
        else { return nil }
        return (label, punycode.count &+ 4)
    }
}

/// RFC 3492.
enum Punycode {
    private static let base = 36

    static func decoded(_ text: [UInt8]) -> [Unicode.Scalar]? {
        guard text.count <= 63 else { return nil }
        var codes: [UInt32] = []
        var rest = text[...]
        if let hyphen = text.lastIndex(of: UInt8(ascii: "-")) {
            codes = text[..<hyphen].map(UInt32.init)
            rest = text[(hyphen &+ 1)...]
        }
        var code = 128
        var i = 0
        var bias = 72
        while !rest.isEmpty {
            let before = i
            var weight = 1
            var k = base
            while true {
                guard let byte = rest.popFirst(), let digit = digit(byte) else { return nil }
                // At most 63 digits below 36, and the check against the code points' range bounds them all.
                i &+= digit &* weight
                let threshold = min(max(k &- bias, 1), 26)
                if digit < threshold { break }
                weight &*= base &- threshold
                guard weight < 1 << 32, i < 1 << 32 else { return nil }
                k &+= base
            }
            let count = codes.count &+ 1
            bias = adapted(i &- before, count, isFirst: before == 0)
            code &+= i / count
            i %= count
            guard code <= 0x10FFFF else { return nil }
            codes.insert(UInt32(code), at: i)
            i &+= 1
        }
        let scalars = codes.compactMap(Unicode.Scalar.init)
        return scalars.count == codes.count ? scalars : nil
    }

    static func encoded(_ label: [Unicode.Scalar]) -> [UInt8]? {
        guard label.count <= 63 else { return nil }
        var result = label.compactMap { $0.isASCII ? UInt8(exactly: $0.value) : nil }
        var handled = result.count
        let basic = handled
        if basic > 0 { result.append(UInt8(ascii: "-")) }
        var code: UInt32 = 128
        var delta = 0
        var bias = 72
        while handled < label.count {
            guard let next = label.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
            delta &+= Int(next &- code) &* (handled &+ 1)
            code = next
            for scalar in label {
                if scalar.value < code { delta &+= 1 }
                guard scalar.value == code else { continue }
                var q = delta
                var k = base
                while true {
                    let threshold = min(max(k &- bias, 1), 26)
                    if q < threshold { break }
                    result.append(letter(threshold &+ (q &- threshold) % (base &- threshold)))
                    q = (q &- threshold) / (base &- threshold)
                    k &+= base
                }
                result.append(letter(q))
                bias = adapted(delta, handled &+ 1, isFirst: handled == basic)
                delta = 0
                handled &+= 1
            }
            delta &+= 1
            code &+= 1
        }
        return result
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta &+= delta / count
        var k = 0
        while delta > 455 {
            delta /= 35
            k &+= base
        }
        return k &+ 36 &* delta / (delta &+ 38)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        if ASCII.isLetter(byte) { return Int((byte | 0x20) &- UInt8(ascii: "a")) }
        return ASCII.isDigit(byte) ? Int(byte &- UInt8(ascii: "0")) &+ 26 : nil
    }

    private static func letter(_ digit: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: digit < 26 ? digit &+ 0x61 : digit &- 26 &+ 0x30)
    }
}
