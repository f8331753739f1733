import Cases
import Centre
import Desk
import Identity
import Invoices
import JSON
import Journal
import Keys
import Kernel
import Operations
import Portal
import Processes
import Store
import Web

/// How the rooms are connected: each port of a room, filled with what another room offers.
enum Wiring {
    static let standardRoles: [Role] = [
        Role(
            id: "sachbearbeitung", name: Localized("Sachbearbeitung", "Clerk"),
            permissions: [
                .readCases, .workOnCases, .decideCases, .readFigures, .readInvoices, .workOnInvoices, .approveInvoices,
                .readProcesses, .workOnTasks,
            ]),
        Role(
            id: "leitung", name: Localized("Leitung", "Head of unit"),
            permissions: [
                .readCases, .workOnCases, .assignCases, .decideCases, .writeTextBlocks, .readFigures, .readInvoices,
                .workOnInvoices, .approveInvoices, .releaseInvoices, .readProcesses, .manageProcesses,
                .releaseProcesses, .workOnTasks, .connectProcesses, .nameDeputies,
            ]),
        Role(
            id: "prozesse", name: Localized("Prozessmanagement", "Process management"),
            permissions: [.readProcesses, .manageProcesses, .connectProcesses, .readFigures]),
        Role(
            id: "posteingang", name: Localized("Posteingang", "Mail room"),
            permissions: [
                .readCases, .readAllCases, .assignCases, .readInvoices, .workOnInvoices, .clearInvoices,
            ]),
        Role(
            id: "kasse", name: Localized("Kasse und Kämmerei", "Treasury"),
            permissions: [.readInvoices, .releaseInvoices, .exportInvoices]),
        Role(
            id: "administration", name: Localized("Administration", "Administration"),
            permissions: [
                .managePeople, .nameDeputies, .manageJobs, .readJournal, .readCentre, .appointForCentre, .readProcesses,
                .connectProcesses,
            ]),
        Role(
            id: "lesen", name: Localized("Leserecht", "Read only"),
            permissions: [.readCases, .readAllCases, .readFigures, .readInvoices, .readProcesses]),
        Role(
            id: "vertretung",
            name: Localized("Vertretung in der Projektgruppe", "Representative in the project group"),
            permissions: [.readCentre, .requestFromCentre, .decideInCentre, .workForCentre]),
        Role(
            id: "geschaeftsstelle",
            name: Localized("Geschäftsstelle des Leistungszentrums", "Office of the shared-service centre"),
            permissions: [.readCentre, .manageCentre, .workForCentre]),
        Role(
            id: "it-service", name: Localized("IT-Service", "IT service"),
            permissions: [.workOnTickets, .workOnTasks, .readProcesses]),
    ]

    static func identity(keyring: Keyring, frames: Frames) -> IdentityPorts {
        IdentityPorts(
            standardRoles: standardRoles,
            permissions: Identity.permissions
                + (Cases.permissions + Processes.permissions + Invoices.permissions + Centre.permissions
                + Desk.permissions + Operations.permissions).map {
                    PermissionText($0, $1)
                }
                + [
                    PermissionText(
                        .submitByAPI, Localized("Anträge einreichen", "Hand in applications"), isForSystems: true),
                    PermissionText(
                        .submitInvoices, Localized("Rechnungen einreichen", "Hand in invoices"), isForSystems: true),
                    PermissionText(
                        .submitReadings,
                        Localized(
                            "Ablesungen an das Leistungszentrum übergeben (wirkt nur beim Landkreis)",
                            "Hand readings over to the shared-service centre (works at the district only)"),
                        isForSystems: true),
                    PermissionText(
                        .statusByAPI, Localized("Stand von Anträgen lesen", "Read the state of applications"),
                        isForSystems: true),
                ],
            centreOffice: .manageCentre, deputyAreas: deputyAreas,
            prepare: { access in
                // An authority that is added again keeps its keys.
                do { try keyring.create(access.authority) } catch KeyError.exists {}
            },
            record: { kind, subject, access, now, connection in
                guard let kind = JournalCode(kind), let id = JournalCode(subject) else { return }
                let what = JournalCode(kind.raw.prefix { $0 != "." }) ?? "identity"
                try Journal.append(JournalEntry(kind, JournalSubject(what, id)), by: access, at: now, in: connection)
            },
            surroundings: Surroundings(
                workbench: { request, staff in try await frames.workbench(request, staff, .people) },
                portal: { request, caller, authority in frames.portal(request, caller, authority) },
                desk: { staff in frames.start(staff) },
                ownPage: PortalPaths.account(), portalStart: PortalPaths.start()),
            luggage: [centreLuggage(frames)])
    }

    /// What the shared-service centre keeps of an authority travels with its export, to be read. An installation that
    /// takes the authority in has another centre or none, so there it is looked over and not written anywhere.
    private static func centreLuggage(_ frames: Frames) -> Luggage {
        Luggage(
            name: "shared-service-centre",
            pack: { id in
                // Without a district there is no centre, and it keeps nothing of anybody.
                guard try frames.identity.get().directory.all.contains(where: { $0.kind == .district }) else {
                    return JSONValue.object(["member": .string(id.raw)]).serialized()
                }
                let access = try frames.identity.get().centreAccess(job: "authority.export", cause: "export")
                return Array(try await frames.centre.get().handOver(of: id, as: access, at: systemClock()).serialized())
            },
            unpack: { bytes, id in
                guard let file = try? JSONValue(parsing: bytes), file["member"]?.stringValue == id.raw else {
                    throw Refusal(
                        .invalid,
                        Localized(
                            "Die Datei des Leistungszentrums im Export gehört nicht zu dieser Behörde.",
                            "The shared-service centre's file in the export is not of this authority."))
                }
            })
    }
}
