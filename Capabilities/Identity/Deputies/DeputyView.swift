import Kernel
import Markup
import Web

/// The parts of the pages about deputies.
struct DeputyView {
    let ui: UI
    let request: Request
    let world: DeputyWorld
    let areas: [DeputyArea]
    let problems: Problems

    private var day: Day { request.now.day }

    /// Whose name a table shows beside the days.
    enum Names { case person, deputy, both }

    // MARK: What there is

    /// Who stands in for them and for whom they stand in on this very day.
    func today(_ clerk: Staff) -> HTML {
        let mine = world.rules.filter { $0.account == clerk.account && $0.isInForce(on: day) }
        let represented = clerk.represented.map { one in
            "\(one.name)\(until(one.lastDay))" as HTML
        }
        let deputies = mine.map { "\(world.name($0.deputy))\(until($0.lastDay))" as HTML }
        let nobody: HTML = "\(ui.say("niemand", "nobody"))"
        return ui.facts([
            (
                ui.say("Mich vertritt", "Stands in for me"),
                deputies.isEmpty ? nobody : deputies.joined(separator: "<br>")
            ),
            (
                ui.say("Ich vertrete", "I stand in for"),
                represented.isEmpty ? "\(ui.say("niemanden", "nobody"))" : represented.joined(separator: "<br>")
            ),
        ])
    }

    private func until(_ last: Day?) -> HTML {
        last.map { " <span class=\"meta\">\(ui.say("bis", "until")) \(ui.time($0, short: true))</span>" } ?? .empty
    }

    func table(_ caption: String, _ rules: [DeputyRule], showing: Names) -> HTML {
        var columns: [Column] = []
        if showing != .deputy { columns.append(Column(ui.say("Abwesend", "Away"))) }
        if showing != .person { columns.append(Column(ui.say("Vertretung", "Deputy"))) }
        columns += [
            Column(ui.say("Wann", "When")), Column(ui.say("Wofür", "For what")), Column(ui.say("Stand", "State")),
        ]
        if showing != .person { columns.append(Column(ui.say("Beenden", "End"), isTitleHidden: true)) }
        return ui.table(
            caption, columns,
            rules.map { rule in
                var cells: [HTML] = []
                if showing != .deputy { cells.append("\(world.name(rule.account))") }
                if showing != .person { cells.append("\(world.name(rule.deputy))") }
                cells += ["\(rule.when(ui))", limits(rule), state(rule)]
                if showing != .person {
                    cells.append(
                        ui.postButton(
                            ui.say("Beenden", "End"), to: IdentityPaths.endDeputy(rule.id), hidden: request.hidden,
                            about: "\(world.name(rule.deputy))"))
                }
                return TableRow(cells)
            }, captionHidden: true)
    }

    private func limits(_ rule: DeputyRule) -> HTML {
        let limits = rule.limits
        var parts = areas.filter { limits.areas.contains($0.id) }.map { "\($0.name[ui.language])" as HTML }
        parts += world.units.filter { limits.units.contains($0.id) }.map { ui.written($0.name) }
        parts += world.roles.filter { limits.roles.contains($0.id) }.map { "\($0.name[ui.language])" }
        return parts.isEmpty ? "\(ui.say("alles", "everything"))" : parts.joined(separator: ", ")
    }

    private func state(_ rule: DeputyRule) -> HTML {
        let tag: HTML =
            switch rule.kind {
            case .absence: ui.tag(ui.say("vorgemerkt", "kept ready"))
            case .days where rule.firstDay > day: ui.tag(ui.say("geplant", "planned"), .info)
            case .days, .always: ui.tag(ui.say("gilt heute", "holds today"), .success)
            }
        let remarks = rule.remarks(world, ui).map { " <span class=\"meta\">\($0)</span>" as HTML }
        return tag + remarks.joined(separator: .empty)
    }

    /// What was just done, and what to know about it.
    func done(_ rules: [DeputyRule]) -> HTML {
        guard problems.isEmpty else { return .empty }
        if request.query["beendet"] != nil {
            return ui.notice(
                .success, ui.say("Die Vertretung ist beendet.", "The deputy rule is ended."))
        }
        guard let rule = rules.first(where: { $0.id.raw == request.query["eingetragen"] }) else { return .empty }
        let remarks = rule.remarks(world, ui)
        return ui.notice(
            .success,
            ui.say(
                "Eingetragen: \(world.name(rule.deputy)), \(rule.when(ui)).",
                "Named: \(world.name(rule.deputy)), \(rule.when(ui))."))
            + remarks.map { ui.notice(.warning, $0) }
            .joined(separator: .empty)
    }

    // MARK: The form

    func form(
        to target: Destination, _ form: FormValues, above: HTML = .empty, usual: String? = nil, deputies: [Person],
        units: [String], roles: [String]
    ) -> HTML {
        ui.form(
            to: target, hidden: request.hidden(creating: form.idempotencyKey), warnsOnLeaving: true,
            """
            \(above)\
            \(ui.field(
                "deputy", ui.say("Wer vertritt?", "Who stands in?"),
                .select(deputies.map { Choice($0.account, $0.name) }, prompt: ui.say("bitte wählen", "please choose")),
                value: form["deputy"] ?? usual ?? "",
                hint: ui.say(
                    "Die Vertretung sieht und tut, was die abwesende Person darf, und steht dabei mit beiden Namen im Protokoll. Sie gibt nichts weiter: Wer die Vertretung vertritt, erhält diese Rechte nicht.",
                    "The deputy sees and does what the absent person may, and the journal names both. It is not passed on: whoever stands in for the deputy does not get these rights."),
                error: problems["deputy"], width: .long))\
            \(when(form))\
            \(narrowed(form, units: units, roles: roles))\
            \(ui.buttons(ui.button(ui.say("Vertretung eintragen", "Name the deputy"))))
            """)
    }

    private func when(_ form: FormValues) -> HTML {
        let days: HTML = """
            \(ui.field("from", ui.say("Erster Tag", "First day"), .calendar, value: form["from"] ?? day.iso, error: problems["from"], width: .medium))\
            \(ui.field("until", ui.say("Letzter Tag", "Last day"), .calendar, value: form["until"] ?? "", error: problems["until"], width: .medium))
            """
        return ui.field(
            "kind", ui.say("Wann?", "When?"),
            .radios([
                Choice(
                    DeputyRule.Kind.days.rawValue, ui.say("Für bestimmte Tage", "For certain days"),
                    hint: ui.say(
                        "Beide Tage gehören dazu. Danach endet die Vertretung von selbst.",
                        "Both days included. Afterwards it ends by itself."), details: days),
                Choice(
                    DeputyRule.Kind.always.rawValue, ui.say("Ständig", "Always"),
                    hint: ui.say(
                        "Ab heute, bis Sie es beenden, auch wenn beide da sind.",
                        "From today until you end it, even when both are there.")),
                Choice(
                    DeputyRule.Kind.absence.rawValue, ui.say("Vormerken für Abwesenheiten", "Keep ready for absences"),
                    hint: ui.say(
                        "Gibt noch keine Rechte. Diese Person vertritt, wenn für bestimmte Tage niemand gewählt wird.",
                        "Gives no rights yet. This person stands in where nobody is chosen for certain days.")),
            ]), value: form["kind"] ?? DeputyRule.Kind.days.rawValue, error: problems["kind"])
    }

    /// Optional limits. They are open where one of them is typed or wrong.
    private func narrowed(_ form: FormValues, units: [String], roles: [String]) -> HTML {
        let names = ["areas", "units", "roles"]
        let isOpen = names.contains { !form.all($0).isEmpty || problems[$0] != nil }
        func boxes(_ name: String, _ label: String, _ choices: [Choice]) -> HTML {
            choices.isEmpty
                ? .empty
                : ui.field(
                    name, label, .checkboxes(choices, chosen: form.all(name)), error: problems[name], optional: true)
        }
        return ui.details(
            ui.say("Auf einen Teil der Arbeit begrenzen", "Limit it to a part of the work"), open: isOpen,
            """
            <p>\(ui.say("Ohne Auswahl gilt die Vertretung für alles.", "Without a choice it is for everything."))</p>\
            \(boxes("areas", ui.say("Nur diese Arbeit", "Only this work"), areas.map { Choice($0.id, $0.name[ui.language]) }))\
            \(boxes(
                "units", ui.say("Nur diese Einheiten", "Only these units"),
                world.units.filter { units.contains($0.id) }.map { Choice($0.id, $0.name) }))\
            \(boxes(
                "roles", ui.say("Nur diese Rollen", "Only these roles"),
                world.roles.filter { roles.contains($0.id) }.map { Choice($0.id, $0.name[ui.language]) }))
            """)
    }
}
