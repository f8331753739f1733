package import Kernel
import Web

/// How the bookings of an authority are written for its finance system: one line for each part of an invoice, columns as
/// the system wants them.
package struct BookingProfile: Sendable, Hashable {
    /// What a column can hold.
    package enum Field: String, Sendable, CaseIterable {
        case number = "rechnungsnummer", supplier = "lieferant", taxID = "steuernummer", issued = "rechnungsdatum"
        case due = "faellig", received = "eingang", budgetLine = "haushaltsstelle", costCentre = "kostenstelle"
        case note = "text", amount = "betrag", sign = "soll_haben", currency = "waehrung", discount = "skonto"
        case iban, bic, remittance = "verwendungszweck", order = "bestellnummer", released = "freigegeben"
        case id = "kennung", batch = "stapel"
    }

    package struct Column: Sendable, Hashable {
        package var title: String
        package var field: Field
    }

    package var columns: [Column]
    package var separator = ";"

    /// Takes all that a posting of an incoming invoice needs.
    package static let standard = BookingProfile(columns: usual.map { Column(title: $0.title, field: $0.field) })

    private static let usual: [(title: String, field: Field)] = [
        ("Stapel", .batch), ("Kennung", .id), ("Rechnungsnummer", .number), ("Lieferant", .supplier),
        ("Steuernummer", .taxID), ("Rechnungsdatum", .issued), ("Eingang", .received), ("Fällig", .due),
        ("Haushaltsstelle", .budgetLine), ("Kostenstelle", .costCentre), ("Text", .note), ("S/H", .sign),
        ("Betrag", .amount), ("Währung", .currency), ("Skonto", .discount), ("IBAN", .iban), ("BIC", .bic),
        ("Verwendungszweck", .remittance), ("Bestellnummer", .order), ("Freigegeben am", .released),
    ]

    package init(columns: [Column], separator: String = ";") {
        (self.columns, self.separator) = (columns, separator)
    }

    /// `Überschrift = feld`, a line for each column.
    package var text: String { columns.map { "\($0.title) = \($0.field.rawValue)" }.joined(separator: "\n") }

    /// - Throws: `Refusal` that names the line.
    package init(text: String) throws(Refusal) {
        var columns: [Column] = []
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let parts = line.split(separator: "=", omittingEmptySubsequences: false).map { String($0).trimmed }
            guard parts.count == 2, !parts[0].isEmpty, parts[0].count <= 60,
                let field = Field(rawValue: parts[1].lowercased())
            else {
                throw Refusal(
                    .invalid,
                    Localized(
                        "Zeile \(number + 1) hat nicht die Form „Überschrift = feld“ oder nennt ein Feld, das es nicht gibt.",
                        "Line \(number + 1) is not of the form “title = field”, or names a field that does not exist."),
                    field: "columns")
            }
            columns.append(Column(title: parts[0], field: field))
        }
        guard (1...60).contains(columns.count) else {
            throw Refusal(
                .invalid, Localized("Nennen Sie 1 bis 60 Spalten.", "Name 1 to 60 columns."), field: "columns")
        }
        self.columns = columns
    }
}

/// An invoice as a booking needs it.
package struct Booking: Sendable, Hashable {
    package var invoice: ReceivedInvoice
    package var postings: [Posting]
    package var releasedAt: Timestamp?
    /// What is kept back for paying early.
    package var discount: Money
}

package enum BookingFile {
    /// UTF-8 with its mark, lines that end as spreadsheets of the country expect it.
    package static func bytes(_ bookings: [Booking], batch: String, _ profile: BookingProfile) -> [UInt8] {
        func line(_ cells: [String]) -> String {
            cells.map(CSVCell.textOrNumber).joined(separator: profile.separator) + "\r\n"
        }
        var text = "\u{FEFF}" + line(profile.columns.map(\.title))
        for booking in bookings {
            for (index, posting) in booking.postings.enumerated() {
                text += line(
                    profile.columns.map { cell($0.field, booking, posting, isFirst: index == 0, batch: batch) })
            }
        }
        return Array(text.utf8)
    }

    private static func cell(
        _ field: BookingProfile.Field, _ booking: Booking, _ posting: Posting, isFirst: Bool, batch: String
    ) -> String {
        let (invoice, facts) = (booking.invoice, booking.invoice.facts)
        return switch field {
        case .number: facts.number
        case .supplier: facts.seller
        case .taxID: facts.sellerTaxID
        case .issued: facts.issued?.iso ?? ""
        case .due: invoice.dates.due.iso
        case .received: invoice.receivedAt.day.iso
        case .budgetLine: posting.budgetLine
        case .costCentre: posting.costCentre
        case .note: posting.note
        case .amount: plain(Money(cents: Int64(clamping: posting.amount.cents.magnitude)))
        case .sign: posting.amount < .zero ? "H" : "S"
        case .currency: facts.currency
        // Once for each invoice: it is taken from the whole.
        case .discount: isFirst ? plain(booking.discount) : plain(.zero)
        case .iban: facts.iban
        case .bic: facts.bic
        case .remittance: facts.remittance.isEmpty ? facts.number : facts.remittance
        case .order: facts.orderNumber
        case .released: booking.releasedAt?.day.iso ?? ""
        case .id: invoice.id.raw
        case .batch: batch
        }
    }
}
