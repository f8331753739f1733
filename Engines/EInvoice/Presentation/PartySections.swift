/// Who is involved, and where the goods or services went.
extension PresentationComposer {
    var seller: Section? {
        let party = invoice.seller
        return section(
            "BG-4", "Verkäufer", "Seller",
            list(
                entry("BT-27", "Name", "Name", party.name),
                entry("BT-28", "Handelsname", "Trading name", party.tradingName),
                entry("BG-5", "Anschrift", "Address", address(party.address)),
                entry("BT-41", "Kontakt", "Contact", contact(party.contact)),
                entry("BT-42", "Telefon", "Phone", party.contact?.telephone),
                entry("BT-43", "E-Mail", "E-mail", party.contact?.mail),
                entry("BT-31", "Umsatzsteuer-ID", "VAT identifier", party.vatIdentifier),
                entry("BT-32", "Steuernummer", "Tax number", party.taxNumber),
                entry("BT-30", "Registernummer", "Registration number", identifier(party.registration)),
                entry("BT-33", "Rechtliche Angaben", "Legal information", party.legalInformation),
                entry("BT-29", "Kennung", "Identifier", identifiers(party.identifiers)),
                entry("BT-34", "Elektronische Adresse", "Electronic address", identifier(party.electronicAddress))))
    }

    var buyer: Section? {
        let party = invoice.buyer
        return section(
            "BG-7", "Käufer", "Buyer",
            list(
                entry("BT-44", "Name", "Name", party.name),
                entry("BT-45", "Handelsname", "Trading name", party.tradingName),
                entry("BG-8", "Anschrift", "Address", address(party.address)),
                entry("BT-56", "Kontakt", "Contact", contact(party.contact)),
                entry("BT-57", "Telefon", "Phone", party.contact?.telephone),
                entry("BT-58", "E-Mail", "E-mail", party.contact?.mail),
                entry("BT-48", "Umsatzsteuer-ID", "VAT identifier", party.vatIdentifier),
                entry("BT-47", "Registernummer", "Registration number", identifier(party.registration)),
                entry("BT-46", "Kennung", "Identifier", identifiers(party.identifiers)),
                entry("BT-49", "Elektronische Adresse", "Electronic address", identifier(party.electronicAddress))))
    }

    var payee: Section? {
        guard let party = invoice.payee else { return nil }
        return section(
            "BG-10", "Zahlungsempfänger", "Payee",
            list(
                entry("BT-59", "Name", "Name", party.name),
                entry("BT-60", "Kennung", "Identifier", identifier(party.identifier)),
                entry("BT-61", "Registernummer", "Registration number", identifier(party.registration))))
    }

    var taxRepresentative: Section? {
        guard let party = invoice.taxRepresentative else { return nil }
        return section(
            "BG-11", "Steuervertreter des Verkäufers", "Seller's tax representative",
            list(
                entry("BT-62", "Name", "Name", party.name),
                entry("BG-12", "Anschrift", "Address", address(party.address)),
                entry("BT-63", "Umsatzsteuer-ID", "VAT identifier", party.vatIdentifier)))
    }

    var delivery: Section? {
        guard let delivery = invoice.delivery else { return nil }
        return section(
            "BG-13", "Lieferung oder Leistung", "Delivery",
            list(
                entry("BT-72", "Datum", "Date", words.day(delivery.date)),
                entry("BT-70", "Empfänger", "Recipient", delivery.name),
                entry("BG-15", "Anschrift", "Address", address(delivery.address)),
                entry("BT-71", "Kennung des Ortes", "Location identifier", identifier(delivery.location))))
    }

    private func contact(_ contact: Invoice.Contact?) -> String? {
        [contact?.name, contact?.department].compactMap { $0 }.joined(separator: ", ")
    }

    private func identifiers(_ all: [Invoice.Identifier]) -> String {
        all.compactMap { identifier($0) }.joined(separator: "\n")
    }

    /// As on an envelope; the country only where it is not Germany.
    private func address(_ address: Invoice.Address?) -> String? {
        guard let address else { return nil }
        let town = [address.postCode, address.city].compactMap { $0 }.joined(separator: " ")
        let country =
            address.country == "DE" ? nil : words.name(of: address.country, in: .country) ?? address.country
        let lines = [address.street, address.additional, address.third, town, address.region, country]
        return lines.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
