/// Who writes: what every page of an authority shows of it (Briefkopf).
package struct Letterhead: Sendable, Hashable {
    package var authority: String
    /// The organisational unit that is responsible.
    package var unit: String?
    /// One line above the recipient in the address window: name, street, place.
    package var returnAddress: String
    /// `#rrggbb`. It colours lines, never text, so any contrast will do.
    package var colour: String
    package var arms: Arms?
    /// Up to four columns at the foot of the first page: address, opening hours, bank account.
    package var footer: [String]

    /// The authority's arms (Wappen), drawn as SVG, and the words for those who cannot see them.
    package struct Arms: Sendable, Hashable {
        package var svg: [UInt8]
        package var description: String

        package init(svg: [UInt8], description: String) { (self.svg, self.description) = (svg, description) }
    }

    package init(
        authority: String, unit: String? = nil, returnAddress: String, colour: String = "#1f3a5f", arms: Arms? = nil,
        footer: [String] = []
    ) {
        self.authority = authority
        self.unit = unit
        self.returnAddress = returnAddress
        self.colour = colour
        self.arms = arms
        self.footer = footer
    }
}
