package import Kernel

/// An authority of the demonstration with everything it is set up with.
package struct DemoAuthority: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case district, town, municipality
        case jointMunicipality = "joint_municipality"
    }

    package let id: AuthorityID
    package let name: String
    package let shortName: String
    package let kind: Kind
    /// The district, for everyone but the district itself.
    package let parent: AuthorityID?
    /// Official regional key (Amtlicher Regionalschlüssel), 12 digits.
    package let ars: String
    /// Official municipality key (Amtlicher Gemeindeschlüssel); the district's five digits; joint municipalities have none.
    package let ags: String?
    /// Made of the regional key and the word DEMO, with correct check digits; not the authority's own.
    package let leitwegID: LeitwegID
    package let sign: String
    package let street: String
    package let postcode: String
    package let town: String
    package let email: String
    package let phone: String
    package let web: String
    package let openingHours: Localized
    /// `#rrggbb`, dark enough for white text.
    package let colour: String
    /// A shield with initials as SVG: a placeholder, not the authority's arms.
    package let arms: String
    /// What the shield is, for people who do not see it.
    package let armsText: Localized
    package let units: [DemoUnit]

    /// Nil where a key has the wrong form.
    init?(_ seat: District.Seat, number: Int) {
        // A district and a joint municipality are addressed by their own shorter keys.
        let coarse =
            switch seat.kind {
            case .district: String(seat.ars.prefix(5))
            case .jointMunicipality: String(seat.ars.prefix(9))
            case .town, .municipality: seat.ars
            }
        guard let id = AuthorityID(seat.id), let leitweg = LeitwegID(coarse: coarse, fine: "DEMO") else { return nil }
        self.id = id
        name = seat.name
        shortName = seat.shortName
        kind = seat.kind
        parent = seat.kind == .district ? nil : AuthorityID(District.id)
        ars = seat.ars
        ags = seat.ags
        leitwegID = leitweg
        sign = seat.sign
        (street, postcode, town) = (seat.street, seat.postcode, seat.town)
        email = (seat.kind == .district ? "kreishaus@" : "rathaus@") + seat.id + ".example"
        phone = "040 66969 \(100 + number)"
        web = "https://\(seat.id).example"
        openingHours = Localized("Montag bis Freitag nach Vereinbarung", "Monday to Friday by appointment")
        colour = seat.colour
        armsText = Localized(
            "Platzhalter für das Wappen: \(seat.name)", "Placeholder for the coat of arms: \(seat.name)")
        arms = Shield.svg(initials: seat.initials, colour: seat.colour, title: armsText.de)
        units = DemoUnit.all(of: seat)
    }

    /// As it stands on a letter, a line each.
    package var address: [String] { [name, street, "\(postcode) \(town)"] }

    package func unit(for service: String) -> DemoUnit? { units.first { $0.services.contains(service) } }
}

/// A plain shield in one colour with initials, drawn in place of a coat of arms. Real arms are protected by law
/// and belong to the authority that adds them.
package enum Shield {
    /// - Parameters:
    ///   - initials: one or two letters
    ///   - colour: `#rrggbb`
    ///   - title: read out by screen readers
    package static func svg(initials: String, colour: String, title: String) -> String {
        let letters = escaped(initials)
        let size = initials.count > 1 ? 34 : 44
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 96" role="img" aria-label="\(escaped(title))">\
            <title>\(escaped(title))</title>\
            <path d="M4 4h72v44c0 24-16 38-36 44C20 86 4 72 4 48z" fill="\(escaped(colour))"/>\
            <path d="M10 10h60v38c0 20-13 32-30 37-17-5-30-17-30-37z" fill="none" stroke="#ffffff" stroke-width="2"/>\
            <text x="40" y="58" text-anchor="middle" font-family="sans-serif" font-weight="bold" \
            font-size="\(size)" fill="#ffffff">\(letters)</text></svg>
            """
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
