import ArgumentParser
import Foundation
import Identity
import JSON
import Journal
import Keys
import Kernel
import Logging
import Portal
import Store

/// `kreishaus authority`
struct AuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "Take authorities in, hand them over, remove them.",
        subcommands: [
            AuthorityList.self, AuthorityAdd.self, AuthorityExport.self, AuthorityImport.self, AuthorityRemove.self,
        ])
}

/// Opens the house, does the work, closes it; what the rooms refuse becomes a sentence and exit code 1.
/// - Parameter founding: whether an installation is begun where there is none.
func inHouse(
    _ source: SettingsOption, founding: Bool = false, _ work: (House) async throws -> Void
) async throws {
    var options = House.Options()
    options.opening = founding ? .founding : .existing
    let house = try await House.open(
        try source.read(), options: options, clock: systemClock, logger: makeLogger(level: .error))
    do {
        try await work(house)
        await house.close()
    } catch {
        await house.close()
        switch error {
        case let refusal as Refusal:
            throw CommandFailure((refusal.field.map { "\($0): " } ?? "") + refusal.reason.en)
        case let problem as MoveProblem: throw CommandFailure(problem.text.en)
        case let problem as KeyError: throw CommandFailure("\(problem)")
        case let problem as StoreError: throw CommandFailure(problem.text.en)
        default: throw error
        }
    }
}

func authorityID(_ text: String) throws -> AuthorityID {
    guard let id = AuthorityID(text) else {
        throw CommandFailure("‘\(text)’ is no name of an authority: 2 to 40 of a–z, 0–9 and inner hyphens.")
    }
    return id
}

extension House {
    var mover: AuthorityMover {
        AuthorityMover(identity: identity, keyring: keyring, documents: documents, lock: lock)
    }
}

/// Says where the work is, once for each step.
private let announce: AuthorityMover.Report = { progress in
    if progress.done == 0 { complain("… \(progress.step.rawValue)") }
}

struct AuthorityList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the authorities.")

    @OptionGroup var source: SettingsOption
    @Flag(name: .long, help: "One JSON object a line.") var json = false

    func run() async throws {
        try await inHouse(source) { house in
            for authority in house.identity.directory.all {
                if json {
                    let line: JSONValue = [
                        "id": .string(authority.id.raw), "sign": .string(authority.sign),
                        "name": .string(authority.name),
                        "ars": .string(authority.ars), "leitwegID": .string(authority.leitwegID),
                    ]
                    say(line.description)
                } else {
                    say("\(authority.id)  \(authority.sign)  \(authority.name)")
                }
            }
        }
    }
}

struct AuthorityAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Take an authority into the installation, with its first administrator.",
        discussion: """
            Adding one that is there changes what is said and keeps the rest, as it keeps its data. The administrator's \
            first password is asked for, or read from standard input where that is no terminal, and has to be changed at \
            the first sign-in.
            """)

    @OptionGroup var source: SettingsOption
    @Argument(help: "Short name: 2 to 40 of a–z, 0–9 and inner hyphens.") var id: String
    @Option(name: .long, help: "Official name, such as „Samtgemeinde Bardowick“.") var name: String?
    @Option(name: .long, help: "district, town, municipality or joint_municipality.") var kind: String?
    @Option(name: .long, help: "Short name of the district or joint municipality above it; empty for none.")
    var parent: String?
    @Option(name: .long, help: "Official regional key (ARS), 12 digits.") var ars: String?
    @Option(name: .long, help: "Letters that begin reference numbers: 2 to 4 capitals.") var sign: String?
    @Option(name: .long, help: "Leitweg-ID; made from the ARS where there is none.") var leitweg: String?
    @Option(name: .long, help: "Street and number.") var street: String?
    @Option(name: .long, help: "Postcode.") var postcode: String?
    @Option(name: .long, help: "Town.") var town: String?
    @Option(name: .long, help: "E-mail address.") var email: String?
    @Option(name: .long, help: "Telephone number.") var phone: String?
    @Option(name: .long, help: "Web address; empty for none.") var web: String?
    @Option(name: .long, help: "Colour, #rrggbb.") var colour: String?
    @Option(name: .long, help: "File with the coat of arms (SVG); empty for none.") var arms: String?
    @Option(name: .long, help: "A unit as id=name; may be given several times.") var unit: [String] = []
    @Option(name: .long, help: "Sign-in name of the first administrator.") var administrator: String?

    func run() async throws {
        let given = GivenAuthority(
            id: try authorityID(id), name: name, kind: kind, parent: parent, ars: ars, sign: sign, leitweg: leitweg,
            street: street, postcode: postcode, town: town, email: email, phone: phone, web: web, colour: colour,
            arms: try arms.map(Self.readArms), units: unit)
        try await inHouse(source, founding: true) { house in
            try await house.mover.moving {
                let began = house.clock()
                let before = house.identity.directory.authority(given.id)
                // What cannot be used is said before somebody types a password.
                _ = try given.settings(after: before)
                var first: GivenAuthority.Administrator?
                if let administrator {
                    if try await house.identity.hasPerson(signInName: administrator, at: given.id) {
                        complain("\(administrator) works there already; nothing of that was changed.")
                    } else {
                        let password = askSecret("First password of \(administrator), 12 characters or more: ")
                        first = GivenAuthority.Administrator(signInName: administrator, password: password)
                    }
                }
                let authority = try await house.add(given, first)
                say(
                    "\(authority.name) \(before == nil ? "is ready" : "is up to date") (\((house.clock().microseconds - began.microseconds) / 1000) ms)."
                )
            }
        }
    }

    private static func readArms(_ path: String) throws -> String {
        if path.isEmpty { return "" }
        let bytes: [UInt8]?
        do { bytes = try DurableFile.read(path, limit: Arms.limit) } catch {
            throw CommandFailure(error.code == EFBIG ? "\(path) is larger than 256 KiB." : "\(error)")
        }
        guard let bytes else { throw CommandFailure("There is no file \(path).") }
        do { return try Arms.read(bytes) } catch { throw CommandFailure("\(path): \(error.reason.en)") }
    }
}

struct AuthorityExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything an authority is into one file.",
        discussion: """
            Database, documents, keys, journal and a manifest with checksums. The transfer key and the checksum are \
            shown once: the importing installation needs the key, removing needs the checksum. The file is as \
            confidential as the authority's data.
            """)

    @OptionGroup var source: SettingsOption
    @Argument(help: "The authority.") var id: String
    @Argument(help: "The file to write; it must not exist.") var file: String
    @Flag(name: .long, help: "The result as one JSON object.") var json = false

    func run() async throws {
        let id = try authorityID(id)
        try await inHouse(source) { house in
            let receipt = try await house.mover.export(id, to: file, at: house.clock(), progress: announce)
            if json {
                let line: JSONValue = [
                    "file": .string(file), "checksum": .string(receipt.checksum),
                    "transferKey": .string(receipt.transferKey.written), "bytes": .number(JSONNumber(receipt.bytes)),
                ]
                say(line.description)
            } else {
                say("\(file): \(receipt.bytes) bytes, \(receipt.manifest.documents) documents")
                say("transfer key: \(receipt.transferKey.written)")
                say("checksum:     \(receipt.checksum)")
            }
        }
    }
}

struct AuthorityImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take an exported authority into this installation.",
        discussion:
            "Everything is verified before the authority becomes visible. The transfer key is asked for, or read from standard input where that is no terminal."
    )

    @OptionGroup var source: SettingsOption
    @Argument(help: "The exported file.") var file: String
    @Option(name: .long, help: "The checksum that the export showed.") var checksum: String?
    @Flag(name: .long, help: "Only check the file.") var check = false

    func run() async throws {
        try await inHouse(source, founding: !check) { house in
            if check {
                let found = try house.mover.check(file, progress: announce)
                return say("\(file): intact, \(found.manifest.name), checksum \(found.checksum)")
            }
            guard let key = TransferKey(typed: askSecret("Transfer key: ")) else {
                throw CommandFailure("The transfer key has 26 letters and digits. Give it on standard input.")
            }
            let receipt = try await house.mover.import(
                file, transferKey: key, checksum: checksum, at: house.clock(), progress: announce)
            let id = receipt.authority.id
            let offers = try await house.stores.authority(house.identity.accessAtCommandLine(to: id))
                .read { try Offer.active(in: $0) }
            try await house.portal.publish(offers: offers, of: id)
            say("\(receipt.authority.name) is here now.")
            for (before, now) in receipt.renamed { say("The sign-in name \(before) was taken; it is now \(now).") }
        }
    }
}

struct AuthorityRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an authority for good, after it was exported.",
        discussion: "Needs the checksum of an export that matches the present state. Stop `kreishaus serve` first.")

    @OptionGroup var source: SettingsOption
    @Argument(help: "The authority.") var id: String
    @Option(name: .long, help: "The checksum that the export showed.") var checksum: String

    func run() async throws {
        let id = try authorityID(id)
        try await inHouse(source) { house in
            try await house.mover.remove(id, checksum: checksum, at: house.clock(), progress: announce)
            say("\(id) was removed with its data, documents and keys.")
        }
    }
}
