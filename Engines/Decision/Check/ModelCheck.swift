import XML

extension DecisionLibrary {
    /// What cannot be decided with the main model, and why; in the order of the file.
    /// - Parameter file: the file that the model was read from.
    public func findings(in file: DMNFile) -> [ModelFinding] {
        var check = ModelCheck(library: self, root: DMNElement(file.root))
        check.look()
        return check.findings
    }
}

/// Goes through the elements of a file.
private struct ModelCheck {
    let library: DecisionLibrary
    let root: DMNElement
    var findings: [ModelFinding] = []
    private let types: [String: FEELType]
    private let names: FEELNames

    init(library: DecisionLibrary, root: DMNElement) {
        (self.library, self.root) = (library, root)
        types = library.main.types
        names = FEELNames(table: library.names)
    }

    private mutating func note(_ owner: DMNElement?, _ line: Int, _ problem: ModelFinding.Problem) {
        guard findings.count < 500 else { return }
        findings.append(ModelFinding(owner: owner?["name"] ?? "", line: line, problem: problem))
    }

    mutating func look() {
        for element in root.all("import") {
            let namespace = element["namespace"] ?? ""
            let isModel = element["importType"].map { $0.contains("/DMN/") } ?? true
            if isModel, !library.models.dropFirst().contains(where: { $0.namespace == namespace }) {
                note(nil, element.tree.line, .missingImport(name: element["name"] ?? "", namespace: namespace))
            }
        }
        doubles()
        let owned: Set<String> = [
            "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService",
        ]
        for element in root.children where owned.contains(element.name) {
            references(element)
            look(into: element, owner: element)
            if element.name == "decision",
                !element.children.contains(where: { ModelReader.expressions.contains($0.name) })
            {
                note(element, element.tree.line, .noLogic)
            }
        }
        circles()
        for found in NameUse.unknown(in: library) {
            let line = root.children.first { $0["name"] == found.owner }?.tree.line ?? 0
            guard findings.count < 500 else { return }
            findings.append(
                ModelFinding(
                    owner: found.owner, line: line,
                    problem: found.isElsewhere ? .unconnected(found.name) : .unknownName(found.name)))
        }
    }

    private mutating func doubles() {
        var (ids, own): (Set<String>, Set<String>) = ([], [])
        for element in root.children where element.name != "itemDefinition" && element.name != "import" {
            if let id = element["id"], !ids.insert(id).inserted { note(element, element.tree.line, .doubledID(id)) }
            let isNamed = ["decision", "inputData", "businessKnowledgeModel", "decisionService"].contains(element.name)
            if isNamed, let name = element["name"], !own.insert(NameTable.normal(name)).inserted {
                note(element, element.tree.line, .doubledName)
            }
        }
    }

    private mutating func references(_ owner: DMNElement) {
        let kinds = ["informationRequirement", "knowledgeRequirement"]
        let links =
            owner.children.filter { kinds.contains($0.name) }.flatMap(\.children)
            + owner.children.filter {
                ["outputDecision", "encapsulatedDecision", "inputDecision", "inputData"].contains($0.name)
            }
        for link in links {
            guard let href = link["href"], library.element(href, in: 0) == nil else { continue }
            // What is imported but not given is told once, with its import.
            let namespace = href.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
            let isOwn = namespace.isEmpty || library.models.contains { $0.namespace == namespace }
            if isOwn { note(owner, link.tree.line, .dangling(href)) }
        }
    }

    private mutating func look(into element: DMNElement, owner: DMNElement) {
        if let name = element["typeRef"] ?? element["outputTypeRef"] { type(name, element, owner) }
        switch element.name {
        case "extensionElements": return
        case "typeRef": type(element.text, element, owner)
        case "decisionTable":
            for problem in TableText(element).problems(names: names) {
                note(owner, line(of: problem.place, element), .cell(problem))
            }
        case "literalExpression":
            if let language = foreign(element) {
                note(owner, element.tree.line, .foreignLanguage(language))
            } else {
                text(element, owner) { text, names throws(FEELError) in
                    _ = try FEELParser.expression(text, names: names)
                }
            }
            return
        case "allowedValues", "typeConstraint":
            text(element, owner) { text, names throws(FEELError) in
                _ = try FEELParser.unaryTests(text, names: names)
            }
        case "functionDefinition", "encapsulatedLogic":
            if let kind = element["kind"], kind != "FEEL" {
                note(owner, element.tree.line, .foreignLanguage(kind))
                return
            }
        default: break
        }
        for child in element.children where element.name != "decisionTable" || child.name != "rule" {
            look(into: child, owner: owner)
        }
    }

    private func foreign(_ element: DMNElement) -> String? {
        guard let language = element["expressionLanguage"], !language.uppercased().contains("FEEL") else { return nil }
        return language
    }

    private mutating func text(
        _ element: DMNElement, _ owner: DMNElement, _ read: (String, NameTable) throws(FEELError) -> Void
    ) {
        guard let text = element.first("text")?.text, !text.isEmpty else { return }
        do { try read(text, library.names) } catch {
            note(owner, element.tree.line, .unreadable(text: String(text.prefix(120)), position: error.position))
        }
    }

    private mutating func type(_ name: String, _ element: DMNElement, _ owner: DMNElement) {
        guard !name.isEmpty, TypeReader.resolve(name, types) == nil else { return }
        // Types of an import that was not given are not known.
        let prefixes = root.all("import").compactMap { $0["name"] }
        if prefixes.contains(where: { name.hasPrefix($0 + ".") }) { return }
        note(owner, element.tree.line, .unknownType(name))
    }

    private func line(of place: TablePlace, _ table: DMNElement) -> Int {
        let element: DMNElement? =
            switch place {
            case .input(let rule, let column): table.all("rule")[safe: rule]?.all("inputEntry")[safe: column]
            case .output(let rule, let column): table.all("rule")[safe: rule]?.all("outputEntry")[safe: column]
            case .annotation(let rule, _): table.all("rule")[safe: rule]
            case .inputExpression(let column), .inputType(let column), .inputAllowed(let column):
                table.all("input")[safe: column]
            case .outputName(let column), .outputType(let column), .outputAllowed(let column),
                .outputFallback(let column):
                table.all("output")[safe: column]
            case .table: nil
            }
        return element?.tree.line ?? table.tree.line
    }

    /// Decisions that need themselves, by way of others; each circle once.
    private mutating func circles() {
        var needs: [String: [String]] = [:]
        for decision in library.main.decisions {
            needs[decision.id] = decision.requires.compactMap { href in
                if case .decision(0, let other)? = library.element(href, in: 0) { other.id } else { nil }
            }
        }
        var done: Set<String> = []
        for start in library.main.decisions where !done.contains(start.id) {
            guard let way = circle(from: start.id, needs, &done) else { continue }
            let names = way.map { id in library.main.decisions.first { $0.id == id }?.name ?? id }
            let line = root.all("decision").first { $0["id"] == way.first }?.tree.line ?? 0
            findings.append(ModelFinding(owner: names.first ?? "", line: line, problem: .circle(names)))
        }
    }

    /// The first circle on a walk into the depth, without recursion.
    private func circle(from start: String, _ needs: [String: [String]], _ done: inout Set<String>) -> [String]? {
        var path: [(id: String, next: Int)] = [(start, 0)]
        var open: Set<String> = [start]
        while let last = path.last {
            guard let next = needs[last.id]?[safe: last.next] else {
                open.remove(last.id)
                done.insert(last.id)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            if open.contains(next) {
                done.formUnion(open)
                let begin = path.firstIndex { $0.id == next } ?? 0
                return path[begin...].map(\.id) + [next]
            }
            if !done.contains(next) {
                open.insert(next)
                path.append((next, 0))
            }
        }
        return nil
    }
}
