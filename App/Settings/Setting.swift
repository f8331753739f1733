/// One thing that can be set in `kreishaus.toml` or by an environment variable. The list of all of
/// them is `Settings.all`: the reader, the check for unknown keys, the example file and the
/// handbook are made from it.
struct Setting: Sendable {
    /// `server.port`; the environment variable is `KREISHAUS_SERVER_PORT`.
    let key: String
    let kind: Kind
    /// As it would be written in TOML, or nil where the setting is simply absent.
    let fallback: String?
    let meaning: String

    enum Kind: Sendable {
        case text
        case path
        case number(ClosedRange<Int>)
        case flag
        case choice([String])
        case list
        /// Text that is never shown in a message.
        case secret
    }

    var variable: String {
        "KREISHAUS_" + key.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
    }
}

/// A setting that cannot be used: which, where it was written, and what to do.
struct SettingProblem: Error, Equatable, CustomStringConvertible {
    var place: String
    var key: String
    var problem: String
    var remedy: String

    var description: String { "\(place): \(key): \(problem) \(remedy)" }
}

struct SettingProblems: Error, CustomStringConvertible {
    let problems: [SettingProblem]
    var description: String { problems.map(\.description).joined(separator: "\n") }
}
