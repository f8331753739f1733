/// A header's value with parameters: `form-data; name="photo"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.jpg`.
struct HeaderValue: Sendable {
    /// The part before the first semicolon, in lower case.
    let main: String
    /// By name in lower case; the first one counts where a name comes twice.
    let parameters: [String: String]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var i = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
        main = HeaderValue.trimmed(bytes[..<i]).lowercased()
        var found: [String: String] = [:]
        while i < bytes.count, found.count < 16 {
            i += 1  // the semicolon
            guard
                let equals = bytes[min(i, bytes.count)...].firstIndex(where: {
                    $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";")
                })
            else { break }
            guard bytes[equals] == UInt8(ascii: "=") else {
                i = equals
                continue
            }
            let name = HeaderValue.trimmed(bytes[i..<equals]).lowercased()
            i = equals + 1
            while i < bytes.count, bytes[i] == 32 || bytes[i] == 9 { i += 1 }
            var value: [UInt8] = []
            if i < bytes.count, bytes[i] == UInt8(ascii: "\"") {
                i += 1
                while i < bytes.count, bytes[i] != UInt8(ascii: "\"") {
                    // A backslash escapes a quote or itself; elsewhere it is a separator of an old path.
                    if bytes[i] == UInt8(ascii: "\\"), i + 1 < bytes.count,
                        bytes[i + 1] == UInt8(ascii: "\"") || bytes[i + 1] == UInt8(ascii: "\\")
                    {
                        i += 1
                    }
                    value.append(bytes[i])
                    i += 1
                }
                i = bytes[min(i, bytes.count)...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
            } else {
                let end = bytes[i...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
                value = Array(HeaderValue.trimmed(bytes[i..<end]).utf8)
                i = end
            }
            if !name.isEmpty, found[name] == nil { found[name] = String(decoding: value, as: UTF8.self) }
        }
        parameters = found
    }

    /// A parameter in the form of RFC 8187 (`name*=UTF-8''…`); nil where it is absent or not proper UTF-8.
    func extended(_ name: String) -> String? {
        guard let raw = parameters[name + "*"] else { return nil }
        let parts = raw.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return Percent.decode(Array(parts[2].utf8)[...], plusIsSpace: false)
    }

    /// Browsers write a quote and line ends in names as %22, %0D and %0A (WHATWG HTML § 4.10.21.8), and nothing else.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.count, let high = Percent.value(bytes[i + 1]),
                let low = Percent.value(bytes[i + 2]), [0x22, 0x0D, 0x0A].contains(high << 4 | low)
            {
                out.append(high << 4 | low)
                i += 3
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var part = bytes
        while let first = part.first, first == 32 || first == 9 { part.removeFirst() }
        while let last = part.last, last == 32 || last == 9 { part.removeLast() }
        return String(decoding: part, as: UTF8.self)
    }
}
