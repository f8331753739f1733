package import Kernel
package import Store

/// What other rooms say of invoices.
extension Invoices {
    /// Number and clerk, by id. The number is all that somebody may learn who may not see the invoice.
    package static func labels(of ids: [String], in connection: any Connection) throws -> [String: (
        number: String, assignee: String?
    )] {
        guard !ids.isEmpty else { return [:] }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.query(
            "SELECT id, number, assignee FROM invoice WHERE id IN (\(places))", ids.map { .text($0) })
        var found: [String: (number: String, assignee: String?)] = [:]
        for row in rows { found[try row.text("id")] = (try row.text("number"), try row.optionalText("assignee")) }
        return found
    }

    /// By when the invoices that came in from one moment to another had to be paid, and when the payment was ordered, one by
    /// one. Ids sort by age, so this walks along the primary key.
    package static func eachDue(
        from: Timestamp, until: Timestamp, in connection: any Connection,
        _ receive: (_ id: String, _ due: Timestamp, _ released: Timestamp?) -> Void
    ) throws {
        try connection.forEach(
            """
            SELECT id, due, released_at FROM invoice
            WHERE id >= $1 AND id < $2 AND state NOT IN ('clearing', 'forwarded', 'returned')
            """, [.text(InvoiceID.bound(at: from)), .text(InvoiceID.bound(at: until))]
        ) { row in
            let end = try row.day("due").adding(days: 1).beginning.adding(seconds: -1)
            receive(try row.text("id"), end, try row.optionalTimestamp("released_at"))
        }
    }
}
