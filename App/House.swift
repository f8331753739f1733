package import Cases
package import Centre
package import Desk
package import Documents
import FormSchema
import Foundation
import JSON
package import Identity
package import Invoices
package import Jobs
import Journal
package import Keys
package import Kernel
package import Letters
package import Logging
import Markup
import Operations
package import Portal
package import Processes
package import Store
import StorePostgres
import StoreSQLite
package import Web

/// The composition root: opens what an installation consists of and connects the rooms. It is the only
/// place that knows everything.
package final class House: Sendable {
    package let settings: Settings
    package let stores: Stores
    package let administration: Administration
    package let keyring: Keyring
    package let documents: DocumentStore
    package let lock: InstallationLock
    package let identity: Identity
    package let portal: Portal
    package let cases: Cases
    package let invoices: Invoices
    package let processes: Processes
    package let centre: Centre
    package let desk: Desk
    package let queue: JobQueue
    package let worker: JobWorker
    package let site: Site
    package let clock: Clock
    package let logger: Logger

    /// What a test may set otherwise.
    package struct Options: Sendable {
        package var driver: (any StoreDriver)?
        package var opening = Stores.Opening.founding
        package var passwordCost: PasswordHash.Cost = .strong
        package var rateLimits: [RateClass: RateLimit]?
        /// Without it no letter is set: jobs that need one are put off.
        package var typesetter: Typesetter??
        package init() {}
    }

    package static func open(
        _ settings: Settings, options: Options = Options(), clock: @escaping Clock, logger: Logger
    ) async throws -> House {
        if options.opening == .founding { try DurableFile.makeFolder(settings.store.directory) }
        let opened: Stores.Opened
        do {
            opened = try await Stores.open(
                options.driver ?? driver(settings.store), migrations: migrations, opening: options.opening,
                clock: clock)
        } catch is NoInstallation {
            throw CommandFailure(settings.store.noInstallation)
        }
        do {
            return try await House(opened, settings, options, clock, logger)
        } catch {
            let isBehind = (try? await opened.stores.centreIsBehind()) ?? false
            await opened.stores.close()
            guard isBehind, error is StoreError else { throw error }
            throw CommandFailure(
                "The centre has the structure of an older version. Start `kreishaus serve` once: it brings it up to date."
            )
        }
    }

    static let migrations =
        Identity.migrations + Portal.migrations + Cases.migrations + Invoices.migrations + Processes.migrations
        + Centre.migrations + Desk.migrations + Journal.migrations + Jobs.migrations + Wiring.migrations

    private static func driver(_ store: Settings.Store) -> any StoreDriver {
        switch store.engine {
        case .sqlite:
            SQLiteDriver(
                SQLiteDriver.Configuration(directory: store.directory + "/data", openFiles: store.openAuthorities))
        case .postgresql:
            PostgresDriver(
                PostgresDriver.Configuration(connection: store.postgres, connections: store.connections))
        }
    }

    private init(
        _ opened: Stores.Opened, _ settings: Settings, _ options: Options, _ clock: @escaping Clock, _ logger: Logger
    ) async throws {
        self.settings = settings
        self.clock = clock
        self.logger = logger
        stores = opened.stores
        administration = opened.administration
        let folder = settings.store.directory
        let isNew = try await administration.authorities().isEmpty
        let keyring = try Keyring(
            folder: folder + "/keys", mayMakeMaster: isNew && options.opening == .founding)
        self.keyring = keyring
        lock = InstallationLock(folder: folder)
        documents = DocumentStore(
            folder: folder + "/documents", keyring: keyring, scanner: settings.clamd)
        let limits = DocumentLimits(
            maximumBytes: settings.documentMegabytes << 20, types: [.pdf, .jpeg, .png])

        let frames = Frames(settings: settings)
        let letters = try Self.letters(settings, options, logger)
        let workshop = Workshop(stores: stores, documents: documents, letters: letters)
        let queue = JobQueue(handlers: workshop.handlers(keyring: keyring))
        self.queue = queue
        let identity = Identity(
            opened, hasher: PasswordHasher(cost: options.passwordCost),
            ports: Wiring.identity(keyring: keyring, frames: frames))
        self.identity = identity
        workshop.identity.set(identity)
        frames.identity.set(identity)
        portal = Portal(
            stores: stores, documents: documents, limits: limits, draftDays: settings.portal.draftDays,
            owner: settings.operatorOfPortal,
            ports: Wiring.portal(identity: identity, queue: queue, frames: frames))
        workshop.catalogue.set(portal.catalogue)
        cases = Cases(
            stores: stores, documents: documents, limits: limits,
            ports: Wiring.cases(
                identity: identity, catalogue: portal.catalogue, queue: queue, frames: frames, workshop: workshop))
        frames.cases.set(cases)
        let invoices = Invoices(
            stores: stores, documents: documents, settings: settings.invoices,
            ports: Wiring.invoices(
                identity: identity, stores: stores, keyring: keyring, queue: queue, frames: frames))
        self.invoices = invoices
        workshop.invoices.set(invoices)
        let processes = Processes(
            stores: stores,
            ports: Wiring.processes(
                catalogue: portal.catalogue, queue: queue, frames: frames, keyring: keyring,
                reach: settings.connectors))
        self.processes = processes
        frames.processes.set(processes)
        workshop.processes.set(processes)
        centre = Centre(
            door: stores.centreDoor,
            papers: PaperStore(documents: documents, megabytes: settings.documentMegabytes) {
                guard let district = identity.directory.all.first(where: { $0.kind == .district }) else {
                    throw Refusal.notFound
                }
                return identity.access(job: "centre.papers", cause: "agenda", at: district.id)
            }, ports: Wiring.centre(identity: identity, stores: stores, frames: frames))
        workshop.centre.set(centre)
        frames.centre.set(centre)
        let desk = Desk(
            stores: stores, ports: Wiring.desk(identity: identity, stores: stores, frames: frames))
        self.desk = desk
        frames.desk.set(desk)
        let operations = Operations(
            stores: stores, queue: queue, ports: Wiring.operations(keyring: keyring, frames: frames))
        workshop.portal.set(portal)
        frames.portal.set(portal)
        worker = JobWorker(
            queue, stores: stores,
            ports: JobPorts(
                // The directory, not the databases: one that is being imported has no jobs yet.
                authorities: { identity.directory.all.map(\.id) },
                access: { kind, cause, authority in identity.access(job: kind, cause: cause, at: authority) }),
            clock: clock, logger: logger)
        site = try Self.site(
            routes: portal.routes + cases.routes + processes.routes + invoices.routes + centre.routes + desk.routes
                + identity.routes + operations.routes, identity, portal,
            stores, frames,
            settings, options, worker,
            clock, logger)
        try await identity.directory.refresh()
        try await portal.catalogue.refresh()
    }

    private static func letters(_ settings: Settings, _ options: Options, _ logger: Logger) throws -> Letters? {
        if let given = options.typesetter { return given.map { Letters($0) } }
        do {
            return Letters(try Typesetter.locate(configured: settings.typst))
        } catch {
            logger.warning(
                "no typst was found: letters and acknowledgements wait until it is installed (setting letters.typst)")
            return nil
        }
    }

    private static func site(
        routes: [Route], _ identity: Identity, _ portal: Portal, _ stores: Stores, _ frames: Frames,
        _ settings: Settings,
        _ options: Options, _ worker: JobWorker, _ clock: @escaping Clock, _ logger: Logger
    ) throws -> Site {
        var site = SiteSettings()
        site.isSecure = settings.isSecure
        site.trustedProxies = settings.server.trustedProxies
        site.sessionIdleSeconds = Int64(settings.security.idleMinutes) * 60
        site.sessionAbsoluteSeconds = Int64(settings.security.absoluteHours) * 3600
        site.operationsToken = settings.security.metricsToken
        site.rateLimits = options.rateLimits ?? settings.security.rateLimits
        let metrics = Metrics()
        metrics.gauge("jobs_running", help: "Jobs being done.") { Double(worker.statistics.running) }
        metrics.gauge("jobs_dead", help: "Jobs that failed for good since the start.") {
            Double(worker.statistics.died)
        }
        return try Site(
            routes: routes, settings: site,
            reception: Reception(
                sessions: CentreSessions(centre: stores.centre),
                caller: { session, now in try await identity.recognise(session, at: now) },
                lasting: { session, _ in try await identity.lasting(session, isDraft: portal.isDraft) },
                bearer: { token, _ in try await identity.recognise(token: token).token },
                bodyCheck: { schema in
                    guard let compiled = try? JSONSchema(schema, options: JSONSchema.Options(assertFormats: true))
                    else {
                        return { _ in [] }
                    }
                    return { body in
                        compiled.validate(body).map {
                            SchemaProblem(
                                pointer: $0.instancePath.description, message: Localized($0.message.de, $0.message.en))
                        }
                    }
                },
                doors: Doors(
                    staff: Identity.staffDoor, citizen: Identity.citizenDoor, applicant: PortalPaths.open()),
                overview: { caller in caller.staff.map { frames.start($0) } ?? PortalPaths.start() },
                permissionNames: Dictionary(
                    identity.ports.permissions.map { ($0.permission, $0.text) }, uniquingKeysWith: { first, _ in first }
                ),
                page: { frames.notice($0) },
                checks: [
                    HealthCheck("store") {
                        if let failure = await stores.health().centre { throw failure }
                    }
                ], clock: clock),
            metrics: metrics, logger: logger)
    }

    /// Reads again what other processes may have changed: authorities, places, services.
    package func refresh() async throws {
        try await identity.directory.refresh()
        try await portal.catalogue.refresh()
    }

    package func close() async { await stores.close() }
}

extension Settings.Store {
    var noInstallation: String {
        let place =
            switch engine {
            case .sqlite: "at \(directory) (store.directory)"
            case .postgresql: "in the database of store.postgresql"
            }
        return "There is no installation \(place). Check the settings and which user calls; "
            + "`kreishaus authority add`, `authority import` and `serve` begin one."
    }
}

extension Settings {
    /// Whether people come by https: here, or at the proxy in front.
    var isSecure: Bool { server.certificate != nil || server.publicURL?.hasPrefix("https://") == true }
}

extension Settings {
    var operatorOfPortal: PortalOperator {
        PortalOperator(
            name: owner.name, addressLines: [owner.street, owner.town].filter { !$0.isEmpty }, email: owner.email,
            phone: owner.phone, web: owner.web, representative: owner.representative, supervision: owner.supervision,
            dataProtection: owner.dataProtection, mediation: owner.mediation)
    }
}
