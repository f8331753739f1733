import Kernel

/// The processes and tables that Kreishaus brings along. They are version 0 in every authority: in force until it releases one
/// of its own, and there to go back to.
struct Shipped: Sendable {
    let key: String
    let name: String
    let source: String
    let digest: String
    let kind: Model.Kind

    /// The process of every service that is bound to none.
    static let plain = "einfacher-antrag"

    /// The process of invoices, where they are bound to none.
    static let invoices = "rechnungsfreigabe"

    /// The process of every ticket of the service desk, where it is bound to none.
    static let ticket = "serviceanfrage"

    static let plainOne = process(plain, "Einfacher Antrag", PackageResources.einfacher_antrag_bpmn)

    static let all: [Shipped] = [
        plainOne,
        process("genehmigungsfiktion", "Antrag mit Genehmigungsfiktion", PackageResources.genehmigungsfiktion_bpmn),
        process("beteiligung", "Antrag mit Beteiligung anderer Stellen", PackageResources.beteiligung_bpmn),
        process("gebuehr", "Antrag mit Gebühr nach Tabelle", PackageResources.gebuehr_bpmn),
        process("widerspruch", "Widerspruch", PackageResources.widerspruch_bpmn),
        process("aufhebung", "Rücknahme oder Widerruf eines Bescheids", PackageResources.aufhebung_bpmn),
        process(invoices, "Rechnungsfreigabe", PackageResources.rechnungsfreigabe_bpmn),
        process(ticket, "Meldung an den Service-Desk", PackageResources.serviceanfrage_bpmn),
        Shipped("verwaltungsgebuehr", "Verwaltungsgebühr", PackageResources.verwaltungsgebuehr_dmn, .decision),
    ]

    static func find(_ key: String) -> Shipped? { all.first { $0.key == key } }

    private static func process(_ key: String, _ name: String, _ bytes: [UInt8]) -> Shipped {
        Shipped(key, name, bytes, .process)
    }

    private init(_ key: String, _ name: String, _ bytes: [UInt8], _ kind: Model.Kind) {
        (self.key, self.name, self.kind) = (key, name, kind)
        source = String(decoding: bytes, as: UTF8.self)
        digest = ModelVersion.digest(source)
    }

    var model: Model {
        Model(key: key, kind: kind, name: name, last: 0, released: 0, draft: nil, isShipped: true)
    }
}
