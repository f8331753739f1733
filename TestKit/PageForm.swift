/// A form as it is on a page: what a browser would send.
package struct PageForm: Sendable {
    package struct Button: Sendable {
        package let name: String?
        package let value: String
        package let text: String
        func `is`(_ wanted: String?) -> Bool { wanted == text || wanted == value }
    }

    package let action: String
    package let method: String
    package let isMultipart: Bool
    /// Names and values as they would be sent: chosen boxes only, no buttons, no files.
    package let fields: [(String, String)]
    package let buttons: [Button]

    package subscript(_ name: String) -> String? { fields.first { $0.0 == name }?.1 }
    func has(button: String?) -> Bool { button == nil || buttons.contains { $0.is(button) } }

    package static func all(in html: String) -> [PageForm] {
        var forms: [PageForm] = []
        var reader = TagReader(html)
        while let tag = reader.next() {
            if tag.name == "form" { forms.append(read(tag, &reader)) }
        }
        return forms
    }

    private static func read(_ form: TagReader.Tag, _ reader: inout TagReader) -> PageForm {
        var fields: [(String, String)] = []
        var buttons: [Button] = []
        var select: String?
        var options: [(value: String, chosen: Bool)] = []
        reading: while let tag = reader.next() {
            let name = tag["name"]
            switch tag.name {
            case "/form": break reading
            case "input":
                switch tag["type"] ?? "text" {
                case "submit", "button":
                    buttons.append(Button(name: name, value: tag["value"] ?? "", text: tag["value"] ?? ""))
                case "file", "image", "reset": break
                case "checkbox", "radio":
                    if let name, tag["checked"] != nil { fields.append((name, tag["value"] ?? "on")) }
                default: if let name, tag["disabled"] == nil { fields.append((name, tag["value"] ?? "")) }
                }
            case "button":
                buttons.append(Button(name: name, value: tag["value"] ?? "", text: reader.text(until: "/button")))
            case "textarea":
                var text = reader.text(until: "/textarea", trimmed: false)
                if text.hasPrefix("\n") { text.removeFirst() }
                if let name { fields.append((name, text)) }
            case "select": (select, options) = (name, [])
            case "option":
                let text = reader.text(until: nil)
                options.append((tag["value"] ?? text, tag["selected"] != nil))
            case "/select":
                if let select, let chosen = options.first(where: \.chosen) ?? options.first {
                    fields.append((select, chosen.value))
                }
                select = nil
            default: break
            }
        }
        return PageForm(
            action: form["action"] ?? "", method: (form["method"] ?? "get").lowercased(),
            isMultipart: form["enctype"] == "multipart/form-data", fields: fields, buttons: buttons)
    }
}

/// Walks over the tags of our own pages. It is no parser for the web at large.
struct TagReader {
    struct Tag {
        let name: String
        let attributes: [String: String]
        subscript(_ name: String) -> String? { attributes[name] }
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ html: String) { bytes = Array(html.utf8) }

    mutating func next() -> Tag? {
        while let open = bytes[min(at, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            if bytes[at...].starts(with: "!--".utf8) {
                while at < bytes.count, !bytes[at...].starts(with: "-->".utf8) { at += 1 }
                continue
            }
            let closing = at < bytes.count && bytes[at] == UInt8(ascii: "/")
            if closing { at += 1 }
            let name = (closing ? "/" : "") + word { $0 > 32 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            var attributes: [String: String] = [:]
            while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
                let key = word {
                    $0 > 32 && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
                }
                guard !key.isEmpty else {
                    at += 1
                    continue
                }
                attributes[key] = value()
            }
            at += 1
            if !name.isEmpty { return Tag(name: name.lowercased(), attributes: attributes) }
        }
        at = bytes.count
        return nil
    }

    /// The text up to the next tag of that name, or to any tag.
    mutating func text(until end: String?, trimmed: Bool = true) -> String {
        var out: [UInt8] = []
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<") {
                let isEnd = end.map { bytes[(at + 1)...].starts(with: $0.utf8) } ?? true
                if isEnd { break }
                while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
            } else {
                out.append(bytes[at])
            }
            at += 1
        }
        let text = TagReader.unescaped(String(decoding: out, as: UTF8.self))
        guard trimmed else { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
        let start = at
        while at < bytes.count, belongs(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func value() -> String {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return "" }
        at += 1
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
            return word { $0 > 32 && $0 != UInt8(ascii: ">") }
        }
        let quote = bytes[at]
        at += 1
        let text = word { $0 != quote }
        at += 1
        return TagReader.unescaped(text)
    }

    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var out = ""
        var rest = text[...]
        while let amp = rest.firstIndex(of: "&") {
            out += rest[..<amp]
            rest = rest[amp...]
            guard let end = rest.prefix(10).firstIndex(of: ";") else {
                out.append("&")
                rest = rest.dropFirst()
                continue
            }
            let name = rest[rest.index(after: rest.startIndex)..<end]
            let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
            if let plain = known[String(name)] {
                out += plain
            } else if name.hasPrefix("#"),
                let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst()),
                let scalar = UnicodeScalar(code)
            {
                out.unicodeScalars.append(scalar)
            } else {
                out += rest[...end]
            }
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }
}
