import Apportionment
import Kernel
import Markup

/// What the lines of a statement say, in words.
struct StatementWords: Sendable {
    /// Names of services by id.
    var services: [String: String]
    var meters: [String: Meter]

    func service(_ line: StatementContent.Line) -> String { services[line.service] ?? line.service }

    /// In what the quantity is counted: „GB“, „IT-Nutzende × Tage“.
    func unit(_ line: StatementContent.Line, _ language: Language) -> String {
        let ui = UI(language)
        if ExitCharges.kind(ofLine: line.service) != nil { return ui.say("Übernahme", "taking over") }
        let unit =
            switch line.measure {
            case "use": meters[line.subject]?.unit ?? ""
            case "figure": line.subject == "users" ? ui.say("IT-Nutzende", "IT users") : ui.say("bezogen", "taken")
            case "minimum": ui.say("Mindestbetrag", "minimum")
            case "cap": ui.say("Höchstbetrag", "cap")
            case "equal": ui.say("Beteiligte", "members")
            default: ui.say("Anteile", "parts")
            }
        return line.isPerDay ? unit + ui.say(" × Tage", " × days") : unit
    }

    /// By what the costs of the service were divided: „nach Zähler: Speicher“.
    func rule(_ line: StatementContent.Line, _ language: Language) -> String {
        let ui = UI(language)
        if ExitCharges.kind(ofLine: line.service) != nil {
            return ui.say("beim Austritt übernommen", "taken over when leaving")
        }
        switch line.measure {
        case "use": return ui.say("nach Zähler: ", "by meter: ") + (meters[line.subject]?.name ?? "–")
        case "figure":
            return line.subject == "users"
                ? ui.say("nach IT-Nutzenden", "by IT users") : ui.say("nach bezogener Menge", "by quantity taken")
        case "minimum": return ui.say("vereinbarter Mindestbetrag", "agreed minimum")
        case "cap": return ui.say("vereinbarter Höchstbetrag", "agreed cap")
        case "equal": return ui.say("zu gleichen Teilen", "in equal parts")
        default: return ui.say("nach vereinbarten Anteilen", "by agreed parts")
        }
    }

    /// Codes of UN/ECE Recommendation 20 for the units that meters count in; `C62` is one of anything.
    func unitCode(_ line: StatementContent.Line) -> String {
        guard line.measure == "use", !line.isPerDay else { return "C62" }
        return switch meters[line.subject]?.unit.lowercased() {
        case "stunden", "stunde", "h": "HUR"
        case "minuten", "minute": "MIN"
        case "tage", "tag": "DAY"
        case "gb": "E34"
        case "tb": "E35"
        case "seiten", "seite": "ZP"
        case "kwh": "KWH"
        default: "C62"
        }
    }
}

/// A line as it stands on paper: stated, or taken back by a correction.
struct StatedLine: Sendable {
    var line: StatementContent.Line
    var isTakenBack: Bool

    /// −1 where it is taken back.
    var sign: Int { isTakenBack ? -1 : 1 }
    var share: Int { line.share * sign }
}

extension StatementContent {
    /// Lines in the order of the statement; of one that was changed first what is taken back.
    var stated: [StatedLine] {
        lines.flatMap { line in
            [
                line.before.map { StatedLine(line: $0, isTakenBack: true) },
                line.after.map { StatedLine(line: $0, isTakenBack: false) },
            ].compactMap { $0 }
        }
    }
}
