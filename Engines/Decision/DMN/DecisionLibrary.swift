import XML

/// A model with the models that it imports, ready to decide.
public final class DecisionLibrary: Sendable {
    public let models: [DMNModel]
    /// The model that was asked for.
    public var main: DMNModel { models[0] }
    private let index: [String: Element]

    enum Element: Sendable {
        case input(Int, DMNModel.InputData)
        case decision(Int, DMNModel.Decision)
        case knowledge(Int, DMNModel.BusinessKnowledge)
        case service(Int, DMNModel.DecisionService)
    }

    /// - Parameters:
    ///   - file: the model.
    ///   - imported: files with the models that it imports, in any order; others are not looked at.
    public init(_ file: [UInt8], imported: [[UInt8]] = []) throws(DMNError) {
        var roots: [DMNElement] = []
        for bytes in [file] + imported {
            let document: XMLDocument
            do { document = try XMLDocument(bytes) } catch { throw .xml(error) }
            let root = DMNElement(document: document, node: document.root)
            guard root.name == "definitions" else { throw .noDefinitions }
            roots.append(root)
        }
        var names = BuiltIns.names
        for root in roots { for name in ModelReader.names(in: root) { names.insert(name) } }
        // Twice: what one text declares, another may use.
        var models: [DMNModel] = []
        for _ in 0..<2 {
            let declared = ModelReader.Declared()
            models = DecisionLibrary.read(roots, names, declared)
            if declared.names.isEmpty { break }
            for name in declared.names { names.insert(name) }
        }
        self.models = models
        var index: [String: Element] = [:]
        for (number, model) in models.enumerated() {
            for input in model.inputs { index["\(model.namespace)#\(input.id)"] = .input(number, input) }
            for decision in model.decisions { index["\(model.namespace)#\(decision.id)"] = .decision(number, decision) }
            for item in model.knowledge { index["\(model.namespace)#\(item.id)"] = .knowledge(number, item) }
            for service in model.services { index["\(model.namespace)#\(service.id)"] = .service(number, service) }
        }
        self.index = index
    }

    private static func read(_ roots: [DMNElement], _ names: NameTable, _ declared: ModelReader.Declared) -> [DMNModel]
    {
        var types: [String: [String: FEELType]] = [:]
        // Types of imports first: as many rounds as imports can be nested here.
        for _ in 0..<min(roots.count, 8) {
            for root in roots {
                var imported: [String: FEELType] = [:]
                for element in root.all("import") {
                    let prefix = element["name"] ?? ""
                    for (name, type) in types[element["namespace"] ?? ""] ?? [:] {
                        imported[prefix.isEmpty ? name : "\(prefix).\(name)"] = type
                    }
                }
                types[root["namespace"] ?? ""] = TypeReader.types(in: root, imported: imported, names: names)
            }
        }
        return roots.map { root in
            ModelReader(root: root, names: names, types: types[root["namespace"] ?? ""] ?? [:], declared: declared)
                .model()
        }
    }

    /// What a reference in a model means: `#id` or `namespace#id`.
    func element(_ href: String, in model: Int) -> Element? {
        guard let hash = href.firstIndex(of: "#") else { return nil }
        let namespace = href[..<hash]
        return index[namespace.isEmpty ? "\(models[model].namespace)\(href)" : href]
    }

    func element(named name: String, namespace: String? = nil) -> Element? {
        let number = namespace.flatMap { wanted in models.firstIndex { $0.namespace == wanted } } ?? 0
        let model = models[number]
        let wanted = NameTable.normal(name)
        func has(_ other: String) -> Bool { NameTable.normal(other) == wanted }
        if let decision = model.decisions.first(where: { has($0.name) }) { return .decision(number, decision) }
        if let input = model.inputs.first(where: { has($0.name) }) { return .input(number, input) }
        if let item = model.knowledge.first(where: { has($0.name) }) { return .knowledge(number, item) }
        return model.services.first { has($0.name) }.map { .service(number, $0) }
    }
}
