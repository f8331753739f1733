package import Documents
package import Kernel
package import Markup
package import Store
package import Web

/// The room of citizens and businesses: services, applying, what became of it (Portal).
package struct Portal: Sendable {
    package let stores: Stores
    package let documents: DocumentStore
    package let limits: DocumentLimits
    package let catalogue: Catalogue
    package let ports: PortalPorts
    /// Who runs the portal.
    package let owner: PortalOperator
    /// After so many days of rest an unsent application is deleted.
    package let draftDays: Int
    /// The random part of reference numbers.
    var randomCharacters: @Sendable () -> String = { Base32.random(5) }

    package init(
        stores: Stores, documents: DocumentStore, limits: DocumentLimits, draftDays: Int, owner: PortalOperator,
        ports: PortalPorts
    ) {
        (self.stores, self.documents, self.limits) = (stores, documents, limits)
        (self.draftDays, self.owner, self.ports) = (draftDays, owner, ports)
        catalogue = Catalogue(centre: stores.centre)
    }
}

/// What Portal needs from the rest of the house.
package struct PortalPorts: Sendable {
    /// The frame of a portal page, for an authority where one is responsible, from App.
    package var frame: @Sendable (Request, Caller, AuthorityID?) -> PortalFrame
    /// Who is competent where, from Identity.
    package var competence: Competence
    /// Access for a new application and what the session has to remember, from Identity.
    package var begin: @Sendable (_ id: String, AuthorityID, Request, Caller) async throws -> Opened
    /// Access to what a secret opens; `check` looks into the authority's data and names it, from Identity.
    package var open:
        @Sendable (AuthorityID, Request, @escaping @Sendable (any Connection) throws -> String?) async throws -> Opened?
    /// How what was opened is closed or kept, from Identity.
    package var opened: OpenedApplications
    /// Asks for a service what its case needs to know, and gives what opens the case in the transaction that keeps the
    /// application, from Cases.
    package var openCase: @Sendable (_ service: String, any Connection) throws -> OpenCase
    package typealias OpenCase = (SubmittedApplication, Access, Timestamp) throws -> Void
    /// What becomes of it, from Cases.
    package var cases: CaseView
    /// Queues the making of the acknowledgement of receipt, from App.
    package var queueReceipt: @Sendable (_ application: String, Access, Timestamp, any Connection) throws -> Void
    /// The office of whoever runs the portal.
    package var office: PortalOffice

    package init(
        frame: @escaping @Sendable (Request, Caller, AuthorityID?) -> PortalFrame, competence: Competence,
        begin: @escaping @Sendable (String, AuthorityID, Request, Caller) async throws -> Opened,
        open:
            @escaping @Sendable (AuthorityID, Request, @escaping @Sendable (any Connection) throws -> String?)
            async throws -> Opened?,
        opened: OpenedApplications,
        openCase: @escaping @Sendable (String, any Connection) throws -> OpenCase,
        cases: CaseView,
        queueReceipt: @escaping @Sendable (String, Access, Timestamp, any Connection) throws -> Void,
        office: PortalOffice
    ) {
        (self.frame, self.competence, self.begin, self.open) = (frame, competence, begin, open)
        (self.opened, self.openCase, self.cases, self.queueReceipt) = (opened, openCase, cases, queueReceipt)
        self.office = office
    }
}

/// An application that this browser may open from now on.
package struct Opened: Sendable {
    package var access: Access
    package var session: [String: String?]
    package init(access: Access, session: [String: String?]) { (self.access, self.session) = (access, session) }
}

/// Applications that this browser has opened by number and code, or begun.
package struct OpenedApplications: Sendable {
    /// What the session forgets when one is closed in this browser.
    package var close: @Sendable (Access, Request) -> [String: String?]
    /// Where one is added to the account of whoever is signed in, and from there to a page; nil where it is in the
    /// account already.
    package var keepAddress: @Sendable (Access, _ back: Destination, Request, Citizen) async throws -> Destination?

    package init(
        close: @escaping @Sendable (Access, Request) -> [String: String?],
        keepAddress: @escaping @Sendable (Access, Destination, Request, Citizen) async throws -> Destination?
    ) {
        (self.close, self.keepAddress) = (close, keepAddress)
    }
}

/// Places and the authorities that are competent there.
package struct Competence: Sendable {
    package struct Card: Sendable, Hashable {
        package var id: AuthorityID
        package var name: String
        package var addressLines: [String]
        package var phone: String
        package var email: String
        /// Letters that begin its reference numbers.
        package var sign: String

        package init(id: AuthorityID, name: String, addressLines: [String], phone: String, email: String, sign: String)
        {
            (self.id, self.name, self.addressLines) = (id, name, addressLines)
            (self.phone, self.email, self.sign) = (phone, email, sign)
        }
    }

    package struct Place: Sendable, Hashable {
        package var id: String
        package var name: String
        package var postcodes: [String]
        package var municipality: AuthorityID
        package var district: AuthorityID

        package init(id: String, name: String, postcodes: [String], municipality: AuthorityID, district: AuthorityID) {
            (self.id, self.name, self.postcodes) = (id, name, postcodes)
            (self.municipality, self.district) = (municipality, district)
        }
    }

    package var places: @Sendable () -> [Place]
    package var authority: @Sendable (AuthorityID) -> Card?
    package var bySign: @Sendable (String) -> AuthorityID?

    package init(
        places: @escaping @Sendable () -> [Place], authority: @escaping @Sendable (AuthorityID) -> Card?,
        bySign: @escaping @Sendable (String) -> AuthorityID?
    ) {
        (self.places, self.authority, self.bySign) = (places, authority, bySign)
    }
}

/// What Cases has to know of an application.
package struct SubmittedApplication: Sendable {
    package var id: String
    package var reference: String
    package var service: String
    package var title: Localized
    package var unit: String
    package var applicant: String
    /// So many weeks the office takes to decide.
    package var weeks: Int
    package var language: Language
    package var search: String
    package var files: [KeptFile]

    package init(
        id: String, reference: String, service: String, title: Localized, unit: String, applicant: String,
        weeks: Int, language: Language, search: String, files: [KeptFile]
    ) {
        (self.id, self.reference, self.service, self.title) = (id, reference, service, title)
        (self.unit, self.applicant, self.weeks) = (unit, applicant, weeks)
        (self.language, self.search, self.files) = (language, search, files)
    }
}

/// A case as its applicant sees it, and what the applicant can do.
package struct CaseView: Sendable {
    package var progress: @Sendable (_ application: String, any Connection) throws -> Asked<CaseProgress?>
    package var write:
        @Sendable (
            _ application: String, _ body: String, [KeptFile], _ once: String?, Access, Timestamp, any Connection
        )
            throws -> Void
    package var handIn:
        @Sendable (_ application: String, _ request: String, [KeptFile], Access, Timestamp, any Connection) throws ->
            Void
    package var document: @Sendable (_ application: String, _ document: String, any Connection) throws -> KeptFile?
    /// How its process goes on, in plain words; nil where none runs.
    package var outlook: @Sendable (_ application: String, any Connection) throws -> CaseOutlook?

    package init(
        progress: @escaping @Sendable (String, any Connection) throws -> Asked<CaseProgress?>,
        write:
            @escaping @Sendable (String, String, [KeptFile], String?, Access, Timestamp, any Connection) throws -> Void,
        handIn: @escaping @Sendable (String, String, [KeptFile], Access, Timestamp, any Connection) throws -> Void,
        document: @escaping @Sendable (String, String, any Connection) throws -> KeptFile?,
        outlook: @escaping @Sendable (String, any Connection) throws -> CaseOutlook?
    ) {
        (self.progress, self.write, self.handIn, self.document) = (progress, write, handIn, document)
        self.outlook = outlook
    }
}

/// How an application goes on by its process.
package struct CaseOutlook: Sendable {
    /// German, and English where somebody has written it.
    package typealias Words = (german: String, english: String?)
    package var now: [Words]
    /// One of these comes next.
    package var next: [Words]
    /// What happens where the office does nothing until the end of that day (Genehmigungsfiktion, § 42a VwVfG).
    package var silence: Silence?
    /// Whether the office has still to decide.
    package var isUndecided: Bool

    package struct Silence: Sendable {
        package var words: Words
        package var lastDay: Day
        /// Whether it takes the decision out of the office's hands; else only a step ends by itself.
        package var isInsteadOfDecision: Bool

        package init(_ words: Words, lastDay: Day, isInsteadOfDecision: Bool) {
            (self.words, self.lastDay, self.isInsteadOfDecision) = (words, lastDay, isInsteadOfDecision)
        }
    }

    package init(now: [Words], next: [Words], silence: Silence?, isUndecided: Bool) {
        (self.now, self.next, self.silence, self.isUndecided) = (now, next, silence, isUndecided)
    }
}

package struct CaseProgress: Sendable {
    package enum State: String, Sendable { case new, working, waiting, decided, closed }
    package var state: State
    /// `granted`, `partly`, `refused`, `withdrawn`
    package var outcome: Localized?
    package var unit: String
    package var dueAt: Timestamp
    package var steps: [(at: Timestamp, text: Localized)]
    package var requests: [(id: String, what: String, why: String, due: Day, isOpen: Bool)]
    package var posts: [(at: Timestamp, fromOffice: Bool, body: String, files: [(id: String, file: KeptFile)])]
    package var letter: (id: String, file: KeptFile)?
    /// Granted by the end of a period and not by a decision: no letter comes.
    package var isDeemedGranted: Bool
    /// Ended because the applicant withdrew; the letter confirms it.
    package var isWithdrawn: Bool
    package var mayWrite: Bool

    package init(
        state: State, outcome: Localized?, unit: String, dueAt: Timestamp, steps: [(at: Timestamp, text: Localized)],
        requests: [(id: String, what: String, why: String, due: Day, isOpen: Bool)],
        posts: [(at: Timestamp, fromOffice: Bool, body: String, files: [(id: String, file: KeptFile)])],
        letter: (id: String, file: KeptFile)?, isDeemedGranted: Bool = false, isWithdrawn: Bool = false,
        mayWrite: Bool
    ) {
        (self.state, self.outcome, self.unit, self.dueAt, self.steps) = (state, outcome, unit, dueAt, steps)
        (self.requests, self.posts, self.letter, self.mayWrite) = (requests, posts, letter, mayWrite)
        (self.isDeemedGranted, self.isWithdrawn) = (isDeemedGranted, isWithdrawn)
    }
}

extension Permission {
    /// Hand in applications over the API.
    package static let submitByAPI = Permission("portal.submit")
    /// Read over the API what became of applications.
    package static let statusByAPI = Permission("portal.status")
    /// Read and answer feedback on the portal, at the authority that runs it.
    package static let answerFeedback = Permission("portal.feedback")
}
