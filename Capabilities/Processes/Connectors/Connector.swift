import Kernel
package import Web

/// Marks the key of a connector.
package enum ConnectorName: PathKind { package static var kind: String { "process-connector" } }
package typealias ConnectorKey = Slug<ConnectorName>

/// The way to a specialist procedure (Anschluss an ein Fachverfahren): what a service task of that name sends where, and what
/// becomes of the answer.
package struct Connector: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case json, xml, directory, webdav, mail

        var name: Localized {
            switch self {
            case .json: Localized("HTTP mit JSON", "HTTP with JSON")
            case .xml: Localized("HTTP mit XML", "HTTP with XML")
            case .directory: Localized("Datei in einen Ordner legen", "Put a file into a folder")
            case .webdav: Localized("Datei über WebDAV ablegen", "Put a file there by WebDAV")
            case .mail: Localized("E-Mail", "E-mail")
            }
        }

        var isHTTP: Bool { self == .json || self == .xml }
    }

    package enum Method: String, Sendable, CaseIterable { case post = "POST", put = "PUT", get = "GET" }

    /// What opens the other system's door. The value itself is kept apart, sealed.
    package enum SecretKind: String, Sendable, CaseIterable {
        case none, bearer, basic, header

        var name: Localized {
            switch self {
            case .none: Localized("keines", "none")
            case .bearer: Localized("Token (Bearer)", "Token (bearer)")
            case .basic: Localized("Name und Passwort (Basic)", "Name and password (basic)")
            case .header: Localized("Eigene Kopfzeile", "Header of its own")
            }
        }
    }

    package var key: String
    package var name: String
    package var kind: Kind
    /// An address on the web, a folder below the authority's own, or a mail address.
    package var address: String
    package var method: Method
    /// The mail server where it is not the settings'; else empty.
    package var server: String
    /// How files end: `json`.
    package var ending: String
    /// What is sent: FEEL over the values of the process.
    package var outgoing: String
    /// What the process learns: FEEL over the answer; empty: nothing.
    package var incoming: String
    /// Seconds before each further try.
    package var pauses: [Int]
    /// Seconds that one try may take.
    package var timeLimit: Int
    package var secretKind: SecretKind
    /// Name of the person or header that the secret is of.
    package var secretName: String
    package var sealedSecret: String
    /// Counts changes, so that nobody writes over what somebody else has just changed.
    package var version: Int

    package init(_ key: String, name: String, _ kind: Kind, address: String) {
        (self.key, self.name, self.kind, self.address) = (key, name, kind, address)
        (method, server, ending, outgoing, incoming) = (.post, "", kind == .xml ? "xml" : "json", "", "")
        (pauses, timeLimit) = ([30, 120, 600, 3_600], 20)
        (secretKind, secretName, sealedSecret, version) = (.none, "", "", 1)
    }

    static let mostPauses = 12
    static let longestPause = 86_400
    static let timeLimits = 1...60
    static let longestFormula = 20_000

    /// A key from the name that a diagram gives its service: `MeldeService` is `meldeservice`.
    static func key(of service: String) -> String { service.lowercased() }

    /// The place that is called; nil for a folder, and for a mail that goes by the settings' server.
    var place: ServiceAddress? {
        switch kind {
        case .json, .xml, .webdav: ServiceAddress(address, schemes: ServiceAddress.web)
        case .mail: server.isEmpty ? nil : ConnectorReach.mailServer(server)
        case .directory: nil
        }
    }

    func place(within reach: ConnectorReach) -> ServiceAddress? {
        kind == .mail && server.isEmpty ? reach.mailServer : place
    }

    /// What the secret is sealed for: with another address it does not open.
    func purpose(within reach: ConnectorReach) -> String {
        "connector|\(key)|\(secretKind.rawValue)|\(secretName)|\(place(within: reach)?.origin ?? "")"
    }
}

/// Pauses as people write them: `30 s, 2 min, 1 h`.
enum PauseText {
    private static let units = [("h", 3_600), ("min", 60), ("s", 1)]

    static func write(_ pauses: [Int]) -> String {
        pauses.map { pause in
            let (unit, size) = units.first { pause % $0.1 == 0 } ?? ("s", 1)
            return "\(pause / size) \(unit)"
        }.joined(separator: ", ")
    }

    /// Nil where it is not of that form, too long, or grows smaller.
    static func read(_ text: String) -> [Int]? {
        let parts = text.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\u{A0}" } }
        guard parts.count <= Connector.mostPauses else { return nil }
        var pauses: [Int] = []
        for part in parts {
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits), number > 0, number <= Connector.longestPause,
                let unit = units.first(where: { $0.0 == part.dropFirst(digits.count) })
            else { return nil }
            let pause = number * unit.1
            guard pause <= Connector.longestPause, pause >= pauses.last ?? 1 else { return nil }
            pauses.append(pause)
        }
        return pauses
    }
}
