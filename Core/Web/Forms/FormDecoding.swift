package import Kernel

/// Why a form could not be read. It is the sender's program that is wrong, never the person.
package enum FormError: Error, Sendable, Equatable {
    case malformed(String)
    case tooManyParts
    case fieldTooLong(String)
    case fileTooLarge(String)
    case tooLarge
    case headerTooLong

    package var reason: Localized {
        switch self {
        case .malformed:
            Localized(
                "Das Formular kam beschädigt an. Es wurde nichts gespeichert. Bitte senden Sie es noch einmal.",
                "The form arrived damaged. Nothing was saved. Please send it again.")
        case .tooManyParts:
            Localized(
                "Das Formular hat zu viele Felder. Es wurde nichts gespeichert.",
                "The form has too many fields. Nothing was saved.")
        case .fieldTooLong:
            Localized(
                "Ein Text im Formular ist zu lang. Es wurde nichts gespeichert. Bitte kürzen Sie ihn und senden Sie noch einmal.",
                "A text in the form is too long. Nothing was saved. Please shorten it and send again.")
        case .fileTooLarge(let name):
            Localized(
                "Die Datei „\(name)“ ist zu groß. Bitte wählen Sie eine kleinere Datei.",
                "The file “\(name)” is too large. Please choose a smaller file.")
        case .tooLarge:
            Localized(
                "Das Formular ist mit seinen Dateien zu groß. Bitte senden Sie weniger Dateien auf einmal.",
                "The form with its files is too large. Please send fewer files at once.")
        case .headerTooLong:
            Localized(
                "Das Formular kam beschädigt an. Es wurde nichts gespeichert. Bitte senden Sie es noch einmal.",
                "The form arrived damaged. Nothing was saved. Please send it again.")
        }
    }
}

/// `application/x-www-form-urlencoded` (WHATWG URL § 5), strict: broken escapes, invalid UTF-8 and
/// NUL are refused instead of guessed at.
package enum FormDecoding {
    package static func pairs(
        _ bytes: some Collection<UInt8>, limits: FormLimits = .standard
    ) throws(FormError) -> [FormValues.Pair] {
        guard bytes.count <= limits.total else { throw .tooLarge }
        let all = Array(bytes)
        var pairs: [FormValues.Pair] = []
        var start = 0
        while start < all.count {
            let end = all[start...].firstIndex(of: UInt8(ascii: "&")) ?? all.count
            defer { start = end + 1 }
            guard end > start else { continue }
            guard pairs.count < limits.parts else { throw .tooManyParts }
            let equals = all[start..<end].firstIndex(of: UInt8(ascii: "=")) ?? end
            guard let name = Percent.decode(all[start..<equals], plusIsSpace: true) else {
                throw .malformed("name")
            }
            let raw = all[min(equals + 1, end)..<end]
            guard let value = Percent.decode(raw, plusIsSpace: true) else { throw .malformed(name) }
            guard value.utf8.count <= limits.field else { throw .fieldTooLong(name) }
            pairs.append((name: name, value: try text(value, of: name)))
        }
        return pairs
    }

    /// A text as the house keeps it: one kind of line end, no NUL.
    static func text(_ value: String, of name: String) throws(FormError) -> String {
        var plain = true
        for b in value.utf8 {
            if b == 0 { throw .malformed(name) }
            if b == 13 { plain = false }
        }
        if plain { return value }
        var out: [UInt8] = []
        out.reserveCapacity(value.utf8.count)
        var previous: UInt8 = 0
        for b in value.utf8 {
            if b == 13 {
                out.append(10)
            } else if !(b == 10 && previous == 13) {
                out.append(b)
            }
            previous = b
        }
        return String(decoding: out, as: UTF8.self)
    }
}
