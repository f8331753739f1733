/// Which kind of invoice a document says it is (BT-24), and so which rules and levels count.
public enum Scenario: String, Sendable, Hashable, CaseIterable {
    /// XRechnung 3.0.
    case xrechnung = "xr"
    /// XRechnung 3.0 with its extension.
    case xrechnungExtension = "xre"
    /// XRechnung for clean vehicles (CVD 0.9).
    case cleanVehicles = "cvd"
    /// EN 16931 without national rules.
    case en16931 = "en"

    static let xrechnungID: StaticString = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
    static let extensionID: StaticString = """
        urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#\
        urn:xeinkauf.de:kosit:extension:xrechnung_3.0
        """
    static let cleanVehiclesID: StaticString = """
        urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#compliant#\
        urn:xeinkauf.de:kosit:xrechnung:cvd_0.9
        """
    static let en16931ID: StaticString = "urn:cen.eu:en16931:2017"

    /// - Returns: `nil` where the official configuration knows no such kind; the invoice is then rejected.
    init?(_ tree: Tree) {
        var found: Scenario?
        let note = { (element: Element) -> Bool in
            let text = element.text
            if text == Self.xrechnungID {
                found = .xrechnung
            } else if text == Self.extensionID {
                // The extension is not defined for UBL credit notes.
                found = tree.syntax == .ublCreditNote ? nil : .xrechnungExtension
            } else if text == Self.cleanVehiclesID {
                found = .cleanVehicles
            } else if text == Self.en16931ID {
                found = .en16931
            }
            return found != nil
        }
        if tree.syntax == .cii {
            tree.root.any(.ExchangedDocumentContext, .GuidelineSpecifiedDocumentContextParameter, .ID, note)
        } else {
            tree.root.any(.CustomizationID, note)
        }
        guard let found else { return nil }
        self = found
    }

    /// From the text of BT-24.
    init?(identifier: String) {
        let all: [(id: StaticString, scenario: Scenario)] = [
            (Self.xrechnungID, .xrechnung), (Self.extensionID, .xrechnungExtension),
            (Self.cleanVehiclesID, .cleanVehicles), (Self.en16931ID, .en16931),
        ]
        guard let found = all.first(where: { String(describing: $0.id) == identifier }) else { return nil }
        self = found.scenario
    }

    /// As people call it, in any language.
    public var name: String {
        switch self {
        case .xrechnung: "XRechnung 3.0"
        case .xrechnungExtension: "XRechnung 3.0 Extension"
        case .cleanVehicles: "XRechnung CVD 0.9"
        case .en16931: "EN 16931"
        }
    }

    var isXRechnung: Bool { self != .en16931 }
}
