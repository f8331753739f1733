import XML

/// From an XDatenfelder message to a form.
struct FormBuilder {
    private let message: XDatenfelderMessage
    private let document: XMLDocument
    private let codeLists: [String: CodeList]
    /// By the canonical URI, for references that ask for no version.
    private let unversioned: [String: CodeList]
    private var warnings: [Wording]
    private var rules: [FormRule] = []
    private var conditions: [Wording] = []
    private var fieldIDs: Set<String> = []
    private var groupIDs: Set<String> = []
    private var fieldUses = 0
    private var groupUses = 0
    private var contained: [String] = []
    private var supplied: [String] = []
    private var missing: [String] = []

    init(message: XDatenfelderMessage, of document: XMLDocument, codeLists: [CodeList], warnings: [Wording]) {
        self.message = message
        self.document = document
        self.codeLists = Dictionary(codeLists.map { ($0.id, $0) }) { first, _ in first }
        unversioned = Dictionary(
            codeLists.filter { !$0.version.isEmpty && $0.id.hasSuffix("_" + $0.version) }
                .map { (String($0.id.dropLast($0.version.count + 1)), $0) }
        ) { first, _ in first }
        self.warnings = warnings
    }

    mutating func form() -> Form {
        note(message.rules, at: "")
        let elements = self.elements(message.uses, in: "")
        var layout = PageLayout(title: message.title, intro: message.help)
        var pages = layout.pages(elements)
        if pages.isEmpty {
            let text = Wording("Dieses Schema enthält keine Felder.", "This schema contains no fields.")
            pages = [Page(id: "leer", title: same(message.title), elements: [.note(text)])]
            warnings.append(text)
        }
        return Form(
            id: message.id, version: message.version.isEmpty ? "0" : message.version, title: same(message.title),
            source: FormSource(system: "FIM", id: message.id, version: message.version), pages: pages, rules: rules)
    }

    func report(_ form: Form) -> FormImport.Report {
        var all = warnings
        let scripts = rules.filter { $0.script != nil }.count
        let idle = rules.count - conditions.count
        if idle > 0 {
            all.append(
                Wording(
                    "\(idle) Regeln werden nur angezeigt, nicht ausgeführt (\(scripts) davon haben ein Skript).",
                    "\(idle) rules are shown only, not carried out (\(scripts) of them have a script)."))
        }
        all.append(
            Wording(
                "FIM liefert nur deutsche Texte; sie stehen auch in der englischen Fassung.",
                "FIM has German texts only; they stand in the English version too."))
        return FormImport.Report(
            standard: message.standard.rawValue, id: message.id, version: message.version, title: message.title,
            fields: fieldIDs.count, fieldUses: fieldUses, groups: groupIDs.count, groupUses: groupUses,
            pages: form.pages.count, rules: rules.count, containedLists: contained, suppliedLists: supplied,
            missingLists: missing, conditions: conditions, warnings: all)
    }

    private func same(_ text: String) -> Wording { Wording(text.isEmpty ? "–" : text, text.isEmpty ? "–" : text) }

    private mutating func warn(_ element: XDatenfelderMessage.Element, _ de: String, _ en: String) {
        let position = document.position(of: element.node)
        warnings.append(
            Wording(
                "Zeile \(position.line), \(element.id) „\(element.label)“: \(de)",
                "Line \(position.line), \(element.id) “\(element.label)”: \(en)"))
    }

    // MARK: Structure

    private mutating func elements(_ uses: [XDatenfelderMessage.Use], in path: String) -> [Element] {
        var result: [Element] = []
        var taken: [String: Int] = [:]
        for use in uses {
            // The same field may be used twice in one group; the second one gets a path of its own.
            let number = (taken[use.element.id] ?? 0) + 1
            taken[use.element.id] = number
            let id = number == 1 ? use.element.id : "\(use.element.id)-\(number)"
            if let element = element(use, id: id, path: path.isEmpty ? id : path + "." + id) { result.append(element) }
        }
        return result
    }

    private mutating func element(_ use: XDatenfelderMessage.Use, id: String, path: String) -> Element? {
        switch use.element.content {
        case .field(let field):
            note(use.element.rules, at: path)
            fieldIDs.insert(use.element.id)
            fieldUses += 1
            return self.field(use, field, id: id).map(Element.field)
        case .group(let uses, let isSelection):
            note(use.element.rules, at: path)
            groupIDs.insert(use.element.id)
            groupUses += 1
            var inside = elements(uses, in: path)
            if inside.isEmpty {
                warn(use.element, "Die Gruppe ist leer und wird weggelassen.", "The group is empty and is left out.")
                return nil
            }
            for rule in use.element.rules {
                if let condition = RuleSentence(rule.text)?.apply(to: &inside, in: path) {
                    conditions.append(Wording("\(rule.id): \(condition.de)", "\(rule.id): \(condition.en)"))
                }
            }
            if isSelection {
                inside = inside.map(Self.optional)
                inside.insert(
                    .note(Wording("Füllen Sie nur eine dieser Angaben aus.", "Fill in only one of these.")), at: 0)
                warn(
                    use.element, "Auswahlgruppe: Alle Angaben sind freiwillig.",
                    "Selection group: all entries are optional.")
            }
            return .group(
                Group(
                    id: id, title: same(use.element.label),
                    hint: use.element.help.isEmpty ? nil : same(use.element.help), repetition: use.repetition,
                    elements: inside))
        }
    }

    private static func optional(_ element: Element) -> Element {
        switch element {
        case .note: return element
        case .field(var field):
            field.required = false
            return .field(field)
        case .group(var group):
            group.repetition.min = 0
            return .group(group)
        }
    }

    private mutating func note(_ rules: [XDatenfelderMessage.Rule], at path: String) {
        self.rules += rules.map {
            FormRule(id: $0.id, name: $0.name, text: $0.text, script: $0.script, path: path)
        }
    }

    // MARK: Fields

    private mutating func field(
        _ use: XDatenfelderMessage.Use, _ source: XDatenfelderMessage.Field, id: String
    ) -> Field? {
        let element = use.element
        if source.feldart == "hidden" {
            warn(element, "Verstecktes Feld: Es wird nicht gefragt.", "Hidden field: it is not asked.")
            return nil
        }
        let isShown = source.feldart == "label" || source.feldart == "locked" || source.datentyp == "obj"
        if isShown {
            let text = source.content.isEmpty ? element.label : source.content
            return Field(id: id, label: same(element.label), kind: .constant(same(text)), required: false)
        }
        var mapping = FieldMapping(element: element, source: source)
        let kind = source.feldart == "select" ? selection(element, source, &mapping) : mapping.kind()
        for fault in mapping.faults { warn(element, fault.de, fault.en) }
        var field = Field(
            id: id, label: same(element.label), hint: element.help.isEmpty ? nil : same(element.help), kind: kind,
            required: use.repetition.min > 0, repetition: use.repetition.isList ? use.repetition : .once,
            preset: source.content.isEmpty ? nil : source.content)
        if kind.isListByItself && field.repetition.isList {
            if case .file(var rule) = kind {
                rule.maxCount = field.repetition.limit
                field.kind = .file(rule)
            }
            field.repetition = .once
        }
        return field
    }

    private mutating func selection(
        _ element: XDatenfelderMessage.Element, _ source: XDatenfelderMessage.Field, _ mapping: inout FieldMapping
    ) -> FieldKind {
        let name = source.list?.names.first ?? element.id
        if !source.values.isEmpty {
            if !contained.contains(name) { contained.append(name) }
            return .choice(CodeList(id: name, version: source.list?.version ?? element.version, entries: source.values))
        }
        if let list = source.list.flatMap(given) {
            if !supplied.contains(list.id) { supplied.append(list.id) }
            return .choice(list)
        }
        if !missing.contains(name) { missing.append(name) }
        warn(
            element, "Die Codeliste \(name) ist nicht enthalten; das Feld wird ein Textfeld.",
            "The code list \(name) is not contained; the field becomes a text field.")
        return mapping.kind()
    }

    /// The list that a reference means, if it was supplied.
    private func given(_ reference: XDatenfelderMessage.ListReference) -> CodeList? {
        let exact = reference.names.lazy.compactMap { codeLists[$0] }.first
        guard exact == nil, reference.names.count == 1, reference.version.isEmpty else { return exact }
        return unversioned[reference.names[0]]
    }
}
