package import Kernel
import Store

/// A part of an invoice and where it is booked (Kontierung): budget line (Haushaltsstelle, Produktsachkonto) and cost
/// centre (Kostenstelle).
package struct Posting: Sendable, Hashable {
    package var budgetLine: String
    package var costCentre: String
    package var note: String
    package var amount: Money

    package init(budgetLine: String, costCentre: String, note: String = "", amount: Money) {
        (self.budgetLine, self.costCentre) = (budgetLine, costCentre)
        (self.note, self.amount) = (note, amount)
    }

    static let most = 20

    /// Letters, digits and what stands between them in such numbers.
    static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
                    || byte == 45 || byte == 46 || byte == 47 || byte == 95 || byte == 32
            }
    }

    /// An amount split like some weights, to the cent: the cents that are left over go where most was cut off.
    package static func split(_ total: Money, like weights: [Int64]) -> [Money] {
        let sum = weights.reduce(Int64(0)) { $0 &+ max(0, $1) }
        guard sum > 0, total.cents.magnitude < 1 << 53 else {
            return weights.enumerated().map { $0.offset == 0 ? total : .zero }
        }
        let parts = weights.map { weight -> (cents: Int64, rest: Int128) in
            let product = Int128(total.cents) * Int128(max(0, weight))
            return (Int64(product / Int128(sum)), (product % Int128(sum)))
        }
        var cents = parts.map(\.cents)
        let missing = total.cents - cents.reduce(0, +)
        let order = parts.indices.sorted { a, b in
            let (x, y) = (parts[a].rest.magnitude, parts[b].rest.magnitude)
            return x == y ? a < b : x > y
        }
        for index in order.prefix(Int(missing.magnitude)) { cents[index] += missing < 0 ? -1 : 1 }
        return cents.map { Money(cents: $0) }
    }

    static func all(of id: InvoiceID, in connection: any Connection) throws -> [Posting] {
        try connection.query("SELECT * FROM invoice_posting WHERE invoice = $1 ORDER BY position", id).map(row)
    }

    private static func row(_ row: Row) throws -> Posting {
        Posting(
            budgetLine: try row.text("budget_line"), costCentre: try row.text("cost_centre"),
            note: try row.text("note"), amount: try row.money("amount"))
    }

    static func save(_ postings: [Posting], of id: InvoiceID, in connection: any Connection) throws {
        try connection.execute("DELETE FROM invoice_posting WHERE invoice = $1", id)
        for (position, posting) in postings.enumerated() {
            try connection.execute(
                """
                INSERT INTO invoice_posting (invoice, position, budget_line, cost_centre, note, amount)
                VALUES ($1, $2, $3, $4, $5, $6)
                """, id, position, posting.budgetLine, posting.costCentre, posting.note, posting.amount)
        }
    }

    /// How the supplier's latest invoices were booked, each way once, the latest first.
    static func suggestions(for invoice: ReceivedInvoice, in connection: any Connection) throws -> [Suggestion] {
        guard let supplier = invoice.supplier else { return [] }
        let rows = try connection.query(
            """
            SELECT i.id, i.number, p.* FROM (
                SELECT id, number, received_at FROM invoice WHERE supplier = $1 AND id <> $2
                    AND EXISTS (SELECT 1 FROM invoice_posting x WHERE x.invoice = invoice.id)
                ORDER BY received_at DESC, id DESC LIMIT 10) AS i
            JOIN invoice_posting p ON p.invoice = i.id ORDER BY i.received_at DESC, i.id DESC, p.position
            """, supplier, invoice.id)
        var found: [(id: String, Suggestion)] = []
        for one in rows {
            let id = try one.text("invoice")
            if found.last?.id != id { found.append((id, Suggestion(number: try one.text("number"), postings: []))) }
            found[found.count - 1].1.postings.append(try row(one))
        }
        var seen: Set<[String]> = []
        return found.map(\.1).filter { suggestion in
            seen.insert(suggestion.postings.map { "\($0.budgetLine)\u{1F}\($0.costCentre)" }).inserted
        }.prefix(3).map { $0 }
    }

    /// A way in which an earlier invoice was booked.
    struct Suggestion: Sendable, Hashable {
        var number: String
        var postings: [Posting]

        /// The same for another amount.
        func applied(to total: Money) -> [Posting] {
            let amounts = Posting.split(total, like: postings.map { Int64(clamping: $0.amount.cents.magnitude) })
            return zip(postings, amounts).map { posting, amount in
                Posting(budgetLine: posting.budgetLine, costCentre: posting.costCentre, amount: amount)
            }
        }
    }
}
