package import Kernel
package import Markup
package import Store
package import Web

/// The service desk of the shared-service centre (K4, K27–K29): everybody who works in one of the town halls reports what
/// does not work; the desk's staff work on it, by topic and for all of them.
///
/// Tickets are data of the authority that runs the desk. A reporter reaches their own ones there, by an access that
/// Identity makes for just that.
package struct Desk: Sendable {
    package let stores: Stores
    package let ports: DeskPorts
    let hours = ServiceHours()

    package init(stores: Stores, ports: DeskPorts) { (self.stores, self.ports) = (stores, ports) }

    package static let permissions: [(Permission, Localized)] = [
        (
            .workOnTickets,
            Localized(
                "Meldungen an den Service-Desk bearbeiten (wirkt nur beim Landkreis)",
                "Work on tickets of the service desk (works at the district only)")
        )
    ]
}

extension Permission {
    /// See and work on the tickets of all town halls, at the authority that runs the desk.
    package static let workOnTickets = Permission("desk.work")
}

/// What Desk needs from the rest of the house.
package struct DeskPorts: Sendable {
    /// The access of somebody to what they have reported, from Identity.
    package var enter: @Sendable (Staff) throws -> Access
    /// The access of somebody who works at the desk, from Identity; refused where their authority does not run it.
    package var enterAsDesk: @Sendable (Staff) throws -> Access
    /// Who somebody is at their own authority, from Identity.
    package var reporter: @Sendable (Staff) async throws -> Reporter
    /// What these people of the desk are called, by account, from Identity.
    package var names: @Sendable (Set<String>, AuthorityID, Timestamp, any Connection) throws -> Asked<[String: String]>
    /// Who works at the desk at present, from Identity.
    package var colleagues: @Sendable (any Connection) throws -> [DeskColleague]
    /// The authorities whose people may report, from Identity.
    package var authorities: @Sendable () -> [DeskAuthority]
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff) async throws -> WorkbenchFrame
    /// What acts on a ticket lead to.
    package var sequel: DeskSequel

    package init(
        enter: @escaping @Sendable (Staff) throws -> Access,
        enterAsDesk: @escaping @Sendable (Staff) throws -> Access,
        reporter: @escaping @Sendable (Staff) async throws -> Reporter,
        names:
            @escaping @Sendable (Set<String>, AuthorityID, Timestamp, any Connection) throws
            -> Asked<[String: String]>,
        colleagues: @escaping @Sendable (any Connection) throws -> [DeskColleague],
        authorities: @escaping @Sendable () -> [DeskAuthority],
        frame: @escaping @Sendable (Request, Staff) async throws -> WorkbenchFrame, sequel: DeskSequel
    ) {
        (self.enter, self.enterAsDesk, self.reporter, self.names) = (enter, enterAsDesk, reporter, names)
        (self.colleagues, self.authorities, self.frame, self.sequel) = (colleagues, authorities, frame, sequel)
    }
}

/// What acts on a ticket lead to, each in the transaction of the act: its process begins with it and hears what is done
/// to it (Processes).
package struct DeskSequel: Sendable {
    /// Which process it is, for the journal; nil where none began.
    package var begin: @Sendable (Ticket, Access, Timestamp, any Connection) throws -> TicketBeginning?
    /// - Returns: when the ticket closes by itself, where its process says so.
    package var follow: @Sendable (TicketEvent.Kind, Ticket, Access, Timestamp, any Connection) throws -> Timestamp?
    /// What a ticket's page says of its process.
    package var panel: @Sendable (TicketID, Staff, UI, any Connection) throws -> Asked<HTML>

    package init(
        begin: @escaping @Sendable (Ticket, Access, Timestamp, any Connection) throws -> TicketBeginning?,
        follow: @escaping @Sendable (TicketEvent.Kind, Ticket, Access, Timestamp, any Connection) throws -> Timestamp?,
        panel: @escaping @Sendable (TicketID, Staff, UI, any Connection) throws -> Asked<HTML>
    ) {
        (self.begin, self.follow, self.panel) = (begin, follow, panel)
    }
}

/// The process that a new ticket follows, for its entry in the journal.
package struct TicketBeginning: Sendable, Hashable {
    package var process: String
    package var version: Int
    package init(process: String, version: Int) { (self.process, self.version) = (process, version) }
}

/// Somebody who works at the desk.
package struct DeskColleague: Sendable, Hashable {
    package var account: String
    package var name: String
    package init(account: String, name: String) { (self.account, self.name) = (account, name) }
}

/// An authority whose people may report.
package struct DeskAuthority: Sendable, Hashable {
    package var id: AuthorityID
    package var name: String
    package var shortName: String
    package init(id: AuthorityID, name: String, shortName: String) {
        (self.id, self.name, self.shortName) = (id, name, shortName)
    }
}

/// Which tickets an access reaches. It follows from the access and from nothing else.
enum TicketReach: Sendable, Hashable {
    /// Of all town halls.
    case desk
    /// What one account has reported from one authority.
    case reporter(account: String, home: AuthorityID)

    init(_ access: Access) throws(Refusal) {
        switch (access.basis, access.reach) {
        case (.reporter(let home), .reports(let account)): self = .reporter(account: account, home: home)
        case (.membership, .authority) where access.allows(.workOnTickets): self = .desk
        default: throw .notFound
        }
    }

    func covers(_ ticket: Ticket) -> Bool {
        switch self {
        case .desk: true
        case .reporter(let account, let home):
            ticket.reporter.account == account && ticket.reporter.authority == home
        }
    }
}
