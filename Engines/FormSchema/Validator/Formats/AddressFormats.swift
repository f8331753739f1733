/// Internet addresses.
enum AddressFormats {
    /// RFC 2673 §3.2: four numbers to 255, without leading zeros.
    static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy({ ASCII.isDigit($0) }) else { return false }
                if part.count > 1, part.first == UInt8(ascii: "0") { return false }
                return part.reduce(0) { $0 &* 10 &+ Int($1 &- UInt8(ascii: "0")) } <= 255
            }
    }

    /// RFC 4291 §2.2: eight groups, one run of zeros as `::`, the last two as an IPv4 address if so liked.
    static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 45 else { return false }
        var groups = 0
        var isShortened = false
        var parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return false }
        // A colon at an end must be a double one: "::1" splits into two empty parts and "1".
        if parts[0].isEmpty {
            guard parts[1].isEmpty else { return false }
            parts.removeFirst()
        }
        if let last = parts.last, last.isEmpty, parts.count >= 2 {
            guard parts[parts.count &- 2].isEmpty else { return false }
            parts.removeLast()
        }
        for (i, part) in parts.enumerated() {
            if part.isEmpty {
                if isShortened { return false }
                isShortened = true
            } else if i == parts.count &- 1, part.contains(UInt8(ascii: ".")) {
                guard isIPv4(part) else { return false }
                groups &+= 2
            } else {
                guard part.count <= 4, part.allSatisfy({ ASCII.isHex($0) }) else { return false }
                groups &+= 1
            }
        }
        return isShortened ? groups <= 7 : groups == 8
    }
}

/// Mailbox of RFC 5321 §4.1.2, and of RFC 6531 where letters beyond ASCII are allowed.
enum EmailFormat {
    static func accepts(_ text: [UInt8], isInternational: Bool) -> Bool {
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let local = text[..<at]
        let domain = text[(at &+ 1)...]
        guard (1...64).contains(local.count), isLocal(local, isInternational) else { return false }
        if domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]"), domain.count > 2 {
            let address = domain.dropFirst().dropLast()
            if address.starts(with: "IPv6:".utf8) { return AddressFormats.isIPv6(address.dropFirst(5)) }
            return AddressFormats.isIPv4(address)
        }
        return HostnameFormat.accepts(String(decoding: domain, as: UTF8.self), isInternational: isInternational)
    }

    private static func isLocal(_ text: ArraySlice<UInt8>, _ isInternational: Bool) -> Bool {
        if text.first == UInt8(ascii: "\"") {
            guard text.count >= 2, text.last == UInt8(ascii: "\"") else { return false }
            var isEscaped = false
            for byte in text.dropFirst().dropLast() {
                guard byte >= 0x20, byte != 0x7F, byte < 0x80 || isInternational else { return false }
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    return false
                }
            }
            return !isEscaped
        }
        let atoms = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return atoms.allSatisfy { atom in
            !atom.isEmpty
                && atom.allSatisfy { byte in
                    ASCII.isLetter(byte) || ASCII.isDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
                        || byte >= 0x80 && isInternational
                }
        }
    }
}
