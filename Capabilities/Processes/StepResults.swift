import Decision
import Kernel
import Markup
import Process
import Store
import Web

/// What came out of the steps of a process so far: what people typed into tasks, what tables, periods and other systems gave,
/// and how what stood still was settled. Whoever looks at it a second time or decides has to see it.
struct StepResults: Sendable {
    struct Step: Sendable {
        var title: String
        var at: Timestamp
        /// Who did it and for which unit; nil where the house or another system did, or where that is not certain.
        var person: String?
        var unit: String?
        var values: [Value]
        /// Where it was said in a task that may still be put right: that task, and the unit whose task it was.
        var task: (id: ProcessTaskID, unit: String)?
        /// Put right later; the correction is a step of its own.
        var isCorrected = false
    }

    struct Value: Sendable {
        var name: String
        var label: String
        var value: FEELValue
        var namesUnits = false
        /// What it was before somebody put it right.
        var former: FEELValue?
    }

    /// What is known of a case besides its instance.
    struct Known: Sendable {
        var done: [Row]
        var settled: [Row]
        var corrected: [Correction]
    }

    /// The newest first.
    var steps: [Step]
    var units: [ProcessUnit]
    /// How often something was put right.
    var corrections = 0

    /// Who did a task, or settled what stood still.
    private struct Doer: Hashable, Sendable {
        var account: String?
        var unit: String?
    }

    /// Asks for what is known of a case besides its instance.
    static func ask(of caseFile: String, in connection: any Connection) throws -> Asked<Known> {
        let done = try connection.ask(
            """
            SELECT id, instance, node, unit, done_by, ended_at FROM process_task
            WHERE case_file = $1 AND state = 'done' ORDER BY ended_at, id
            """, caseFile)
        let settled = try connection.ask(
            """
            SELECT instance, title, settled_at, settled_by, settled_how, settled_why FROM process_incident
            WHERE case_file = $1 AND settled_why <> '' ORDER BY id
            """, caseFile)
        let corrected = try Correction.ask(of: caseFile, in: connection)
        return Asked { Known(done: try done.get(), settled: try settled.get(), corrected: try corrected.get()) }
    }

    init(
        _ instance: ProcessInstance, _ rows: Known, _ room: Processes, in connection: any Connection
    ) throws {
        (steps, units, corrections) = ([], [], rows.corrected.count)
        let file = try room.file(of: instance, in: connection)
        let definition = try room.definition(of: instance, in: connection)
        var tasks: [(id: ProcessTaskID, node: String, at: Int64, doer: Doer)] = []
        for row in rows.done where try row.text("instance") == instance.id.raw {
            let doer = Doer(account: try row.optionalText("done_by"), unit: try row.text("unit"))
            tasks.append((try row.identifier("id"), try row.text("node"), try row.timestamp("ended_at").seconds, doer))
        }
        var found: [(step: Step, doer: Doer?)] = []
        for event in ProcessRecord(lines: (instance.heard ?? "").utf8)?.events ?? [] {
            guard case .done(let id, _) = event.kind, let node = definition.node(id).map({ definition.nodes[$0] })
            else { continue }
            let values = Self.values(event.values, of: node, file)
            guard !values.isEmpty else { continue }
            // Two people who did the same task in the same second are not told apart.
            let here = tasks.filter { $0.node == id && $0.at == Int64(event.at) }
            let doers = Set(here.map(\.doer))
            var step = Step(title: node.label.oneLine, at: Timestamp(seconds: Int64(event.at)), values: values)
            if here.count == 1, let task = here.first {
                step.isCorrected = rows.corrected.contains { $0.task == task.id }
                if instance.status == .running, node.loop == nil, let unit = task.doer.unit,
                    tasks.last(where: { $0.node == id })?.id == task.id
                {
                    step.task = (task.id, unit)
                }
            }
            found.append((step, doers.count == 1 ? doers.first : nil))
        }
        for correction in rows.corrected where correction.instance == instance.id {
            guard let node = definition.node(correction.node).map({ definition.nodes[$0] }) else { continue }
            var values = Self.values(correction.values, of: node, file, withNulls: true)
            for index in values.indices { values[index].former = correction.former[values[index].name] ?? .null }
            values.append(Value(name: "", label: "Begründung", value: .string(correction.why)))
            let step = Step(title: "Berichtigt: \(node.label.oneLine)", at: correction.at, values: values)
            found.append((step, Doer(account: correction.account, unit: nil)))
        }
        for row in rows.settled where try row.text("instance") == instance.id.raw {
            guard let at = try row.optionalTimestamp("settled_at"), let why = try row.optionalText("settled_why"),
                let remedy = try row.optionalText("settled_how").flatMap(Processes.Remedy.init)
            else { continue }
            let step = Step(
                title: try row.text("title"), at: at, values: [Value(name: "", label: remedy.done, value: .string(why))]
            )
            found.append((step, Doer(account: try row.optionalText("settled_by"), unit: nil)))
        }
        guard !found.isEmpty else { return }
        let accounts = Set(found.compactMap(\.doer?.account))
        let names = accounts.isEmpty ? [:] : try room.ports.names(accounts, connection)
        units = try room.ports.units(connection)
        steps = found.map { step, doer in
            var step = step
            step.person = doer?.account.flatMap { names[$0] }
            step.unit = doer?.unit.flatMap { id in units.first { $0.id == id }?.name }
            return step
        }
        steps = steps.enumerated().sorted { ($0.element.at, $0.offset) > ($1.element.at, $1.offset) }.map(\.element)
    }

    /// For those who may not see what the process runs for: nothing but how often something was put right.
    func hidden(from clerk: Staff, of file: CaseLabel?, _ room: Processes) -> StepResults {
        guard let file, !room.mayOpen(file, clerk) else { return self }
        var results = self
        results.steps = []
        return results
    }

    /// - Parameter withNulls: a day that was taken away is something that was said.
    private static func values(
        _ values: FEELContext, of node: ProcessNode, _ file: BPMNFile, withNulls: Bool = false
    ) -> [Value] {
        if node.work.service == RunProcess.approvalService {
            return values["letzter_tag"].map {
                [Value(name: "letzter_tag", label: "Letzter Tag der Frist", value: $0)]
            } ?? []
        }
        let fields = TaskForm(file, node: node.id).fields
        return values.entries.compactMap { name, value in
            if value.isNull, !withNulls { return nil }
            let field = fields.first { $0.id == name }
            return Value(name: name, label: field?.label ?? name, value: value, namesUnits: field?.kind == .units)
        }
    }

    // MARK: Showing

    /// Whether somebody may put right what was said in a task of this unit.
    typealias Correcting = (_ unit: String) -> Bool

    /// - Parameter longest: what is longer is cut off.
    private func html(_ ui: UI, longest: Int = .max, _ correcting: Correcting) -> HTML {
        steps.map { step -> HTML in
            let mark: HTML? =
                step.isCorrected ? " \(ui.tag(ui.say("später berichtigt", "corrected later"), .warning))" : nil
            let correct: HTML? = step.task.flatMap { task in
                guard correcting(task.unit) else { return nil }
                let link =
                    "<a href=\"\(url: ProcessPaths.correction(task.id).raw)\">\(ui.say("Berichtigen", "Correct"))\(ui.spoken(": \(ui.written(step.title))" as HTML))</a>"
                    as HTML
                return "<p>\(link)</p>"
            }
            let by = [step.person, step.unit].compactMap(\.self).map { ui.written($0) + ", " }.joined(separator: .empty)
            return """
                <p><strong>\(ui.written(step.title))</strong>\(mark)<br>\
                <span class="meta">\(by)\(ui.time(step.at, short: true))</span></p>\
                \(ui.facts(written: step.values.map { ($0.label, shown($0, ui, longest)) }))\(correct)
                """
        }.joined(separator: .empty)
    }

    func panel(_ ui: UI, isNarrow: Bool = false, correcting: Correcting = { _ in false }) -> HTML {
        guard !steps.isEmpty else { return .empty }
        return ui.panel(
            Self.heading(ui), id: "festgestellt",
            isNarrow ? short(ui, run: nil, correcting) : html(ui, correcting))
    }

    /// For a narrow place beside other things.
    /// - Parameter run: the page that has room for what is long, for those who may open it.
    func short(_ ui: UI, run: String?, _ correcting: Correcting = { _ in false }) -> HTML {
        guard !steps.isEmpty else { return .empty }
        let longest = run == nil ? Int.max : 200
        let isLonger = steps.contains { $0.values.contains { $0.value.text.count > longest } }
        let more: HTML? = run.flatMap {
            isLonger ? "<p>\(ui.link(ui.say("Alles lesen", "Read all of it"), to: $0))</p>" : nil
        }
        return "<div class=\"facts-narrow\">\(html(ui, longest: longest, correcting))</div>\(more)"
    }

    static func heading(_ ui: UI) -> String { ui.say("Bisher festgestellt", "Found out so far") }

    private func shown(_ value: Value, _ ui: UI, _ longest: Int) -> HTML {
        let now = shown(value.value, namesUnits: value.namesUnits, ui, longest)
        guard let former = value.former else { return now }
        let then: HTML =
            former.isNull
            ? "\(ui.say("nichts", "nothing"))" : shown(former, namesUnits: value.namesUnits, ui, longest)
        return "\(now)<div class=\"meta\">\(ui.say("vorher:", "before:")) \(then)</div>"
    }

    private func shown(_ value: FEELValue, namesUnits: Bool, _ ui: UI, _ longest: Int) -> HTML {
        switch value {
        case .null: "\(ui.say("nichts", "nothing"))"
        case .boolean(let isTrue): "\(isTrue ? ui.say("Ja", "Yes") : ui.say("Nein", "No"))"
        case .number(let number): "\(Self.written(number.description, ui))"
        case .date(let date):
            Day(iso: date.description).map { ui.time($0) } ?? "\(date.description)"
        case .string(let text):
            text.count > longest
                ? ui.written(String(text.prefix(longest)).oneLine + " …")
                : "<div\(attribute: "lang", ui.writtenLanguage)>\(ui.plainText(text))</div>"
        case .list(let list) where namesUnits:
            ui.written(list.map { one in units.first { $0.id == one.text }?.name ?? one.text }.joined(separator: ", "))
        default:
            "<code>\(value.text.count > longest ? value.text.prefix(longest) + " …" : value.text)</code>"
        }
    }

    /// `1234.5` as people write it: „1.234,5“, "1,234.5".
    static func written(_ number: String, _ ui: UI) -> String {
        let parts = number.split(separator: ".", maxSplits: 1)
        guard let first = parts.first, let whole = Int(first), !number.contains("E") else { return number }
        // The sign of a number between nought and one stands only in the text.
        let sign = whole == 0 && number.hasPrefix("-") ? "−" : ""
        return sign + ui.number(whole) + (parts.count > 1 ? ui.say(",", ".") + parts[1] : "")
    }
}
