import Cases
import Centre
import Desk
import Foundation
import Identity
import Invoices
import Jobs
import Kernel
import Markup
import Operations
import Portal
import Processes
import Store
import Web

/// The frames of the pages: whose page it is, who is signed in, where one can go. They need rooms that
/// in turn need frames, so these are set last.
final class Frames: Sendable {
    let settings: Settings
    let identity = Late<Identity>()
    let cases = Late<Cases>()
    let processes = Late<Processes>()
    let centre = Late<Centre>()
    let desk = Late<Desk>()
    let portal = Late<Portal>()

    init(settings: Settings) { self.settings = settings }

    private func languages(_ request: Request) -> Languages {
        Languages(german: request.link(in: .de).raw, english: request.link(in: .en).raw)
    }

    private func brand(_ id: AuthorityID?) -> Brand? {
        guard let id, let directory = try? identity.get().directory, let authority = directory.authority(id) else {
            return nil
        }
        return Brand(
            name: authority.name, color: Color(hex: authority.colour) ?? .black,
            armsURL: directory.armsAddress(of: id)?.raw,
            addressLines: [authority.address.street, "\(authority.address.postcode) \(authority.address.town)"],
            phone: authority.phone, email: authority.email)
    }

    private var operatorName: String {
        (try? identity.get().directory.all.first { $0.kind == .district })?.name ?? ""
    }

    private func footer(_ language: Language) -> [TextLink] {
        let ui = UI(language)
        return [
            TextLink(ui.say("Impressum", "Imprint"), to: PortalPaths.imprint().raw),
            TextLink(ui.say("Datenschutz", "Privacy"), to: PortalPaths.privacy().raw),
            TextLink(ui.say("Barrierefreiheit", "Accessibility"), to: PortalPaths.accessibility().raw),
            TextLink(ui.say("Rückmeldung", "Feedback"), to: PortalPaths.feedback().raw),
            TextLink(ui.say("Für Beschäftigte", "For staff"), to: IdentityPaths.staffSignIn().raw),
        ]
    }

    func portal(_ request: Request, _ caller: Caller, _ responsible: AuthorityID?) -> PortalFrame {
        let ui = UI(request.language)
        var account = [TextLink(ui.say("Stand eines Antrags", "State of an application"), to: PortalPaths.open().raw)]
        if caller.citizen != nil {
            account.append(TextLink(ui.say("Meine Anträge", "My applications"), to: PortalPaths.account().raw))
            account.append(
                TextLink(ui.say("Passwort ändern", "Change password"), to: IdentityPaths.citizenPassword().raw))
        } else {
            account.append(TextLink(ui.say("Anmelden", "Sign in"), to: Identity.citizenDoor.raw))
        }
        return PortalFrame(
            portalName: settings.portal.name, operatorName: operatorName, homeURL: PortalPaths.start().raw,
            languages: languages(request), responsible: brand(responsible), account: account,
            signOut: caller.citizen.map { _ in (IdentityPaths.citizenSignOut().raw, request.hidden) },
            footer: footer(request.language))
    }

    /// Where somebody begins to work, by what they may do.
    func start(_ clerk: Staff) -> Destination {
        if clerk.may(.readCases) { return CasePaths.inbox() }
        if clerk.may(.readInvoices) { return InvoicePaths.inbox() }
        if clerk.may(.readCentre), !clerk.may(.managePeople) { return CentrePaths.matrix() }
        if clerk.may(.managePeople) { return IdentityPaths.people() }
        if clerk.may(.manageProcesses) { return ProcessPaths.list() }
        if clerk.may(.readFigures) { return CasePaths.figuresAddress }
        if clerk.may(.writeTextBlocks) { return CasePaths.textBlocks() }
        if clerk.may(.manageJobs) { return OperationsPaths.jobs() }
        if clerk.may(.readJournal) { return OperationsPaths.journal() }
        if isOfDesk(clerk) { return DeskPaths.list() }
        if clerk.seesCasesForOthers { return CasePaths.inbox() }
        return IdentityPaths.staffPassword()
    }

    /// - Parameter known: the counts beside the navigation, where the page has them already.
    func workbench(_ request: Request, _ clerk: Staff, _ area: WorkbenchArea, _ known: InboxCounts? = nil) async throws
        -> WorkbenchFrame
    {
        let ui = UI(request.language)
        // Whoever acts for somebody finds their own way about the house.
        let (clerk, actsFor) = (clerk.themselves, clerk.actsFor)
        var navigation: [NavigationItem] = []
        let counts = if let known { known } else { try await counts(request, clerk) }
        if clerk.may(.readCases) {
            func inbox(_ view: InboxQuery.View, _ text: String, _ count: Int, _ key: Character, to limit: Int? = nil)
                -> NavigationItem
            {
                var query = InboxQuery()
                query.view = view
                return NavigationItem(
                    text, to: query.address().raw, count: count, countedTo: limit,
                    isCurrent: area == .inbox && request.query.text("sicht") == view.rawValue, icon: Icon.document,
                    key: key)
            }
            navigation = [
                inbox(.mine, ui.say("Meine Vorgänge", "My cases"), counts.mine, "m"),
                inbox(.unassigned, ui.say("Nicht zugewiesen", "Unassigned"), counts.unassigned, "n"),
                inbox(.due, ui.say("Fällig", "Due"), counts.due, "f", to: InboxCounts.dueLimit),
                NavigationItem(
                    ui.say("Alle offenen", "All open"), to: CasePaths.inbox().raw, count: counts.unit,
                    isCurrent: area == .inbox && request.query.text("sicht") == nil && request.query.text("q") == nil,
                    icon: Icon.list, key: "o"),
            ]
        }
        if clerk.seesCasesForOthers {
            var query = InboxQuery()
            query.view = .deputy
            navigation.append(
                NavigationItem(
                    ui.say("In Vertretung", "As a deputy"), to: query.address().raw,
                    isCurrent: area == .inbox && request.query.text("sicht") == query.view.rawValue, icon: Icon.person,
                    key: "i"))
        }
        if clerk.mayForSomebody(.workOnTasks) {
            let open = counts.elsewhere[.tasks] ?? 0
            navigation.append(
                NavigationItem(
                    ui.say("Aufgaben", "Tasks"), to: ProcessPaths.tasks().raw, count: open > 0 ? open : nil,
                    isCurrent: request.path.hasPrefix(ProcessPaths.tasks().raw), icon: Icon.done, key: "t"))
        }
        if clerk.may(.readInvoices) {
            let soon = counts.elsewhere[.invoices] ?? 0
            navigation.append(
                NavigationItem(
                    ui.say("Rechnungen", "Invoices"), to: InvoicePaths.inbox().raw, count: soon > 0 ? soon : nil,
                    countedTo: InvoiceCounts.limit,
                    isCurrent: request.path.hasPrefix(InvoicePaths.inbox().raw), icon: Icon.document, key: "r"))
        }
        if clerk.may(.readProcesses) {
            navigation.append(
                NavigationItem(
                    ui.say("Prozesse", "Processes"), to: ProcessPaths.list().raw,
                    isCurrent: request.path.hasPrefix(ProcessPaths.list().raw), icon: Icon.process, key: "e"))
        }
        if clerk.may(.readCentre) {
            // Every page has a frame; without the centre there is no number, and the page is there all the same.
            let unread = (try? await centre.get().unreadReminders(clerk)) ?? 0
            navigation.append(
                NavigationItem(
                    ui.say("Leistungszentrum", "Shared-service centre"), to: CentrePaths.matrix().raw,
                    count: unread > 0 ? unread : nil,
                    isCurrent: request.path.hasPrefix(CentrePaths.matrix().raw), icon: Icon.list, key: "c"))
        }
        if clerk.may(.readFigures) {
            navigation.append(
                NavigationItem(
                    ui.say("Zahlen", "Figures"), to: CasePaths.figuresAddress.raw, isCurrent: area == .figures,
                    icon: Icon.chart,
                    key: "z"))
        }
        if clerk.may(.writeTextBlocks) {
            navigation.append(
                NavigationItem(
                    ui.say("Textbausteine", "Text blocks"), to: CasePaths.textBlocks().raw,
                    isCurrent: area == .textBlocks,
                    icon: Icon.text, key: "b"))
        }
        if clerk.may(.managePeople) {
            navigation.append(
                NavigationItem(
                    ui.say("Personen und Rechte", "People and rights"), to: IdentityPaths.people().raw,
                    isCurrent: area == .people, icon: Icon.person, key: "p"))
        }
        if clerk.may(.manageJobs) {
            let dead = counts.elsewhere[.jobs] ?? 0
            navigation.append(
                NavigationItem(
                    ui.say("Aufträge", "Jobs"), to: OperationsPaths.jobs().raw, count: dead > 0 ? dead : nil,
                    isCurrent: area == .jobs, icon: Icon.gear, key: "a"))
        }
        if clerk.may(.readJournal) {
            navigation.append(
                NavigationItem(
                    ui.say("Protokoll", "Journal"), to: OperationsPaths.journal().raw, isCurrent: area == .journal,
                    icon: Icon.seal, key: "l"))
        }
        if clerk.may(.answerFeedback), runsPortal(clerk) {
            let open = (try? await portal.get().openFeedback()) ?? 0
            navigation.append(
                NavigationItem(
                    ui.say("Rückmeldungen", "Feedback"), to: PortalPaths.feedbackList().raw,
                    count: open > 0 ? open : nil, isCurrent: request.path.hasPrefix(PortalPaths.feedbackList().raw),
                    icon: Icon.message, key: "w"))
        }
        navigation += deskItems(ui, request, clerk, counts)
        navigation.append(
            NavigationItem(
                ui.say("Vertretung", "Deputies"), to: IdentityPaths.deputies().raw,
                isCurrent: request.path.hasPrefix(IdentityPaths.deputies().raw), icon: Icon.person, key: "v"))
        return WorkbenchFrame(
            brand: brand(clerk.access.authority) ?? Brand(name: clerk.access.authority.raw, color: .black),
            person: clerk.name, personNote: actsFor.map { ui.standingIn(for: $0.name) },
            personURL: IdentityPaths.staffPassword().raw, navigation: navigation,
            homeURL: start(clerk).raw, languages: languages(request),
            signOutURL: IdentityPaths.signOut().raw, hidden: request.hidden,
            searchURL: clerk.may(.readCases) ? CasePaths.inbox().raw : nil,
            searchLabel: ui.say("Vorgänge suchen", "Search cases"), searchValue: request.query.text("q") ?? "",
            footer: [
                TextLink(ui.say("Barrierefreiheit", "Accessibility"), to: PortalPaths.accessibility().raw),
                TextLink(ui.say("Zum Portal", "To the portal"), to: PortalPaths.start().raw),
            ])
    }

    /// Everybody reports; whoever works at the desk has its list as well.
    private func deskItems(_ ui: UI, _ request: Request, _ clerk: Staff, _ counts: InboxCounts) -> [NavigationItem] {
        guard (try? identity.get().deskAuthority) != nil else { return [] }
        let own = NavigationItem(
            ui.say("Service-Desk", "Service desk"), to: DeskPaths.own().raw,
            isCurrent: request.path.hasPrefix(DeskPaths.own().raw), icon: Icon.message, key: "d")
        guard isOfDesk(clerk) else { return [own] }
        let mine = counts.elsewhere[.tickets] ?? 0
        return [
            NavigationItem(
                ui.say("Meldungen", "Tickets"), to: DeskPaths.list().raw, count: mine > 0 ? mine : nil,
                isCurrent: request.path.hasPrefix(DeskPaths.list().raw), icon: Icon.list, key: "x"), own,
        ]
    }

    /// The district runs the portal, as it does the desk.
    private func runsPortal(_ clerk: Staff) -> Bool {
        clerk.access.authority == (try? identity.get().deskAuthority)
    }

    private func isOfDesk(_ clerk: Staff) -> Bool {
        clerk.may(.workOnTickets) && clerk.access.authority == (try? identity.get().deskAuthority)
    }

    /// Everything that the navigation counts, in one transaction.
    private func counts(_ request: Request, _ clerk: Staff) async throws -> InboxCounts {
        let cases = try cases.get()
        return try await cases.stores.authority(clerk.access).ask { connection in
            guard clerk.may(.readCases) else {
                return try Self.counts(for: clerk, at: request.now, in: connection).map { elsewhere in
                    InboxCounts(elsewhere: elsewhere)
                }
            }
            return try cases.counts(for: clerk, at: request.now, in: connection)
        }
    }

    /// What the navigation counts outside of the inbox: invoices that need attention, jobs that failed.
    static func counts(for clerk: Staff, at now: Timestamp, in connection: any Connection) throws
        -> Asked<[WorkbenchArea: Int]>
    {
        let invoices = clerk.may(.readInvoices) ? try InvoiceCounts.soon(today: now.day, in: connection) : nil
        let jobs = clerk.may(.manageJobs) ? try JobAdministration.askDead(in: connection) : nil
        let tasks =
            clerk.mayForSomebody(.workOnTasks)
            ? try Processes.countTasks(
                of: Processes.reach(of: clerk, Wiring.reach), in: connection) : nil
        // Of an authority that does not run the desk these are none.
        let tickets = clerk.may(.workOnTickets) ? try TicketCounts.askMine(clerk.account, in: connection) : nil
        return Asked {
            var counts: [WorkbenchArea: Int] = [:]
            counts[.tickets] = try tickets?.get()
            counts[.tasks] = try tasks?.get()
            counts[.invoices] = try invoices?.get()
            counts[.jobs] = try jobs?.get()
            return counts
        }
    }

    /// A notice (an error, a question to sign in) as a page of the portal.
    func notice(_ notice: Notice) -> HTML {
        let ui = UI(notice.language)
        return ui.portalPage(
            PortalPage(notice.title[notice.language], body: notice.body),
            in: PortalFrame(
                portalName: settings.portal.name, operatorName: operatorName, homeURL: PortalPaths.start().raw,
                languages: notice.languages, footer: footer(notice.language)))
    }
}
