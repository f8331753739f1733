import Decision
import Kernel
import Markup
import Web

/// A decision table as the fields of a form, and back. Each cell is a field; columns are changed as a file.
struct TableForm {
    /// More cells are not edited in the browser.
    static let mostCells = 3_000

    var table: TableText
    var problems: [TableProblem]

    init(_ table: TableText, problems: [TableProblem] = []) { (self.table, self.problems) = (table, problems) }

    static func cells(of table: TableText) -> Int {
        table.rules.count * (table.inputs.count + table.outputs.count + table.annotations.count)
    }

    /// What was sent, in the shape of the table that it was made from: as many rules as there are fields.
    init(_ form: FormValues, like old: TableText) {
        var cells: [String: String] = [:]
        for (name, value) in form where name.utf8.first == UInt8(ascii: "z") { cells[name] = value }
        let count = min(form.text("regeln").flatMap { Int($0) } ?? 0, Self.mostCells)
        var table = old
        while table.rules.count > count, (try? table.removeRule(at: table.rules.count - 1)) != nil {}
        while table.rules.count < count, (try? table.addRule(TableText.Rule([], []))) != nil {}
        for rule in table.rules.indices {
            for place in Self.places(of: rule, in: table) {
                if let text = cells[Self.name(place)] { try? table.set(place, to: Self.line(text)) }
            }
        }
        if let policy = form["trefferregel"].flatMap({ HitPolicy(rawValue: $0) }) {
            table.hitPolicy = policy
            if policy != .collect { table.aggregation = nil }
        }
        self.init(table)
    }

    private static func line(_ text: String) -> String {
        String(text.prefix(2_000)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    static func places(of rule: Int, in table: TableText) -> [TablePlace] {
        table.inputs.indices.map { .input(rule: rule, column: $0) }
            + table.outputs.indices.map { .output(rule: rule, column: $0) }
            + table.annotations.indices.map { .annotation(rule: rule, column: $0) }
    }

    static func name(_ place: TablePlace) -> String {
        switch place {
        case .input(let rule, let column): "z-\(rule)-e\(column)"
        case .output(let rule, let column): "z-\(rule)-a\(column)"
        case .annotation(let rule, let column): "z-\(rule)-n\(column)"
        default: ""
        }
    }

    // MARK: The fields

    /// A line holds so many characters of a cell; what is longer gets as many lines as it needs to be read.
    private static let line = 15

    private static func input(for text: String) -> Input {
        text.count <= line ? .code() : .area(rows: min(6, (text.count + line - 1) / line))
    }

    func html(_ ui: UI) -> HTML {
        let wrong = Dictionary(
            problems.map { (Self.name($0.place), ui.language == .de ? $0.german : $0.english) },
            uniquingKeysWith: { first, _ in first })
        let titles =
            table.inputs.map(\.title) + table.outputs.map { "→ " + ($0.title.isEmpty ? "=" : $0.title) }
            + table.annotations
        let rows = table.rules.indices.map { rule -> TableRow in
            let fields = zip(Self.places(of: rule, in: table), titles).map { place, title -> HTML in
                let (name, text) = (Self.name(place), table[place] ?? "")
                return ui.field(
                    name, ui.say("Regel \(rule + 1), \(title)", "Rule \(rule + 1), \(title)"), Self.input(for: text),
                    value: text, error: wrong[name], optional: true, labelStyle: .hidden)
            }
            let remove: HTML = """
                <button class="button button-quiet" type="submit" name="schritt" value="weg-\(rule)">\
                \(ui.say("Entfernen", "Remove"))\(ui.spoken(ui.say("Regel \(rule + 1)", "Rule \(rule + 1)")))</button>
                """
            return TableRow(["\(rule + 1)"] + fields + [remove])
        }
        let policies = HitPolicy.allCases.map {
            Choice($0.rawValue, "\($0.letter): \(ui.language == .de ? $0.german : $0.english)")
        }
        return """
            \(ui.field(
                "trefferregel", ui.say("Trefferregel", "Hit policy"), .select(policies), value: table.hitPolicy.rawValue,
                hint: ui.say("Was gilt, wenn mehrere Regeln passen", "What applies where several rules match"),
                width: .medium))\
            <input type="hidden" name="regeln" value="\(table.rules.count)">\
            <div class="table-edit">\(ui.table(
                ui.say("Regeln", "Rules"),
                [Column(ui.say("Regel", "Rule"), .number)] + titles.map { Column($0) }
                    + [Column(ui.say("Regel entfernen", "Remove rule"), isTitleHidden: true)],
                rows, captionHidden: true))</div>
            """
    }
}
