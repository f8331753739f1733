import Processes
import Testing

@testable import App

@Suite("Settings") struct SettingsTests {
    @Test("nothing set gives a working installation on SQLite")
    func defaults() throws {
        let settings = try Settings.read(file: nil, environment: [:])
        #expect(settings.server.port == 8080)
        #expect(settings.store.engine == .sqlite)
    }

    @Test("what connectors may reach is read, and a host that is none is refused with key and remedy")
    func connectors() throws {
        let settings = try Settings.read(
            file: nil,
            environment: [
                "KREISHAUS_CONNECTORS_ALLOWED_HOSTS": "fach.example:8443, 10.1.0.0/16",
                "KREISHAUS_CONNECTORS_MAIL_SERVER": "smtp://mail.example:587",
                "KREISHAUS_CONNECTORS_DIRECTORY": "/srv/ablage",
            ])
        #expect(settings.connectors.allowed.count == 2 && settings.connectors.directory == "/srv/ablage")
        #expect(settings.connectors.mailServer?.host == "mail.example")
        #expect(try Settings.read(file: nil, environment: [:]).connectors.allowed.isEmpty)
        for (variable, text, key) in [
            ("ALLOWED_HOSTS", "https://fach.example", "connectors.allowed_hosts"),
            ("ALLOWED_HOSTS", "*", "connectors.allowed_hosts"),
            ("MAIL_SERVER", "mail.example", "connectors.mail_server"),
        ] {
            let problems = try #require(throws: SettingProblems.self) {
                try Settings.read(file: nil, environment: ["KREISHAUS_CONNECTORS_\(variable)": text])
            }
            #expect(problems.problems.map(\.key) == [key])
        }
    }

    @Test("the environment wins over the file")
    func environmentWins() throws {
        let file = "[server]\nport = 9000\naddress = \"0.0.0.0\"\ntrusted_proxies = [\"10.0.0.1\", \"10.0.0.2\"]\n"
        let settings = try Settings.read(
            file: ("kreishaus.toml", file), environment: ["KREISHAUS_SERVER_PORT": "9001"])
        #expect(settings.server.port == 9001)
        #expect(settings.server.address == "0.0.0.0")
        #expect(settings.server.trustedProxies == ["10.0.0.1", "10.0.0.2"])
    }

    @Test("every mistake is named at once, with file, key and remedy")
    func mistakes() {
        let file = "[server]\nprot = 1\nport = 70000\n[store]\nengine = \"oracle\"\nconnections = [\"a\"]\n"
        do {
            _ = try Settings.read(file: ("kreishaus.toml", file), environment: [:])
            Issue.record("was accepted")
        } catch let error as SettingProblems {
            #expect(error.problems.count == 4)
            #expect(
                error.description.contains(
                    "kreishaus.toml: server.prot: There is no such setting. Did you mean ‘server.port’?"))
            #expect(error.description.contains("‘70000’ is not a whole number from 0 to 65535."))
            #expect(error.description.contains("Write one of: sqlite, postgresql."))
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("a broken file is refused with its line")
    func broken() {
        do {
            _ = try Settings.read(file: ("kreishaus.toml", "[server]\nport = \n"), environment: [:])
            Issue.record("was accepted")
        } catch {
            #expect("\(error)".contains("kreishaus.toml:2"))
        }
    }

    @Test(
        "PostgreSQL without a connection text and a certificate without its key are refused; secrets are not repeated")
    func combinations() {
        let environment = ["KREISHAUS_STORE_ENGINE": "postgresql", "KREISHAUS_SERVER_CERTIFICATE": "/dev/null"]
        do {
            _ = try Settings.read(file: nil, environment: environment)
            Issue.record("was accepted")
        } catch {
            #expect("\(error)".contains("store.postgresql"))
            #expect("\(error)".contains("server.certificate"))
        }
    }

    @Test("connections to PostgreSQL follow the processors where nothing is set")
    func connections() {
        #expect([1, 2, 3, 4, 8, 64].map { Settings.Store.connections(0, processors: $0) } == [2, 2, 3, 4, 8, 16])
        #expect(Settings.Store.connections(1, processors: 8) == 1)
        #expect(Settings.Store.connections(40, processors: 2) == 40)
    }

    @Test("the example file is accepted as it is")
    func example() throws {
        _ = try Settings.read(file: ("example", Settings.example), environment: [:])
    }
}
