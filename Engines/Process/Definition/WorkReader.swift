import Decision
import XML

/// Who does the work of an activity, with what, and how often.
struct WorkReader {
    let reader: DefinitionReader

    func work(of element: BPMNElement) -> WorkDescription {
        var work = WorkDescription()
        work.performers = performers(of: element)
        work.notDoneBy = (element.extended("notDoneBy") ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
        work.form =
            element.extended("formKey") ?? element.extended("formId")
            ?? (element["implementation"].flatMap { $0.utf8.starts(with: "#".utf8) ? nil : $0 } ?? "")
        if element.kind != "userTask", element.kind != "globalUserTask" {
            work.form = element.extended("formKey") ?? ""
        }
        work.service = service(of: element)
        work.decision = element.extended("decisionId") ?? element.extended("decisionRef") ?? ""
        if element.kind == "businessRuleTask", work.decision.isEmpty { work.decision = (element["name"] ?? "").trimmed }
        work.result = FEELNames.normal(
            element.extended("resultVariable") ?? element.extended("result") ?? dataOutput(of: element) ?? "")
        work.script = script(of: element)
        for mapping in element.extensions("input") { append(mapping, to: &work.inputs) }
        for mapping in element.extensions("output") { append(mapping, to: &work.outputs) }
        work.dataInputs = links(element.all("dataInputAssociation"), object: "sourceRef", own: "targetRef")
        work.dataOutputs = links(element.all("dataOutputAssociation"), object: "targetRef", own: "sourceRef")
        work.headers = element.extensions("header").map { ($0["key"] ?? "", $0["value"] ?? "") }
        return work
    }

    private func append(_ element: BPMNElement, to mappings: inout [WorkDescription.Mapping]) {
        guard let source = element["source"], let target = element["target"], !target.isEmpty else { return }
        // Tools write FEEL with `=` here; what has none is meant as it stands.
        mappings.append(
            .init(source: Formula(source, fixed: true, names: reader.names), target: FEELNames.normal(target)))
    }

    /// Only those whose two names differ have anything to do.
    private func links(_ associations: [BPMNElement], object: String, own: String) -> [WorkDescription.DataLink] {
        associations.compactMap { association in
            guard let object = association.references(object).first.flatMap({ reader.dataName($0) }),
                let own = association.references(own).first.flatMap({ reader.dataName($0) }), object != own
            else { return nil }
            return .init(object: object, own: own)
        }
    }

    private func performers(of element: BPMNElement) -> [String] {
        var found: [String] = []
        for kind in ["potentialOwner", "humanPerformer", "performer"] {
            for role in element.all(kind) {
                if let resource = role.references("resourceRef").first {
                    found.append(reader.roots[resource]?["name"]?.trimmed ?? resource)
                } else if let expression = role.first("resourceAssignmentExpression") {
                    found.append(expression.first("formalExpression")?.text ?? expression.text)
                } else if let name = role["name"]?.trimmed {
                    found.append(name)
                }
            }
        }
        for local in ["assignee", "candidateGroups", "candidateUsers"] {
            if let value = element.extended(local)?.trimmed, !value.isEmpty { found.append(value) }
        }
        return found.filter { !$0.isEmpty }
    }

    private func service(of element: BPMNElement) -> String {
        if let type = element.extensions("taskDefinition").first?["type"] { return type }
        if let operation = element.reference("operationRef") { return operationName(operation) ?? operation }
        for local in ["topic", "type", "class", "delegateExpression"] {
            let own = element.attributes.first { $0.name.local == local && !$0.name.namespace.isEmpty }
            if let own, !own.value.isEmpty { return own.value }
        }
        return element["implementation"].flatMap { $0.utf8.starts(with: "#".utf8) ? nil : $0 } ?? ""
    }

    private func operationName(_ id: String) -> String? {
        for root in reader.roots.values where root.kind == "interface" {
            if let found = root.all("operation").first(where: { $0.id == id }) { return found["name"] ?? id }
        }
        return nil
    }

    private func script(of element: BPMNElement) -> Formula? {
        if let extended = element.extensions("script").first?["expression"] {
            return Formula(extended, names: reader.names)
        }
        guard let script = element.first("script"), !script.text.isEmpty else { return nil }
        return Formula(script.text, language: element["scriptFormat"] ?? "", names: reader.names)
    }

    /// The data object that the only output goes to.
    private func dataOutput(of element: BPMNElement) -> String? {
        guard element.kind == "scriptTask" || element.kind == "businessRuleTask" else { return nil }
        let outputs = element.first("ioSpecification")?.all("dataOutput") ?? []
        return outputs.count == 1 ? outputs[0]["name"]?.trimmed : nil
    }

    // MARK: Loops

    func loop(of element: BPMNElement) -> Loop? {
        if let standard = element.first("standardLoopCharacteristics") {
            var loop = Loop(kind: .standard)
            loop.condition = formula(standard.first("loopCondition"))
            loop.testBefore = standard["testBefore"] == "true"
            loop.maximum = standard["loopMaximum"].flatMap { Int($0.trimmed) }
            return loop
        }
        guard let multi = element.first("multiInstanceLoopCharacteristics") else { return nil }
        var loop = Loop(kind: multi["isSequential"] == "true" ? .sequential : .parallel)
        loop.cardinality = formula(multi.first("loopCardinality"))
        loop.completion = formula(multi.first("completionCondition"))
        let collection =
            multi.extended("inputCollection") ?? multi.extended("collection") ?? input(multi, of: element)
        loop.collection = collection.map { Formula($0, names: reader.names) }
        loop.element = FEELNames.normal(
            multi.extended("inputElement") ?? multi.extended("elementVariable")
                ?? multi.first("inputDataItem")?["name"] ?? "")
        loop.output = FEELNames.normal(multi.extended("outputCollection") ?? output(multi, of: element) ?? "")
        let item = multi.extended("outputElement") ?? multi.first("outputDataItem")?["name"]
        loop.outputElement = item.map { Formula($0, names: reader.names) }
        return loop
    }

    private func formula(_ element: BPMNElement?) -> Formula? {
        guard let element, !element.text.isEmpty else { return nil }
        return Formula(element.text, language: element["language"] ?? reader.language, names: reader.names)
    }

    /// `loopDataInputRef` names a data input: its name is the collection's.
    private func input(_ multi: BPMNElement, of element: BPMNElement) -> String? {
        dataName(multi.references("loopDataInputRef").first, element, "dataInput")
    }

    private func output(_ multi: BPMNElement, of element: BPMNElement) -> String? {
        dataName(multi.references("loopDataOutputRef").first, element, "dataOutput")
    }

    private func dataName(_ reference: String?, _ element: BPMNElement, _ kind: String) -> String? {
        guard let reference else { return nil }
        let all = element.first("ioSpecification")?.all(kind) ?? []
        return all.first { $0.id == reference }?["name"]?.trimmed ?? reference
    }
}
