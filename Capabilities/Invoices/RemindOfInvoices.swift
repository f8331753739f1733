package import Kernel
package import Store

extension Invoices {
    /// Once a day: discounts that have ended leave the inbox's order, and who has an invoice whose day is near is
    /// reminded, once for each day that counts.
    package func remind(_ access: Access, at now: Timestamp) async throws {
        let today = now.day
        try await stores.authority(access).write { connection in
            let ended = try connection.query(
                """
                SELECT * FROM invoice WHERE is_open = TRUE AND discount_until IS NOT NULL AND discount_until < $1
                ORDER BY id LIMIT 500 /*pg FOR UPDATE*/
                """, today
            ).map(ReceivedInvoice.init)
            for invoice in ended {
                let dates = PaymentDates(of: invoice.facts, received: invoice.receivedAt.day, today: today)
                try connection.execute(
                    """
                    UPDATE invoice SET discount_until = $2, discount = $3, act_by = $4 WHERE id = $1
                    """, invoice.id, dates.discountUntil, dates.discount, dates.actBy)
            }
            let near = try connection.query(
                """
                SELECT * FROM invoice WHERE is_open = TRUE AND state NOT IN ('clearing', 'released', 'disputed')
                    AND act_by <= $1 AND (reminded_for IS NULL OR reminded_for < act_by)
                ORDER BY act_by, id LIMIT 500 /*pg FOR UPDATE*/
                """, today.adding(days: Self.reminderDays)
            ).map(ReceivedInvoice.init)
            for invoice in near {
                try connection.execute(
                    "UPDATE invoice SET reminded_for = act_by WHERE id = $1", invoice.id)
                try write(
                    InvoiceChange(before: invoice, after: invoice, event: .reminded),
                    by: access, at: now, in: connection)
            }
        }
    }

    /// So many days before the discount ends or the invoice is due.
    static let reminderDays = 3
}
