import Documents
import Foundation
import Invoices
import Processes
import Web

extension Settings {
    /// Refuses what was read but cannot be used, everything at once. What is dropped in silence here would be missing in
    /// silence later: a virus scanner, a proxy, a limit.
    static func check(_ reader: inout SettingsReader) {
        for (key, other) in [("server.certificate", "server.key"), ("server.key", "server.certificate")]
        where reader.text(key) == nil && reader.text(other) != nil {
            reader.refuse(
                key, writtenAs: other, "A certificate needs its key, and a key its certificate.",
                "Set both server.certificate and server.key, or neither.")
        }
        for key in ["server.certificate", "server.key", "letters.typst"] {
            reader.check(key, "cannot be read.", "Check the path and its permissions.") {
                FileManager.default.isReadableFile(atPath: $0)
            }
        }
        if reader.text("store.engine") == "postgresql", reader.text("store.postgresql") == nil {
            reader.refuse(
                "store.postgresql", writtenAs: "store.engine", "PostgreSQL is chosen but not named.",
                "Write a connection text, such as host=/run/postgresql dbname=kreishaus.")
        }
        reader.check(
            "server.address", "is no address to listen on.",
            "Write an address of this machine such as 127.0.0.1, 0.0.0.0 or ::, or its name, without a port."
        ) { NetworkAddress($0) != nil || webAddress("http://\($0)")?.host == $0.lowercased() }
        reader.check(
            "server.public_url", "is no address that people can type.",
            "Write scheme and host without a path, such as https://portal.landkreis.example."
        ) { webAddress($0) != nil }
        reader.check(
            "server.trusted_proxies", "is no address and no network.", "Write it such as 127.0.0.1 or 10.1.0.0/16."
        ) { NetworkBlock($0) != nil }
        reader.check(
            "security.rate_limits", "is no limit.",
            "Write it such as sign-in=40/20. Known: \(RateClass.standard.keys.map(\.name).sorted().joined(separator: ", "))."
        ) { RateClass.limit(setting: $0) != nil }
        reader.check(
            "documents.clamd", "is no virus scanner.", "Write it such as unix:/run/clamav/clamd.ctl or 127.0.0.1:3310."
        ) { VirusScanner(setting: $0) != nil }
        reader.check(
            "invoices.base_rates", "is no base rate.",
            "Write its first day and the rate in per cent, such as 2026-07-01=1.27."
        ) { BaseRate(setting: $0) != nil }
        reader.check(
            "connectors.allowed_hosts", "is no host, address or network.",
            "Write it such as fach.example, fach.example:8443, 10.1.2.3 or 10.1.0.0/16."
        ) { ConnectorReach.Entry($0) != nil }
        reader.check(
            "connectors.mail_server", "is no mail server.",
            "Write it such as smtps://mail.example or smtp://mail.example:587."
        ) { ConnectorReach.mailServer($0) != nil }
        reader.check(
            "connectors.sender", "is no address that mails can come from.",
            "Write it such as kreishaus@landkreis.example."
        ) { ConnectorReach.isSender($0) }
    }

    /// Scheme, host and port, and nothing behind them.
    private static func webAddress(_ text: String) -> ServiceAddress? {
        ServiceAddress(text, schemes: ["http", "https"]).flatMap { $0.rest == "/" ? $0 : nil }
    }
}
