import Foundation
package import Kernel

/// A place people name when they are asked where they live.
package struct DemoPlace: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case town, municipality
        /// Member of a joint municipality (Mitgliedsgemeinde).
        case memberMunicipality = "member_municipality"
        /// Part of a municipality (Ortsteil).
        case part
    }

    /// Unique among the places.
    package let id: String
    package let name: String
    package let kind: Kind
    /// Official municipality key (AGS), 8 digits; of a part that of its municipality.
    package let ags: String
    /// Empty where a part shares the postcodes of its municipality.
    package let postcodes: [String]
    /// The town hall that is responsible.
    package let municipality: AuthorityID
    package let district: AuthorityID

    /// All 43 municipalities of the district and the parts of those that people know by their parts.
    package static let all: [DemoPlace] = municipalities + parts

    package static let municipalities: [DemoPlace] = table.split(separator: "\n").compactMap(municipality)

    /// The lines: last three digits of the AGS; name; authority; postcodes.
    private static func municipality(_ line: Substring) -> DemoPlace? {
        let columns = line.split(separator: ";").map(String.init)
        guard columns.count == 4, let authority = District.authority(columns[2]),
            let district = AuthorityID(District.id)
        else { return nil }
        let kind: Kind =
            switch authority.kind {
            case .town: .town
            case .jointMunicipality: .memberMunicipality
            case .municipality, .district: .municipality
            }
        return DemoPlace(
            id: slug(columns[1]), name: columns[1], kind: kind, ags: "03355" + columns[0],
            postcodes: columns[3].split(separator: " ").map(String.init), municipality: authority.id, district: district
        )
    }

    private static let parts: [DemoPlace] = partTable.split(separator: "\n").flatMap { line -> [DemoPlace] in
        let columns = line.split(separator: ":").map(String.init)
        guard columns.count == 2, let whole = municipalities.first(where: { $0.id == columns[0] }) else { return [] }
        return columns[1].split(separator: ",").map { name in
            let name = name.drop { $0 == " " }
            return DemoPlace(
                id: whole.id + "-" + slug(name), name: String(name), kind: .part, ags: whole.ags, postcodes: [],
                municipality: whole.municipality, district: whole.district)
        }
    }

    static func slug(_ name: some StringProtocol) -> String {
        String(plainLetters(name.lowercased()).map { ($0.isASCII && $0.isLetter) || $0.isNumber ? $0 : "-" })
            .split(separator: "-").joined(separator: "-")
    }

    private static let table = """
        001;Adendorf;adendorf;21365
        002;Amelinghausen;amelinghausen;21385
        003;Artlenburg;scharnebeck;21380
        004;Bardowick;bardowick;21357
        005;Barendorf;ostheide;21397
        006;Barnstedt;ilmenau;21406
        007;Barum;bardowick;21357
        008;Betzendorf;amelinghausen;21386
        009;Bleckede;bleckede;21354
        010;Boitze;dahlenburg;21368
        011;Brietlingen;scharnebeck;21382
        012;Dahlem;dahlenburg;21368
        013;Dahlenburg;dahlenburg;21368
        014;Deutsch Evern;ilmenau;21407
        015;Echem;scharnebeck;21379
        016;Embsen;ilmenau;21409
        017;Handorf;bardowick;21447
        018;Hittbergen;scharnebeck;21522
        019;Hohnstorf (Elbe);scharnebeck;21522
        020;Kirchgellersen;gellersen;21394
        021;Lüdersburg;scharnebeck;21379
        022;Lüneburg;lueneburg;21335 21337 21339 21391
        023;Mechtersen;bardowick;21358
        024;Melbeck;ilmenau;21406
        025;Nahrendorf;dahlenburg;21369
        026;Neetze;ostheide;21398
        027;Oldendorf (Luhe);amelinghausen;21385
        028;Radbruch;bardowick;21449
        029;Rehlingen;amelinghausen;21385
        030;Reinstorf;ostheide;21400
        031;Reppenstedt;gellersen;21391
        032;Rullstorf;scharnebeck;21379
        033;Scharnebeck;scharnebeck;21379
        034;Soderstorf;amelinghausen;21388
        035;Südergellersen;gellersen;21394
        036;Thomasburg;ostheide;21401
        037;Tosterglope;dahlenburg;21371
        038;Vastorf;ostheide;21397
        039;Vögelsen;bardowick;21360
        040;Wendisch Evern;ostheide;21403
        041;Westergellersen;gellersen;21394
        042;Wittorf;bardowick;21357
        049;Amt Neuhaus;amt-neuhaus;19273
        """

    private static let partTable = """
        adendorf:Erbstorf
        amt-neuhaus:Neuhaus, Dellien, Haar, Kaarßen, Stapel, Sückau, Sumte, Tripkau
        bleckede:Alt Garge, Barskamp, Breetze, Garlstorf, Garze, Göddingen, Karze, Radegast, Rosenthal, Walmsburg
        lueneburg:Ebensberg, Goseburg, Häcklingen, Kaltenmoor, Kreideberg, Lüne-Moorfeld, Neu Hagen, Ochtmissen
        lueneburg:Oedeme, Rettmer, Rotes Feld, Schützenplatz, Weststadt, Wilschenbruch
        """
}

/// Letters of DIN 91379 as the letters a–z, as they stand in names of people and places here: for sign-in names,
/// e-mail and web addresses. German letters as Germans write them without (ä: ae), others without their marks.
func plainLetters(_ text: String) -> String {
    var german = ""
    for letter in text { german += withoutMarks[letter] ?? String(letter) }
    let letters = german.decomposedStringWithCanonicalMapping.unicodeScalars.filter(\.isASCII)
    return String(String.UnicodeScalarView(letters))
}

/// Letters that are not a letter of a–z with a mark, or are written as two.
private let withoutMarks: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "o", "Ø": "O", "æ": "ae",
    "Æ": "Ae",
    "œ": "oe", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "þ": "th",
]
