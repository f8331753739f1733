import XML

/// Writes the texts of a table as XML, over the elements that they came from.
struct TableWriter {
    let old: XMLTree
    private let inputs: [XMLTree]
    private let outputs: [XMLTree]
    private let rules: [XMLTree]
    private let annotations: [XMLTree]

    init(like old: XMLTree) {
        self.old = old
        func all(_ name: String) -> [XMLTree] { old.children.filter { $0.name.local == name } }
        (inputs, outputs, rules, annotations) = (all("input"), all("output"), all("rule"), all("annotation"))
    }

    /// Order as the standard's schema demands it: inputs, outputs, columns of remarks, rules; what a vendor or the
    /// standard has before them stays there.
    func table(_ text: TableText) -> XMLTree {
        var table = old
        table["hitPolicy"] = text.hitPolicy.rawValue
        table["aggregation"] = text.aggregation?.rawValue
        let own: Set<String> = ["input", "output", "rule", "annotation"]
        let kept = old.children.filter { !own.contains($0.name.local) }
        let columns =
            text.inputs.map { input($0) } + text.outputs.map { output($0) }
            + text.annotations.enumerated().map { index, title in
                var element = index < annotations.count ? annotations[index] : made("annotation")
                element["name"] = title
                return element
            }
        table.content = (kept + columns + text.rules.map { rule($0, text) }).map { .element($0) }
        return table
    }

    private func made(_ name: String) -> XMLTree {
        let prefix = old.qualified.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(old.qualified[...$0]) } ?? ""
        return XMLTree(XMLName(name, namespace: old.name.namespace), qualified: prefix + name)
    }

    private func element(_ all: [XMLTree], _ origin: Int?, _ name: String) -> XMLTree {
        guard let origin, all.indices.contains(origin) else { return made(name) }
        return all[origin]
    }

    private func input(_ input: TableText.Input) -> XMLTree {
        var element = element(inputs, input.origin, "input")
        element["label"] = input.label.isEmpty ? nil : input.label
        element = with(element, "inputExpression", input.expression, type: input.type)
        return input.allowed.isEmpty ? without(element, "inputValues") : with(element, "inputValues", input.allowed)
    }

    private func output(_ output: TableText.Output) -> XMLTree {
        var element = element(outputs, output.origin, "output")
        element["name"] = output.name.isEmpty ? nil : output.name
        element["label"] = output.label.isEmpty ? nil : output.label
        element["typeRef"] = output.type.isEmpty ? nil : output.type
        element =
            output.allowed.isEmpty
            ? without(element, "outputValues")
            : with(element, "outputValues", output.allowed, before: "defaultOutputEntry")
        return output.fallback.isEmpty
            ? without(element, "defaultOutputEntry") : with(element, "defaultOutputEntry", output.fallback)
    }

    /// Cells follow the columns that they belong to, also where columns were moved or taken out.
    private func rule(_ rule: TableText.Rule, _ text: TableText) -> XMLTree {
        var element = element(rules, rule.origin, "rule")
        func all(_ name: String) -> [XMLTree] { element.children.filter { $0.name.local == name } }
        let (inputCells, outputCells, remarks) = (all("inputEntry"), all("outputEntry"), all("annotationEntry"))
        let cells =
            zip(text.inputs, rule.inputs).map { filled(self.element(inputCells, $0.origin, "inputEntry"), $1) }
            + zip(text.outputs, rule.outputs).map { filled(self.element(outputCells, $0.origin, "outputEntry"), $1) }
            + rule.annotations.enumerated().map {
                filled($0.offset < remarks.count ? remarks[$0.offset] : made("annotationEntry"), $0.element)
            }
        let own: Set<String> = ["inputEntry", "outputEntry", "annotationEntry"]
        element.content = (element.children.filter { !own.contains($0.name.local) } + cells).map { .element($0) }
        return element
    }

    /// The element with `text` as its text; where it says the same already, as it is.
    private func filled(_ old: XMLTree, _ text: String) -> XMLTree {
        let current = DMNElement(old).first("text")
        if let current, current.text == text { return old }
        var (element, inner) = (old, current?.tree ?? made("text"))
        inner.content = text.isEmpty ? [] : [.text(text)]
        let index = element.content.firstIndex {
            if case .element(let e) = $0 { e.name.local == "text" } else { false }
        }
        if let index {
            element.content[index] = .element(inner)
        } else {
            element.content.append(.element(inner))
        }
        return element
    }

    private func with(
        _ owner: XMLTree, _ name: String, _ text: String, type: String? = nil, before next: String = ""
    ) -> XMLTree {
        var element = owner
        func place(_ name: String) -> Int? {
            owner.content.firstIndex { if case .element(let e) = $0 { e.name.local == name } else { false } }
        }
        let index = place(name)
        var inner = made(name)
        if let index, case .element(let old) = owner.content[index] { inner = old }
        if let type { inner["typeRef"] = type.isEmpty ? nil : type }
        inner = filled(inner, text)
        if let index {
            element.content[index] = .element(inner)
        } else {
            element.content.insert(.element(inner), at: place(next) ?? owner.content.count)
        }
        return element
    }

    private func without(_ owner: XMLTree, _ name: String) -> XMLTree {
        var element = owner
        element.content.removeAll { if case .element(let e) = $0 { e.name.local == name } else { false } }
        return element
    }
}
