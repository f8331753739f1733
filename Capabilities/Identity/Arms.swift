package import Kernel
import Web
import XML

/// A coat of arms as SVG from outside. It is read, and what is known to be a drawing and nothing else is written anew: no
/// script, no style sheet, no picture inside, no address of anything but a gradient or an outline of its own.
package enum Arms {
    /// Bytes.
    package static let limit = 256 << 10

    /// The drawing, made of known parts only; reading it again changes nothing.
    ///
    /// - Throws: `Refusal` that names the line, for an element or value that is not known to be harmless.
    package static func read(_ bytes: [UInt8]) throws(Refusal) -> String {
        guard bytes.count <= limit else {
            throw refusal("Die Datei ist größer als 256 KiB.", "The file is larger than 256 KiB.")
        }
        let document: XMLDocument
        do {
            document = try XMLDocument(bytes, limits: XMLLimits(bytes: limit, depth: 40, nodes: 20_000, names: 1_000))
        } catch { throw refusal("\(error.german)", "\(error.english)") }
        let root = XMLTree(document)
        guard root.name == XMLName("svg", namespace: namespace) else {
            throw refusal("Das ist kein SVG.", "This is no SVG.")
        }
        var drawing = try element(root)
        guard drawing["viewBox"] != nil || (drawing["width"] != nil && drawing["height"] != nil) else {
            throw refusal(
                "Dem SVG fehlt seine Größe (viewBox oder width und height).",
                "The SVG has no size (viewBox or width and height).")
        }
        drawing.declarations = [XMLTree.Declaration(prefix: "", namespace: namespace)]
        guard let clean = try? drawing.bytes(), clean.count <= limit else {
            throw refusal("Das SVG ist nicht lesbar.", "The SVG is not readable.")
        }
        return String(decoding: clean, as: UTF8.self)
    }

    private static let namespace = "http://www.w3.org/2000/svg"
    private static let xlink = "http://www.w3.org/1999/xlink"

    private static let elements: Set<String> = [
        "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
        "linearGradient", "radialGradient", "stop", "clipPath",
    ]

    /// Words about the picture, which the page says itself.
    private static let words: Set<String> = ["title", "desc", "metadata"]

    private static let attributes: Set<String> = [
        "id", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r",
        "rx", "ry", "fx", "fy", "dx", "dy", "d", "points", "transform", "offset", "gradientUnits", "gradientTransform",
        "spreadMethod", "clipPathUnits", "pathLength", "textLength", "lengthAdjust", "rotate",
    ]

    /// Also good inside of `style`, which is taken apart into these.
    private static let looks: Set<String> = [
        "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
        "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "display",
        "visibility", "stop-color", "stop-opacity", "clip-path", "clip-rule", "font-family", "font-size", "font-weight",
        "font-style", "text-anchor", "dominant-baseline", "letter-spacing", "vector-effect", "paint-order",
    ]

    /// Of no effect on the drawing; left out.
    private static let idle: Set<String> = ["version", "baseProfile", "role", "enable-background", "focusable"]

    private static func element(_ source: XMLTree) throws(Refusal) -> XMLTree {
        guard elements.contains(source.name.local) else {
            throw refusal(
                "Zeile \(source.line): „\(source.name.local)“ nehmen wir in Wappen nicht an.",
                "Line \(source.line): “\(source.name.local)” is not accepted in arms.")
        }
        var made = XMLTree(XMLName(source.name.local, namespace: namespace), qualified: source.name.local)
        for attribute in source.attributes { try take(attribute, of: source, into: &made) }
        for part in source.content {
            switch part {
            case .text(let text):
                if ["text", "tspan"].contains(source.name.local) { made.content.append(.text(text)) }
            case .element(let inner):
                // Notes of the program that drew it are of other vocabularies.
                guard inner.name.namespace == namespace, !words.contains(inner.name.local) else { continue }
                made.content.append(.element(try element(inner)))
            }
        }
        return made
    }

    private static func take(
        _ attribute: XMLTree.Attribute, of source: XMLTree, into made: inout XMLTree
    ) throws(Refusal) {
        let name = attribute.name.local
        let isGradient = ["linearGradient", "radialGradient"].contains(source.name.local)
        switch attribute.name.namespace {
        case "" where attributes.contains(name) || looks.contains(name):
            made[name] = try value(attribute.value, of: name, at: source.line)
        case "" where name == "style":
            for declaration in attribute.value.split(separator: ";") {
                let parts = declaration.split(separator: ":", maxSplits: 1).map { part in
                    String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
                }
                guard parts.count == 2, looks.contains(parts[0]) else { continue }
                made[parts[0]] = try value(parts[1], of: parts[0], at: source.line)
            }
        case "" where name == "href" && isGradient, xlink where name == "href" && isGradient:
            guard attribute.value.hasPrefix("#"), isName(attribute.value.dropFirst()) else {
                throw refused(name, at: source.line)
            }
            made["href"] = attribute.value
        case "" where idle.contains(name) || name.hasPrefix("aria-") || name.hasPrefix("data-"): break
        case "", xlink: throw refused(name, at: source.line)
        default: break
        }
    }

    /// A value refers to nothing but a part of the same drawing.
    private static func value(_ text: String, of name: String, at line: Int) throws(Refusal) -> String {
        let folded = text.lowercased()
        if folded.hasPrefix("url(#"), folded.hasSuffix(")"), isName(text.dropFirst(5).dropLast()) { return text }
        let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" || $0 == "\t" || $0 == "\r" }
        guard isPlain, !folded.contains("url"), !folded.contains("\\"), !folded.contains("/*"), !folded.contains("://"),
            !folded.contains("script"), !folded.contains("expression"), !folded.contains("@")
        else { throw refused(name, at: line) }
        return text
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0 & 0xDF) || $0 == 45 || $0 == 46 || $0 == 95
            }
    }

    private static func refused(_ name: String, at line: Int) -> Refusal {
        refusal(
            "Zeile \(line): Das Attribut „\(name)“ oder sein Wert ist in Wappen nicht erlaubt.",
            "Line \(line): the attribute “\(name)” or its value is not accepted in arms.")
    }

    private static func refusal(_ de: String, _ en: String) -> Refusal {
        Refusal(
            .invalid,
            Localized(
                "\(de) Speichern Sie das Wappen als einfaches SVG ohne Skripte, Stilvorlagen, Bilder, Filter und Kopien (in Inkscape: „Normales SVG“, Klone vorher auflösen).",
                "\(en) Save the arms as plain SVG without scripts, style sheets, pictures, filters and copies (in Inkscape: “Plain SVG”, with clones unlinked before)."
            ),
            field: "arms")
    }
}

extension Identity {
    /// The coat of arms of an authority, for everybody. It is read once more on its way out: whatever lies in the
    /// directory, nothing leaves that is not known to be a drawing.
    func armsPicture(_ request: Request, _ caller: Caller, _ id: AuthorityID) async throws -> Response {
        guard let authority = directory.authority(id), !authority.arms.isEmpty,
            let picture = try? Arms.read(Array(authority.arms.utf8))
        else { throw Refusal.notFound }
        var response = Response(
            .ok, headers: ["content-type": "image/svg+xml"], content: .bytes(Array(picture.utf8)))
        response.caching = .everybody(seconds: 86_400)
        response.isInert = true
        return response
    }

    /// The address of the arms; nil where there are none. It changes with them, so that a copy may be kept. The directory
    /// keeps it: it is made of all of the drawing, and every page shows it.
    static func armsAddress(of authority: Authority) -> Destination? {
        guard !authority.arms.isEmpty else { return nil }
        // FNV-1a: tells versions apart, nothing more.
        let hash = authority.arms.utf8.reduce(14_695_981_039_346_656_037 as UInt64) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        return IdentityPaths.arms(authority.id).with("v", String(hash, radix: 36))
    }
}
