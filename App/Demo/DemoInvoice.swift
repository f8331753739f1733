import EInvoice
package import Kernel

/// An invoice of the demonstration: a made-up firm, plain goods, written by the engine's own writer.
package struct DemoInvoice: Sendable, Hashable {
    /// How far people have brought it.
    package enum Progress: Int, Sendable, CaseIterable { case new, assigned, approved, released, exported, paid }

    package enum Form: Sendable, Hashable { case ubl, cii, pdf, broken, duplicate }

    package var supplier: DemoSupplier
    package var number: String
    /// Days before today on which it came.
    package var age: Int
    package var item: String
    /// Net, in cents.
    package var net: Int
    package var form: Form
    package var hasDiscount: Bool
    package var progress: Progress

    package var fileName: String {
        let base = number.map { $0 == "/" ? "-" : String($0) }.joined()
        return form == .pdf ? "Rechnung \(base).pdf" : "\(base).xml"
    }

    /// About forty, for one authority.
    package static let all: [DemoInvoice] = (0..<40).map { number in
        let supplier = DemoSupplier.all[number % DemoSupplier.all.count]
        let item = supplier.items[number / DemoSupplier.all.count % supplier.items.count]
        let form: Form =
            switch number {
            case 7: .pdf
            case 15: .broken
            case 23: .duplicate
            default: number % 3 == 1 ? .cii : .ubl
            }
        let age = 1 + number * 5 % 41
        return DemoInvoice(
            supplier: supplier, number: "\(supplier.sign)-2026-\(1000 + number * 17)", age: age, item: item.name,
            net: item.net + number * 1_113, form: form, hasDiscount: number % 4 == 2,
            progress: form == .pdf || form == .broken || form == .duplicate
                ? .new : progress(of: age))
    }

    private static func progress(of age: Int) -> Progress {
        switch age {
        case 38...: .paid
        case 32...: .exported
        case 26...: .released
        case 19...: .approved
        case 10...: .assigned
        default: .new
        }
    }

    /// The district's own account, at a bank that does not exist.
    package static let payerIBAN = CheckDigits.germanIBAN(bank: "99999999", account: "2000") ?? ""

    /// The file, addressed to an authority.
    /// - Parameter received: the day on which it comes; it was written two days before.
    package func bytes(to buyer: DemoAuthority, received: Day) throws -> [UInt8] {
        if form == .pdf {
            return SampleDocument.pdf("Rechnung \(number)", ["\(supplier.name), Muster für die Vorführung", item])
        }
        let xml = try invoice(to: buyer, issued: received.adding(days: -2)).xml(form == .cii ? .cii : .ublInvoice)
        // As if the transfer had broken off.
        return form == .broken ? Array(xml.prefix(xml.count / 2)) : xml
    }

    private func invoice(to buyer: DemoAuthority, issued: Day) -> Invoice {
        var invoice = Invoice()
        invoice.number = number
        invoice.issueDate = issued.iso
        invoice.dueDate = issued.adding(days: 30).iso
        invoice.buyerReference = buyer.leitwegID.description
        if hasDiscount { invoice.paymentTerms = "#SKONTO#TAGE=14#PROZENT=2.00#\n" }
        invoice.seller.name = supplier.name
        invoice.seller.vatIdentifier = supplier.taxID
        invoice.seller.electronicAddress = .init(supplier.mail, scheme: "EM")
        invoice.seller.address = .init(street: "Musterweg \(supplier.house)", postCode: "21335", city: "Musterstadt")
        invoice.seller.contact = .init(name: "Buchhaltung", telephone: "040 66969 900", mail: supplier.mail)
        invoice.buyer.name = buyer.name
        invoice.buyer.electronicAddress = .init(buyer.leitwegID.description, scheme: "0204")
        invoice.buyer.address = .init(street: buyer.street, postCode: buyer.postcode, city: buyer.town)
        var delivery = Invoice.Delivery()
        delivery.date = issued.adding(days: -3).iso
        invoice.delivery = delivery
        var payment = Invoice.Payment("58")
        payment.accounts = [.init(supplier.iban, name: supplier.name)]
        payment.remittance = number
        invoice.payment = payment
        let tax = (net * 19 + 50) / 100
        invoice.lines = [
            .init(
                "1", .init(item), quantity: .init(units: 1), unit: "H87", price: .init(.init(cents: net)),
                net: .init(cents: net), rate: .init(units: 19))
        ]
        invoice.totals.lines = .init(cents: net)
        invoice.totals.withoutTax = .init(cents: net)
        invoice.totals.tax = .init(cents: tax)
        invoice.totals.withTax = .init(cents: net + tax)
        invoice.totals.due = .init(cents: net + tax)
        invoice.taxes = [.init(taxable: .init(cents: net), amount: .init(cents: tax), rate: .init(units: 19))]
        return invoice
    }
}

/// A firm that does not exist, and where its invoices are booked.
package struct DemoSupplier: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package var name: String
        package var net: Int
    }

    package var name: String
    package var sign: String
    package var budgetLine: String
    package var costCentre: String
    package var items: [Item]

    var house: Int { (Self.all.firstIndex(of: self) ?? 0) + 1 }
    var taxID: String { "DE99000000\(house)" }
    var mail: String { "rechnung@\(sign.lowercased()).example" }
    /// A bank code that no bank has.
    var iban: String { CheckDigits.germanIBAN(bank: "99999999", account: "100\(house)") ?? "" }

    package static let all: [DemoSupplier] = [
        make(
            "Musterstrom Nord GmbH", "MSN", "11.1.06.5241", "6010",
            [("Strom Rathaus", 412_300), ("Strom Bauhof", 98_750)]),
        make(
            "Beispielgas eG", "BGE", "11.1.06.5242", "6010",
            [("Erdgas Schulzentrum", 731_200), ("Erdgas Turnhalle", 154_400)]),
        make(
            "IT-Haus Muster AG", "IHM", "11.1.05.5271", "5200", [("Notebooks", 389_900), ("Wartung Drucker", 45_000)]),
        make(
            "Datenwerk Beispiel GmbH", "DWB", "11.1.05.5272", "5200",
            [("Softwarepflege", 240_000), ("Rechenzentrum", 610_000)]),
        make(
            "Bau Probe und Söhne GmbH", "BPS", "54.1.01.5212", "7300",
            [("Dachreparatur Kita", 1_872_500), ("Pflasterarbeiten", 933_000)]),
        make(
            "Elektro Exempel e. K.", "EEX", "11.1.06.5211", "6020",
            [("Beleuchtung Flur", 67_200), ("Prüfung der Anlagen", 128_000)]),
        make(
            "Bürobedarf Muster OHG", "BMO", "11.1.01.5431", "1000", [("Büromaterial", 8_990), ("Bürostühle", 159_600)]),
        make(
            "Reinigung Beispiel KG", "RBK", "11.1.06.5245", "6010",
            [("Unterhaltsreinigung", 287_000), ("Glasreinigung", 74_500)]),
    ]

    private static func make(
        _ name: String, _ sign: String, _ budgetLine: String, _ costCentre: String, _ items: [(String, Int)]
    ) -> DemoSupplier {
        DemoSupplier(
            name: name, sign: sign, budgetLine: budgetLine, costCentre: costCentre,
            items: items.map { Item(name: $0.0, net: $0.1) })
    }
}
