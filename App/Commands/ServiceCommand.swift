import ArgumentParser
import FormSchema
import Foundation
import Identity
import JSON
import Journal
import Kernel
import Portal
import Store

/// `kreishaus service`: the catalogue of what can be applied for, and who takes applications.
struct ServiceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service", abstract: "Publish services with their forms; say which authority takes applications.",
        subcommands: [ServiceList.self, ServiceShow.self, ServiceSave.self, ServiceOffer.self, ServiceWithdraw.self])
}

struct ServiceList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the services and who offers them.")

    @OptionGroup var source: SettingsOption
    @Flag(name: .long, help: "One JSON object a line.") var json = false

    func run() async throws {
        try await inHouse(source) { house in
            let catalogue = house.portal.catalogue.current
            for service in catalogue.services {
                let offering = house.portal.catalogue.offering(service.slug).map(\.raw).sorted()
                let version = catalogue.forms[service.form]?.version ?? ""
                if json {
                    let line: JSONValue = [
                        "service": .string(service.slug), "title": .string(service.title.de),
                        "form": .string(service.form),
                        "version": .string(version), "offeredBy": .array(offering.map { .string($0) }),
                    ]
                    say(line.description)
                } else {
                    let by = offering.isEmpty ? "offered by nobody yet" : offering.joined(separator: ", ")
                    say("\(service.slug)  \(service.title.de)  (form \(service.form) \(version); \(by))")
                }
            }
        }
    }
}

struct ServiceShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a service with its form as a file that `service save` takes.")

    @OptionGroup var source: SettingsOption
    @Argument(help: "The service, such as hundesteuer-anmelden.") var service: String

    func run() async throws {
        try await inHouse(source) { house in
            let found = try house.service(service)
            guard let form = house.portal.catalogue.form(of: found) else {
                throw CommandFailure("The service ‘\(service)’ has no form. `kreishaus service save` gives it one.")
            }
            say(String(decoding: try ServiceFile(service: found, form: form).json.serialized(.pretty), as: UTF8.self))
        }
    }
}

struct ServiceSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Put a service and its form into the catalogue, or change them.",
        discussion: """
            The file holds {"service": …, "form": …}; `service show` prints one to begin with. A form that `form import` wrote \
            is named with --form and may be left out of the file. Applications keep the version of the form with which they \
            were begun: a changed form needs a new version.
            """)

    @OptionGroup var source: SettingsOption
    @Argument(help: "The file; - reads standard input.") var file: String
    @Option(name: .long, help: "The form, where it is in a file of its own.") var form: String?
    @Flag(name: .long, help: "Only check the file.") var check = false

    func run() async throws {
        let read = try self.read()
        if check { return say("\(file): in order, \(read.service.title.de), \(read.form.pages.count) pages") }
        try await inHouse(source) { house in try await save(read, in: house) }
    }

    func read() throws -> ServiceFile {
        try ServiceFile(contents(of: file), named: file, form: try form.map { (try contents(of: $0), $0) })
    }

    func save(_ read: ServiceFile, in house: House) async throws {
        let catalogue = house.portal.catalogue
        if let known = catalogue.current.forms[read.form.id], known.version == read.form.version, known != read.form {
            throw CommandFailure(
                "\(file): the form \(known.id) \(known.version) is in use with other questions. Give the changed form a new version."
            )
        }
        try await catalogue.save([(read.service, read.form)], at: house.clock())
        say("\(read.service.slug) is in the catalogue. `kreishaus service offer` says who takes applications.")
    }
}

struct ServiceOffer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer", abstract: "An authority takes applications for a service from now on.")

    @OptionGroup var source: SettingsOption
    @Argument(help: "The authority.") var authority: String
    @Argument(help: "The service.") var service: String
    @Option(name: .long, help: "The unit that gets the cases.") var unit: String
    @Option(name: .long, help: "Weeks until the decision is due; the service's own where it is not given.") var weeks:
        Int?

    func run() async throws {
        try await inHouse(source) { house in try await offer(in: house) }
    }

    func offer(in house: House) async throws {
        let id = try authorityID(authority)
        let found = try house.service(service)
        guard house.identity.directory.authority(id) != nil else {
            throw CommandFailure(
                "There is no authority ‘\(authority)’. `kreishaus authority list` shows what there is.")
        }
        let weeks = weeks ?? found.duration.weeks
        guard (1...520).contains(weeks) else { throw CommandFailure("--weeks \(weeks): 1 to 520.") }
        try await house.changeOffers(of: id, service, kind: "service.offered") { connection in
            let units = try Identity.units(in: connection).map(\.id)
            guard units.contains(unit) else {
                throw CommandFailure(
                    "\(authority) has no unit ‘\(unit)’. It has: \(units.isEmpty ? "none" : units.joined(separator: ", "))."
                )
            }
            try Offer.save([Offer(service: service, unit: unit, weeks: weeks)], in: connection)
        }
        say("\(authority) takes applications for \(service) (\(unit), \(weeks) weeks).")
    }
}

struct ServiceWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "An authority takes no more applications for a service.",
        discussion: "Cases that are there go on; drafts that were begun can no longer be sent.")

    @OptionGroup var source: SettingsOption
    @Argument(help: "The authority.") var authority: String
    @Argument(help: "The service.") var service: String

    func run() async throws {
        let id = try authorityID(authority)
        try await inHouse(source) { house in
            try await house.changeOffers(of: id, service, kind: "service.withdrawn") { connection in
                guard try Offer.withdraw(service, in: connection) else {
                    throw CommandFailure("\(authority) does not offer ‘\(service)’. Nothing was changed.")
                }
            }
            say("\(authority) takes no more applications for \(service).")
        }
    }
}

extension House {
    /// A service of the catalogue, or what to do where there is none of that name.
    func service(_ name: String) throws -> Service {
        guard let found = portal.catalogue.service(name) else {
            throw CommandFailure("There is no service ‘\(name)’. `kreishaus service list` shows what there is.")
        }
        return found
    }

    /// The change, its journal entry, and what everyone may know of it.
    func changeOffers(
        of id: AuthorityID, _ service: String, kind: JournalCode,
        _ change: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        guard let subject = JournalCode(service) else { throw CommandFailure("‘\(service)’ is no name of a service.") }
        let access = identity.accessAtCommandLine(to: id)
        let now = clock()
        let offered = try await stores.authority(access).write { connection in
            try change(connection)
            try Journal.append(
                JournalEntry(kind, JournalSubject("service", subject)), by: access, at: now, in: connection)
            return try Offer.active(in: connection)
        }
        try await portal.publish(offers: offered, of: id)
    }
}
