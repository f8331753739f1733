package import Kernel
package import Store
package import Web

package typealias ReminderID = Identifier<Reminder>

extension Reminder: PathKind { package static var kind: String { "centre-reminder" } }

/// Reminders are for one authority each, the office's are the district's; who has read one is kept by person.
extension MemberTable {
    package static let reminder = MemberTable.ofMembers("centre_reminder")
    package static let reminderRead = MemberTable.ofMembers("centre_reminder_read")
}

extension Centre {
    static let reminderMigration = Migration(
        "centre.reminders.0001", .centre,
        // One for each day that counts: whatever runs twice writes nothing the second time.
        """
        CREATE TABLE centre_reminder (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, due TEXT NOT NULL,
            name TEXT NOT NULL, about TEXT NOT NULL, at BIGINT NOT NULL, done_at BIGINT, done_by TEXT NOT NULL,
            UNIQUE (member, kind, subject, due))
        """,
        "CREATE INDEX centre_reminder_due ON centre_reminder (member, due, id)",
        """
        CREATE TABLE centre_reminder_read (
            reminder TEXT NOT NULL REFERENCES centre_reminder(id), account TEXT NOT NULL, member TEXT NOT NULL,
            at BIGINT NOT NULL, PRIMARY KEY (reminder, account))
        """)
}

package enum ReminderPaths {
    /// What is due: where one begins.
    package static let list = PlainPath("/amt/zentrum/faellig")
    static let export = PlainPath("/amt/zentrum/faellig.csv")
    static let readAll = PlainPath("/amt/zentrum/faellig/gelesen")
    static let mark = Path<ReminderID>("/amt/zentrum/faellig/{}/erledigt")
}

extension Centre {
    var reminderRoutes: [Route] {
        [
            .get(ReminderPaths.list, for: .staff(.readCentre), "What is due for one's authority", remindersPage),
            .get(ReminderPaths.export, for: .staff(.readCentre), "The same list as CSV", exportReminders),
            .post(ReminderPaths.readAll, for: .staff(.readCentre), "Note that one has read all of them", readReminders),
            .post(ReminderPaths.mark, for: .staff(.readCentre), "Note that a reminder is done", finishReminder),
        ]
    }
}
