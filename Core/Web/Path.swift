package import Kernel

/// A type that can stand in an address: a case's id, a service's key, a page number.
package protocol PathValue: Sendable {
    /// What kind of thing it names, such as `case`. The isolation test makes values by kind.
    static var kind: String { get }
    /// Reads one decoded segment; nil is answered like an absent thing.
    init?(segment: String)
    var segment: String { get }
}

/// The address of a page, with its parameters in the type:
///
///     static let page = Path<CaseID>("/amt/vorgaenge/{}")
///     static let document = Path<CaseID, DocumentID>("/amt/vorgaenge/{}/dokumente/{}")
///
/// `page(id)` is a `Destination`; a route made with it hands the id to its handler.
package struct Path<each Value: PathValue>: Sendable {
    package let pattern: PathPattern

    /// The number of `{}` must be the number of types; a mistake here stops the program at its start.
    package init(_ template: StaticString) {
        var kinds: [String] = []
        repeat kinds.append((each Value).kind)
        pattern = PathPattern("\(template)", kinds: kinds)
    }

    package func callAsFunction(_ value: repeat each Value) -> Destination {
        var texts: [String] = []
        repeat texts.append((each value).segment)
        return pattern.filled(texts)
    }

    func values(_ texts: [String]) -> (repeat each Value)? {
        var rest = texts[...]
        func next<V: PathValue>(_ type: V.Type) throws -> V {
            guard let text = rest.popFirst(), let value = V(segment: text) else { throw Refusal.notFound }
            return value
        }
        return try? (repeat next((each Value).self))
    }
}

/// A path without its types: what the router matches and the list of routes shows.
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    package enum Segment: Hashable, Sendable {
        case word(String)
        case value(kind: String)
    }

    package let segments: [Segment]
    /// What stands before each parameter, and after the last one.
    private let pieces: [String]

    init(_ template: String, kinds: [String]) {
        precondition(template.hasPrefix("/"), "\(template) does not begin with a slash")
        var rest = kinds[...]
        segments = template.split(separator: "/").map { part in
            if part == "{}" {
                guard let kind = rest.popFirst() else { preconditionFailure("\(template) has more {} than types") }
                return .value(kind: kind)
            }
            return .word(String(part))
        }
        precondition(rest.isEmpty, "\(template) has fewer {} than types")
        var pieces = [""]
        for segment in segments {
            pieces[pieces.count - 1] += "/"
            switch segment {
            case .word(let word): pieces[pieces.count - 1] += word
            case .value: pieces.append("")
            }
        }
        self.pieces = pieces == [""] ? ["/"] : pieces
    }

    /// The kinds of its parameters, in order.
    package var kinds: [String] {
        segments.compactMap { if case .value(let kind) = $0 { kind } else { nil } }
    }

    /// `/amt/vorgaenge/{case}`; a second parameter of one kind is `{case2}`.
    package var description: String {
        let names = names
        var n = 0
        let parts = segments.map { (segment: Segment) -> String in
            switch segment {
            case .word(let word): return word
            case .value:
                n += 1
                return "{" + names[n - 1] + "}"
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The kinds, made different where one occurs twice.
    package var names: [String] {
        var seen: [String: Int] = [:]
        return kinds.map { kind in
            let count = seen[kind, default: 0] + 1
            seen[kind] = count
            return count == 1 ? kind : kind + String(count)
        }
    }

    /// The address with these texts as its parameters.
    package func filled(_ texts: [String]) -> Destination {
        var out = pieces[0]
        for (index, piece) in pieces.dropFirst().enumerated() {
            out += Percent.encode(index < texts.count ? texts[index] : "-", keeping: Percent.unreserved)
            out += piece
        }
        return Destination(trusted: out)
    }
}

/// Marks the type that an `Identifier` is of, so that the id can stand in an address. Its kind is
/// the type's name in lower case, unless it says otherwise.
package protocol PathKind { static var kind: String { get } }

extension PathKind {
    package static var kind: String { String(describing: Self.self).lowercased() }
}

extension Identifier: PathValue where Kind: PathKind {
    package static var kind: String { Kind.kind }
    package init?(segment: String) { self.init(segment) }
    package var segment: String { raw }
}

/// A short name in an address, such as a service's key: 1 to 80 of a–z, A–Z, 0–9, `-`, `_` and `.`,
/// and not only dots.
package struct Slug<Kind: PathKind>: PathValue, Hashable, CustomStringConvertible {
    package let raw: String
    package static var kind: String { Kind.kind }

    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard (1...80).contains(bytes.count), bytes.contains(where: { $0 != UInt8(ascii: ".") }),
            bytes.allSatisfy({ Percent.unreserved($0) && $0 != UInt8(ascii: "~") })
        else { return nil }
        raw = String(text)
    }

    package init?(segment: String) { self.init(segment) }
    package var segment: String { raw }
    package var description: String { raw }
}

extension AuthorityID: PathValue {
    package static var kind: String { "authority" }
    package init?(segment: String) { self.init(segment) }
    package var segment: String { raw }
}

extension Int: PathValue {
    package static var kind: String { "number" }
    /// 0 to 999,999,999, without sign and leading zeros, so that one page has one address.
    package init?(segment: String) {
        guard (1...9).contains(segment.utf8.count), segment.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            segment == "0" || segment.utf8.first != 48, let value = Int(segment)
        else { return nil }
        self = value
    }
    package var segment: String { String(self) }
}

/// The address of a page without parameters: `static let inbox = PlainPath("/amt/vorgaenge")`.
package typealias PlainPath = Path<>
