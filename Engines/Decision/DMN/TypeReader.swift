/// Item definitions as types.
struct TypeReader {
    let definitions: [String: DMNElement]
    /// Types of imported models, under `import.name`.
    let imported: [String: FEELType]
    let names: NameTable
    /// How many definitions may still be looked into: types that hold each other many times would never end.
    private final class Work { var left = 20_000 }
    private let work = Work()

    init(definitions: [String: DMNElement], imported: [String: FEELType], names: NameTable) {
        (self.definitions, self.imported, self.names) = (definitions, imported, names)
    }

    static func types(in root: DMNElement, imported: [String: FEELType], names: NameTable) -> [String: FEELType] {
        var definitions: [String: DMNElement] = [:]
        for element in root.all("itemDefinition") {
            if let name = element["name"] { definitions[name] = element }
        }
        let reader = TypeReader(definitions: definitions, imported: imported, names: names)
        var types = imported
        for (name, element) in definitions { types[name] = reader.type(of: element, depth: 0) }
        return types
    }

    /// A name as it stands in `typeRef`, with or without a prefix for FEEL's own types.
    static func resolve(_ name: String, _ types: [String: FEELType]) -> FEELType? {
        if let type = types[name] ?? FEELType(named: name) { return type }
        guard let colon = name.firstIndex(of: ":") else { return nil }
        let local = String(name[name.index(after: colon)...])
        return FEELType(named: local) ?? types[local]
    }

    private func type(named name: String, depth: Int) -> FEELType {
        if let element = definitions[name], depth < 12, work.left > 0 { return type(of: element, depth: depth + 1) }
        return TypeReader.resolve(name, imported) ?? .any
    }

    private func type(of element: DMNElement, depth: Int) -> FEELType {
        work.left -= 1
        var type = FEELType.any
        let components = element.all("itemComponent")
        if !components.isEmpty {
            type = .context(components.map { ($0["name"] ?? "", self.type(of: $0, depth: depth + 1)) })
        } else if let function = element.first("functionItem") {
            let result = function["outputTypeRef"].map { self.type(named: $0, depth: depth) } ?? .any
            type = .function(
                function.all("parameters").map { $0["typeRef"].map { self.type(named: $0, depth: depth) } ?? .any },
                result)
        } else if let reference = element.first("typeRef")?.text {
            type = self.type(named: reference, depth: depth)
        }
        if let tests = tests(element.first("allowedValues")) { type = .limited(type, FEELType.Limits(tests)) }
        if element["isCollection"] == "true" { type = .list(type) }
        if let tests = tests(element.first("typeConstraint")) { type = .limited(type, FEELType.Limits(tests)) }
        return type
    }

    private func tests(_ element: DMNElement?) -> UnaryTests? {
        guard let text = element?.first("text")?.text, !text.isEmpty else { return nil }
        return try? FEELParser.unaryTests(text, names: names)
    }
}
