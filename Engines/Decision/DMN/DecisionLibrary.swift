/// A model with the models that it imports, ready to decide.
public final class DecisionLibrary: Sendable {
    public let models: [DMNModel]
    /// The model that was asked for.
    public var main: DMNModel { models[0] }
    /// By `namespace#id`.
    private let index: [String: Element]
    /// For each model, by `#id`.
    private let own: [[String: Element]]
    /// For each model: what is called by a name; decisions come before inputs, knowledge and services.
    private let named: [[String: Element]]
    /// All names that its texts may use.
    let names: NameTable
    /// Names that may stand before those of built-in functions.
    let shadowed: Set<String>

    enum Element: Sendable {
        case input(Int, DMNModel.InputData)
        case decision(Int, DMNModel.Decision)
        case knowledge(Int, DMNModel.BusinessKnowledge)
        case service(Int, DMNModel.DecisionService)
    }

    /// - Parameters:
    ///   - file: the model.
    ///   - imported: files with the models that it imports, in any order; others are not looked at.
    public convenience init(_ file: [UInt8], imported: [[UInt8]] = []) throws(DMNError) {
        var files: [DMNFile] = []
        for bytes in [file] + imported { files.append(try DMNFile(bytes)) }
        self.init(files[0], imported: Array(files.dropFirst()))
    }

    public init(_ file: DMNFile, imported: [DMNFile] = []) {
        let roots = ([file] + imported).map { DMNElement($0.root) }
        var names = BuiltIns.names
        var shadowed = roots.reduce(into: Set<String>()) { $0.formUnion(ModelReader.names(in: $1)) }
        for name in shadowed { names.insert(name) }
        shadowed = Set(shadowed.map { NameTable.normal($0) })
        // Twice: what one text declares, another may use.
        var models: [DMNModel] = []
        for _ in 0..<2 {
            let declared = ModelReader.Declared()
            models = DecisionLibrary.read(roots, names, shadowed, declared)
            if declared.names.isEmpty { break }
            for name in declared.names { names.insert(name) }
            shadowed.formUnion(declared.names.map { NameTable.normal($0) })
        }
        self.models = models
        self.names = names
        self.shadowed = shadowed
        var index: [String: Element] = [:]
        var (named, local): ([[String: Element]], [[String: Element]]) = ([], [])
        for (number, model) in models.enumerated() {
            var own: [String: Element] = [:]
            for service in model.services.reversed() { own[service.key] = .service(number, service) }
            for item in model.knowledge.reversed() { own[item.key] = .knowledge(number, item) }
            for input in model.inputs.reversed() { own[input.key] = .input(number, input) }
            for decision in model.decisions.reversed() { own[decision.key] = .decision(number, decision) }
            named.append(own)
            var ids: [String: Element] = [:]
            for input in model.inputs { ids["#\(input.id)"] = .input(number, input) }
            for decision in model.decisions { ids["#\(decision.id)"] = .decision(number, decision) }
            for item in model.knowledge { ids["#\(item.id)"] = .knowledge(number, item) }
            for service in model.services { ids["#\(service.id)"] = .service(number, service) }
            local.append(ids)
            // Two models of one namespace are one: the later one's elements count.
            for (id, element) in ids { index[model.namespace + id] = element }
        }
        self.index = index
        own = local
        self.named = named
    }

    private static func read(
        _ roots: [DMNElement], _ names: NameTable, _ shadowed: Set<String>, _ declared: ModelReader.Declared
    ) -> [DMNModel] {
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
            ModelReader(
                root: root, names: names, types: types[root["namespace"] ?? ""] ?? [:], declared: declared,
                shadowed: shadowed
            ).model()
        }
    }

    /// What a reference in a model means: `#id` or `namespace#id`.
    func element(_ href: String, in model: Int) -> Element? {
        own[model][href] ?? index[href] ?? (href.hasPrefix("#") ? index[models[model].namespace + href] : nil)
    }

    func element(named name: String, namespace: String? = nil) -> Element? {
        let number = namespace.flatMap { wanted in models.firstIndex { $0.namespace == wanted } } ?? 0
        return named[number][NameTable.normal(name)]
    }
}
