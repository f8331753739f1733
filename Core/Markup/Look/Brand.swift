/// How an authority looks: name, arms, colour, address. On the portal it says who is responsible, in the
/// workbench whose house one is in.
package struct Brand: Sendable, Hashable {
    package var name: String
    package var color: Color
    /// The address of the arms' picture on this site; without one a shield with the initial stands in.
    package var armsURL: String?
    package var addressLines: [String]
    package var phone: String?
    package var email: String?

    package init(
        name: String, color: Color, armsURL: String? = nil, addressLines: [String] = [], phone: String? = nil,
        email: String? = nil
    ) {
        (self.name, self.color, self.armsURL) = (name, color, armsURL)
        (self.addressLines, self.phone, self.email) = (addressLines, phone, email)
    }

    /// The arms beside the name, which says it: hidden from screen readers.
    package var arms: HTML {
        if let armsURL { return "<img class=\"arms\" src=\"\(url: armsURL)\" alt=\"\" width=\"32\" height=\"36\">" }
        // The kind of authority („Gemeinde“) is the same for many, so the initial is the last word's.
        let initial = name.split(separator: " ").last?.first.map { String($0).uppercased() } ?? ""
        return """
            <svg class="arms" viewBox="0 0 32 36" width="32" height="36" aria-hidden="true" focusable="false">\
            <path d="M2 2h28v17c0 8-6 12.5-14 15C8 31.5 2 27 2 19z" fill="\(color.hex)" stroke="\(color.readableText.hex)" \
            stroke-width="1.5"/><text x="16" y="22" text-anchor="middle" font-size="15" font-weight="700" \
            fill="\(color.readableText.hex)">\(initial)</text></svg>
            """
    }

    /// The authority's colour as a style sheet. It is a sheet of its own because our content security policy
    /// allows no style inside a page; its name holds the colour, so that any server can make it.
    package static func sheet(_ color: Color) -> String {
        let (light, dark) = (Palette.light("sunken"), Palette.dark("surface"))
        return """
            :root{--brand:\(color.hex);--brand-text:\(color.readableText.hex);--brand-ink:\(color.readable(on: light).hex)}
            @media (prefers-color-scheme:dark){:root{--brand-ink:\(color.readable(on: dark).hex)}}

            """
    }

    package var sheetPath: String { "/assets/brand-\(color.digits).css" }
}
