import JSON

/// The formats of JSON Schema 2020-12 (Validation §7.3). A name that is not among them is no rule.
enum Format: String, Sendable, CaseIterable {
    case dateTime = "date-time"
    case date, time, duration
    case email
    case idnEmail = "idn-email"
    case hostname
    case idnHostname = "idn-hostname"
    case ipv4, ipv6
    case uri
    case uriReference = "uri-reference"
    case iri
    case iriReference = "iri-reference"
    case uuid
    case uriTemplate = "uri-template"
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"
    case regex

    func accepts(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return switch self {
        case .dateTime: DateFormats.isDateTime(bytes[...])
        case .date: DateFormats.isDate(bytes[...])
        case .time: DateFormats.isTime(bytes[...])
        case .duration: DateFormats.isDuration(bytes[...])
        case .email: EmailFormat.accepts(bytes, isInternational: false)
        case .idnEmail: EmailFormat.accepts(bytes, isInternational: true)
        case .hostname: HostnameFormat.accepts(text, isInternational: false)
        case .idnHostname: HostnameFormat.accepts(text, isInternational: true)
        case .ipv4: AddressFormats.isIPv4(bytes[...])
        case .ipv6: AddressFormats.isIPv6(bytes[...])
        case .uri: URIFormat.accepts(text, isReference: false, isInternational: false)
        case .uriReference: URIFormat.accepts(text, isReference: true, isInternational: false)
        case .iri: URIFormat.accepts(text, isReference: false, isInternational: true)
        case .iriReference: URIFormat.accepts(text, isReference: true, isInternational: true)
        case .uuid: PlainFormats.isUUID(bytes)
        case .uriTemplate: URITemplateFormat.accepts(text)
        case .jsonPointer: PlainFormats.isPointer(text)
        case .relativeJSONPointer: PlainFormats.isRelativePointer(text)
        case .regex: (try? Pattern(text)) != nil
        }
    }

    /// What the format is, as it stands after „Bitte geben Sie … ein“.
    var wording: Wording {
        switch self {
        case .dateTime: Wording(de: "Datum und Uhrzeit mit Zeitzone", en: "date and time with time zone")
        case .date: Wording(de: "ein gültiges Datum", en: "a valid date")
        case .time: Wording(de: "eine Uhrzeit mit Zeitzone", en: "a time with time zone")
        case .duration: Wording(de: "eine Dauer", en: "a duration")
        case .email, .idnEmail: Wording(de: "eine vollständige E-Mail-Adresse", en: "a complete e-mail address")
        case .hostname, .idnHostname: Wording(de: "einen Rechnernamen", en: "a host name")
        case .ipv4, .ipv6: Wording(de: "eine IP-Adresse", en: "an IP address")
        case .uri, .iri: Wording(de: "eine vollständige Internet-Adresse", en: "a complete internet address")
        case .uriReference, .iriReference: Wording(de: "eine Internet-Adresse", en: "an internet address")
        case .uuid: Wording(de: "eine UUID", en: "a UUID")
        case .uriTemplate: Wording(de: "eine Adressvorlage", en: "an address template")
        case .jsonPointer, .relativeJSONPointer: Wording(de: "einen JSON-Pointer", en: "a JSON pointer")
        case .regex: Wording(de: "einen regulären Ausdruck", en: "a regular expression")
        }
    }

    var example: String {
        switch self {
        case .dateTime: "2026-03-31T14:30:00+02:00"
        case .date: "2026-03-31"
        case .time: "14:30:00+02:00"
        case .duration: "P14D"
        case .email, .idnEmail: "name@example.org"
        case .hostname, .idnHostname: "www.example.org"
        case .ipv4: "192.0.2.10"
        case .ipv6: "2001:db8::10"
        case .uri, .iri, .uriReference, .iriReference: "https://www.example.org/"
        case .uuid: "2f1a4c1e-5b7d-4e0a-9c3f-0d6b8a7e1f20"
        case .uriTemplate: "https://www.example.org/{name}"
        case .jsonPointer: "/name"
        case .relativeJSONPointer: "1/name"
        case .regex: "^[0-9]{5}$"
        }
    }
}

/// Formats without a grammar of their own worth a file.
enum PlainFormats {
    /// RFC 9562: 8-4-4-4-12 hexadecimal digits.
    static func isUUID(_ text: [UInt8]) -> Bool {
        guard text.count == 36 else { return false }
        for (i, byte) in text.enumerated() {
            if i == 8 || i == 13 || i == 18 || i == 23 {
                guard byte == UInt8(ascii: "-") else { return false }
            } else {
                guard ASCII.isHex(byte) else { return false }
            }
        }
        return true
    }

    /// RFC 6901.
    static func isPointer(_ text: String) -> Bool { JSONPointer(parsing: text) != nil }

    /// A number of levels up, then a pointer or `#` (draft-bhutton-relative-json-pointer-00).
    static func isRelativePointer(_ text: String) -> Bool {
        let digits = text.utf8.prefix { ASCII.isDigit($0) }
        guard let first = digits.first, digits.count == 1 || first != UInt8(ascii: "0") else { return false }
        let rest = String(Substring(text.utf8.dropFirst(digits.count)))
        return rest == "#" || isPointer(rest)
    }
}

/// Classes of ASCII characters.
enum ASCII {
    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
    static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 }
}
