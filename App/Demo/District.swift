import Kernel

/// The authorities of the demonstration: the district of Lüneburg as it is structured, 2026.
///
/// Names, official keys and the addresses of the town halls are public facts. Everything else — colours, arms, signs,
/// Leitweg-IDs, phone numbers, e-mail addresses, units, people — are settings of this demonstration and not the
/// authorities' own. E-mail and web addresses end in the reserved domain `example`, phone numbers are from the
/// range that the Federal Network Agency keeps free for films (040 66969).
package enum District {
    package static let id = "landkreis-lueneburg"

    /// The district first, then its municipalities in alphabetical order.
    package static let authorities: [DemoAuthority] = seats.enumerated().compactMap { DemoAuthority($1, number: $0) }

    package static func authority(_ id: String) -> DemoAuthority? { authorities.first { $0.id.raw == id } }

    /// The authority that handles a service at a place: the municipality's if it offers the service itself, else
    /// the district's; nil where none does. (A large autonomous town such as Lüneburg is its own building control
    /// and immigration authority, § 57 (1) NBauO; only towns with parking zones issue resident permits.)
    package static func competent(for service: String, at place: DemoPlace) -> DemoAuthority? {
        [place.municipality, place.district]
            .compactMap { id in authorities.first { $0.id == id } }
            .first { authority in authority.units.contains { $0.services.contains(service) } }
    }

    struct Seat: Sendable {
        let id: String
        let name: String
        let shortName: String
        let kind: DemoAuthority.Kind
        /// Official regional key (ARS): 12 digits, of a joint municipality 9 and zeros.
        let ars: String
        /// Official municipality key (AGS); joint municipalities have none.
        let ags: String?
        let sign: String
        let street: String
        let postcode: String
        let town: String
        let colour: String
        let initials: String
    }

    private static let seats: [Seat] = [
        lueneburgDistrict, adendorf, amelinghausen, amtNeuhaus, bardowick, bleckede, dahlenburg, gellersen, ilmenau,
        lueneburg, ostheide, scharnebeck,
    ]

    private static let lueneburgDistrict = Seat(
        id: id, name: "Landkreis Lüneburg", shortName: "Landkreis", kind: .district, ars: "033550000000",
        ags: "03355", sign: "LKL", street: "Auf dem Michaeliskloster 4", postcode: "21335", town: "Lüneburg",
        colour: "#1f4e79", initials: "LK")
    private static let adendorf = Seat(
        id: "adendorf", name: "Gemeinde Adendorf", shortName: "Adendorf", kind: .municipality, ars: "033550001001",
        ags: "03355001", sign: "ADE", street: "Rathausplatz 14", postcode: "21365", town: "Adendorf",
        colour: "#2e6b34", initials: "A")
    private static let amelinghausen = Seat(
        id: "amelinghausen", name: "Samtgemeinde Amelinghausen", shortName: "Amelinghausen", kind: .jointMunicipality,
        ars: "033555401000", ags: nil, sign: "AME", street: "Lüneburger Straße 50", postcode: "21385",
        town: "Amelinghausen", colour: "#6b3fa0", initials: "AH")
    private static let amtNeuhaus = Seat(
        id: "amt-neuhaus", name: "Gemeinde Amt Neuhaus", shortName: "Amt Neuhaus", kind: .municipality,
        ars: "033550049049", ags: "03355049", sign: "NEU", street: "Am Markt 4", postcode: "19273", town: "Amt Neuhaus",
        colour: "#0b6b6b", initials: "AN")
    private static let bardowick = Seat(
        id: "bardowick", name: "Samtgemeinde Bardowick", shortName: "Bardowick", kind: .jointMunicipality,
        ars: "033555402000", ags: nil, sign: "BAR", street: "Schulstraße 12", postcode: "21357", town: "Bardowick",
        colour: "#8a5a00", initials: "BA")
    private static let bleckede = Seat(
        id: "bleckede", name: "Stadt Bleckede", shortName: "Bleckede", kind: .town, ars: "033550009009",
        ags: "03355009", sign: "BLE", street: "Lüneburger Straße 2", postcode: "21354", town: "Bleckede",
        colour: "#7a3b10", initials: "B")
    private static let dahlenburg = Seat(
        id: "dahlenburg", name: "Samtgemeinde Dahlenburg", shortName: "Dahlenburg", kind: .jointMunicipality,
        ars: "033555403000", ags: nil, sign: "DAH", street: "Am Markt 17", postcode: "21368", town: "Dahlenburg",
        colour: "#4a6118", initials: "D")
    private static let gellersen = Seat(
        id: "gellersen", name: "Samtgemeinde Gellersen", shortName: "Gellersen", kind: .jointMunicipality,
        ars: "033555404000", ags: nil, sign: "GEL", street: "Dachtmisser Straße 1", postcode: "21391",
        town: "Reppenstedt", colour: "#a03d72", initials: "G")
    private static let ilmenau = Seat(
        id: "ilmenau", name: "Samtgemeinde Ilmenau", shortName: "Ilmenau", kind: .jointMunicipality,
        ars: "033555405000", ags: nil, sign: "ILM", street: "Am Diemel 6", postcode: "21406", town: "Melbeck",
        colour: "#0f6a94", initials: "I")
    private static let lueneburg = Seat(
        id: "lueneburg", name: "Hansestadt Lüneburg", shortName: "Lüneburg", kind: .town, ars: "033550022022",
        ags: "03355022", sign: "LG", street: "Am Ochsenmarkt 1", postcode: "21335", town: "Lüneburg",
        colour: "#9b1c31", initials: "L")
    private static let ostheide = Seat(
        id: "ostheide", name: "Samtgemeinde Ostheide", shortName: "Ostheide", kind: .jointMunicipality,
        ars: "033555406000", ags: nil, sign: "OST", street: "Schulstraße 2", postcode: "21397", town: "Barendorf",
        colour: "#5b4b8a", initials: "O")
    private static let scharnebeck = Seat(
        id: "scharnebeck", name: "Samtgemeinde Scharnebeck", shortName: "Scharnebeck", kind: .jointMunicipality,
        ars: "033555407000", ags: nil, sign: "SCH", street: "Marktplatz 1", postcode: "21379", town: "Scharnebeck",
        colour: "#37606e", initials: "SB")
}
