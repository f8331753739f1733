import JSON

/// What the keywords of one schema object become.
extension SchemaCompiler {
    mutating func keywords(_ schema: JSONObject, _ location: SchemaLocation) throws(SchemaError) -> [SchemaKeyword] {
        let dialect = resources.resources[location.resource].dialect
        var result: [SchemaKeyword] = []
        if dialect.validation { try addAssertions(schema, location, &result) }
        if assertFormats || dialect.assertsFormats, let name = schema["format"]?.stringValue,
            let format = Format(rawValue: name)
        {
            result.append(.format(format))
        }
        try addReferences(schema, location, &result)
        if dialect.applicator {
            try addObjectApplicators(schema, location, &result)
            try addArrayApplicators(schema, location, dialect, &result)
            try addCombinations(schema, location, &result)
        }
        if dialect.unevaluated {
            if let node = try child(schema, "unevaluatedItems", location) { result.append(.unevaluatedItems(node)) }
            if let node = try child(schema, "unevaluatedProperties", location) {
                result.append(.unevaluatedProperties(node))
            }
        }
        return result
    }

    private mutating func addAssertions(
        _ schema: JSONObject, _ location: SchemaLocation, _ result: inout [SchemaKeyword]
    ) throws(SchemaError) {
        for (key, value) in schema {
            switch key {
            case "type": result.append(.type(try types(value, location)))
            case "const": result.append(.const(value, weight: value.weight))
            case "enum":
                guard let values = value.arrayValue else { throw malformed(location, key, "eine Liste", "a list") }
                result.append(.enumeration(ValueChoice(values)))
            case "multipleOf":
                let divisor = try number(value, location, key)
                guard divisor > 0 else {
                    throw malformed(location, key, "eine Zahl größer als 0", "a number greater than 0")
                }
                result.append(.multipleOf(divisor))
            case "minimum": result.append(.minimum(try number(value, location, key), isExclusive: false))
            case "maximum": result.append(.maximum(try number(value, location, key), isExclusive: false))
            case "exclusiveMinimum": result.append(.minimum(try number(value, location, key), isExclusive: true))
            case "exclusiveMaximum": result.append(.maximum(try number(value, location, key), isExclusive: true))
            case "minLength": result.append(.minLength(try count(value, location, key)))
            case "maxLength": result.append(.maxLength(try count(value, location, key)))
            case "pattern":
                guard let source = value.stringValue else { throw malformed(location, key, "ein Text", "a string") }
                result.append(.pattern(try pattern(source, location, [key])))
            case "minItems": result.append(.minItems(try count(value, location, key)))
            case "maxItems": result.append(.maxItems(try count(value, location, key)))
            case "uniqueItems":
                guard let isUnique = value.boolValue else {
                    throw malformed(location, key, "true oder false", "true or false")
                }
                if isUnique { result.append(.uniqueItems) }
            case "minProperties": result.append(.minProperties(try count(value, location, key)))
            case "maxProperties": result.append(.maxProperties(try count(value, location, key)))
            case "required": result.append(.required(try names(value, location, [key])))
            case "dependentRequired":
                guard let members = value.objectValue else { throw malformed(location, key, "ein Objekt", "an object") }
                var dependencies: [DependentNames] = []
                for (name, required) in members {
                    dependencies.append(
                        DependentNames(name: name, required: try names(required, location, [key, name])))
                }
                result.append(.dependentRequired(dependencies, keyword: key))
            default: break
            }
        }
    }

    private mutating func addReferences(
        _ schema: JSONObject, _ location: SchemaLocation, _ result: inout [SchemaKeyword]
    ) throws(SchemaError) {
        if let reference = schema["$ref"] {
            guard let reference = reference.stringValue else {
                throw malformed(location, "$ref", "ein Verweis", "a reference")
            }
            let place = place(location, ["$ref"])
            let target = try resources.resolve(reference, from: location.resource, at: place).location
            result.append(.reference(try node(for: target, at: place)))
        }
        if let reference = schema["$dynamicRef"] {
            guard let reference = reference.stringValue else {
                throw malformed(location, "$dynamicRef", "ein Verweis", "a reference")
            }
            let place = place(location, ["$dynamicRef"])
            let (target, anchor) = try resources.resolve(reference, from: location.resource, at: place)
            let index = try node(for: target, at: place)
            if let anchor {
                let number = anchorNumbers[anchor] ?? anchorNumbers.count
                anchorNumbers[anchor] = number
                result.append(.dynamicReference(index, anchor: number))
            } else {
                result.append(.reference(index))
            }
        }
    }

    private mutating func addObjectApplicators(
        _ schema: JSONObject, _ location: SchemaLocation, _ result: inout [SchemaKeyword]
    ) throws(SchemaError) {
        var rules = ObjectRules()
        for (name, _) in try map(schema, "properties", location) {
            rules.names.append(name, .null)
            if let node = try child(location, ["properties", name]) { rules.nodes.append(node) }
        }
        for (source, _) in try map(schema, "patternProperties", location) {
            let pattern = try pattern(source, location, ["patternProperties", source])
            if let node = try child(location, ["patternProperties", source]) { rules.patterns.append((pattern, node)) }
        }
        rules.additional = try child(schema, "additionalProperties", location)
        if !rules.names.isEmpty || !rules.patterns.isEmpty || rules.additional != nil {
            result.append(.object(program.objects.count))
            program.objects.append(rules)
        }
        if let node = try child(schema, "propertyNames", location) { result.append(.propertyNames(node)) }
        var schemas: [DependentSchema] = []
        for (name, _) in try map(schema, "dependentSchemas", location) {
            if let node = try child(location, ["dependentSchemas", name]) {
                schemas.append(DependentSchema(name: name, node: node))
            }
        }
        // The keyword that both of today's replace; published schemas still have it.
        var names: [DependentNames] = []
        for (name, value) in try map(schema, "dependencies", location) {
            if value.arrayValue != nil {
                names.append(
                    DependentNames(name: name, required: try self.names(value, location, ["dependencies", name])))
            } else if let node = try child(location, ["dependencies", name]) {
                schemas.append(DependentSchema(name: name, node: node))
            }
        }
        if !schemas.isEmpty { result.append(.dependentSchemas(schemas)) }
        if !names.isEmpty { result.append(.dependentRequired(names, keyword: "dependencies")) }
    }

    private mutating func addArrayApplicators(
        _ schema: JSONObject, _ location: SchemaLocation, _ dialect: Dialect, _ result: inout [SchemaKeyword]
    ) throws(SchemaError) {
        let prefix = try list(schema, "prefixItems", location)
        let rest = try child(schema, "items", location)
        if !prefix.isEmpty || rest != nil { result.append(.array(prefix: prefix, rest: rest)) }
        if let node = try child(schema, "contains", location) {
            var min = 1
            var max: Int?
            if dialect.validation {
                if let value = schema["minContains"] { min = try count(value, location, "minContains") }
                if let value = schema["maxContains"] { max = try count(value, location, "maxContains") }
            }
            result.append(.contains(node, min: min, max: max))
        }
    }

    private mutating func addCombinations(
        _ schema: JSONObject, _ location: SchemaLocation, _ result: inout [SchemaKeyword]
    ) throws(SchemaError) {
        if schema["allOf"] != nil { result.append(.allOf(try list(schema, "allOf", location))) }
        if schema["anyOf"] != nil { result.append(.anyOf(try list(schema, "anyOf", location))) }
        if schema["oneOf"] != nil { result.append(.oneOf(try list(schema, "oneOf", location))) }
        if let node = try child(schema, "not", location) { result.append(.not(node)) }
        if let condition = try child(schema, "if", location) {
            let then = try child(schema, "then", location)
            let otherwise = try child(schema, "else", location)
            result.append(.conditional(if: condition, then: then, else: otherwise))
        }
    }
}
