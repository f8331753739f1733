/// A file that pages refer to. Its path holds a hash of its bytes: it can be kept for ever.
package struct Asset: Sendable {
    package let path: String
    package let contentType: String
    package let bytes: [UInt8]

    init(_ name: String, _ ending: String, contentType: String, text: String) {
        bytes = Array(text.utf8)
        // FNV-1a: the hash tells versions apart, it does not protect anything.
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        path = "/assets/\(name)-\(String(hash, radix: 16)).\(ending)"
        self.contentType = contentType
    }

    init(path: String, contentType: String, text: String) {
        (self.path, self.contentType, bytes) = (path, contentType, Array(text.utf8))
    }
}

/// Everything that pages need from `/assets/`. There is no other host.
package enum Assets {
    package static let styles = Asset(
        "kreishaus", "css", contentType: "text/css; charset=utf-8",
        text: Palette.css + Style.tokens + Style.base + Style.forms + Style.components + Style.charts + Style.portal
            + Style.workbench + Style.print)
    package static let script = Asset(
        "kreishaus", "js", contentType: "text/javascript; charset=utf-8", text: Script.source)
    package static let favicon = Asset("kreishaus", "svg", contentType: "image/svg+xml", text: Logo.favicon)

    package static let all = [styles, script, favicon]

    /// The asset at a path: one of `all`, or the sheet of an authority's colour. Nil where there is none.
    package static func at(_ path: String) -> Asset? {
        if let asset = all.first(where: { $0.path == path }) { return asset }
        guard path.hasPrefix("/assets/brand-"), path.hasSuffix(".css"),
            let color = Color(hex: String(path.dropFirst(14).dropLast(4))), path == "/assets/brand-\(color.digits).css"
        else { return nil }
        return Asset(path: path, contentType: "text/css; charset=utf-8", text: Brand.sheet(color))
    }
}
