/// An element of a page under test, with what is in it.
package struct HTMLElement: Sendable {
    package enum Content: Sendable {
        case element(HTMLElement)
        case text(String)
    }

    package let name: String
    package let attributes: [String: String]
    package fileprivate(set) var contents: [Content] = []

    package subscript(attribute: String) -> String? { attributes[attribute] }

    package var children: [HTMLElement] {
        contents.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// Everything that is written in it, white space joined.
    package var text: String {
        var all = ""
        func walk(_ element: HTMLElement) {
            for content in element.contents {
                switch content {
                case .text(let text): all += text
                case .element(let child): walk(child)
                }
            }
        }
        walk(self)
        return all.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// All elements below this one, in the order of the page.
    package var descendants: [HTMLElement] { children.flatMap { [$0] + $0.descendants } }

    package func all(_ name: String) -> [HTMLElement] { descendants.filter { $0.name == name } }
    package func first(_ name: String) -> HTMLElement? { descendants.first { $0.name == name } }
    package func withID(_ id: String) -> HTMLElement? { descendants.first { $0["id"] == id } }

    /// The form with this address (or the first), as a browser would send it: hidden values, texts, chosen
    /// options, ticked boxes; no button.
    package func formValues(action: String? = nil) -> [(name: String, value: String)] {
        guard let form = all("form").first(where: { action == nil || $0["action"] == action }) else { return [] }
        return form.descendants.compactMap { element in
            guard let name = element["name"], element["disabled"] == nil else { return nil }
            switch (element.name, element["type"]) {
            case ("input", "checkbox"), ("input", "radio"):
                return element["checked"] == nil ? nil : (name, element["value"] ?? "on")
            case ("input", "file"), ("input", "submit"): return nil
            case ("input", _): return (name, element["value"] ?? "")
            case ("textarea", _):
                let text = element.contents.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
                return (name, text.first == "\n" ? String(text.dropFirst()) : text)
            case ("select", _):
                let options = element.all("option")
                let chosen = options.first { $0["selected"] != nil } ?? options.first
                return (name, chosen?["value"] ?? "")
            default: return nil
            }
        }
    }
}

/// Reads our own pages, strictly: a browser forgives, this does not. Not a parser for anybody else's HTML.
struct HTMLReader {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var problems: [String] = []

    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    /// Elements of SVG that are written `<path …/>`.
    private static let selfClosing: Set<String> = [
        "path", "rect", "circle", "line", "polyline", "ellipse", "polygon", "use",
    ]

    static func read(_ bytes: [UInt8]) -> (root: HTMLElement, problems: [String]) {
        var reader = HTMLReader(bytes: bytes)
        let root = reader.document()
        return (root, reader.problems)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var line: Int { bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1 }

    private mutating func complain(_ problem: String) { problems.append("line \(line): \(problem)") }

    private mutating func document() -> HTMLElement {
        var stack = [HTMLElement(name: "#root", attributes: [:])]
        func add(_ content: HTMLElement.Content) { stack[stack.count - 1].contents.append(content) }
        func close() {
            let element = stack.removeLast()
            stack[stack.count - 1].contents.append(.element(element))
        }
        while position < bytes.count {
            if bytes[position] != UInt8(ascii: "<") {
                let start = position
                while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
                add(.text(decode(bytes[start..<position])))
            } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "!") {
                while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
                position += 1
            } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/") {
                position += 2
                let name = word()
                if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
                    position += 1
                } else {
                    complain("</\(name) is not closed")
                }
                if stack.count > 1, stack[stack.count - 1].name == name {
                    close()
                } else {
                    complain("</\(name)> closes <\(stack[stack.count - 1].name)>")
                    if let open = stack.lastIndex(where: { $0.name == name }), open > 0 {
                        while stack.count > open { close() }
                    }
                }
            } else {
                position += 1
                let name = word()
                if name.isEmpty {
                    complain("a bare <")
                    continue
                }
                let (attributes, closed) = attributes(of: name)
                stack.append(HTMLElement(name: name, attributes: attributes))
                if Self.void.contains(name) || closed {
                    if closed, !Self.selfClosing.contains(name) { complain("<\(name)/> closes nothing") }
                    close()
                }
            }
        }
        while stack.count > 1 {
            complain("<\(stack[stack.count - 1].name)> is never closed")
            close()
        }
        return stack[0]
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, !" \n\t/>=\"'<".utf8.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func attributes(of element: String) -> ([String: String], closed: Bool) {
        var found: [String: String] = [:]
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): position += 1
            case UInt8(ascii: ">"):
                position += 1
                return (found, false)
            case UInt8(ascii: "/"):
                position += position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: ">") ? 2 : 1
                return (found, true)
            default:
                let before = position > 0 ? bytes[position - 1] : 0
                if before == UInt8(ascii: "\"") { complain("no space between attributes of <\(element)>") }
                let name = word()
                guard !name.isEmpty else {
                    complain("a stray character in <\(element)>")
                    position += 1
                    continue
                }
                var value = ""
                if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
                    position += 1
                    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                        position += 1
                        let start = position
                        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
                        value = decode(bytes[start..<min(position, bytes.count)])
                        position += 1
                    } else {
                        complain("\(element)[\(name)] is not in double quotes")
                        value = word()
                    }
                }
                if found.updateValue(value, forKey: name) != nil { complain("<\(element)> has \(name) twice") }
            }
        }
        complain("<\(element) is not closed")
        return (found, false)
    }

    private static let references: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "nbsp": "\u{A0}", "shy": "\u{AD}", "ndash": "–",
    ]

    private mutating func decode(_ slice: ArraySlice<UInt8>) -> String {
        guard slice.contains(UInt8(ascii: "&")) else { return String(decoding: slice, as: UTF8.self) }
        var text = ""
        for (index, part) in slice.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).enumerated() {
            let end = part.firstIndex(of: UInt8(ascii: ";"))
            if index > 0, let end, let meaning = Self.references[String(decoding: part[..<end], as: UTF8.self)] {
                let rest = String(decoding: part[(end + 1)...], as: UTF8.self)
                if meaning == "&", ["amp;", "lt;", "gt;", "quot;", "#39;"].contains(where: rest.hasPrefix) {
                    complain("escaped twice: &amp;\(rest.prefix(6))")
                }
                text += meaning + rest
            } else {
                if index > 0, part.first.map({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) ?? false {
                    complain("a bare & before “\(String(decoding: part.prefix(12), as: UTF8.self))”")
                }
                text += (index > 0 ? "&" : "") + String(decoding: part, as: UTF8.self)
            }
        }
        return text
    }
}
