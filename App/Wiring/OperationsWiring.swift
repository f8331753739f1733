import Cases
import Desk
import Identity
import Invoices
import Jobs
import Journal
import Kernel
import Keys
import Operations
import Store
import TransparencyLog
import Web

extension Wiring {
    static func operations(keyring: Keyring, frames: Frames) -> OperationsPorts {
        OperationsPorts(
            frame: { request, clerk, area in
                try await frames.workbench(request, clerk, area == .jobs ? .jobs : .journal)
            },
            jobName: { jobNames[$0] },
            entryName: { kind in
                entryNames[kind] ?? Cases.entryName(kind) ?? Invoices.entryName(kind) ?? Desk.entryName(kind)
            },
            things: { reference, connection in try Cases.things(of: reference, in: connection) },
            references: { ids, connection in try Cases.references(of: ids, in: connection) },
            journalKey: { authority in try keyring.keys(of: authority).journalSigner.verifier.description })
    }

    /// What the workshop's jobs do, for who looks after them.
    static let jobNames: [String: Localized] = [
        Workshop.receiptKind.raw: Localized("Eingangsbestätigung als PDF", "Acknowledgement of receipt as PDF"),
        Workshop.letterKind.raw: Localized("Bescheid als PDF", "Decision as PDF"),
        "journal.checkpoint": Localized("Protokoll besiegeln", "Seal the journal"),
        "centre.checkpoint": Localized(
            "Protokoll des Leistungszentrums besiegeln", "Seal the journal of the shared-service centre"),
        "centre.reminders": Localized("An Fristen erinnern", "Remind of dates"),
        "journal.witness": Localized("Siegel anderer Behörden aufbewahren", "Keep the seals of other authorities"),
        "portal.drafts": Localized("Abgelaufene Entwürfe löschen", "Delete expired drafts"),
        "portal.feedback": Localized("Alte Rückmeldungen löschen", "Delete old feedback"),
        "documents.sweep": Localized("Dateien löschen, die zu nichts gehören", "Delete files that belong to nothing"),
        Workshop.handOnKind.raw: Localized("Rechnung an ihre Behörde geben", "Hand an invoice on to its authority"),
        Workshop.timerKind.raw: Localized("Frist eines Prozesses", "Timer of a process"),
        Workshop.callKind.raw: Localized("Anderes System aufrufen", "Call another system"),
        "invoices.dates": Localized("An Rechnungen erinnern", "Remind of invoices"),
        "invoices.watch": Localized(
            "Rechnungen aus Ordner und Postfach holen", "Fetch invoices from folder and mailbox"),
        "jobs.tidy": Localized("Alte Empfangsvermerke löschen", "Delete old receipts of events"),
    ]

    /// What the entries of the rooms without cases say.
    private static let entryNames: [String: Localized] = [
        "authority.added": Localized("Behörde angelegt", "Authority added"),
        "authority.changed": Localized("Angaben der Behörde geändert", "Settings of the authority changed"),
        "authority.exported": Localized("Alle Daten der Behörde exportiert", "All data of the authority exported"),
        "authority.imported": Localized("Daten der Behörde übernommen", "Data of the authority imported"),
        "person.added": Localized("Person hinzugefügt", "Person added"),
        "person.changed": Localized("Person oder ihre Rechte geändert", "Person or their rights changed"),
        "person.password": Localized("Neues erstes Passwort vergeben", "New first password given"),
        "token.made": Localized("Zugang für ein System angelegt", "Access for a system made"),
        "token.revoked": Localized("Zugang eines Systems beendet", "Access of a system ended"),
        "deputy.named": Localized("Vertretung eingetragen", "Deputy named"),
        "deputy.ended": Localized("Vertretung beendet", "Deputy rule ended"),
        "invoice_limit.changed": Localized("Grenze für Freigaben geändert", "Limit of release changed"),
        "invoice_deputy.named": Localized("Vertretung für Rechnungen eingetragen", "Deputy for invoices named"),
        "invoice_deputy.ended": Localized("Vertretung für Rechnungen beendet", "Deputy for invoices ended"),
        "invoice_batch.made": Localized("Stapel von Rechnungen übergeben", "Batch of invoices handed over"),
        "invoice_batch.acknowledged": Localized("Stapel bestätigt", "Batch confirmed"),
        "invoice_batch.cancelled": Localized("Stapel zurückgenommen", "Batch taken back"),
        "invoice_export.changed": Localized(
            "Konto oder Buchungsspalten geändert", "Account or booking columns changed"),
        "invoice_rule.added": Localized("Regel für Käuferreferenzen angelegt", "Rule for buyer references added"),
        "invoice_rule.removed": Localized("Regel für Käuferreferenzen gelöscht", "Rule for buyer references deleted"),
        "process.drawn": Localized("Prozess oder Tabelle gezeichnet", "Process or table drawn"),
        "process.released": Localized("Prozess oder Tabelle freigegeben", "Process or table released"),
        "process.tested": Localized("Probelauf gemacht", "Test run made"),
        "process.bound": Localized("Leistung einem Prozess zugeordnet", "Service bound to a process"),
        "process.timer_fired": Localized("Frist eines Prozesses abgelaufen", "Timer of a process ran out"),
        "process.task_done": Localized("Aufgabe eines Prozesses erledigt", "Task of a process done"),
        "process.task_corrected": Localized("Angaben einer Aufgabe berichtigt", "Input of a task corrected"),
        "process.stood_still": Localized("Schritt steht still", "A step stands still"),
        "process.left": Localized("Vorgang hat seinen Prozess verlassen", "A case left its process"),
        "process.incident_settled": Localized("Stehenden Schritt geklärt", "Step that stood still settled"),
        "process.call_answered": Localized("Anderes System hat geantwortet", "Another system has answered"),
        "process.call_failed": Localized(
            "Aufruf eines anderen Systems nicht gelungen", "Call of another system failed"),
        "connector.set_up": Localized("Anschluss eingerichtet", "Connector set up"),
        "connector.changed": Localized("Anschluss geändert", "Connector changed"),
        "connector.removed": Localized("Anschluss entfernt", "Connector removed"),
        "job.repeated": Localized("Auftrag noch einmal versucht", "Job tried again"),
        "job.discarded": Localized("Auftrag verworfen", "Job discarded"),
        "checkpoint.centre": Localized(
            "Siegel des Leistungszentrums vermerkt", "Seal of the shared-service centre noted"),
        "checkpoint.witnessed": Localized("Siegel einer anderen Behörde vermerkt", "Seal of another authority noted"),
    ]
}
