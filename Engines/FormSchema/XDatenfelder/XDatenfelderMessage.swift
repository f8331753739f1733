import XML

/// What an XDatenfelder message says, versions 2 and 3 alike.
struct XDatenfelderMessage {
    enum Standard: String {
        case two = "2"
        case three = "3.0.0"
    }

    struct Rule {
        var id: String
        var name: String
        var text: String
        var script: String?
    }

    struct Limits {
        var minLength: String?
        var maxLength: String?
        var minValue: String?
        var maxValue: String?
        var pattern: String?
    }

    struct ListReference {
        /// Canonical version URI, canonical URI: whichever are given, the more exact first.
        var names: [String]
        var version: String
    }

    struct Field {
        var feldart: String
        var datentyp: String
        var limits: Limits
        /// Inhalt: preset, or the text of a label.
        var content: String
        var list: ListReference?
        /// Codes contained in the message (version 3: Werte).
        var values: [CodeList.Entry]
        var maxSize: Int?
        var mediaTypes: [String]
        /// Bezug: where the field comes from in law or standards.
        var reference: String
    }

    indirect enum Content {
        case field(Field)
        case group([Use], isSelection: Bool)
    }

    struct Element {
        var id: String
        var version: String
        var name: String
        var label: String
        var help: String
        var rules: [Rule]
        var content: Content
        /// Where it stands, for warnings.
        var node: XMLNode
    }

    /// An element in its place, with how often it may occur there.
    struct Use {
        var element: Element
        var repetition: Repetition
    }

    var standard: Standard
    var id: String
    var version: String
    var title: String
    var help: String
    var rules: [Rule]
    var uses: [Use]
}

/// Which elements may stand where, and which codes there are.
enum XDatenfelderGrammar {
    struct Shape {
        var required: Set<String>
        var optional: Set<String>
        var repeated: Set<String>
    }

    static let namespace2 = "urn:xoev-de:fim:standard:xdatenfelder_2"
    static let namespace3 = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"

    private static let base2 = Shape(
        required: ["identifikation", "name", "status"],
        optional: [
            "bezeichnungEingabe", "bezeichnungAusgabe", "beschreibung", "definition", "bezug", "gueltigAb",
            "gueltigBis",
            "fachlicherErsteller", "versionshinweis", "freigabedatum", "veroeffentlichungsdatum",
        ], repeated: [])

    private static let base3 = Shape(
        required: ["identifikation", "name", "freigabestatus"],
        optional: [
            "beschreibung", "definition", "statusGesetztAm", "statusGesetztDurch", "gueltigAb", "gueltigBis",
            "versionshinweis", "veroeffentlichungsdatum", "letzteAenderung",
        ], repeated: ["bezug", "stichwort", "relation"])

    private static func shape(
        _ base: Shape, _ required: Set<String> = [], _ optional: Set<String> = [], _ repeated: Set<String> = []
    ) -> Shape {
        Shape(
            required: base.required.union(required), optional: base.optional.union(optional),
            repeated: base.repeated.union(repeated))
    }

    static func schema(_ standard: XDatenfelderMessage.Standard) -> Shape {
        let changes: Set = ["ableitungsmodifikationenStruktur", "ableitungsmodifikationenRepraesentation"]
        return standard == .two
            ? shape(base2, [], changes.union(["hilfetext"]), ["regel", "struktur"])
            : shape(base3, ["bezeichnung"], changes.union(["hilfetext", "dokumentsteckbrief"]), ["regel", "struktur"])
    }

    static func group(_ standard: XDatenfelderMessage.Standard) -> Shape {
        let help: Set = ["hilfetextEingabe", "hilfetextAusgabe"]
        return standard == .two
            ? shape(base2, ["schemaelementart"], help, ["regel", "struktur"])
            : shape(
                base3, ["bezeichnungEingabe", "schemaelementart"], help.union(["bezeichnungAusgabe", "art"]),
                ["regel", "struktur"])
    }

    static func field(_ standard: XDatenfelderMessage.Standard) -> Shape {
        let optional: Set = ["hilfetextEingabe", "hilfetextAusgabe", "praezisierung", "inhalt", "codelisteReferenz"]
        let required: Set = ["schemaelementart", "feldart", "datentyp"]
        return standard == .two
            ? shape(base2, required, optional, ["regel"])
            : shape(
                base3, required.union(["bezeichnungEingabe"]),
                optional.union([
                    "bezeichnungAusgabe", "vorbefuellung", "werte", "codeKey", "nameKey", "helpKey", "maxSize",
                ]), ["regel", "mediaType"])
    }

    static func rule(_ standard: XDatenfelderMessage.Standard) -> Shape {
        standard == .two
            ? shape(base2, [], ["script"])
            : Shape(
                required: ["identifikation", "name"],
                optional: [
                    "beschreibung", "freitextRegel", "fachlicherErsteller", "letzteAenderung", "typ", "skript",
                ], repeated: ["bezug", "stichwort", "param", "ziel", "fehler"])
    }

    static let identification = Shape(required: ["id"], optional: ["version"], repeated: [])
    static let structure = Shape(required: ["anzahl", "enthaelt"], optional: [], repeated: ["bezug"])
    static let contains = Shape(required: [], optional: ["datenfeld", "datenfeldgruppe"], repeated: [])
    static let header = Shape(
        required: ["nachrichtID", "erstellungszeitpunkt"], optional: ["referenzID"], repeated: [])
    static let reference = Shape(
        required: [],
        optional: [
            "identifikation", "genericodeIdentification", "canonicalIdentification", "version", "canonicalVersionUri",
        ], repeated: [])
    static let genericode = Shape(
        required: [], optional: ["canonicalIdentification", "version", "canonicalVersionUri"], repeated: [])
    static let values = Shape(required: [], optional: [], repeated: ["wert"])
    static let value = Shape(required: ["code", "name"], optional: ["hilfe"], repeated: [])
    static let code = Shape(required: ["code"], optional: ["name"], repeated: [])

    /// Codes by the element that holds them.
    static func codes(_ element: String, _ standard: XDatenfelderMessage.Standard) -> Set<String>? {
        switch (element, standard) {
        case ("status", .two): ["inVorbereitung", "aktiv", "inaktiv"]
        case ("freigabestatus", .three): ["1", "2", "3", "4", "5", "6", "7", "8"]
        case ("schemaelementart", _): ["ABS", "HAR", "RNG"]
        case ("feldart", .two): ["input", "select", "label"]
        case ("feldart", .three): ["input", "select", "label", "hidden", "locked"]
        case ("datentyp", .two): ["text", "date", "bool", "num", "num_int", "num_currency", "file", "obj"]
        case ("datentyp", .three):
            [
                "text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file",
                "obj",
            ]
        case ("vorbefuellung", .three): ["keine", "optional", "verpflichtend"]
        default: nil
        }
    }
}
