import XML

extension DMNFile {
    /// A new model of DMN 1.5 with one decision whose logic is a table. What the inputs ask for by a plain name becomes
    /// input data.
    /// - Parameters:
    ///   - name: what the model is called.
    ///   - namespace: what others import it by; an address of your own.
    ///   - result: the name of the type of what is decided, or empty.
    public init(_ name: String, namespace: String, decision: String, result: String = "", table: TableText) {
        let maker = Maker()
        var root = maker.element(
            "definitions", ["id": "definitions", "name": name, "namespace": namespace])
        root.declarations = [.init(prefix: "", namespace: DMNNamespace.model)]
        var data: [XMLTree] = []
        var requirements: [XMLTree] = []
        var seen: Set<String> = []
        for input in table.inputs where maker.isName(input.expression) {
            let own = NameTable.normal(input.expression)
            guard seen.insert(own).inserted else { continue }
            let id = "input_\(seen.count)"
            data.append(
                maker.element(
                    "inputData", ["id": id, "name": own],
                    [maker.element("variable", maker.typed(["name": own], input.type))]))
            requirements.append(
                maker.element("informationRequirement", [:], [maker.element("requiredInput", ["href": "#\(id)"])]))
        }
        let logic = TableWriter(like: maker.element("decisionTable", ["id": "table_1"])).table(table)
        let owner = maker.element(
            "decision", ["id": "decision_1", "name": decision],
            [maker.element("variable", maker.typed(["name": decision], result))] + requirements + [logic])
        root.content = (data + [owner]).map { .element($0) }
        self.init(root: root)
    }
}

private struct Maker {
    func element(_ name: String, _ attributes: [(String, String)], _ children: [XMLTree] = []) -> XMLTree {
        var element = XMLTree(
            XMLName(name, namespace: DMNNamespace.model), qualified: name, content: children.map { .element($0) })
        for (name, value) in attributes { element[name] = value }
        return element
    }

    func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ children: [XMLTree] = []) -> XMLTree {
        element(name, attributes.map { ($0.key, $0.value) }, children)
    }

    func typed(_ attributes: KeyValuePairs<String, String>, _ type: String) -> [(String, String)] {
        attributes.map { ($0.key, $0.value) } + (type.isEmpty ? [] : [("typeRef", type)])
    }

    /// Whether an expression is nothing but a name.
    func isName(_ text: String) -> Bool {
        let text = DMNElement.trimmed(text)
        guard let first = text.unicodeScalars.first, NameTable.isStart(first) else { return false }
        return text.unicodeScalars.allSatisfy { NameTable.isPart($0) || NameTable.isSpace($0) }
    }
}
