package import Kernel
package import Markup
package import Store
package import Web

/// What somebody wrote about the portal (Rückmeldung), for whoever runs it.
package struct Feedback: Sendable, PathKind {
    package static var kind: String { "feedback" }

    package enum State: String, Sendable, CaseIterable { case open, answered, done }

    package var id: Identifier<Feedback>
    package var at: Timestamp
    /// The page it was written on, as far as the browser said.
    package var page: String
    package var body: String
    /// An e-mail address or a telephone number; empty where there is none, or none any more.
    package var contact: String
    package var state: State
    package var settledAt: Timestamp?
    package var settledBy: String

    /// The accessibility statement promises an answer within a month.
    package var answerBy: Day { at.day.adding(days: 30) }

    /// How long the contact is kept after the answer, and how long all of it.
    package static let (contactDays, keptDays) = (30, 365)

    private init(_ row: Row) throws {
        (id, at) = (try row.identifier("id"), try row.timestamp("at"))
        (page, body, contact) = (try row.text("page"), try row.text("body"), try row.text("contact"))
        state = State(rawValue: try row.text("state")) ?? .open
        settledAt = try row.optionalTimestamp("settled_at")
        settledBy = try row.text("settled_by")
    }

    /// Open ones with the oldest first, since they are due first; the others with the newest first.
    static func list(isOpen: Bool, after key: PageKey?, limit: Int, in connection: any Connection) throws -> [Feedback]
    {
        let (states, beyond, order) =
            isOpen
            ? ("state = 'open'", "(at, id) > ($1, $2)", "at, id")
            : ("state <> 'open'", "(at, id) < ($1, $2)", "at DESC, id DESC")
        return try connection.query(
            """
            SELECT * FROM feedback WHERE \(states) \(key == nil ? "" : "AND " + beyond)
            ORDER BY \(order) LIMIT \(limit)
            """, key?.values ?? []
        ).map(Feedback.init)
    }

    static func countOpen(in connection: any Connection) throws -> Int {
        try connection.count("SELECT count(*) AS n FROM feedback WHERE state = 'open'")
    }

    /// - Returns: whether there is such a one.
    static func settle(
        _ id: Identifier<Feedback>, as state: State, by name: String, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            "UPDATE feedback SET state = $2, settled_at = $3, settled_by = $4 WHERE id = $1", id, state.rawValue,
            state == .open ? nil : now, state == .open ? "" : name) > 0
    }

    /// Forgets the contact of what was answered, and everything after a year.
    package static func sweep(at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("DELETE FROM feedback WHERE at < $1", now.adding(days: -Int64(keptDays)))
        try connection.execute(
            "UPDATE feedback SET contact = '' WHERE contact <> '' AND settled_at < $1",
            now.adding(days: -Int64(contactDays)))
    }
}

/// The office of whoever runs the portal.
package struct PortalOffice: Sendable {
    /// Refuses whoever has the permission at an authority that does not run the portal, from Identity.
    package var admit: @Sendable (Staff) throws -> Void
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff) async throws -> WorkbenchFrame

    package init(
        admit: @escaping @Sendable (Staff) throws -> Void,
        frame: @escaping @Sendable (Request, Staff) async throws -> WorkbenchFrame
    ) {
        (self.admit, self.frame) = (admit, frame)
    }
}
