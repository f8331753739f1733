import Decision
import Kernel
import Markup
import Process
import Web
import XML

/// The fields of a task, as the BPMN file defines them (`formField` with id, label, type and hint, under any vendor's prefix).
/// A day that must not be over says so with the attribute `earliest="today"`.
struct TaskForm: Sendable {
    struct Field: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case yesNo, number, date, units, line, text }

        var id: String
        var label: String
        var kind: Kind
        var hint: String?
        /// A day before today is no answer.
        var isFromToday = false

        /// In forms: ids of files may have any letters.
        var name: String { "f." + id }
    }

    var fields: [Field]
    static let longest = 10_000

    /// - Parameter node: the id of the task.
    init(_ file: BPMNFile, node: String) {
        fields = TaskForm.find(node, in: file.root).map { TaskForm.fields(in: $0) } ?? []
    }

    private static func find(_ id: String, in element: BPMNElement) -> BPMNElement? {
        if element.id == id { return element }
        for child in element.children {
            if let found = find(id, in: child) { return found }
        }
        return nil
    }

    private static func fields(in task: BPMNElement) -> [Field] {
        guard let extensions = task.first("extensionElements") else { return [] }
        let all = extensions.children.flatMap { [$0] + $0.children }.filter { $0.name.local == "formField" }
        return all.prefix(50).compactMap { field in
            guard let id = field["id"], !id.isEmpty else { return nil }
            return Field(
                id: FEELNames.normal(id), label: field["label"].flatMap { $0.isEmpty ? nil : $0 } ?? id,
                kind: kind(field["type"] ?? ""), hint: field["hint"], isFromToday: earliest(in: field) == today)
        }
    }

    private static func kind(_ type: String) -> Field.Kind {
        switch type.lowercased() {
        case "boolean": .yesNo
        case "number", "long", "integer", "double": .number
        case "date": .date
        case "units": .units
        case "text", "textarea": .text
        default: .line
        }
    }

    // MARK: Checking

    private static let today = "today"

    /// Under our prefix or, on an element of our own, without one.
    private static func earliest(in field: BPMNElement) -> String? {
        field.attributes.first {
            $0.name.local == "earliest" && ["", "urn:kreishaus:process"].contains($0.name.namespace)
        }?.value
    }

    /// What fields of a file ask for and the house cannot see to.
    static func findings(in file: BPMNFile) -> [ReadModel.Finding] {
        func search(_ element: BPMNElement) -> [ReadModel.Finding] {
            var found = element.children.flatMap(search)
            guard element.name.local == "formField", let earliest = earliest(in: element),
                earliest != today || kind(element["type"] ?? "") != .date
            else { return found }
            let name = element["id"] ?? ""
            found.append(
                ReadModel.Finding(
                    weight: .obstacle,
                    text: Localized(
                        "Feld „\(name)“: „earliest“ gibt es nur bei Feldern mit type=\"date\" und nur mit dem Wert „today“.",
                        "Field “\(name)”: “earliest” is only for fields with type=\"date\" and only with the value “today”."
                    )))
            return found
        }
        return search(file.root)
    }

    // MARK: Taking in

    /// What was sent as values of the process, or what is wrong with it.
    /// - Parameter former: what was said before; a day that stays as it is need not be checked again.
    func values(
        _ form: FormValues, units: [ProcessUnit], today: Day, former: FEELContext = FEELContext(), _ ui: UI
    ) -> (values: FEELContext, problems: Problems) {
        var values = FEELContext()
        var problems = Problems()
        for field in fields {
            if let value = value(of: field, form, units) {
                values[field.id] = value
                if field.isFromToday, value.text < today.iso, value.text != former[field.id]?.text {
                    problems.add(
                        field.name,
                        ui.say(
                            "Wählen Sie heute oder einen späteren Tag: \(field.label)",
                            "Choose today or a later day: \(field.label)"))
                }
            } else if case .date = field.kind, form.text(field.name) == nil, field.hint != nil {
                // What is only asked for in some cases says so in its hint.
                values[field.id] = .null
            } else {
                problems.add(field.name, complaint(about: field, ui))
            }
        }
        return (values, problems)
    }

    private func value(of field: Field, _ form: FormValues, _ units: [ProcessUnit]) -> FEELValue? {
        switch field.kind {
        case .yesNo:
            switch form[field.name] {
            case "ja": .boolean(true)
            case "nein": .boolean(false)
            default: nil
            }
        case .number: number(form.text(field.name) ?? "")
        case .date:
            form.text(field.name).flatMap { Day(iso: $0) }
                .flatMap { FEELDate(year: $0.year, month: $0.month, day: $0.day) }.map { .date($0) }
        case .units:
            {
                let chosen = form.all(field.name).filter { id in units.contains { $0.id == id } }
                return chosen.isEmpty ? nil : .list(chosen.map { .string($0) })
            }()
        case .line, .text:
            form.text(field.name).flatMap { $0.count > Self.longest ? nil : .string($0) }
        }
    }

    /// `1.234,5` as people write it here.
    private func number(_ text: String) -> FEELValue? {
        let plain = text.filter { $0 != "." && $0 != " " && $0 != "\u{A0}" }.map { $0 == "," ? "." : $0 }
        guard !plain.isEmpty, plain.count <= 20,
            plain.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }),
            let formula = try? FEELExpression(String(plain))
        else { return nil }
        var evaluation = Evaluation(steps: 100)
        let value = formula.value(in: [], &evaluation)
        if case .number = value { return value }
        return nil
    }

    private func complaint(about field: Field, _ ui: UI) -> String {
        switch field.kind {
        case .yesNo: ui.say("Wählen Sie ja oder nein: \(field.label)", "Choose yes or no: \(field.label)")
        case .number: ui.say("Schreiben Sie eine Zahl: \(field.label)", "Write a number: \(field.label)")
        case .date: ui.say("Wählen Sie einen Tag: \(field.label)", "Choose a day: \(field.label)")
        case .units: ui.say("Wählen Sie mindestens eine Stelle: \(field.label)", "Choose at least one: \(field.label)")
        case .line, .text:
            ui.say(
                "Schreiben Sie etwas, höchstens \(Self.longest) Zeichen: \(field.label)",
                "Write something, at most \(Self.longest) characters: \(field.label)")
        }
    }

    // MARK: Showing

    /// What the fields have to hold to say these values.
    func fields(saying values: FEELContext) -> FormValues {
        FormValues(
            fields.flatMap { field -> [(String, String)] in
                switch values[field.id] {
                case .boolean(let isTrue): [(field.name, isTrue ? "ja" : "nein")]
                case .number(let number): [(field.name, number.description.replacing(".", with: ","))]
                case .list(let list): list.map { (field.name, $0.text) }
                case .null, nil: []
                case let value?: [(field.name, value.text)]
                }
            })
    }

    /// What somebody typed whose input came too late, to be copied from here; empty where nothing was.
    func typed(_ ui: UI, _ sent: FormValues, units: [ProcessUnit]) -> HTML {
        let lines = fields.compactMap { field -> (term: String, value: HTML)? in
            let values = sent.all(field.name).filter { !$0.isEmpty }
            guard !values.isEmpty else { return nil }
            switch field.kind {
            case .units:
                let names = values.compactMap { id in units.first { $0.id == id }?.name }
                return (field.label, "\(names.joined(separator: ", "))")
            case .text: return (field.label, ui.plainText(values[0]))
            case .yesNo, .number, .date, .line: return (field.label, "\(values[0])")
            }
        }
        guard !lines.isEmpty else { return .empty }
        return ui.section(ui.say("Ihre Eingabe", "Your input"), ui.facts(lines))
    }

    func html(_ ui: UI, _ sent: FormValues, _ problems: Problems, units: [ProcessUnit]) -> HTML {
        fields.map { field in
            let (value, error) = (sent[field.name] ?? "", problems[field.name])
            let input: Input =
                switch field.kind {
                case .yesNo:
                    .radios([Choice("ja", ui.say("Ja", "Yes")), Choice("nein", ui.say("Nein", "No"))], inline: true)
                case .number: .decimal()
                case .date: .calendar
                case .units: .checkboxes(units.map { Choice($0.id, $0.name) }, chosen: sent.all(field.name))
                case .line: .text(maxLength: 500)
                case .text: .area(rows: 5, maxLength: Self.longest)
                }
            let html = ui.field(field.name, field.label, input, value: value, hint: field.hint, error: error)
            return ui.language == .de ? html : "<div lang=\"de\">\(html)</div>"
        }.joined(separator: .empty)
    }
}
