import XML

/// The namespaces of DMN 1.5 (formal/2024-01-01).
public enum DMNNamespace {
    public static let model = "https://www.omg.org/spec/DMN/20230324/MODEL/"
    public static let diagram = "https://www.omg.org/spec/DMN/20230324/DMNDI/"
    public static let feel = "https://www.omg.org/spec/DMN/20230324/FEEL/"

    /// The namespace of DMN 1.5 for one of an older version; others stay.
    static func current(_ namespace: String) -> String {
        switch namespace {
        case "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20151101/dmn11.xsd":
            return model
        case "http://www.omg.org/spec/FEEL/20140401": return feel
        default: break
        }
        let parts = namespace.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count == 6, parts[0] == "http:" || parts[0] == "https:", parts[1] == "www.omg.org",
            parts[2] == "spec", parts[3] == "DMN", parts[4].utf8.count == 8, parts[4] < "20230324"
        else { return namespace }
        switch parts[5] {
        case "MODEL": return model
        case "DMNDI": return diagram
        case "FEEL": return feel
        default: return namespace
        }
    }
}

extension DMNFile {
    /// The same model as a file of DMN 1.5: namespaces, and types that version 1.1 wrote with a prefix (`feel:string`).
    public func inCurrentVersion() -> DMNFile {
        var upgrade = Upgrade(namespace: namespace, imports: [:])
        for element in root.children where element.name.local == "import" {
            upgrade.imports[element["namespace"] ?? ""] = element["name"] ?? ""
        }
        return DMNFile(root: upgrade.element(root, prefixes: [:]))
    }
}

private struct Upgrade {
    let namespace: String
    /// Names of imports by their namespace.
    var imports: [String: String]

    func element(_ old: XMLTree, prefixes outer: [String: String]) -> XMLTree {
        var (element, prefixes) = (old, outer)
        for index in old.declarations.indices {
            prefixes[old.declarations[index].prefix] = old.declarations[index].namespace
            element.declarations[index].namespace = DMNNamespace.current(old.declarations[index].namespace)
        }
        element.name.namespace = DMNNamespace.current(old.name.namespace)
        for index in old.attributes.indices {
            let attribute = old.attributes[index]
            element.attributes[index].name.namespace = DMNNamespace.current(attribute.name.namespace)
            switch attribute.name.local {
            case "typeRef", "outputTypeRef":
                element.attributes[index].value = type(attribute.value, prefixes)
            case "expressionLanguage", "typeLanguage", "importType":
                element.attributes[index].value = DMNNamespace.current(attribute.value)
            default: break
            }
        }
        for index in old.content.indices {
            switch old.content[index] {
            case .element(let child): element.content[index] = .element(self.element(child, prefixes: prefixes))
            case .text(let text) where old.name.local == "typeRef": element.content[index] = .text(type(text, prefixes))
            case .text: break
            }
        }
        return element
    }

    /// `feel:string` is `string`, `tns:tFee` is `tFee`, a type of an imported model has the import's name before a point.
    private func type(_ name: String, _ prefixes: [String: String]) -> String {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let meant = prefixes[DMNElement.trimmed(parts[0])] else { return name }
        let local = DMNElement.trimmed(parts[1])
        if let prefix = imports[meant], !prefix.isEmpty { return "\(prefix).\(local)" }
        return local
    }
}
