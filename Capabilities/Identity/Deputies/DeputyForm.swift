import Kernel
import Markup
import Store
import Web

/// Who works here and which rules there are, as the pages about deputies need it.
struct DeputyWorld: Sendable {
    var people: [Person]
    var roles: [Role]
    var units: [Unit]
    var roleOf: [String: [String]]
    var unitsOf: [String: [String]]
    /// Neither ended nor over.
    var rules: [DeputyRule]

    static func read(on day: Day, in connection: any Connection) throws -> DeputyWorld {
        DeputyWorld(
            people: try Identity.people(in: connection), roles: try Identity.roles(in: connection),
            units: try Identity.units(in: connection), roleOf: try Identity.roleMemberships(in: connection),
            unitsOf: try Identity.unitMemberships(in: connection),
            rules: try DeputyRule.current(on: day, in: connection))
    }

    func person(_ account: String) -> Person? { people.first { $0.account == account } }
    func name(_ account: String) -> String { person(account)?.name ?? "–" }
    func isActive(_ account: String) -> Bool { person(account)?.active ?? false }

    /// For whom somebody may name deputies beside themselves: administrators for everybody, heads for their units' people.
    func othersFor(_ clerk: Staff) -> [Person] {
        people.filter { person in
            guard person.active, person.account != clerk.account, clerk.may(.nameDeputies) else { return false }
            return clerk.may(.managePeople) || !Set(unitsOf[person.account] ?? []).isDisjoint(with: clerk.units)
        }
    }

    /// The deputy for absences for which nobody else is named.
    func standIn(of account: String) -> String? {
        rules.first { $0.account == account && $0.kind == .absence && isActive($0.deputy) }?.deputy
    }
}

/// What somebody typed to name a deputy.
struct DeputyForm: Sendable {
    var account: String
    var deputy: String
    var kind: DeputyRule.Kind?
    var from: Day?
    var until: Day?
    var limits: DeputyRule.Limits

    init(_ form: FormValues, account: String) {
        self.account = account
        deputy = form.text("deputy") ?? ""
        kind = form.text("kind").flatMap { DeputyRule.Kind(rawValue: $0) }
        from = form.text("from").flatMap { Day(iso: $0) }
        until = form.text("until").flatMap { Day(iso: $0) }
        func list(_ name: String) -> [String] { Set(form.all(name)).sorted() }
        limits = DeputyRule.Limits(units: list("units"), roles: list("roles"), areas: list("areas"))
    }

    /// The rule as it is typed; dates only where the kind has them.
    func rule(_ id: DeputyRuleID, on today: Day, _ world: DeputyWorld) -> DeputyRule? {
        guard let kind else { return nil }
        let chosen = deputy.isEmpty && kind == .days ? world.standIn(of: account) ?? "" : deputy
        let days: (first: Day?, last: Day?) = kind == .days ? (from, until) : (today, nil)
        guard let first = days.first, kind != .days || days.last != nil else { return nil }
        return DeputyRule(
            id: id, account: account, deputy: chosen, kind: kind, firstDay: first, lastDay: days.last, limits: limits)
    }

    /// What is wrong with it.
    /// - Parameter clerk: who names the deputy.
    func problems(
        _ rule: DeputyRule?, by clerk: Staff, on today: Day, _ world: DeputyWorld, _ areas: [DeputyArea], _ ui: UI
    ) -> Problems {
        var found = Problems()
        if !world.isActive(account) {
            found.add("person", ui.say("Wählen Sie, wer abwesend ist.", "Choose who is away."))
        }
        if kind == nil { found.add("kind", ui.say("Wählen Sie, wann vertreten wird.", "Choose when.")) }
        if kind == .days { addDays(&found, today, ui) }
        addDeputy(&found, rule?.deputy ?? deputy, by: clerk, world, ui)
        addLimits(&found, world, areas, ui)
        guard found.isEmpty, let rule else { return found }
        addOthers(&found, rule, world, ui)
        return found
    }

    private func addDays(_ found: inout Problems, _ today: Day, _ ui: UI) {
        if let from {
            if from < today {
                found.add(
                    "from",
                    ui.say(
                        "Der erste Tag liegt in der Vergangenheit. Frühestens geht heute.",
                        "The first day is in the past. Today is the earliest."))
            } else if from > today.adding(days: DeputyRule.mostDays) {
                found.add(
                    "from", ui.say("Höchstens ein Jahr im Voraus.", "At most a year ahead."))
            }
        } else {
            found.add("from", ui.say("Geben Sie den ersten Tag ein.", "Enter the first day."))
        }
        guard let until else {
            return found.add("until", ui.say("Geben Sie den letzten Tag ein.", "Enter the last day."))
        }
        if let from, until < from || until > from.adding(days: DeputyRule.mostDays) {
            found.add(
                "until",
                ui.say(
                    "Der letzte Tag ist frühestens der erste, höchstens ein Jahr danach.",
                    "The last day is the first one at the earliest, and at most a year later."))
        }
    }

    private func addDeputy(
        _ found: inout Problems, _ deputy: String, by clerk: Staff, _ world: DeputyWorld, _ ui: UI
    ) {
        if deputy == account && !deputy.isEmpty {
            found.add(
                "deputy", ui.say("Niemand vertritt sich selbst.", "Nobody stands in for themselves."))
        } else if !world.isActive(deputy) {
            found.add("deputy", ui.say("Wählen Sie, wer vertritt.", "Choose who stands in."))
        } else if account != clerk.account && deputy == clerk.account {
            found.add(
                "deputy",
                ui.say(
                    "Sich selbst können Sie nicht zur Vertretung einer anderen Person machen. Das trägt die Person selbst ein oder jemand Drittes.",
                    "You cannot make yourself somebody else's deputy. They do it themselves, or a third person does."))
        }
    }

    private func addLimits(_ found: inout Problems, _ world: DeputyWorld, _ areas: [DeputyArea], _ ui: UI) {
        let text = ui.say(
            "Das hat die abwesende Person selbst nicht. Wählen Sie etwas anderes oder nichts.",
            "The person who is away has not got this. Choose something else, or nothing.")
        if !Set(limits.units).isSubset(of: world.unitsOf[account] ?? []) { found.add("units", text) }
        if !Set(limits.roles).isSubset(of: world.roleOf[account] ?? []) { found.add("roles", text) }
        if !Set(limits.areas).isSubset(of: areas.map(\.id)) { found.add("areas", text) }
        if !limits.units.isEmpty, !limits.areas.isEmpty,
            !areas.contains(where: { $0.isByUnit && limits.areas.contains($0.id) })
        {
            found.add(
                "units",
                ui.say(
                    "Diese Arbeit gehört zu keiner Einheit. Wählen Sie keine Einheit aus.",
                    "This work belongs to no unit. Choose no unit."))
        }
    }

    /// What other rules have to do with it.
    private func addOthers(_ found: inout Problems, _ rule: DeputyRule, _ world: DeputyWorld, _ ui: UI) {
        let same = world.rules.first {
            $0.account == rule.account && $0.kind == rule.kind && $0.overlaps(rule)
                && (rule.kind != .days || $0.deputy == rule.deputy)
        }
        if let same {
            let name = world.name(same.deputy)
            found.add(
                "deputy",
                ui.say(
                    "Eingetragen ist schon: \(name), \(same.when(ui)). Beenden Sie das zuerst, oder wählen Sie andere Tage.",
                    "There is already: \(name), \(same.when(ui)). End that first, or choose other days."))
        }
        let load = world.rules.count { $0.deputy == rule.deputy && $0.kind != .absence && $0.overlaps(rule) }
        if load >= DeputyRule.mostRepresented {
            found.add(
                "deputy",
                ui.say(
                    "\(world.name(rule.deputy)) vertritt in dieser Zeit schon \(load) Personen. Wählen Sie jemand anderen.",
                    "\(world.name(rule.deputy)) stands in for \(load) people already. Choose somebody else."))
        }
    }
}

extension DeputyRule {
    /// „20.11.2026 bis 4.12.2026“
    func when(_ ui: UI) -> String {
        switch kind {
        case .days:
            let (first, last) = (firstDay.written(ui.language), (lastDay ?? firstDay).written(ui.language))
            return firstDay == lastDay ? first : ui.say("\(first) bis \(last)", "\(first) to \(last)")
        case .always:
            return ui.say(
                "ständig, seit \(firstDay.written(.de))", "always, since \(firstDay.written(.en))")
        case .absence: return ui.say("bei Abwesenheit, wenn niemand sonst", "in absences without another deputy")
        }
    }

    /// What somebody should know who relies on the rule: who else stands in, and whether the deputy is away themselves.
    func remarks(_ world: DeputyWorld, _ ui: UI) -> [String] {
        guard kind == .days else { return [] }
        var found: [String] = []
        for other in world.rules where other.id != id && other.kind == .days && other.overlaps(self) {
            let when = other.when(ui)
            if other.account == account {
                found.append(
                    ui.say(
                        "Auch \(world.name(other.deputy)) vertritt: \(when).",
                        "\(world.name(other.deputy)) stands in as well: \(when)."))
            } else if other.account == deputy {
                found.append(
                    ui.say(
                        "\(world.name(deputy)) ist selbst abwesend: \(when). Die Vertretung geht nicht weiter.",
                        "\(world.name(deputy)) is away as well: \(when). The deputy's deputy does not stand in."))
            }
        }
        return found
    }
}
