/// Changes that a statement's text needs before an engine reads it.
package enum SQLText {
    /// Turns `/*pg … */` (or `/*sqlite … */`) into SQL for the engine it names; for the other
    /// engine it stays a comment. Drivers do this once per cached statement.
    package static func activated(_ sql: String, for engine: StoreEngine) -> String {
        let opening = engine == .postgres ? "/*pg " : "/*sqlite "
        guard sql.utf8.contains(UInt8(ascii: "/")) else { return sql }
        let bytes = Array(sql.utf8)
        let mark = Array(opening.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = 0
        var inside = false
        while i < bytes.count {
            if !inside, bytes[i...].starts(with: mark) {
                i += mark.count
                inside = true
            } else if inside, bytes[i] == UInt8(ascii: "*"), i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "/") {
                i += 2
                inside = false
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether the whole statement is a hint for the other engine.
    static func isForOther(than engine: StoreEngine, _ sql: String) -> Bool {
        let opening = engine == .postgres ? "/*sqlite " : "/*pg "
        let bytes = sql.utf8.drop { $0 <= 32 }
        guard bytes.starts(with: opening.utf8) else { return false }
        // The hint is the only comment: what follows its end is blank.
        var rest = bytes.dropFirst(opening.utf8.count)
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "*"), rest.first == UInt8(ascii: "/") {
                return rest.dropFirst().allSatisfy { $0 <= 32 }
            }
        }
        return false
    }

    static func replacing(_ token: String, in text: String, with replacement: String) -> String {
        let (bytes, mark) = (Array(text.utf8), Array(token.utf8))
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            if bytes[i] == mark.first, bytes[i...].starts(with: mark) {
                out += replacement.utf8
                i += mark.count
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
