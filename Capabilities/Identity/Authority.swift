package import Kernel
import Markup

/// An authority (Behörde) as the directory of the installation knows it: what is printed on its
/// letters and shown on its pages. Nothing here is secret.
package struct Authority: Sendable, Hashable {
    package var id: AuthorityID
    /// „Samtgemeinde Bardowick“
    package var name: String
    /// „Bardowick“, where the kind is clear from the context.
    package var shortName: String
    package var kind: Kind
    /// The district of a municipality, the joint municipality of a member.
    package var parent: AuthorityID?
    /// Official regional key (Amtlicher Regionalschlüssel), 12 digits; see `RegionalKey`. No two authorities share one.
    package var ars: String
    /// Leitweg-ID for e-invoices, with its check digits. Invoices are routed by it, so no two authorities share one.
    package var leitwegID: String
    /// Two to four capital letters that begin the reference numbers of this authority (Kürzel).
    package var sign: String
    package var address: Address
    package var email: String
    package var phone: String
    package var web: String
    /// `#rrggbb`
    package var colour: String
    /// The coat of arms as SVG, or empty.
    package var arms: String

    package enum Kind: String, Sendable, CaseIterable {
        case district, town, municipality
        case jointMunicipality = "joint_municipality"

        package var title: Localized {
            switch self {
            case .district: Localized("Landkreis", "District")
            case .town: Localized("Stadt", "Town")
            case .municipality: Localized("Gemeinde", "Municipality")
            case .jointMunicipality: Localized("Samtgemeinde", "Joint municipality")
            }
        }
    }

    package struct Address: Sendable, Hashable {
        package var street: String
        package var postcode: String
        package var town: String

        package init(street: String, postcode: String, town: String) {
            (self.street, self.postcode, self.town) = (street, postcode, town)
        }
    }

    package init(
        id: AuthorityID, name: String, shortName: String, kind: Kind, parent: AuthorityID?, ars: String,
        leitwegID: String, sign: String, address: Address, email: String, phone: String, web: String,
        colour: String, arms: String = ""
    ) {
        self.id = id
        self.name = name
        self.shortName = shortName
        self.kind = kind
        self.parent = parent
        self.ars = ars
        self.leitwegID = leitwegID
        self.sign = sign
        self.address = address
        self.email = email
        self.phone = phone
        self.web = web
        self.colour = colour
        self.arms = arms
    }

    /// What is wrong with these settings, each with its field.
    package func problems() -> [Refusal] {
        var found: [Refusal] = []
        func check(_ fine: Bool, _ field: String, _ de: String, _ en: String) {
            if !fine { found.append(Refusal(.invalid, Localized(de, en), field: field)) }
        }
        let digits = { (text: String) in text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }
        let isLine = { (text: String) in
            text.count <= 200 && text.contains { !$0.isWhitespace } && !text.contains(where: \.isNewline)
        }
        check(isLine(name), "name", "Der Name fehlt.", "The name is missing.")
        check(RegionalKey(ars)?.fits(kind) == true, "ars", kind.keyForm.de, kind.keyForm.en)
        check(
            LeitwegID(leitwegID) != nil, "leitweg",
            "Die Prüfziffern der Leitweg-ID passen nicht. Bitte prüfen Sie die Eingabe.",
            "The check digits of the Leitweg-ID do not fit. Please check the input.")
        check(
            (2...4).contains(sign.utf8.count) && sign.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }, "sign",
            "Das Kürzel besteht aus 2 bis 4 Großbuchstaben A–Z.", "The sign is 2 to 4 capital letters A–Z.")
        check(
            colour.utf8.count == 7 && colour.hasPrefix("#")
                && colour.dropFirst().utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) },
            "colour", "Die Farbe hat die Form #1a2b3c.", "The colour has the form #1a2b3c.")
        check(
            address.postcode.utf8.count == 5 && digits(address.postcode), "postcode",
            "Die Postleitzahl hat fünf Ziffern.", "The postcode has five digits.")
        check(isLine(address.street), "street", "Straße und Hausnummer fehlen.", "Street and number are missing.")
        check(isLine(address.town), "town", "Der Ort fehlt.", "The town is missing.")
        check(
            Identity.isEmail(email), "email",
            "Das ist keine E-Mail-Adresse. Sie hat die Form rathaus@musterdorf.de.",
            "This is no e-mail address. It has the form rathaus@musterdorf.de.")
        check(
            phone.utf8.count <= 40 && phone.utf8.count { $0 >= 48 && $0 <= 57 } >= 3
                && phone.allSatisfy { $0.isASCII && ($0.isNumber || " +-/().".contains($0)) }, "phone",
            "Die Telefonnummer fehlt oder ist keine. Sie besteht aus Ziffern, Leerzeichen und + - / ( ).",
            "The telephone number is missing or is none. It is made of digits, blanks and + - / ( ).")
        check(
            web.isEmpty || web.utf8.count <= 200 && WebLink.isExternal(web) && WebLink.isSafe(web), "web",
            "Die Web-Adresse beginnt mit https:// oder http:// und hat keine Leerzeichen.",
            "The web address begins with https:// or http:// and has no blanks.")
        do { if !arms.isEmpty { _ = try Arms.read(Array(arms.utf8)) } } catch { found.append(error) }
        return found
    }
}

/// A place people live in, and the authorities that are competent there.
package struct Place: Sendable, Hashable {
    package var id: String
    package var name: String
    /// Key of the municipality (AGS, 8 digits).
    package var ags: String
    package var postcodes: [String]
    package var municipality: AuthorityID
    package var district: AuthorityID

    package init(
        id: String, name: String, ags: String, postcodes: [String], municipality: AuthorityID,
        district: AuthorityID
    ) {
        self.id = id
        self.name = name
        self.ags = ags
        self.postcodes = postcodes
        self.municipality = municipality
        self.district = district
    }
}
