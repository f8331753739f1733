/// From the bytes of a file to UTF-8 (XML 1.0, appendix F).
enum XMLEncoding {
    struct Failure: Error {
        var reason: XMLError.Reason
        var offset: Int
        /// The text the offset counts in, if not the document's bytes.
        var text: [UInt8]?
    }

    /// The document in UTF-8 without byte order mark; `nil` where it is that already, which is not checked here.
    static func utf8(_ bytes: [UInt8]) throws(Failure) -> [UInt8]? {
        func begins(_ mark: UInt8...) -> Bool { bytes.starts(with: mark) }
        if begins(0, 0, 0xFE, 0xFF) || begins(0xFF, 0xFE, 0, 0) || begins(0, 0, 0, 0x3C) || begins(0x3C, 0, 0, 0) {
            throw Failure(reason: .unsupportedEncoding("UTF-32"), offset: 0)
        }
        if begins(0x4C, 0x6F, 0xA7, 0x94) { throw Failure(reason: .unsupportedEncoding("EBCDIC"), offset: 0) }
        if begins(0xFF, 0xFE) { return try utf16(bytes.dropFirst(2), bigEndian: false) }
        if begins(0xFE, 0xFF) { return try utf16(bytes.dropFirst(2), bigEndian: true) }
        if begins(0x3C, 0, 0x3F, 0) { return try utf16(bytes[...], bigEndian: false) }
        if begins(0, 0x3C, 0, 0x3F) { return try utf16(bytes[...], bigEndian: true) }
        let isMarked = begins(0xEF, 0xBB, 0xBF)
        let text = isMarked ? Array(bytes.dropFirst(3)) : bytes
        guard let declared = try declaredEncoding(text) else { return isMarked ? text : nil }
        let name = declared.lowercased()
        if name == "utf-8" || name == "utf8" { return isMarked ? text : nil }
        if isMarked || name.hasPrefix("utf-16") || name == "iso-10646-ucs-2" {
            throw Failure(reason: .encodingMismatch(declared: declared, found: "UTF-8"), offset: 0)
        }
        switch name {
        case "us-ascii", "ascii", "iso646-us":
            return try oneByte(text, name: "US-ASCII") { $0 < 0x80 ? UInt32($0) : nil }
        case "iso-8859-1", "iso_8859-1", "latin1", "l1": return try oneByte(text, name: "ISO-8859-1") { UInt32($0) }
        case "iso-8859-15", "iso_8859-15", "latin9": return try oneByte(text, name: "ISO-8859-15", latin9)
        case "windows-1252", "cp1252": return try oneByte(text, name: "windows-1252", windows1252)
        default: throw Failure(reason: .unsupportedEncoding(String(declared.prefix(40))), offset: 0)
        }
    }

    private static func declaredEncoding(_ text: [UInt8]) throws(Failure) -> String? {
        guard text.starts(with: "<?xml".utf8), text.count > 5,
            text[5] == 0x20 || text[5] == 0x09 || text[5] == 0x0A || text[5] == 0x0D
        else { return nil }
        let head = Array(text.prefix(512)) + [0, 0, 0, 0, 0, 0, 0, 0]
        var failure: XMLReader.Failure?
        let declaration = head.withUnsafeBufferPointer { base -> XMLDeclaration? in
            do throws(XMLReader.Failure) {
                return try XMLDeclaration.read(base, 0)
            } catch {
                failure = error
                return nil
            }
        }
        if let failure { throw Failure(reason: failure.reason, offset: failure.offset) }
        return declaration?.encoding
    }

    private static func oneByte(
        _ text: [UInt8], name: String, _ character: (UInt8) -> UInt32?
    ) throws(Failure) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 8)
        for (offset, byte) in text.enumerated() {
            if byte < 0x80 {
                result.append(byte)
                continue
            }
            guard let value = character(byte), let scalar = Unicode.Scalar(value) else {
                throw Failure(
                    reason: .invalidEncoding(name), offset: result.count, text: result + text[offset...].prefix(1))
            }
            result.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        return result
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) throws(Failure) -> [UInt8] {
        let name = bigEndian ? "UTF-16BE" : "UTF-16LE"
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        func unit(_ at: Int) -> UInt32? {
            guard at + 1 < bytes.endIndex else { return nil }
            let (first, second) = (UInt32(bytes[at]), UInt32(bytes[at + 1]))
            return bigEndian ? first << 8 | second : second << 8 | first
        }
        while index < bytes.endIndex {
            var value = unit(index)
            index += 2
            if let high = value, (0xD800..<0xDC00).contains(high) {
                if let low = unit(index), (0xDC00..<0xE000).contains(low) {
                    value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                    index += 2
                } else {
                    value = nil
                }
            }
            guard let scalar = value.flatMap(Unicode.Scalar.init) else {
                throw Failure(reason: .invalidEncoding(name), offset: result.count, text: result)
            }
            result.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        if let declared = try declaredEncoding(result) {
            let lower = declared.lowercased()
            guard lower == "utf-16" || lower == name.lowercased() || lower == "iso-10646-ucs-2" else {
                throw Failure(reason: .encodingMismatch(declared: declared, found: name), offset: 0, text: result)
            }
        }
        return result
    }

    private static func latin9(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0xA4: 0x20AC
        case 0xA6: 0x160
        case 0xA8: 0x161
        case 0xB4: 0x17D
        case 0xB8: 0x17E
        case 0xBC: 0x152
        case 0xBD: 0x153
        case 0xBE: 0x178
        default: UInt32(byte)
        }
    }

    private static func windows1252(_ byte: UInt8) -> UInt32? {
        guard byte >= 0x80, byte < 0xA0 else { return UInt32(byte) }
        let value = upper1252[Int(byte) - 0x80]
        return value == 0 ? nil : value
    }

    /// 0x80…0x9F; 0 where nothing is assigned.
    private static let upper1252: [UInt32] = [
        0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E,
        0x178,
    ]
}

/// `<?xml version="1.0" encoding="…" standalone="…"?>` (section 2.8).
struct XMLDeclaration {
    var encoding: String?
    /// Place behind `?>`.
    var end: Int

    static func read(_ base: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLReader.Failure) -> XMLDeclaration {
        var at = start + 5
        let malformed = XMLReader.Failure(reason: .malformedDeclaration, offset: start)
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        var values: [(name: String, value: String)] = []
        while true {
            let before = at
            while isSpace(base[at]) { at += 1 }
            if base[at] == UInt8(ascii: "?") {
                guard base[at + 1] == UInt8(ascii: ">") else { throw malformed }
                at += 2
                break
            }
            let nameStart = at
            while base[at] >= 0x61 && base[at] <= 0x7A { at += 1 }
            guard before < nameStart, at > nameStart, values.count < 3 else { throw malformed }
            let name = String(decoding: base[nameStart..<at], as: UTF8.self)
            while isSpace(base[at]) { at += 1 }
            guard base[at] == UInt8(ascii: "=") else { throw malformed }
            at += 1
            while isSpace(base[at]) { at += 1 }
            let quote = base[at]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw malformed }
            at += 1
            let valueStart = at
            while isValue(base[at]) { at += 1 }
            guard base[at] == quote else { throw malformed }
            values.append((name, String(decoding: base[valueStart..<at], as: UTF8.self)))
            at += 1
        }
        return try checked(values, end: at, malformed)
    }

    private static func isValue(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    private static func checked(
        _ values: [(name: String, value: String)], end: Int, _ malformed: XMLReader.Failure
    ) throws(XMLReader.Failure) -> XMLDeclaration {
        var rest = values[...]
        guard let version = rest.popFirst(), version.name == "version" else { throw malformed }
        guard version.value == "1.0" else {
            throw XMLReader.Failure(
                reason: .unsupportedVersion(String(version.value.prefix(20))), offset: malformed.offset)
        }
        var result = XMLDeclaration(encoding: nil, end: end)
        if let next = rest.first, next.name == "encoding" {
            rest = rest.dropFirst()
            guard let first = next.value.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A,
                !next.value.utf8.contains(0x3A)
            else { throw malformed }
            result.encoding = next.value
        }
        if let next = rest.first, next.name == "standalone", next.value == "yes" || next.value == "no" {
            rest = rest.dropFirst()
        }
        guard rest.isEmpty else { throw malformed }
        return result
    }
}
