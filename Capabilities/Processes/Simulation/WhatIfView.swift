import Kernel
import Markup
import Process
import Web

/// The page: the form, then the answer as words, picture and table.
struct WhatIfView {
    let ui: UI
    let key: ModelKey
    let model: Model
    let versions: [ModelVersion]
    let form: WhatIfForm
    let answers: [WhatIfForm.Side: SimulationResult]
    let year: Int

    var body: HTML {
        let about: HTML = """
            <p>\(ui.say("Eine Simulation lässt Anträge nach dem Zufall eingehen und Personen in ihren Arbeitszeiten daran arbeiten. Sie zeigt, wie lange Anträge in zwei Lagen warten würden. Es wird nichts gespeichert; die Adresse der Seite enthält alle Angaben und lässt sich weitergeben.", "A simulation lets applications come in by chance and people work on them in their hours. It shows how long applications would wait in two situations. Nothing is stored; the address of the page holds all figures and can be handed on."))</p>
            """
        return about + WhatIfAnswer(ui: ui, form: form, answers: answers).html + fields
    }

    // MARK: The form

    private var fields: HTML {
        """
        <form method="get" action="\(url: ProcessPaths.whatIf(key).raw)" aria-label="\(ui.say("Angaben zur Simulation", "Figures of the simulation"))">\
        <input type="hidden" name="rechnen" value="1"><input type="hidden" name="jahr" value="\(String(year))">\
        <input type="hidden" name="felder" value="\(form.fieldsKey)">\
        \(sides)\(work)\(ways)\(events)\
        \(ui.buttons(ui.button(ui.say("Rechnen", "Compute"))))</form>
        """
    }

    private var sides: HTML {
        let columns = WhatIfForm.Side.allCases.map { side -> HTML in
            let name = side.rawValue
            let staff = form.roles.enumerated().map { index, role -> HTML in
                field("\(name)-personen-\(index + 1)", ui.say("Personen: \(role)", "People: \(role)"), "2", .integer())
            }
            return ui.panel(
                ui.say(side.name), id: name,
                """
                \(ui.field(
                    "\(name)-fassung", ui.say("Fassung", "Version"),
                    .select(versions.prefix(30).map { Choice(String($0.number), "\(ui.say($0.name)) (\(ui.say($0.state.name)))") }),
                    value: String(form.drawn[side]?.number ?? 0)))\
                \(field("\(name)-antraege", ui.say("Anträge je Arbeitstag", "Applications a working day"), form.basis.perDayText, .decimal()))\
                \(staff)\
                \(field("\(name)-zeit", ui.say("Arbeitszeit Montag bis Donnerstag", "Hours Monday to Thursday"), WhatIfForm.usualHours, .text(maxLength: 60)))\
                \(field("\(name)-freitag", ui.say("Arbeitszeit Freitag", "Hours on Friday"), WhatIfForm.usualFriday, .text(maxLength: 60)))
                """)
        }
        return basis + ui.columns(columns[0], beside: columns[1])
    }

    private var basis: HTML {
        let perDay =
            form.basis.perDay == nil
            ? ui.say(
                "Für diesen Prozess ist noch kein Eingang aufgezeichnet; vorbelegt sind 5 Anträge je Arbeitstag.",
                "Nothing has come in for this process yet; 5 applications a working day are filled in.")
            : ui.say(
                "Anträge je Arbeitstag: so viele kamen im Schnitt der letzten 90 Tage.",
                "Applications a working day: as many as came on average in the last 90 days.")
        let ways =
            form.basis.cases == 0
            ? ui.say("Anteile sind gleich verteilt vorbelegt.", "Shares are filled in evenly.")
            : ui.say(
                "Anteile stammen aus den neuesten \(form.basis.cases) aufgezeichneten Vorgängen.",
                "Shares come from the newest \(form.basis.cases) recorded cases.")
        return """
            <p class="hint">\(perDay) \(ways) \(ui.say("Wie lange jemand an einem Schritt arbeitet, wird nirgends gemessen: Bitte schätzen Sie es. Personen sind mit 2 vorbelegt.", "How long somebody works on a step is measured nowhere: please estimate it. People are filled in with 2."))</p>
            """
    }

    private var work: HTML {
        let fields = form.steps.enumerated().map { index, id -> HTML in
            let elapsed = form.basis.elapsed[id].map { days in
                let written = SimulationNumber(english: ui.language == .en).tenths(days)
                return ui.say(
                    "Bisher von offen bis erledigt, mit Warten: in der Mitte \(written) Tage.",
                    "So far from open to done, with waiting: median \(written) days.")
            }
            return field(
                "minuten-\(index + 1)", label(id), "20", .decimal(unit: ui.say("Minuten", "minutes")), hint: elapsed,
                labelStyle: .written)
        }
        return ui.panel(
            ui.say("Arbeit je Schritt", "Work of each step"), id: "arbeit",
            """
            <p class="hint">\(ui.say("Reine Arbeitszeit in Minuten. Gerechnet wird mit Zeiten zwischen der Hälfte und dem Doppelten.", "Work alone in minutes. Times between half and twice of it are taken."))</p>\(fields)\
            \(field("frist", ui.say("Ziel: fertig innerhalb von", "Aim: done within"), "90", .integer(unit: ui.say("Tagen", "days"))))
            """)
    }

    private var ways: HTML {
        guard !form.ways.isEmpty else { return .empty }
        let fields = form.ways.enumerated().map { index, way -> HTML in
            field("anteil-\(index + 1)", way.label, String(way.usual), .decimal(unit: "%"), labelStyle: .written)
        }
        return ui.panel(ui.say("Wie oft welcher Weg", "How often which way"), id: "wege", "\(fields)")
    }

    private var events: HTML {
        guard !form.events.isEmpty else { return .empty }
        let fields = form.events.enumerated().map { index, id -> HTML in
            field(
                "tage-\(index + 1)", label(id), form.usualDays(index), .decimal(unit: ui.say("Tage", "days")),
                optional: true, labelStyle: .written)
        }
        return ui.panel(
            ui.say("Warten auf andere", "Waiting for others"), id: "ereignisse",
            """
            <p class="hint">\(ui.say("Nach wie vielen Tagen das Ereignis im Mittel kommt. Leer: Es kommt nicht, wo auch etwas anderes kommen kann. Fristen laufen ab, wie sie gezeichnet sind; hängt ihr Ende von Angaben des Vorgangs ab, laufen sie hier nicht ab.", "After how many days the event comes on average. Empty: it does not come where something else can. Timers run as they are drawn; where their end depends on values of the case they do not run out here."))</p>\(fields)
            """)
    }

    private func field(
        _ name: String, _ label: String, _ usual: String, _ input: Input, hint: String? = nil, optional: Bool = false,
        labelStyle: LabelStyle = .normal
    ) -> HTML {
        ui.field(
            name, label, input, value: form.text(name, usual), hint: hint, error: form.problems[name],
            optional: optional, width: .medium, labelStyle: labelStyle)
    }

    private func label(_ id: String) -> String {
        for side in WhatIfForm.Side.allCases {
            guard let definition = form.drawn[side]?.definition, let node = definition.node(id) else { continue }
            return definition.nodes[node].label.oneLine
        }
        return id
    }
}
