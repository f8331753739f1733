import Kernel
import Markup
import ProcessMining
import Web

/// A number on the page of an evaluation, and thereby the cases it counts. In addresses it is a word and a value.
struct MinedFigure: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        case all = "alle"
        case finished = "beendet"
        case open = "offen"
        case left = "verlassen"
        case variant = "variante"
        case step = "schritt"
        case standing = "steht-bei"
        case reworked = "nacharbeit"
        case move = "uebergang"
        case broken = "medienbruch"
        case handedOver = "uebergabe"
        case late = "verspaetet"
        case overdue = "ueberfaellig"
        case atRisk = "gefahr"
        case pending = "mit-frist"
        case judged = "frist-beendet"
        case started = "begonnen"
        case ended = "abgeschlossen"
    }

    var kind: Kind
    /// A variant's key, a step's id, two ids with `>` between them, a kind of break and a step, a month's first day.
    var value = ""

    init(_ kind: Kind, _ value: String = "") { (self.kind, self.value) = (kind, value) }

    /// From an address; without a word all cases.
    init?(_ query: FormValues) {
        guard let kind = Kind(rawValue: query.text("zahl") ?? Kind.all.rawValue) else { return nil }
        let value = query.text("wert") ?? ""
        guard value.utf8.count <= 400 else { return nil }
        self.init(kind, value)
    }

    init(variant key: UInt64) { self.init(.variant, String(key, radix: 16)) }

    init(from: String?, to: String?) { self.init(.move, "\(from ?? "")>\(to ?? "")") }

    init(_ found: ProcessProfile.MediaBreak.Kind, step: String?) {
        self.init(.broken, "\(Self.word(found)):\(step ?? "")")
    }

    private static func word(_ kind: ProcessProfile.MediaBreak.Kind) -> String {
        switch kind {
        case .byHand: "von-hand"
        case .skipped: "uebersprungen"
        case .manual: "handarbeit"
        case .left: "verlassen"
        }
    }

    func address(_ page: Destination) -> Destination {
        let named = page.with("zahl", kind.rawValue)
        return value.isEmpty ? named : named.with("wert", value)
    }

    /// Nil where the value says nothing in this log.
    func selection(in log: EventLog, _ span: MiningSpan) -> CaseSelection? {
        func step(_ name: some StringProtocol) -> Int? { log.activities.firstIndex { $0 == name } }
        switch kind {
        case .all: return .all
        case .finished: return .finished
        case .open: return .open
        case .left: return .left
        case .variant: return UInt64(value, radix: 16).map { .variant($0) }
        case .step: return step(value).map { .step($0) }
        case .standing: return step(value).map { .standingAt($0) }
        case .reworked: return value.isEmpty ? .reworked(nil) : step(value).map { .reworked($0) }
        case .move:
            let ends = value.split(separator: ">", omittingEmptySubsequences: false)
            guard ends.count == 2 else { return nil }
            let places = ends.map { $0.isEmpty ? nil : step($0) }
            guard zip(ends, places).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
            return .move(from: places[0], to: places[1])
        case .broken:
            if value.isEmpty { return .broken(nil, activity: nil) }
            let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let found = ProcessProfile.MediaBreak.Kind.allCases.first { Self.word($0) == parts[0] }
            guard let found, parts.count == 2 else { return nil }
            if parts[1].isEmpty { return .broken(found, activity: nil) }
            return step(parts[1]).map { .broken(found, activity: $0) }
        case .handedOver: return .handedOver
        case .late: return .late
        case .overdue: return .overdue
        case .atRisk: return .atRisk
        case .pending: return .pending
        case .judged: return .judged
        case .started, .ended:
            guard let (from, until) = month(in: span) else { return nil }
            return kind == .started ? .startedIn(from, until) : .finishedIn(from, until)
        }
    }

    /// The part of a month that is in the time.
    private func month(in span: MiningSpan) -> (Int, Int)? {
        guard let day = Day(iso: value) else { return nil }
        let first = Int(day.beginning.seconds)
        let months = span.months
        guard let place = months.dropLast().firstIndex(of: first) else { return nil }
        return (months[place], months[place + 1])
    }

    /// What the list of its cases is called.
    func title(_ ui: UI) -> String {
        switch kind {
        case .all: ui.say("Alle Durchläufe", "All runs")
        case .finished: ui.say("Beendete Durchläufe", "Finished runs")
        case .open: ui.say("Offene Durchläufe", "Open runs")
        case .left: ui.say("Hat den Prozess verlassen", "Left the process")
        case .variant: ui.say("Durchläufe einer Variante", "Runs of a variant")
        case .step: ui.say("Durchläufe mit einem Schritt", "Runs with a step")
        case .standing: ui.say("Steht bei einem Schritt", "Stands at a step")
        case .reworked: ui.say("Durchläufe mit Nacharbeit", "Runs with rework")
        case .move: ui.say("Durchläufe mit einem Übergang", "Runs with a transition")
        case .broken: ui.say("Durchläufe mit Medienbruch", "Runs with a media break")
        case .handedOver: ui.say("Arbeit ging an eine andere Einheit", "Work went to another unit")
        case .late: ui.say("Nach der Frist entschieden", "Decided after the due date")
        case .overdue: ui.say("Offen und über der Frist", "Open and past the due date")
        case .atRisk: ui.say("Offen, Frist in Gefahr", "Open, due date at risk")
        case .pending: ui.say("Offen, noch nicht entschieden", "Open, not decided yet")
        case .judged: ui.say("Entschieden, mit Frist", "Decided, with a due date")
        case .started: ui.say("Begonnen", "Started")
        case .ended: ui.say("Beendet", "Finished")
        }
    }

    /// The steps or the month that it is about, in words; names of steps are as they were drawn.
    func matter(_ ui: UI, _ evaluation: ProcessEvaluation) -> HTML? {
        func step(_ id: some StringProtocol) -> HTML { ui.written(evaluation.names[String(id)].text) }
        switch kind {
        case .step, .standing, .reworked: return value.isEmpty ? nil : step(value)
        case .move:
            let ends = value.split(separator: ">", omittingEmptySubsequences: false)
            guard ends.count == 2 else { return nil }
            let from: HTML = ends[0].isEmpty ? "\(ui.say("Beginn", "Start"))" : step(ends[0])
            let to: HTML = ends[1].isEmpty ? "\(ui.say("Ende", "End"))" : step(ends[1])
            return "\(from) → \(to)"
        case .broken:
            let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let found = ProcessProfile.MediaBreak.Kind.allCases.first { Self.word($0) == parts[0] }
            guard let found else { return nil }
            let what: HTML = "\(ui.say(found.name))"
            return parts[1].isEmpty ? what : "\(what): \(step(parts[1]))"
        case .variant:
            guard let place = evaluation.cases(self)?.first else { return nil }
            let log = evaluation.mined.log
            return log.events(of: place).prefix(30).map { step(log.activities[$0.activity]) }.joined(separator: " → ")
        case .started, .ended: return Day(iso: value).map { "\(ui.say("Monat ab", "Month from")) \(ui.time($0))" }
        default: return nil
        }
    }
}
