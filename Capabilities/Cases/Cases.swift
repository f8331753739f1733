package import Documents
package import Kernel
package import Markup
package import Store
package import Web

/// The room of the clerks: inbox, case, decision (Sachbearbeitung).
package struct Cases: Sendable {
    package let stores: Stores
    package let documents: DocumentStore
    package let limits: DocumentLimits
    package let ports: CasesPorts
    let titles = ServiceTitles()

    package init(stores: Stores, documents: DocumentStore, limits: DocumentLimits, ports: CasesPorts) {
        (self.stores, self.documents, self.limits, self.ports) = (stores, documents, limits, ports)
    }
}

/// What Cases needs from the rest of the house.
package struct CasesPorts: Sendable {
    /// What the applicant sent, in words, from Portal.
    package var application: @Sendable (_ id: String, Language, any Connection) throws -> Asked<SentApplication?>
    /// The authority's units, from Identity.
    package var units: @Sendable (any Connection) throws -> Asked<[CaseUnit]>
    /// What these people are called, by account, from Identity.
    package var names: @Sendable (Set<String>, AuthorityID, Timestamp, any Connection) throws -> Asked<[String: String]>
    /// Who works in a unit at present, from Identity.
    package var colleagues: @Sendable (_ unit: String, any Connection) throws -> [Colleague]
    /// The services that the authority offers, from Portal.
    package var services: @Sendable (any Connection) throws -> [OfferedService]
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff, WorkbenchArea, InboxCounts?) async throws -> WorkbenchFrame
    /// What other parts of the workbench count for the navigation, asked together with what a page shows, from App.
    package var countsElsewhere: @Sendable (Staff, Timestamp, any Connection) throws -> Asked<[WorkbenchArea: Int]>
    /// Name and postal address as the application has them, a line each, from Portal.
    package var recipient: @Sendable (CaseFile, any Connection) throws -> [String]
    /// The letter of a decision that is not issued, marked as a draft (PDF), from App; nil where nothing sets letters.
    package var draft: @Sendable (Decision, CaseFile, Access) async throws -> [UInt8]?
    /// What acts on a case lead to.
    package var sequel: CaseSequel

    package init(
        application: @escaping @Sendable (String, Language, any Connection) throws -> Asked<SentApplication?>,
        units: @escaping @Sendable (any Connection) throws -> Asked<[CaseUnit]>,
        names:
            @escaping @Sendable (Set<String>, AuthorityID, Timestamp, any Connection) throws
            -> Asked<[String: String]>,
        colleagues: @escaping @Sendable (String, any Connection) throws -> [Colleague],
        services: @escaping @Sendable (any Connection) throws -> [OfferedService],
        frame: @escaping @Sendable (Request, Staff, WorkbenchArea, InboxCounts?) async throws -> WorkbenchFrame,
        countsElsewhere: @escaping @Sendable (Staff, Timestamp, any Connection) throws -> Asked<[WorkbenchArea: Int]>,
        recipient: @escaping @Sendable (CaseFile, any Connection) throws -> [String],
        draft: @escaping @Sendable (Decision, CaseFile, Access) async throws -> [UInt8]?,
        sequel: CaseSequel
    ) {
        self.application = application
        self.units = units
        self.names = names
        self.colleagues = colleagues
        self.services = services
        self.frame = frame
        self.countsElsewhere = countsElsewhere
        self.recipient = recipient
        self.draft = draft
        self.sequel = sequel
    }
}

/// The process that a new case follows, for its entry in the journal.
package struct CaseBeginning: Sendable, Hashable {
    /// By when the process wants a decision, where it knows.
    package var dueAt: Timestamp?
    package var process: String
    package var version: Int

    package init(dueAt: Timestamp?, process: String, version: Int) {
        (self.dueAt, self.process, self.version) = (dueAt, process, version)
    }
}

/// What acts on a case lead to, each in the transaction of the act: its process begins with it and hears what is done to
/// it (Processes), a decision gets its letter (App). A moment that comes back is when the case is due from now on.
package struct CaseSequel: Sendable {
    package var queueLetter: @Sendable (_ decision: String, Access, Timestamp, any Connection) throws -> Void
    /// Asks for a service what has to be known before its process can begin, and gives what begins it.
    package var begin: @Sendable (_ service: String, any Connection) throws -> Begin
    package typealias Begin = (CaseFile, Access, Timestamp) throws -> CaseBeginning?
    package var follow: @Sendable (CaseEvent.Kind, CaseFile, Access, Timestamp, any Connection) throws -> Timestamp?
    /// What a case's page says of it.
    package var panel: @Sendable (CaseID, Staff, UI, any Connection) throws -> Asked<HTML>
    /// What its process found out so far, for whoever decides.
    package var results: @Sendable (CaseID, Staff, UI, any Connection) throws -> HTML
    /// What somebody has just done in its process, said once on its page; empty where they have not.
    package var notice: @Sendable (_ done: String, CaseID, Staff, UI, any Connection) throws -> HTML
    /// Where the open tasks of processes are listed.
    package var tasksPage: Destination

    package init(
        queueLetter: @escaping @Sendable (String, Access, Timestamp, any Connection) throws -> Void,
        begin: @escaping @Sendable (String, any Connection) throws -> Begin,
        follow: @escaping @Sendable (CaseEvent.Kind, CaseFile, Access, Timestamp, any Connection) throws -> Timestamp?,
        panel: @escaping @Sendable (CaseID, Staff, UI, any Connection) throws -> Asked<HTML>,
        results: @escaping @Sendable (CaseID, Staff, UI, any Connection) throws -> HTML,
        notice: @escaping @Sendable (String, CaseID, Staff, UI, any Connection) throws -> HTML,
        tasksPage: Destination
    ) {
        (self.queueLetter, self.begin, self.follow) = (queueLetter, begin, follow)
        (self.panel, self.results, self.notice, self.tasksPage) = (panel, results, notice, tasksPage)
    }
}

/// An application in words, as clerks read it.
package struct SentApplication: Sendable {
    /// A page of the form.
    package struct Section: Sendable {
        package var title: String
        package var parts: [Part]
        package init(title: String, parts: [Part]) { (self.title, self.parts) = (title, parts) }
    }

    /// Answers that belong together, such as those about a person; the name is empty where they are a page's own.
    package struct Part: Sendable {
        package var name: String
        package var answers: [(label: String, value: String)]
        package init(name: String, answers: [(label: String, value: String)]) {
            (self.name, self.answers) = (name, answers)
        }
    }

    package var sections: [Section]
    package var files: [KeptFile]
    package init(sections: [Section], files: [KeptFile]) { (self.sections, self.files) = (sections, files) }
}

/// A service of the authority, by its key.
package struct OfferedService: Sendable, Hashable {
    package var id: String
    package var title: Localized
    package init(id: String, title: Localized) { (self.id, self.title) = (id, title) }
}

/// A unit that cases may belong to (Organisationseinheit).
package struct CaseUnit: Sendable, Hashable {
    package var id: String
    package var name: String
    package init(id: String, name: String) { (self.id, self.name) = (id, name) }
}

/// Somebody who may be given a case.
package struct Colleague: Sendable, Hashable {
    package var account: String
    package var name: String
    package init(account: String, name: String) { (self.account, self.name) = (account, name) }
}

/// The names on a page: of units, and of those people who occur on it.
struct Staffing: Sendable {
    var units: [CaseUnit] = []
    var names: [String: String] = [:]

    func unit(_ id: String) -> String { units.first { $0.id == id }?.name ?? id }
    func person(_ account: String?) -> String? { account.flatMap { names[$0] } }
}

/// The parts of the workbench that the navigation leads to.
package enum WorkbenchArea: String, Sendable {
    case inbox, invoices, figures, textBlocks, people, jobs, journal, tasks, tickets, other
}
