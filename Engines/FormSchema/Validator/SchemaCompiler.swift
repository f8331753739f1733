import JSON

/// Turns a schema and what it refers to into a ``SchemaProgram``: only what can be reached is compiled,
/// each place once.
struct SchemaCompiler {
    var resources: SchemaResources
    var program = SchemaProgram()
    let assertFormats: Bool
    private var nodeOf: [ExactText: Int] = [:]
    private var waiting: [(node: Int, location: SchemaLocation)] = []
    var anchorNumbers: [String: Int] = [:]
    private var patternNumbers: [ExactText: Int] = [:]
    private var size = 0

    /// Bytes that the places of all subschemas may take together, and instructions of all patterns.
    static let largest = 16 << 20

    init(assertFormats: Bool, document: @escaping (String) -> JSONValue?) {
        self.assertFormats = assertFormats
        resources = SchemaResources { document($0) ?? Metaschema.documents[$0] }
    }

    mutating func program(_ schema: JSONValue, uri: String) throws(SchemaError) -> SchemaProgram {
        let root = try resources.add(schema, uri: uri)
        _ = try node(for: resources.root(of: root), at: "#")
        try compileWaiting()
        // A dynamic anchor counts wherever it is in a resource that evaluation passes through.
        var before = -1
        while before != program.nodes.count {
            before = program.nodes.count
            try charge(before, at: "#")
            for resource in Set(program.nodes.map(\.resource)) {
                for name in resources.resources[resource].dynamicAnchors where anchorNumbers[name] != nil {
                    if let location = resources.dynamicAnchor(name, in: resource) {
                        _ = try node(for: location, at: "#")
                    }
                }
            }
            try compileWaiting()
        }
        program.dynamicAnchors = resources.resources.indices.map { resource in
            var nodes: [Int: Int] = [:]
            for name in resources.resources[resource].dynamicAnchors {
                guard let number = anchorNumbers[name], let location = resources.dynamicAnchor(name, in: resource)
                else { continue }
                nodes[number] = nodeOf[key(location)]
            }
            return nodes
        }
        return program
    }

    private func key(_ location: SchemaLocation) -> ExactText {
        ExactText("\(location.document)#\(JSONPointer(location.pointer))")
    }

    private func text(_ location: SchemaLocation) -> String {
        (location.document == 0 ? "#" : resources.location(ofDocument: location.document) + "#")
            + JSONPointer(location.pointer).description
    }

    mutating func node(for location: SchemaLocation, at place: String) throws(SchemaError) -> Int {
        let key = key(location)
        try charge(key.text.utf8.count / 8, at: place)
        if let known = nodeOf[key] { return known }
        let text = text(location)
        switch location.value {
        case .object, .bool: break
        default:
            throw SchemaError(
                text, de: "Hier muss ein Schema stehen, also ein Objekt, true oder false.",
                en: "A schema must stand here: an object, true or false.")
        }
        try charge(key.text.utf8.count &+ text.utf8.count &+ 64, at: place)
        let index = program.nodes.count
        nodeOf[key] = index
        program.nodes.append(SchemaNode(resource: location.resource))
        program.details.append(SchemaNodeDetails(location: text))
        waiting.append((index, location))
        return index
    }

    /// Counts what the compiled schema needs; a schema that needs too much is refused.
    private mutating func charge(_ bytes: Int, at place: String) throws(SchemaError) {
        size &+= bytes
        if size > Self.largest {
            throw SchemaError(place, de: "Das Schema ist zu groß.", en: "The schema is too large.")
        }
    }

    private mutating func compileWaiting() throws(SchemaError) {
        while let (index, location) = waiting.popLast() {
            switch location.value {
            case .bool(false):
                program.nodes[index].keywords = [.never]
                program.details[index].falseKeyword = Self.falseKeyword(location.pointer)
            case .object(let members):
                describe(index, members)
                let keywords = try keywords(members, location)
                program.nodes[index].keywords = keywords
                program.nodes[index].isTracking = keywords.contains {
                    switch $0 {
                    case .unevaluatedItems, .unevaluatedProperties: true
                    default: false
                    }
                }
            default: break
            }
        }
    }

    /// The keyword that a `false` schema at this place belongs to: `properties` for `/properties/name`.
    private static func falseKeyword(_ pointer: [String]) -> String {
        let holders: Set<String> = [
            "properties", "patternProperties", "dependentSchemas", "dependencies", "prefixItems", "allOf", "anyOf",
            "oneOf",
        ]
        if let parent = pointer.dropLast().last, holders.contains(parent) { return parent }
        return pointer.last ?? "false"
    }

    /// What messages say about a node: its title and examples, and texts of its own.
    private mutating func describe(_ index: Int, _ members: JSONObject) {
        func wording(_ key: String) -> Wording? {
            guard let de = members[key]?.stringValue, !de.isEmpty else { return nil }
            return Wording(de: de, en: members[key == "title" ? "x-title-en" : key + "-en"]?.stringValue ?? de)
        }
        program.details[index].title = wording("title")
        program.details[index].message = wording("x-message")
        program.details[index].example = members["examples"]?[0].flatMap {
            $0.isCompound ? nil : $0.stringValue ?? $0.description
        }
        program.nodes[index].hasTitle = program.details[index].title != nil
    }

    // MARK: - Parts of keywords

    mutating func child(_ schema: JSONObject, _ key: String, _ location: SchemaLocation) throws(SchemaError) -> Int? {
        schema[key] == nil ? nil : try child(location, [key])
    }

    mutating func child(_ location: SchemaLocation, _ tokens: [String]) throws(SchemaError) -> Int? {
        var place = location
        for token in tokens {
            guard let next = resources.location(of: token, below: place) else { return nil }
            place = next
        }
        return try node(for: place, at: self.place(location, tokens))
    }

    mutating func list(_ schema: JSONObject, _ key: String, _ location: SchemaLocation) throws(SchemaError) -> [Int] {
        guard let value = schema[key] else { return [] }
        guard let elements = value.arrayValue, !elements.isEmpty else {
            throw malformed(location, key, "eine Liste mit mindestens einem Schema", "a list of at least one schema")
        }
        var nodes: [Int] = []
        for i in elements.indices { if let node = try child(location, [key, String(i)]) { nodes.append(node) } }
        return nodes
    }

    func map(_ schema: JSONObject, _ key: String, _ location: SchemaLocation) throws(SchemaError) -> JSONObject {
        guard let value = schema[key] else { return [:] }
        guard let members = value.objectValue else { throw malformed(location, key, "ein Objekt", "an object") }
        return members
    }

    func types(_ value: JSONValue, _ location: SchemaLocation) throws(SchemaError) -> JSONTypes {
        var types: JSONTypes = []
        for name in value.arrayValue ?? [value] {
            guard let name = name.stringValue, let type = JSONTypes.named[name] else {
                throw malformed(
                    location, "type", "string, number, integer, boolean, object, array oder null",
                    "string, number, integer, boolean, object, array or null")
            }
            types.insert(type)
        }
        return types
    }

    func number(_ value: JSONValue, _ location: SchemaLocation, _ key: String) throws(SchemaError) -> JSONNumber {
        guard let number = value.numberValue else { throw malformed(location, key, "eine Zahl", "a number") }
        return number
    }

    /// A number that counts something; one that no memory could reach stands for the largest there is.
    func count(_ value: JSONValue, _ location: SchemaLocation, _ key: String) throws(SchemaError) -> Int {
        guard let number = value.numberValue, number.isInteger, number >= 0 else {
            throw malformed(location, key, "eine ganze Zahl ab 0", "an integer from 0")
        }
        return number.int64.map { Int($0) } ?? .max
    }

    func names(_ value: JSONValue, _ location: SchemaLocation, _ tokens: [String]) throws(SchemaError) -> [String] {
        let names = value.arrayValue?.compactMap(\.stringValue)
        guard let names, names.count == value.arrayValue?.count else {
            throw malformed(place(location, tokens), "eine Liste von Namen", "a list of names")
        }
        return names
    }

    mutating func pattern(_ source: String, _ location: SchemaLocation, _ tokens: [String]) throws(SchemaError) -> Int {
        if let known = patternNumbers[ExactText(source)] { return known }
        let pattern: Pattern
        do throws(PatternError) { pattern = try Pattern(source) } catch {
            let character = error.offset &+ 1
            throw SchemaError(
                place(location, tokens),
                de: "Das Muster „\(source)“ ist kein regulärer Ausdruck (Zeichen \(character)): \(error.wording.de)",
                en: "The pattern “\(source)” is no regular expression (character \(character)): \(error.wording.en)")
        }
        try charge(
            pattern.program.code.count &* 16 &+ pattern.program.sets.count &* 128, at: place(location, tokens))
        patternNumbers[ExactText(source)] = program.patterns.count
        program.patterns.append(pattern)
        return program.patterns.count &- 1
    }

    func place(_ location: SchemaLocation, _ tokens: [String]) -> String {
        text(location) + JSONPointer(tokens).description
    }

    func malformed(_ location: SchemaLocation, _ key: String, _ de: String, _ en: String) -> SchemaError {
        malformed(place(location, [key]), de, en)
    }

    func malformed(_ place: String, _ de: String, _ en: String) -> SchemaError {
        SchemaError(place, de: "Hier muss stehen: \(de).", en: "What must stand here: \(en).")
    }
}
