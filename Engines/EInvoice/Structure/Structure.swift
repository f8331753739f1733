/// What the schema of a standard permits: which elements in which order and number, which values and attributes.
struct Structure: Sendable {
    /// One element that a type allows inside.
    struct Child: Sendable {
        var tag: Tag
        var isRequired: Bool
        var repeats: Bool
        var type: Int16
    }

    struct AttributeSpec: Sendable {
        var tag: AttributeTag
        var isRequired: Bool
        var isLanguage: Bool
        var fixed: String?
        var maximum: Int?
    }

    enum Kind: Sendable {
        case sequence, choice, anything
        case value(ValueKind)
    }

    /// Says with ranges of numbers what belongs to it, so that looking at a type counts no references.
    struct TypeSpec: Sendable {
        var kind: Kind
        var children = 0..<0
        var attributes = 0..<0
        var hasRequiredAttributes = false
    }

    private(set) var types: [TypeSpec] = []
    /// The children of all types.
    private(set) var children: [Child] = []
    /// The attributes of all types.
    private(set) var attributes: [AttributeSpec] = []
    let roots: [(tag: Tag, type: Int16)]

    static let ubl = Structure(roots: UBLStructure.roots, types: UBLStructure.types)
    static let cii = Structure(roots: CIIStructure.roots, types: CIIStructure.types)

    init(roots: StaticString, types: StaticString) {
        let tags = InvoiceNames.byName
        self.roots = String(describing: roots).split(separator: ";").compactMap { entry in
            let parts = entry.split(separator: " ")
            guard parts.count == 2, let tag = tags[String(parts[0])], let type = Int16(parts[1]) else { return nil }
            return (tag, type)
        }
        let names = Dictionary(uniqueKeysWithValues: AttributeTag.allCases.map { (String(describing: $0), $0) })
        self.types = String(describing: types).split(separator: "\n").map { parse($0, tags: tags, names: names) }
    }

    private mutating func parse(
        _ line: Substring, tags: [String: Tag], names: [String: AttributeTag]
    ) -> TypeSpec {
        let parts = line.dropFirst().split(separator: " ")
        switch line.first {
        case "=":
            var spec = TypeSpec(kind: .value(parts.first.flatMap { ValueKind(rawValue: String($0)) } ?? .text))
            let own = parts.dropFirst().map { part in
                let name = part.prefix { $0.isLetter }
                let rest = part.dropFirst(name.count)
                var attribute = AttributeSpec(
                    tag: names[String(name)] ?? .unknown, isRequired: rest.first == "!",
                    isLanguage: rest.contains(":language"))
                if let sign = rest.firstIndex(of: "=") {
                    attribute.fixed = String(rest[rest.index(after: sign)...].map { $0 == "~" ? " " : $0 })
                }
                if let sign = rest.firstIndex(of: "<") { attribute.maximum = Int(rest[rest.index(after: sign)...]) }
                return attribute
            }
            spec.attributes = attributes.count..<attributes.count + own.count
            spec.hasRequiredAttributes = own.contains { $0.isRequired }
            attributes += own
            return spec
        case "&", "|":
            let own = parts.map { part -> Child in
                let name = part.prefix { $0.isLetter || $0.isNumber && !"?*+.".contains($0) }
                let rest = part.dropFirst(name.count)
                let sign = rest.first ?? "."
                return Child(
                    tag: tags[String(name)] ?? .unknown, isRequired: sign == "." || sign == "+",
                    repeats: sign == "*" || sign == "+", type: Int16(rest.dropFirst()) ?? -1)
            }
            let first = children.count
            children += own
            return TypeSpec(kind: line.first == "&" ? .sequence : .choice, children: first..<children.count)
        default: return TypeSpec(kind: .anything)
        }
    }
}
