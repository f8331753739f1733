import Documents
import Processes
import Testing
import Web

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

    @Test("a virus scanner that cannot be understood is refused, so that nothing is kept unscanned in silence")
    func scanner() throws {
        for text in ["unix:/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"] {
            let settings = try Settings.read(file: ("k.toml", "[documents]\nclamd = \"\(text)\"\n"), environment: [:])
            #expect(settings.clamd?.place == .unix(path: "/run/clamav/clamd.ctl"))
        }
        #expect(try Settings.read(file: nil, environment: [:]).clamd == nil)
        for text in ["clamd", "run/clamav/clamd.ctl", "unix:clamd.ctl", "localhost", "127.0.0.1:0"] {
            #expect(
                problem("documents.clamd", "[documents]\nclamd = \"\(text)\"").contains("unix:/run/clamav/clamd.ctl"))
        }
    }

    @Test("an address, a proxy, a limit or a sender that is none is refused with file, key and remedy")
    func addresses() throws {
        for (key, lines) in [
            ("server.trusted_proxies", "[server]\ntrusted_proxies = [\"127.0.0.1\", \"foo\"]"),
            ("server.trusted_proxies", "[server]\ntrusted_proxies = [\"10.0.0.0/99\"]"),
            ("server.public_url", "[server]\npublic_url = \"portal.example\""),
            ("server.public_url", "[server]\npublic_url = \"https://portal.example/kreis\""),
            ("server.address", "[server]\naddress = \"nope host\""),
            ("server.address", "[server]\naddress = \"127.0.0.1:8080\""),
            ("security.rate_limits", "[security]\nrate_limits = [\"sign-in=20\"]"),
            ("security.rate_limits", "[security]\nrate_limits = [\"signin=20/20\"]"),
            ("security.rate_limits", "[security]\nrate_limits = [\"sign-in=0/20\"]"),
            ("connectors.sender", "[connectors]\nsender = \"Kreishaus\""),
        ] {
            #expect(problem(key, lines).hasPrefix("kreishaus.toml: \(key): ‘"), "\(lines)")
        }
        let settings = try Settings.read(
            file: (
                "kreishaus.toml",
                """
                [server]
                address = "localhost"
                trusted_proxies = ["127.0.0.1", "2001:db8::/32"]
                public_url = "https://portal.example:8443/"
                """
            ), environment: ["KREISHAUS_SECURITY_RATE_LIMITS": "sign-in=200/100, look-up=5/5"])
        #expect(settings.server.trustedProxies.count == 2 && settings.isSecure)
        #expect(settings.security.rateLimits[.signIn] == RateLimit(burst: 200, perMinute: 100))
        #expect(settings.security.rateLimits[.lookUp] == RateLimit(burst: 5, perMinute: 5))
        #expect(settings.security.rateLimits[.page] == RateClass.standard[.page])
    }

    @Test("what an environment variable got wrong is looked for there and not in the file")
    func places() {
        let problems = #expect(throws: SettingProblems.self) {
            try Settings.read(
                file: ("kreishaus.toml", "[server]\npublic_url = \"https://portal.example\"\n"),
                environment: ["KREISHAUS_SERVER_PUBLIC_URL": "portal.example"])
        }
        #expect(problems?.problems.map(\.place) == ["KREISHAUS_SERVER_PUBLIC_URL"])
    }

    /// How a file is refused: the one line, which is about the key.
    private func problem(_ key: String, _ lines: String) -> String {
        do {
            _ = try Settings.read(file: ("kreishaus.toml", lines), environment: [:])
            return "was accepted: \(lines)"
        } catch let error as SettingProblems {
            guard error.problems.map(\.key) == [key] else { return "about something else: \(error)" }
            return error.description
        } catch {
            return "\(error)"
        }
    }

    @Test("the environment wins over the file")
    func environmentWins() throws {
        let file = "[server]\nport = 9000\naddress = \"0.0.0.0\"\ntrusted_proxies = [\"10.0.0.1\", \"10.0.0.2\"]\n"
        let settings = try Settings.read(
            file: ("kreishaus.toml", file), environment: ["KREISHAUS_SERVER_PORT": "9001"])
        #expect(settings.server.port == 9001)
        #expect(settings.server.address == "0.0.0.0")
        #expect(settings.server.trustedProxies == ["10.0.0.1", "10.0.0.2"].compactMap { NetworkBlock($0) })
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
