import Cases
import Identity
import Invoices
import Kernel
import Processes
import Store

extension Wiring {
    /// What deputies may do for others. Figures, the drawing of processes, people and rights, and the shared-service centre
    /// are in none of them.
    static let deputyAreas = [
        DeputyArea(
            "cases", Localized("Vorgänge und Aufgaben", "Cases and tasks"),
            [.readCases, .readAllCases, .workOnCases, .assignCases, .handOverCases, .decideCases, .workOnTasks],
            isByUnit: true,
            beyondUnits: [.readAllCases]),
        DeputyArea(
            "invoices", Localized("Rechnungen", "Invoices"),
            [.readInvoices, .workOnInvoices, .approveInvoices, .releaseInvoices], isByUnit: false),
    ]

    /// Of the house, since two rooms have a part in it: runs behind all of theirs.
    static let migrations = [
        // Deputies for invoices were a matter of their own before there were deputy rules. They go on as rules for
        // invoices and for nothing else; their table stays as it was and is read no more.
        Migration(
            "house.deputies.0001", .authority,
            """
            INSERT INTO deputy_rule (id, account, deputy, kind, first_day, last_day, units, roles, areas, created_at,
                ended_at)
            SELECT id, account, deputy, 'days', first_day, last_day, '', '', 'invoices', 0, ended_at FROM invoice_deputy
            """),
        // Holds a row while a demonstration is being furnished, and no other time: see `House.demonstration`.
        Migration(
            "house.demonstration.0001", .centre, "CREATE TABLE demonstration_begun (begun_at BIGINT NOT NULL)"),
    ]
}
