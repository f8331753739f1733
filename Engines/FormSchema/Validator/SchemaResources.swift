import JSON

/// A place in one of the documents that take part.
struct SchemaLocation {
    let document: Int
    let pointer: [String]
    let value: JSONValue
    /// The schema resource it belongs to: the nearest `$id` around it.
    let resource: Int
}

/// The documents that take part and what in them can be referred to: resources (`$id`) and anchors.
struct SchemaResources {
    struct Resource {
        let uri: URIReference
        let document: Int
        let pointer: [String]
        let value: JSONValue
        let dialect: Dialect
        var anchors: [String: [String]] = [:]
        var dynamicAnchors: Set<String> = []
    }

    private(set) var resources: [Resource] = []
    private var documents: [(uri: String, value: JSONValue)] = []
    private var byURI: [ExactText: Int] = [:]
    /// Resources by document and pointer.
    private var roots: [ExactText: Int] = [:]
    private let load: (String) -> JSONValue?

    /// Levels of a schema, as ``JSONLimits``.
    static let deepest = JSONLimits.deepest

    init(load: @escaping (String) -> JSONValue?) { self.load = load }

    /// Takes in a document with everything it declares; returns its own resource.
    mutating func add(_ document: JSONValue, uri: String) throws(SchemaError) -> Int {
        let index = documents.count
        documents.append((uri, document))
        let base = URIReference(uri).withoutFragment
        var pointer: [String] = []
        let first = resources.count
        let dialect = try dialect(of: document, uri, inherited: .standard)
        declare(base, index, [], document, dialect)
        try walk(document, index, &pointer, first)
        // Its own `$id` may have declared it once more under that name; the retrieval URI means the same.
        let own = byRoot(index, []) ?? first
        byURI[ExactText(base.text)] = own
        return own
    }

    func location(ofDocument document: Int) -> String { documents[document].uri }

    private func byRoot(_ document: Int, _ pointer: [String]) -> Int? {
        roots[ExactText("\(document)#\(JSONPointer(pointer))")]
    }

    private mutating func declare(
        _ uri: URIReference, _ document: Int, _ pointer: [String], _ value: JSONValue, _ dialect: Dialect
    ) {
        roots[ExactText("\(document)#\(JSONPointer(pointer))")] = resources.count
        if byURI[ExactText(uri.text)] == nil { byURI[ExactText(uri.text)] = resources.count }
        resources.append(Resource(uri: uri, document: document, pointer: pointer, value: value, dialect: dialect))
    }

    private mutating func walk(
        _ schema: JSONValue, _ document: Int, _ pointer: inout [String], _ outer: Int
    ) throws(SchemaError) {
        guard case .object(let members) = schema else { return }
        if pointer.count > Self.deepest {
            throw SchemaError(
                documents[document].uri + "#", de: "Das Schema ist zu tief geschachtelt.",
                en: "The schema is nested too deeply.")
        }
        var resource = outer
        if let id = members["$id"]?.stringValue {
            let uri = URIReference(id).resolved(against: resources[outer].uri).withoutFragment
            if !pointer.isEmpty || uri != resources[outer].uri {
                let dialect = try dialect(of: schema, documents[document].uri, inherited: resources[outer].dialect)
                resource = resources.count
                declare(uri, document, pointer, schema, dialect)
            }
        }
        if let anchor = members["$anchor"]?.stringValue { resources[resource].anchors[anchor] = pointer }
        if let anchor = members["$dynamicAnchor"]?.stringValue {
            resources[resource].anchors[anchor] = pointer
            resources[resource].dynamicAnchors.insert(anchor)
        }
        for (key, value) in members {
            switch SubschemaPlace.of[key] {
            case .schema:
                pointer.append(key)
                try walk(value, document, &pointer, resource)
                pointer.removeLast()
            case .list:
                pointer.append(key)
                for (i, element) in (value.arrayValue ?? []).enumerated() {
                    pointer.append(String(i))
                    try walk(element, document, &pointer, resource)
                    pointer.removeLast()
                }
                pointer.removeLast()
            case .map:
                pointer.append(key)
                for (name, member) in value.objectValue ?? [:] {
                    pointer.append(name)
                    try walk(member, document, &pointer, resource)
                    pointer.removeLast()
                }
                pointer.removeLast()
            case nil: break
            }
        }
    }

    /// Where keywords hold schemas.
    private enum SubschemaPlace {
        case schema, list, map

        static let of: [String: SubschemaPlace] = [
            "items": .schema, "contains": .schema, "additionalProperties": .schema, "propertyNames": .schema,
            "if": .schema, "then": .schema, "else": .schema, "not": .schema, "unevaluatedItems": .schema,
            "unevaluatedProperties": .schema, "contentSchema": .schema, "prefixItems": .list, "allOf": .list,
            "anyOf": .list, "oneOf": .list, "$defs": .map, "definitions": .map, "properties": .map,
            "patternProperties": .map, "dependentSchemas": .map, "dependencies": .map,
        ]
    }

    private func dialect(of schema: JSONValue, _ uri: String, inherited: Dialect) throws(SchemaError) -> Dialect {
        guard let name = schema["$schema"]?.stringValue else { return inherited }
        let metaschema = URIReference(name).withoutFragment.text
        if metaschema == Metaschema.uri { return .standard }
        guard let document = load(metaschema) else {
            throw SchemaError(
                "\(uri)#/$schema",
                de:
                    "Das Schema folgt „\(name)“. Geprüft werden kann nur nach dem Entwurf 2020-12 und seinen Dialekten.",
                en: "The schema follows “\(name)”. Only draft 2020-12 and its dialects can be checked.")
        }
        return try Dialect(metaschema: document, uri: metaschema)
    }

    /// What a reference in a resource leads to, and the anchor's name where it leads to a dynamic one.
    mutating func resolve(
        _ reference: String, from resource: Int, at place: String
    ) throws(SchemaError) -> (location: SchemaLocation, dynamicAnchor: String?) {
        let uri = URIReference(reference).resolved(against: resources[resource].uri)
        let base = uri.withoutFragment.text
        func notFound() -> SchemaError {
            SchemaError(
                place, de: "Der Verweis „\(reference)“ führt zu keinem Schema.",
                en: "The reference “\(reference)” does not lead to a schema.")
        }
        if byURI[ExactText(base)] == nil {
            guard let document = load(base) else { throw notFound() }
            _ = try add(document, uri: base)
        }
        guard let target = byURI[ExactText(base)], let fragment = uri.decodedFragment else { throw notFound() }
        if fragment.isEmpty || fragment.utf8.first == UInt8(ascii: "/") {
            guard let pointer = JSONPointer(parsing: fragment), let location = location(pointer.tokens, in: target)
            else {
                throw notFound()
            }
            return (location, nil)
        }
        guard let pointer = resources[target].anchors[fragment],
            let location = location(Array(pointer.dropFirst(resources[target].pointer.count)), in: target)
        else { throw notFound() }
        return (location, resources[target].dynamicAnchors.contains(fragment) ? fragment : nil)
    }

    /// The place of a dynamic anchor of a resource.
    func dynamicAnchor(_ name: String, in resource: Int) -> SchemaLocation? {
        guard resources[resource].dynamicAnchors.contains(name), let pointer = resources[resource].anchors[name] else {
            return nil
        }
        return location(Array(pointer.dropFirst(resources[resource].pointer.count)), in: resource)
    }

    func root(of resource: Int) -> SchemaLocation {
        let it = resources[resource]
        return SchemaLocation(document: it.document, pointer: it.pointer, value: it.value, resource: resource)
    }

    private func location(_ tokens: [String], in resource: Int) -> SchemaLocation? {
        var location = root(of: resource)
        for token in tokens {
            guard let next = self.location(of: token, below: location) else { return nil }
            location = next
        }
        return location
    }

    /// One step down, into another resource where one begins there.
    func location(of token: String, below location: SchemaLocation) -> SchemaLocation? {
        guard let value = location.value[JSONPointer([token])] else { return nil }
        let pointer = location.pointer + [token]
        var resource = location.resource
        if value["$id"] != nil, let own = byRoot(location.document, pointer) { resource = own }
        return SchemaLocation(document: location.document, pointer: pointer, value: value, resource: resource)
    }
}
