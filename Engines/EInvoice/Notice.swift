internal import XML

/// Something about an invoice that no rule number stands for.
public struct Notice: Sendable {
    public enum Subject: String, Sendable, Hashable {
        /// The file could not be read.
        case file
        /// The schema does not permit it.
        case structure
        /// BT-24 names no known kind of invoice.
        case scenario
        /// The PDF around the invoice.
        case container
    }

    public let subject: Subject
    public let level: Level
    public let place: Place?
    public let german: String
    public let english: String

    init(_ subject: Subject, _ level: Level, at place: Place? = nil, german: String, english: String) {
        self.subject = subject
        self.level = level
        self.place = place
        self.german = german
        self.english = english
    }

    static func tooLarge(_ limit: Int) -> Notice {
        Notice(
            .file, .error, german: "Die Datei ist größer als \(limit >> 20) MB und wurde nicht gelesen.",
            english: "The file is larger than \(limit >> 20) MB and was not read.")
    }

    static func unreadable(_ error: XMLError) -> Notice {
        Notice(
            .file, .error, at: Place(path: "/", line: error.position.line, column: error.position.column),
            german: "Die Datei ist kein lesbares XML. \(error.german)",
            english: "The file is no readable XML. \(error.english)")
    }

    static func unknownDocument(_ document: XMLDocument) -> Notice {
        let name = document.name(of: document.root)
        if name?.local == "CrossIndustryDocument" {
            return Notice(
                .file, .error,
                german:
                    "Das ist eine Rechnung im alten Format ZUGFeRD 1.0. Bitten Sie um eine Rechnung nach EN 16931 (XRechnung oder ZUGFeRD ab 2.1).",
                english:
                    "This is an invoice in the old format ZUGFeRD 1.0. Ask for one following EN 16931 (XRechnung, or ZUGFeRD from 2.1)."
            )
        }
        return Notice(
            .file, .error,
            german: "Das Dokument (\(name?.local ?? "")) ist keine Rechnung in UBL oder CII.",
            english: "The document (\(name?.local ?? "")) is no invoice in UBL or CII.")
    }

    static func noScenario(_ tree: Tree) -> Notice {
        let element =
            tree.syntax == .cii
            ? tree.root.first(.ExchangedDocumentContext, .GuidelineSpecifiedDocumentContextParameter, .ID)
            : tree.root[.CustomizationID]
        let place = element.map { tree.place(of: $0) }
        guard let id = element?.text.string, !id.isEmpty else {
            return Notice(
                .scenario, .error,
                german:
                    "Die Kennung der Spezifikation (BT-24) fehlt. Ohne sie ist nicht zu erkennen, nach welchen Regeln zu prüfen ist.",
                english:
                    "The specification identifier (BT-24) is missing. Without it there is no telling which rules apply."
            )
        }
        let shown = String(id.prefix(200))
        let prefix = "urn:cen.eu:en16931:2017#compliant#urn:"
        if shown.hasPrefix(prefix), shown.contains("xrechnung_"), !shown.contains("xrechnung_3.0") {
            return Notice(
                .scenario, .error, at: place,
                german:
                    "Die Rechnung folgt einer alten Version von XRechnung (\(shown)). Angenommen wird XRechnung 3.0. Bitten Sie um eine neue Rechnung.",
                english:
                    "The invoice follows an old version of XRechnung (\(shown)). XRechnung 3.0 is accepted. Ask for a new invoice."
            )
        }
        if let scenario = closest(to: id) {
            return Notice(
                .scenario, .error, at: place,
                german:
                    "Die Kennung (BT-24) ist fast richtig, hat aber Leerzeichen zu viel oder andere Großschreibung. Richtig: \(scenario)",
                english:
                    "The identifier (BT-24) is almost right but has blanks too many or other capitals. Right: \(scenario)"
            )
        }
        if shown.contains("factur-x.eu") || shown.contains("zugferd") {
            return Notice(
                .scenario, .error, at: place,
                german:
                    "Das Profil (\(shown)) ist keine Rechnung nach EN 16931. Nötig ist das Profil EN 16931 oder XRechnung.",
                english:
                    "The profile (\(shown)) is no invoice following EN 16931. Profile EN 16931 or XRechnung is needed.")
        }
        return Notice(
            .scenario, .error, at: place,
            german: "Die Kennung (BT-24) ist nicht bekannt: \(shown)",
            english: "The identifier (BT-24) is not known: \(shown)")
    }

    private static func closest(to id: String) -> String? {
        let plain = id.filter { !$0.isWhitespace }.lowercased()
        let known = [Scenario.xrechnungID, Scenario.extensionID, Scenario.cleanVehiclesID, Scenario.en16931ID]
        return known.map { String(describing: $0) }.first { $0.lowercased() == plain }
    }

    static func faults(_ faults: [StructureFault], _ tree: Tree) -> [Notice] {
        let positions = tree.positions(of: faults.map { tree[$0.element] })
        return faults.map { fault($0, tree, positions) }
    }

    private static func fault(_ fault: StructureFault, _ tree: Tree, _ positions: [Int: XMLPosition]) -> Notice {
        let element = tree[fault.element]
        let name = tree.name(of: element)
        let place = tree.place(of: element, positions)
        func say(_ german: String, _ english: String) -> Notice {
            Notice(.structure, .error, at: place, german: german, english: english)
        }
        switch fault.reason {
        case .unexpected(let name):
            return say(
                "Das Element \(name) ist an dieser Stelle nicht erlaubt. Prüfen Sie Schreibweise und Reihenfolge.",
                "The element \(name) is not allowed here. Check its spelling and the order.")
        case .missing(let tag):
            return say("In \(name) fehlt das Element \(tag).", "The element \(tag) is missing in \(name).")
        case .strayText:
            return say(
                "In \(name) steht Text zwischen den Elementen.", "There is text between the elements of \(name).")
        case .value(let kind):
            let value = String(element.text.string.prefix(60))
            return say(
                "Der Wert „\(value)“ von \(name) ist nicht gültig: \(kind.german).",
                "The value “\(value)” of \(name) is not valid: \(kind.english).")
        case .attribute(let attribute):
            return say(
                "Das Attribut \(attribute) von \(name) ist nicht erlaubt oder hat einen falschen Wert.",
                "The attribute \(attribute) of \(name) is not allowed or has a wrong value.")
        case .missingAttribute(let attribute):
            return say("An \(name) fehlt das Attribut \(attribute).", "\(name) lacks the attribute \(attribute).")
        }
    }

    /// What the PDF should have and has not.
    static func notices(on container: PDFContainer) -> [Notice] {
        var notices: [Notice] = []
        func add(_ level: Level, _ german: String, _ english: String) {
            notices.append(Notice(.container, level, german: german, english: english))
        }
        guard let number = container.invoice else {
            if container.isEncrypted {
                add(
                    .error, "Das PDF ist verschlüsselt; eine Rechnung darin ist nicht zu lesen.",
                    "The PDF is encrypted; an invoice inside cannot be read.")
            } else {
                add(
                    .error,
                    "Das PDF enthält keine E-Rechnung. Bitten Sie den Absender um eine XRechnung oder ein ZUGFeRD-PDF.",
                    "The PDF has no e-invoice inside. Ask the sender for an XRechnung or a ZUGFeRD PDF.")
            }
            return notices
        }
        let invoice = container.attachments[number]
        if !PDFContainer.names.contains(invoice.name) {
            add(
                .warning,
                "Die Rechnung im PDF heißt „\(invoice.name)“. Andere Programme finden sie nur unter dem Namen factur-x.xml oder xrechnung.xml.",
                "The invoice in the PDF is called “\(invoice.name)”. Other programs find it only as factur-x.xml or xrechnung.xml."
            )
        }
        if let declared = container.declaredName, declared != invoice.name {
            add(
                .warning, "Das PDF nennt die Rechnung „\(declared)“, sie heißt aber „\(invoice.name)“.",
                "The PDF calls the invoice “\(declared)” but its name is “\(invoice.name)”.")
        }
        if !container.hasAssociatedFiles || invoice.relationship == nil {
            add(
                .warning, "Das PDF sagt nicht, wie die Rechnung zum Dokument gehört (AF, AFRelationship).",
                "The PDF does not say how the invoice belongs to the document (AF, AFRelationship).")
        }
        if container.pdfaPart != "3" {
            add(.warning, "Das PDF ist nach eigener Angabe kein PDF/A-3.", "By its own word the PDF is no PDF/A-3.")
        }
        return notices
    }
}

extension ValueKind {
    fileprivate var german: String {
        switch self {
        case .text: "ein Text ist nötig"
        case .decimal: "nötig ist eine Zahl mit Punkt statt Komma, zum Beispiel 1234.50"
        case .boolean: "nötig ist true oder false"
        case .date: "nötig ist ein Datum, zum Beispiel 2026-01-31"
        case .time: "nötig ist eine Uhrzeit, zum Beispiel 14:30:00"
        case .dateTime: "nötig sind Datum und Uhrzeit, zum Beispiel 2026-01-31T14:30:00"
        case .base64Binary: "nötig sind Daten in Base64"
        }
    }

    fileprivate var english: String {
        switch self {
        case .text: "a text is needed"
        case .decimal: "a number with a point is needed, for example 1234.50"
        case .boolean: "true or false is needed"
        case .date: "a date is needed, for example 2026-01-31"
        case .time: "a time is needed, for example 14:30:00"
        case .dateTime: "date and time are needed, for example 2026-01-31T14:30:00"
        case .base64Binary: "data in Base64 are needed"
        }
    }
}
