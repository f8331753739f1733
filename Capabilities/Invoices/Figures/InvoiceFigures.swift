package import Kernel
package import Store
import Web

/// Marks names of figures in addresses.
package enum InvoiceFigureName: PathKind { package static var kind: String { "figure" } }

/// What came in during a time and how it went. Every number is a list of invoices, and the list is what is counted.
package struct InvoiceFigures: Sendable, Hashable {
    package enum Name: String, Sendable, CaseIterable {
        case received = "eingegangen"
        case electronic = "e-rechnungen"
        case accepted = "fehlerfrei"
        case released = "freigegeben"
        case discountTaken = "skonto-genutzt"
        case discountLost = "skonto-verloren"

        var name: Localized {
            switch self {
            case .received: Localized("Eingegangen", "Received")
            case .electronic: Localized("Echte E-Rechnungen", "Real e-invoices")
            case .accepted: Localized("Ohne Fehler", "Without errors")
            case .released: Localized("Freigegeben", "Released")
            case .discountTaken: Localized("Skonto genutzt", "Discounts taken")
            case .discountLost: Localized("Skonto verloren", "Discounts lost")
            }
        }
    }

    /// An invoice in a figure, with its share in it: days, or money.
    package struct Entry: Sendable, Hashable {
        package var invoice: InvoiceID
        package var value: Int64
    }

    package var from: Day
    package var to: Day
    package var entries: [Name: [Entry]]

    package subscript(_ name: Name) -> [Entry] { entries[name] ?? [] }

    package func sum(_ name: Name) -> Money { Money(cents: self[name].reduce(0) { $0 &+ $1.value }) }

    /// The day in the middle: half of them went faster.
    package var medianDays: Int? {
        let days = self[.released].map(\.value).sorted()
        return days.isEmpty ? nil : Int(days[days.count / 2])
    }

    /// - Parameter today: discounts that can still be taken are not lost.
    package static func read(from: Day, to: Day, today: Day, in connection: any Connection) throws -> InvoiceFigures {
        let span: [SQLValue] = [.int(from.beginning.microseconds), .int(to.adding(days: 1).beginning.microseconds)]
        var found: [Name: [Entry]] = [:]
        try connection.forEach(
            """
            SELECT id, form, is_accepted, state, issued, payable, currency, discounts,
                (SELECT max(x.discount) FROM invoice_export x WHERE x.invoice = invoice.id AND x.is_current = TRUE) AS taken,
                (SELECT count(*) FROM invoice_export x WHERE x.invoice = invoice.id AND x.is_current = TRUE) AS exports
            FROM invoice WHERE received_at >= $1 AND received_at < $2 AND state NOT IN ('clearing', 'forwarded')
            ORDER BY received_at, id
            """, span
        ) { row in
            let id: InvoiceID = try row.identifier("id")
            found[.received, default: []].append(Entry(invoice: id, value: 1))
            let form: InvoiceFacts.Form = try row.one("form")
            if form.isElectronic { found[.electronic, default: []].append(Entry(invoice: id, value: 1)) }
            if try row.bool("is_accepted") { found[.accepted, default: []].append(Entry(invoice: id, value: 1)) }
            let state: InvoiceState = try row.one("state")
            guard state != .returned, let issued = try row.optionalDay("issued"), try row.text("currency") == "EUR",
                let payable = try row.optionalMoney("payable"), payable > .zero
            else { return }
            let offers = CashDiscount.list(try row.text("discounts"))
            let best = offers.map { $0.amount(of: payable) }.max() ?? .zero
            guard best > .zero else { return }
            if let taken = try row.optionalMoney("taken"), taken > .zero {
                found[.discountTaken, default: []].append(Entry(invoice: id, value: taken.cents))
            } else if try row.int("exports") > 0 || offers.allSatisfy({ $0.until(issued: issued) < today }) {
                found[.discountLost, default: []].append(Entry(invoice: id, value: best.cents))
            }
        }
        try connection.forEach(
            """
            SELECT id, received_at, released_at FROM invoice WHERE released_at >= $1 AND released_at < $2
            ORDER BY released_at, id
            """, span
        ) { row in
            let days =
                try row.timestamp("released_at").day.daysSince1970 - row.timestamp("received_at").day.daysSince1970
            found[.released, default: []].append(
                Entry(invoice: try row.identifier("id"), value: Int64(max(0, days))))
        }
        return InvoiceFigures(from: from, to: to, entries: found)
    }
}
