package import Kernel
import Store

/// Somebody stands in for a colleague for some days (Vertretung): sees their invoices as „mine“ and may release what
/// they may. What was done so is recorded under both.
package struct InvoiceDeputy: Sendable, Hashable {
    package var id: Identifier<InvoiceDeputy>
    package var account: String
    package var deputy: String
    package var firstDay: Day
    package var lastDay: Day

    /// The account itself and everybody it stands in for on that day.
    static func accounts(actingAs account: String, on day: Day, in connection: any Connection) throws -> [String] {
        let others = try connection.query(
            """
            SELECT DISTINCT account FROM invoice_deputy WHERE deputy = $1 AND first_day <= $2 AND last_day >= $2
                AND ended_at IS NULL ORDER BY account
            """, account, day
        ).map { try $0.text("account") }
        return [account] + others.filter { $0 != account }
    }

    /// What an account has arranged, newest first.
    static func all(of account: String, in connection: any Connection) throws -> [InvoiceDeputy] {
        try connection.query(
            "SELECT * FROM invoice_deputy WHERE account = $1 AND ended_at IS NULL ORDER BY first_day DESC, id LIMIT 50",
            account
        ).map { row in
            InvoiceDeputy(
                id: try row.identifier("id"), account: account, deputy: try row.text("deputy"),
                firstDay: try row.day("first_day"), lastDay: try row.day("last_day"))
        }
    }
}
