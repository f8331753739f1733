import Decision
import Kernel
import Markup
import Process
import Store

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
    }

    struct Value: Sendable {
        var label: String
        var value: FEELValue
        var namesUnits = false
    }

    /// The newest first.
    var steps: [Step]
    var units: [ProcessUnit]

    /// Who did a task, or settled what stood still.
    private struct Doer: Hashable, Sendable {
        var account: String?
        var unit: String?
    }

    /// Asks for what is known of a case besides its instance.
    static func ask(of caseFile: String, in connection: any Connection) throws -> Asked<(done: [Row], settled: [Row])> {
        let done = try connection.ask(
            """
            SELECT instance, node, unit, done_by, ended_at FROM process_task
            WHERE case_file = $1 AND state = 'done' ORDER BY ended_at, id
            """, caseFile)
        let settled = try connection.ask(
            """
            SELECT instance, title, settled_at, settled_by, settled_how, settled_why FROM process_incident
            WHERE case_file = $1 AND settled_why <> '' ORDER BY id
            """, caseFile)
        return Asked { (try done.get(), try settled.get()) }
    }

    init(
        _ instance: ProcessInstance, _ rows: (done: [Row], settled: [Row]), _ room: Processes,
        in connection: any Connection
    ) throws {
        (steps, units) = ([], [])
        let file = try room.file(of: instance, in: connection)
        let definition = try room.definition(of: instance, in: connection)
        var tasks: [(node: String, at: Int64, doer: Doer)] = []
        for row in rows.done where try row.text("instance") == instance.id.raw {
            let doer = Doer(account: try row.optionalText("done_by"), unit: try row.text("unit"))
            tasks.append((try row.text("node"), try row.timestamp("ended_at").seconds, doer))
        }
        var found: [(step: Step, doer: Doer?)] = []
        for event in ProcessRecord(lines: (instance.heard ?? "").utf8)?.events ?? [] {
            guard case .done(let id, _) = event.kind, let node = definition.node(id).map({ definition.nodes[$0] })
            else { continue }
            let values = Self.values(event.values, of: node, file)
            guard !values.isEmpty else { continue }
            // Two people who did the same task in the same second are not told apart.
            let doers = Set(tasks.filter { $0.node == id && $0.at == Int64(event.at) }.map(\.doer))
            let step = Step(title: node.label.oneLine, at: Timestamp(seconds: Int64(event.at)), values: values)
            found.append((step, doers.count == 1 ? doers.first : nil))
        }
        for row in rows.settled where try row.text("instance") == instance.id.raw {
            guard let at = try row.optionalTimestamp("settled_at"), let why = try row.optionalText("settled_why"),
                let remedy = try row.optionalText("settled_how").flatMap(Processes.Remedy.init)
            else { continue }
            let step = Step(
                title: try row.text("title"), at: at, values: [Value(label: remedy.done, value: .string(why))])
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

    static let none = StepResults()
    private init() { (steps, units) = ([], []) }

    private static func values(_ values: FEELContext, of node: ProcessNode, _ file: BPMNFile) -> [Value] {
        if node.work.service == RunProcess.approvalService {
            return values["letzter_tag"].map { [Value(label: "Letzter Tag der Frist", value: $0)] } ?? []
        }
        let fields = TaskForm(file, node: node.id).fields
        return values.entries.compactMap { name, value in
            if value.isNull { return nil }
            let field = fields.first { $0.id == name }
            return Value(label: field?.label ?? name, value: value, namesUnits: field?.kind == .units)
        }
    }

    // MARK: Showing

    /// - Parameter longest: what is longer is cut off.
    func html(_ ui: UI, longest: Int = .max) -> HTML {
        steps.map { step -> HTML in
            let by = [step.person, step.unit].compactMap(\.self).map { ui.written($0) + ", " }.joined(separator: .empty)
            return """
                <p><strong>\(ui.written(step.title))</strong><br>\
                <span class="meta">\(by)\(ui.time(step.at, short: true))</span></p>\
                \(ui.facts(written: step.values.map { ($0.label, shown($0, ui, longest)) }))
                """
        }.joined(separator: .empty)
    }

    func panel(_ ui: UI) -> HTML {
        steps.isEmpty ? .empty : ui.panel(Self.heading(ui), id: "festgestellt", html(ui))
    }

    static func heading(_ ui: UI) -> String { ui.say("Bisher festgestellt", "Found out so far") }

    func isLonger(than longest: Int) -> Bool {
        steps.contains { $0.values.contains { $0.value.text.count > longest } }
    }

    private func shown(_ value: Value, _ ui: UI, _ longest: Int) -> HTML {
        switch value.value {
        case .boolean(let isTrue): "\(isTrue ? ui.say("Ja", "Yes") : ui.say("Nein", "No"))"
        case .number(let number): "\(Self.written(number.description, ui))"
        case .date(let date):
            Day(iso: date.description).map { ui.time($0) } ?? "\(date.description)"
        case .string(let text):
            text.count > longest
                ? ui.written(String(text.prefix(longest)).oneLine + " …")
                : "<div\(attribute: "lang", ui.writtenLanguage)>\(ui.plainText(text))</div>"
        case .list(let list) where value.namesUnits:
            ui.written(list.map { one in units.first { $0.id == one.text }?.name ?? one.text }.joined(separator: ", "))
        default:
            "<code>\(value.value.text.count > longest ? value.value.text.prefix(longest) + " …" : value.value.text)</code>"
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
