package import Documents
import Foundation
package import Invoices
package import Processes
package import Web

/// Everything that an operator can set, checked completely at start. `kreishaus demo` needs none.
package struct Settings: Sendable {
    package struct Server: Sendable {
        package var address: String
        package var port: Int
        /// How people reach it from outside, without a slash at the end; nil means the bound address.
        package var publicURL: String?
        package var certificate: String?
        package var key: String?
        package var trustedProxies: [NetworkBlock]
    }

    package struct Store: Sendable {
        package enum Engine: String, Sendable { case sqlite, postgresql }
        package var engine: Engine
        /// Where databases (SQLite), documents and keys lie.
        package var directory: String
        package var postgres: String
        package var connections: Int
        package var openAuthorities: Int

        /// What was set; else one for each processor: more of them only wait for each other where the server runs on the
        /// same machine, and one alone would let a slow statement stop the house.
        package static func connections(_ wanted: Int, processors: Int) -> Int {
            wanted > 0 ? wanted : min(16, max(2, processors))
        }
    }

    package struct Portal: Sendable {
        package var name: String
        package var draftDays: Int
    }

    /// Who answers for the portal: for imprint, privacy notice and accessibility statement.
    package struct Owner: Sendable {
        package var name, street, town, email, phone, web: String
        package var representative, supervision, dataProtection, mediation: String
    }

    package struct Security: Sendable {
        package var idleMinutes: Int
        package var absoluteHours: Int
        package var metricsToken: String?
        package var rateLimits: [RateClass: RateLimit]
    }

    package var server: Server
    package var store: Store
    package var portal: Portal
    package var owner: Owner
    package var security: Security
    package var documentMegabytes: Int
    package var clamd: VirusScanner?
    package var typst: String?
    package var invoices: InvoiceSettings
    package var connectors: ConnectorReach

    static let all: [Setting] = [
        Setting(
            key: "server.address", kind: .text, fallback: "127.0.0.1",
            meaning: "Address to listen on. Use 0.0.0.0 for every interface."),
        Setting(
            key: "server.port", kind: .number(0...65535), fallback: "8080",
            meaning: "Port to listen on; 0 takes a free one."),
        Setting(
            key: "server.public_url", kind: .text, fallback: nil,
            meaning: "Address that people type, such as https://portal.landkreis.example"),
        Setting(
            key: "server.certificate", kind: .path, fallback: nil,
            meaning: "Certificate chain (PEM). With it and server.key the server speaks TLS."),
        Setting(key: "server.key", kind: .path, fallback: nil, meaning: "Private key of the certificate (PEM)."),
        Setting(
            key: "server.trusted_proxies", kind: .list, fallback: nil,
            meaning: "Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."),
        Setting(
            key: "store.engine", kind: .choice(["sqlite", "postgresql"]), fallback: "sqlite",
            meaning: "Where data are kept: a file per authority, or a schema per authority."),
        Setting(
            key: "store.directory", kind: .path, fallback: "/var/lib/kreishaus",
            meaning: "Directory for databases (SQLite), documents and keys."),
        Setting(
            key: "store.postgresql", kind: .secret, fallback: "",
            meaning: "libpq connection text, such as host=/run/postgresql dbname=kreishaus user=kreishaus"),
        Setting(
            key: "store.connections", kind: .number(0...64), fallback: "0",
            meaning: "Connections to PostgreSQL; 0: one for each processor, at least two, at most sixteen."),
        Setting(
            key: "store.open_authorities", kind: .number(1...10_000), fallback: "200",
            meaning: "How many authorities' databases are kept open."),
        Setting(key: "portal.name", kind: .text, fallback: "Serviceportal", meaning: "Name of the shared portal."),
        Setting(
            key: "portal.draft_days", kind: .number(1...365), fallback: "30",
            meaning: "After so many days of rest an unsent application is deleted."),
        Setting(key: "operator.name", kind: .text, fallback: "", meaning: "Who runs the portal: Landkreis …"),
        Setting(key: "operator.street", kind: .text, fallback: "", meaning: "Street and number of the operator."),
        Setting(key: "operator.town", kind: .text, fallback: "", meaning: "Postcode and town of the operator."),
        Setting(key: "operator.email", kind: .text, fallback: "", meaning: "E-mail address of the operator."),
        Setting(key: "operator.phone", kind: .text, fallback: "", meaning: "Telephone number of the operator."),
        Setting(key: "operator.web", kind: .text, fallback: "", meaning: "Web address of the operator."),
        Setting(key: "operator.representative", kind: .text, fallback: "", meaning: "Who speaks for the operator."),
        Setting(
            key: "operator.supervision", kind: .text, fallback: "", meaning: "The supervising authority, in one line."),
        Setting(
            key: "operator.data_protection", kind: .text, fallback: "",
            meaning: "The data protection officer, in one line."),
        Setting(
            key: "operator.mediation", kind: .text, fallback: "",
            meaning: "The office that mediates about accessibility, in one line."),
        Setting(
            key: "security.idle_minutes", kind: .number(5...1440), fallback: "60",
            meaning: "A session without a request ends after this time."),
        Setting(
            key: "security.absolute_hours", kind: .number(1...168), fallback: "12",
            meaning: "A session ends after this time in any case."),
        Setting(
            key: "security.metrics_token", kind: .secret, fallback: nil,
            meaning: "Bearer token for /metrics; without it only loopback may read them."),
        Setting(
            key: "security.rate_limits", kind: .list, fallback: nil,
            meaning: "How often one address may ask, such as sign-in=40/20: 40 times at once, 20 more a minute."),
        Setting(
            key: "documents.megabytes", kind: .number(1...2000), fallback: "50",
            meaning: "Largest single document."),
        Setting(
            key: "documents.clamd", kind: .text, fallback: nil,
            meaning: "Virus scanner: unix:/run/clamav/clamd.ctl or 127.0.0.1:3310. When set, nothing unscanned is kept."
        ),
        Setting(
            key: "letters.typst", kind: .path, fallback: nil,
            meaning: "A typst program, or the python of an environment with the typst package; if not found by itself."),
        Setting(
            key: "invoices.megabytes", kind: .number(1...60), fallback: "20", meaning: "Largest file of an invoice."),
        Setting(
            key: "invoices.base_rates", kind: .list, fallback: nil,
            meaning: "Base rates (§ 247 BGB) newer than the program, such as 2026-07-01=1.27"),
        Setting(
            key: "invoices.folder", kind: .path, fallback: nil,
            meaning: "Folder whose files are taken in as invoices; taken ones go to done, impossible ones to failed."),
        Setting(
            key: "invoices.mailbox", kind: .path, fallback: nil,
            meaning: "Mailbox (Maildir) whose attachments are taken in as invoices."),
        Setting(
            key: "invoices.outgoing", kind: .path, fallback: nil,
            meaning: "Folder for answers to senders of what is no e-invoice, as messages for a mail program to send."),
        Setting(
            key: "connectors.allowed_hosts", kind: .list, fallback: nil,
            meaning: "Hosts that processes may call: name, name:port, address or network; inner addresses only as such."
        ),
        Setting(
            key: "connectors.directory", kind: .path, fallback: nil,
            meaning: "Folder below which processes put files for other systems, in one folder for each authority."),
        Setting(
            key: "connectors.mail_server", kind: .text, fallback: nil,
            meaning: "Mail server for mails of processes: smtps://mail.example or smtp://mail.example:587"),
        Setting(
            key: "connectors.sender", kind: .text, fallback: nil,
            meaning: "Address from which mails of processes come."),
    ]

    /// - Parameters:
    ///   - file: name and text of the settings file, where there is one.
    ///   - environment: variables such as `KREISHAUS_SERVER_PORT`, which win over the file.
    package static func read(file: (name: String, text: String)?, environment: [String: String]) throws -> Settings {
        var reader = SettingsReader(all)
        if let file { reader.read(toml: file.text, name: file.name) }
        reader.read(environment: environment)
        check(&reader)
        try reader.finish()
        return Settings(reader)
    }

    private init(_ reader: SettingsReader) {
        server = Server(
            address: reader.text("server.address") ?? "127.0.0.1", port: reader.number("server.port"),
            publicURL: reader.text("server.public_url"), certificate: reader.text("server.certificate"),
            key: reader.text("server.key"),
            trustedProxies: reader.list("server.trusted_proxies").compactMap { NetworkBlock($0) })
        store = Store(
            engine: Store.Engine(rawValue: reader.text("store.engine") ?? "") ?? .sqlite,
            directory: reader.text("store.directory") ?? "", postgres: reader.text("store.postgresql") ?? "",
            connections: Store.connections(
                reader.number("store.connections"), processors: ProcessInfo.processInfo.activeProcessorCount),
            openAuthorities: reader.number("store.open_authorities"))
        portal = Portal(
            name: reader.text("portal.name") ?? "", draftDays: reader.number("portal.draft_days"))
        owner = Owner(
            name: reader.text("operator.name") ?? "", street: reader.text("operator.street") ?? "",
            town: reader.text("operator.town") ?? "", email: reader.text("operator.email") ?? "",
            phone: reader.text("operator.phone") ?? "", web: reader.text("operator.web") ?? "",
            representative: reader.text("operator.representative") ?? "",
            supervision: reader.text("operator.supervision") ?? "",
            dataProtection: reader.text("operator.data_protection") ?? "",
            mediation: reader.text("operator.mediation") ?? "")
        security = Security(
            idleMinutes: reader.number("security.idle_minutes"),
            absoluteHours: reader.number("security.absolute_hours"),
            metricsToken: reader.text("security.metrics_token"),
            rateLimits: reader.list("security.rate_limits").compactMap { RateClass.limit(setting: $0) }
                .reduce(into: RateClass.standard) { $0[$1.rate] = $1.limit })
        documentMegabytes = reader.number("documents.megabytes")
        clamd = reader.text("documents.clamd").flatMap { VirusScanner(setting: $0) }
        typst = reader.text("letters.typst")
        invoices = InvoiceSettings()
        invoices.maximumBytes = reader.number("invoices.megabytes") * 1_000_000
        invoices.baseRates += reader.list("invoices.base_rates").compactMap { BaseRate(setting: $0) }
        invoices.folder = reader.text("invoices.folder")
        invoices.mailbox = reader.text("invoices.mailbox")
        invoices.outgoing = reader.text("invoices.outgoing")
        connectors = ConnectorReach(
            allowed: reader.list("connectors.allowed_hosts").compactMap { ConnectorReach.Entry($0) },
            directory: reader.text("connectors.directory"),
            mailServer: reader.text("connectors.mail_server").flatMap { ConnectorReach.mailServer($0) },
            sender: reader.text("connectors.sender"))
    }

    /// The settings file with every setting, its meaning and its default.
    package static var example: String {
        var out =
            "# kreishaus.toml: every setting with its default. Each can also be given as an environment variable.\n"
        var section = ""
        for setting in all {
            let parts = setting.key.split(separator: ".", maxSplits: 1)
            if parts[0] != section {
                section = String(parts[0])
                out += "\n[\(section)]\n"
            }
            let value =
                switch setting.kind {
                case .number, .flag: setting.fallback ?? "0"
                case .list: "[]"
                case .text, .path, .choice, .secret: "\"\(setting.fallback ?? "")\""
                }
            out += "# \(setting.meaning) (\(setting.variable))\n"
            out += "\(setting.fallback == nil ? "# " : "")\(parts[1]) = \(value)\n"
        }
        return out
    }
}
