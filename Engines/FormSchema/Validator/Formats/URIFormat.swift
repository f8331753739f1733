/// URI and URI reference by the grammar of RFC 3986, and IRI by that of RFC 3987.
enum URIFormat {
    static func accepts(_ text: String, isReference: Bool, isInternational: Bool) -> Bool {
        let uri = URIReference(text)
        guard uri.scheme != nil || isReference else { return false }
        // Before a scheme's colon would stand something that is no scheme.
        if uri.scheme == nil, uri.authority == nil,
            let first = uri.path.split(separator: "/", omittingEmptySubsequences: false).first,
            first.utf8.contains(UInt8(ascii: ":"))
        {
            return false
        }
        if let authority = uri.authority, !isAuthority(authority, isInternational) { return false }
        if uri.authority == nil, uri.path.utf8.starts(with: "//".utf8) { return false }
        return consists(of: "/:@", uri.path, isInternational)
            && consists(of: "/?:@", uri.query ?? "", isInternational, isPrivateAllowed: true)
            && consists(of: "/?:@", uri.fragment ?? "", isInternational)
    }

    private static func isAuthority(_ text: String, _ isInternational: Bool) -> Bool {
        var rest = Substring(text)
        if let at = rest.utf8.lastIndex(of: UInt8(ascii: "@")) {
            guard consists(of: ":", String(rest[..<at]), isInternational) else { return false }
            rest = rest[rest.utf8.index(after: at)...]
        }
        if rest.utf8.first == UInt8(ascii: "[") {
            guard let end = rest.utf8.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = Array(rest[rest.utf8.index(after: rest.startIndex)..<end].utf8)
            let after = rest[rest.utf8.index(after: end)...]
            return (AddressFormats.isIPv6(address[...]) || isFutureAddress(address)) && isPort(after)
        }
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(rest[colon...]) else { return false }
            rest = rest[..<colon]
        }
        return consists(of: "", String(rest), isInternational)
    }

    /// Nothing, or a colon and digits.
    private static func isPort(_ text: Substring) -> Bool {
        guard let first = text.utf8.first else { return true }
        return first == UInt8(ascii: ":") && text.utf8.dropFirst().allSatisfy { ASCII.isDigit($0) }
    }

    /// `v1.fe`: for address versions to come.
    private static func isFutureAddress(_ text: [UInt8]) -> Bool {
        guard let first = text.first, first | 0x20 == UInt8(ascii: "v"),
            let dot = text.firstIndex(of: UInt8(ascii: ".")),
            dot > 1, dot < text.count &- 1, text[1..<dot].allSatisfy({ ASCII.isHex($0) })
        else { return false }
        return consists(of: ":", String(decoding: text[(dot &+ 1)...], as: UTF8.self), false)
    }

    /// Whether a part consists of unreserved characters, sub-delimiters, percent escapes and `extra`.
    private static func consists(
        of extra: String, _ text: String, _ isInternational: Bool, isPrivateAllowed: Bool = false
    ) -> Bool {
        var escape = 0
        for scalar in text.unicodeScalars {
            guard scalar.isASCII, let byte = UInt8(exactly: scalar.value) else {
                guard escape == 0, isInternational, isUCS(scalar.value, isPrivateAllowed) else { return false }
                continue
            }
            if escape > 0 {
                guard ASCII.isHex(byte) else { return false }
                escape &-= 1
            } else if byte == UInt8(ascii: "%") {
                escape = 2
            } else {
                guard
                    ASCII.isLetter(byte) || ASCII.isDigit(byte) || "-._~!$&'()*+,;=".utf8.contains(byte)
                        || extra.utf8.contains(byte)
                else { return false }
            }
        }
        return escape == 0
    }

    /// RFC 3987 §2.2: ucschar, and iprivate where it is a query.
    private static func isUCS(_ code: UInt32, _ isPrivateAllowed: Bool) -> Bool {
        switch code {
        case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
        case 0x10000...0xDFFFF: code & 0xFFFF <= 0xFFFD
        case 0xE1000...0xEFFFD: true
        case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: isPrivateAllowed
        default: false
        }
    }
}

/// URI templates by RFC 6570.
enum URITemplateFormat {
    static func accepts(_ text: String) -> Bool {
        var literal = String.UnicodeScalarView()
        var expression: String.UnicodeScalarView?
        for scalar in text.unicodeScalars {
            if scalar == "{" {
                guard expression == nil, isLiteral(literal) else { return false }
                literal = .init()
                expression = .init()
            } else if scalar == "}" {
                guard let inside = expression, isExpression(Array(String(inside).utf8)) else { return false }
                expression = nil
            } else if expression != nil {
                expression?.append(scalar)
            } else {
                literal.append(scalar)
            }
        }
        return expression == nil && isLiteral(literal)
    }

    private static func isLiteral(_ text: String.UnicodeScalarView) -> Bool {
        var escape = 0
        for scalar in text {
            if escape > 0 {
                guard let byte = UInt8(exactly: scalar.value), ASCII.isHex(byte) else { return false }
                escape &-= 1
            } else if scalar == "%" {
                escape = 2
            } else if scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value)
                || "\"<>\\^`|".unicodeScalars.contains(scalar)
            {
                return false
            }
        }
        return escape == 0
    }

    private static func isExpression(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        if let first = rest.first, "+#./;?&=,!@|".utf8.contains(first) { rest = rest.dropFirst() }
        return rest.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy { isVariable($0) }
    }

    private static func isVariable(_ text: ArraySlice<UInt8>) -> Bool {
        var name = text
        if name.last == UInt8(ascii: "*") {
            name = name.dropLast()
        } else if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
            let length = name[(colon &+ 1)...]
            guard (1...4).contains(length.count), length.first != UInt8(ascii: "0"),
                length.allSatisfy({ ASCII.isDigit($0) })
            else {
                return false
            }
            name = name[..<colon]
        }
        return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            var escape = 0
            for byte in part {
                if escape > 0 {
                    guard ASCII.isHex(byte) else { return false }
                    escape &-= 1
                } else if byte == UInt8(ascii: "%") {
                    escape = 2
                } else {
                    guard ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "_") else { return false }
                }
            }
            return !part.isEmpty && escape == 0
        }
    }
}
