/// Where the local holidays are kept, as far as it was known when this was written. Municipalities merge: a part of
/// one keeps its holiday, so whoever sets a `Place` looks at the part.
public struct LocalHolidayArea: Sendable, Hashable {
    /// A municipality or, where `isDistrict`, all municipalities of a district.
    public let name: String
    public let isDistrict: Bool
    /// The parts that keep the holiday; empty where all do.
    public let parts: [String]
    /// The parts that do not, where all others do.
    public let without: [String]

    init(_ name: String, district: Bool = false, parts: [String] = [], without: [String] = []) {
        (self.name, isDistrict, self.parts, self.without) = (name, district, parts, without)
    }

    /// Corpus Christi in Saxony: ordinance of 4 May 1993 (SächsGVBl. S. 417), municipalities as of today.
    public static let corpusChristiInSaxony = [
        LocalHolidayArea("Bautzen", parts: ["Bolbritz", "Salzenforst"]), LocalHolidayArea("Crostwitz"),
        LocalHolidayArea("Göda", parts: ["Prischwitz"]), LocalHolidayArea("Großdubrau", parts: ["Sdier"]),
        LocalHolidayArea("Hoyerswerda", parts: ["Dörgenhausen"]),
        LocalHolidayArea("Königswartha", without: ["Wartha"]), LocalHolidayArea("Nebelschütz"),
        LocalHolidayArea("Neschwitz", parts: ["Neschwitz", "Saritsch"]), LocalHolidayArea("Panschwitz-Kuckau"),
        LocalHolidayArea("Puschwitz"), LocalHolidayArea("Räckelwitz"), LocalHolidayArea("Radibor"),
        LocalHolidayArea("Ralbitz-Rosenthal"), LocalHolidayArea("Wittichenau"),
    ]

    /// Corpus Christi in Thuringia (§ 2 (2) ThürFGtG), municipalities as of 2018.
    public static let corpusChristiInThuringia = [
        LocalHolidayArea("Eichsfeld", district: true), LocalHolidayArea("Anrode", parts: ["Bickenriede", "Zella"]),
        LocalHolidayArea("Brunnhartshausen", parts: ["Föhlritz", "Steinberg"]), LocalHolidayArea("Buttlar"),
        LocalHolidayArea("Dünwald", parts: ["Beberstedt", "Hüpstedt"]), LocalHolidayArea("Geisa"),
        LocalHolidayArea("Rodeberg", parts: ["Struth"]), LocalHolidayArea("Schleid"),
        LocalHolidayArea("Südeichsfeld"), LocalHolidayArea("Zella/Rhön"),
    ]

    /// Those of the eight large cities of Bavaria that have Assumption Day (census of 2011; Nürnberg, Fürth and Erlangen do not); 1,708 of all 2,056 municipalities
    /// have it since 2025. The state's statistical office publishes the list: ask it for any other municipality.
    public static let assumptionInLargeBavarianCities = [
        LocalHolidayArea("Augsburg"), LocalHolidayArea("Ingolstadt"), LocalHolidayArea("München"),
        LocalHolidayArea("Regensburg"), LocalHolidayArea("Würzburg"),
    ]
}
