import TOMLKit

/// Reads the settings: the file first, then the environment over it, everything checked before
/// anything is used.
struct SettingsReader {
    private(set) var values: [String: String] = [:]
    private(set) var lists: [String: [String]] = [:]
    /// Where each was written.
    private var places: [String: String] = [:]
    private var problems: [SettingProblem] = []
    private let all: [String: Setting]

    init(_ settings: [Setting]) {
        all = Dictionary(settings.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
        for setting in settings {
            if let fallback = setting.fallback { values[setting.key] = fallback }
        }
    }

    /// - Parameter name: how the file is called in messages.
    mutating func read(toml text: String, name: String) {
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            problems.append(
                SettingProblem(
                    place: "\(name):\(error.source.begin.line)", key: "TOML", problem: error.description,
                    remedy: "Correct the line."))
            return
        } catch {
            problems.append(
                SettingProblem(place: name, key: "TOML", problem: "\(error)", remedy: "Correct the file."))
            return
        }
        walk(table, prefix: "", name: name)
    }

    private mutating func walk(_ table: TOMLTable, prefix: String, name: String) {
        for (key, value) in table {
            let full = prefix.isEmpty ? key : "\(prefix).\(key)"
            if let inner = value.table, all[full] == nil {
                walk(inner, prefix: full, name: name)
            } else if let list = value.array {
                take(full, list: list.map { $0.string ?? "\($0)" }, place: name)
            } else if let text = value.string {
                take(full, text: text, place: name)
            } else if let number = value.int {
                take(full, text: String(number), place: name)
            } else if let flag = value.bool {
                take(full, text: String(flag), place: name)
            } else {
                problems.append(
                    SettingProblem(
                        place: name, key: full, problem: "This kind of value is not used here.",
                        remedy: "Write a text, a whole number, true or false, or a list of texts."))
            }
        }
    }

    mutating func read(environment: [String: String]) {
        for setting in all.values.sorted(by: { $0.key < $1.key }) {
            guard let text = environment[setting.variable] else { continue }
            if case .list = setting.kind {
                let parts = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
                take(setting.key, list: parts, place: setting.variable)
            } else {
                take(setting.key, text: text, place: setting.variable)
            }
        }
    }

    private mutating func take(_ key: String, list: [String], place: String) {
        guard let setting = known(key, place: place) else { return }
        guard case .list = setting.kind else {
            problems.append(
                SettingProblem(
                    place: place, key: key, problem: "A list is not expected here.", remedy: "Write one value."))
            return
        }
        lists[key] = list
        places[key] = place
    }

    private mutating func take(_ key: String, text: String, place: String) {
        guard let setting = known(key, place: place) else { return }
        func refuse(_ problem: String, _ remedy: String) {
            problems.append(SettingProblem(place: place, key: key, problem: problem, remedy: remedy))
        }
        switch setting.kind {
        case .text, .path, .secret: break
        case .number(let range):
            guard let number = Int(text), range.contains(number) else {
                return refuse(
                    "‘\(text)’ is not a whole number from \(range.lowerBound) to \(range.upperBound).",
                    "Write a number in this range.")
            }
        case .flag:
            guard text == "true" || text == "false" else {
                return refuse("‘\(text)’ is neither true nor false.", "Write true or false.")
            }
        case .choice(let options):
            guard options.contains(text) else {
                return refuse("‘\(text)’ is not known.", "Write one of: \(options.joined(separator: ", ")).")
            }
        case .list:
            return refuse("A list is expected here.", "Write [\"…\", \"…\"].")
        }
        values[key] = text
        places[key] = place
    }

    private mutating func known(_ key: String, place: String) -> Setting? {
        if let setting = all[key] { return setting }
        let near = all.keys.min { distance($0, key) < distance($1, key) } ?? ""
        problems.append(
            SettingProblem(
                place: place, key: key, problem: "There is no such setting.",
                remedy: "Did you mean ‘\(near)’? `kreishaus settings` lists them all."))
        return nil
    }

    /// How many letters differ, at the least (Levenshtein).
    private func distance(_ a: String, _ b: String) -> Int {
        let (x, y) = (Array(a.utf8), Array(b.utf8))
        var row = Array(0...y.count)
        for i in x.indices {
            var previous = row[0]
            row[0] = i + 1
            for j in y.indices {
                let cost = previous + (x[i] == y[j] ? 0 : 1)
                previous = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[y.count]
    }

    /// - Parameter writtenAs: the key that the message leads to, where the refused one was left out.
    mutating func refuse(_ key: String, writtenAs other: String? = nil, _ problem: String, _ remedy: String) {
        let place = places[key] ?? other.flatMap { places[$0] } ?? "settings"
        problems.append(SettingProblem(place: place, key: key, problem: problem, remedy: remedy))
    }

    /// Refuses a text, or each text of a list, that is not what it has to be.
    mutating func check(_ key: String, _ problem: String, _ remedy: String, _ isFine: (String) -> Bool) {
        for text in list(key) + [text(key)].compactMap({ $0 }) where !isFine(text) {
            refuse(key, "‘\(text)’ \(problem)", remedy)
        }
    }

    func finish() throws(SettingProblems) {
        if !problems.isEmpty { throw SettingProblems(problems: problems) }
    }

    func text(_ key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }
    func number(_ key: String) -> Int { values[key].flatMap { Int($0) } ?? 0 }
    func flag(_ key: String) -> Bool { values[key] == "true" }
    func list(_ key: String) -> [String] { lists[key] ?? [] }
}
