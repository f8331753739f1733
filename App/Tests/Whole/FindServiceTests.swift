import Demo
import Portal
import Store
import TestKit
import Testing

@testable import App

/// What people type, on the services of the demonstration: what they find first, and what finds nothing.
@Suite("What people type into the search")
struct FindServiceTests {
    private static let hits: KeyValuePairs = [
        "Hund": "hundesteuer-anmelden", "Hudn anmelden": "hundesteuer-anmelden",
        "hundestuer anmeldn": "hundesteuer-anmelden", "ich möchte meinen Hund anmelden": "hundesteuer-anmelden",
        "Köter": "hundesteuer-anmelden", "Terrier": "hundesteuer-anmelden", "Schäferhund": "hundesteuer-anmelden",
        "Hundemarke verloren": "hundesteuer-anmelden", "Steuer": "hundesteuer-anmelden",
        "dog licence": "hundesteuer-anmelden",
        "Gewerbe ummelden": "gewerbe-anmelden", "Firma gründen": "gewerbe-anmelden",
        "gewerbeanmeldng": "gewerbe-anmelden",
        "Imbisswagen": "reisegewerbekarte",
        "Anwohnerparken": "bewohnerparkausweis", "Wie bekomme ich einen Parkausweis": "bewohnerparkausweis",
        "parking permit": "bewohnerparkausweis",
        "Grillfest": "sondernutzung-strasse", "Umzug": "sondernutzung-strasse",
        "Straße sperren": "sondernutzung-strasse",
        "Baugerüst": "sondernutzung-strasse",
        "Busfahrkarte": "schuelerbefoerderung", "school bus": "schuelerbefoerderung",
        "Lappen": "fuehrerschein-umtauschen", "führerschin": "fuehrerschein-umtauschen",
        "alter Führerschein umtauschen": "fuehrerschein-umtauschen", "driving licence": "fuehrerschein-umtauschen",
        "jagtschein": "jagdschein", "Jagdschein verlängern": "jagdschein",
        "Blaue Karte": "aufenthaltserlaubnis", "Visum": "aufenthaltserlaubnis",
        "residence permit": "aufenthaltserlaubnis",
        "Carport": "bauvorhaben-mitteilen", "Haus bauen": "bauvorhaben-mitteilen",
        "Baugenehmigung": "bauvorhaben-mitteilen",
        "Wohnsitz": "meldebescheinigung-und-auskunft", "Meldebescheinigung": "meldebescheinigung-und-auskunft",
    ]

    /// What somebody finds alone: nothing that has only a general word in common with it.
    private static let alone = [
        "Hund", "Hund anmelden", "Anwohnerparken", "Busfahrkarte", "Grillfest", "Gewerbe anmelden", "driving licence",
        "dog licence", "Jagdschein verlängern", "Blaue Karte",
    ]

    private static let misses = [
        "Kfz anmelden", "ummelden", "Personalausweis", "Personalausweis verlängern", "Reisepass", "Kita", "Kindergeld",
        "Sperrmüll", "Geburtsurkunde", "Angelschein", "Waffenschein", "Grundsteuer", "Elterngeld", "Wohnung anmelden",
        "Osterfeuer", "Raumschiff", "Timbuktu", "amt", "Schein",
    ]

    @Test(
        "everyday words, slips of the pen and whole sentences find the service, and nothing else that is far off",
        arguments: Engines.all)
    func table(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let catalogue = house.house.portal.catalogue
            for (typed, slug) in Self.hits { #expect(catalogue.search(typed).first?.slug == slug, "\(typed)") }
            for typed in Self.alone { #expect(catalogue.search(typed).count == 1, "\(typed)") }
            for typed in Self.misses { #expect(catalogue.search(typed).map(\.slug) == [], "\(typed)") }
            // The verb alone is a question as well: what can be registered here?
            #expect(Set(catalogue.search("anmelden").map(\.slug)) == ["hundesteuer-anmelden", "gewerbe-anmelden"])
        }
    }
}
