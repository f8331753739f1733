import JSON

/// The keywords that say something about the value itself.
extension Evaluation {
    mutating func assert(_ keyword: SchemaKeyword, _ index: Int, _ value: JSONValue) -> Bool {
        switch (keyword, value) {
        case (.type(let types), _):
            if types.includes(value) { return true }
            fail(index, "type") { ViolationWording.type($0, types) }
        case (.const(let wanted, let weight), _):
            charge(weight &* 8)
            if value == wanted { return true }
            fail(index, "const") { ViolationWording.const($0, wanted) }
        case (.enumeration(let choice), _):
            if includes(choice, value) { return true }
            fail(index, "enum") { ViolationWording.choice($0, choice.values.map(ViolationWording.shown)) }
        case (.multipleOf(let divisor), .number(let number)):
            charge(number.text.utf8.count &* divisor.text.utf8.count / 16)
            if number.isMultiple(of: divisor) { return true }
            fail(index, "multipleOf") { ViolationWording.multipleOf($0, divisor) }
        case (.minimum(let bound, let isExclusive), .number(let number)):
            charge(number.text.utf8.count)
            if isExclusive ? number > bound : number >= bound { return true }
            fail(index, isExclusive ? "exclusiveMinimum" : "minimum") {
                ViolationWording.minimum($0, bound, isExclusive)
            }
        case (.maximum(let bound, let isExclusive), .number(let number)):
            charge(number.text.utf8.count)
            if isExclusive ? number < bound : number <= bound { return true }
            fail(index, isExclusive ? "exclusiveMaximum" : "maximum") {
                ViolationWording.maximum($0, bound, isExclusive)
            }
        case (.minLength(let bound), .string(let text)): return assertLength(text, bound...Int.max, "minLength", index)
        case (.maxLength(let bound), .string(let text)): return assertLength(text, 0...bound, "maxLength", index)
        case (.pattern(let pattern), .string(let text)): return assertPattern(pattern, text, index)
        case (.format(let format), .string(let text)): return assertFormat(format, text, index)
        case (.minItems(let bound), .array(let elements)):
            if elements.count >= bound { return true }
            fail(index, "minItems") { ViolationWording.minItems($0, bound) }
        case (.maxItems(let bound), .array(let elements)):
            if elements.count <= bound { return true }
            fail(index, "maxItems") { ViolationWording.maxItems($0, bound, given: elements.count) }
        case (.uniqueItems, .array(let elements)): return assertUnique(elements, index)
        case (.minProperties(let bound), .object(let members)):
            if members.count >= bound { return true }
            fail(index, "minProperties") { ViolationWording.minProperties($0, bound) }
        case (.maxProperties(let bound), .object(let members)):
            if members.count <= bound { return true }
            fail(index, "maxProperties") { ViolationWording.maxProperties($0, bound) }
        case (.required(let names), .object(let members)): return assertRequired(names, members, index)
        case (.dependentRequired(let dependencies, let keyword), .object(let members)):
            return assertDependentRequired(dependencies, keyword, members, index)
        case (.never, _): reportForbidden(index)
        default: return true
        }
        return false
    }

    // MARK: - Single keywords

    private mutating func includes(_ choice: ValueChoice, _ value: JSONValue) -> Bool {
        guard value.isCompound else {
            if case .string(let text) = value { steps &-= text.utf8.count / 64 }
            return choice.scalars.contains(value)
        }
        steps &-= choice.compoundWeight
        return choice.compounds.contains(value)
    }

    private mutating func assertLength(_ text: String, _ bounds: ClosedRange<Int>, _ keyword: String, _ index: Int)
        -> Bool
    {
        let bytes = text.utf8.count
        // A code point is one to four bytes: most texts are decided without counting.
        if bytes <= bounds.upperBound, bytes / 4 >= bounds.lowerBound { return true }
        steps &-= bytes / 16
        var count = 0
        for byte in text.utf8 where byte & 0xC0 != 0x80 { count &+= 1 }
        if bounds.contains(count) { return true }
        fail(index, keyword) { ViolationWording.length($0, bounds, given: count) }
        return false
    }

    private mutating func assertPattern(_ pattern: Int, _ text: String, _ index: Int) -> Bool {
        guard let matches = program.patterns[pattern].matches(text, stepsLeft: &steps) else {
            giveUp(index)
            return false
        }
        if matches { return true }
        let details = program.details[index]
        fail(index, "pattern") { details.message ?? ViolationWording.pattern($0, example: details.example) }
        return false
    }

    private mutating func assertFormat(_ format: Format, _ text: String, _ index: Int) -> Bool {
        // A pattern may be short and still have thousands of instructions.
        charge(format == .regex ? 40_000 : text.utf8.count)
        if format.accepts(text) { return true }
        let details = program.details[index]
        fail(index, "format") { details.message ?? ViolationWording.format($0, format, example: details.example) }
        return false
    }

    private mutating func assertUnique(_ elements: [JSONValue], _ index: Int) -> Bool {
        guard elements.count > 1 else { return true }
        for element in elements { steps &-= element.weight }
        guard let (first, second) = Self.firstRepeated(elements) else { return true }
        fail(index, "uniqueItems") { ViolationWording.repeated($0, first &+ 1, second &+ 1) }
        return false
    }

    private static func firstRepeated(_ elements: [JSONValue]) -> (Int, Int)? {
        if elements.count <= 6 {
            for j in 1..<elements.count {
                for i in 0..<j where elements[i] == elements[j] { return (i, j) }
            }
            return nil
        }
        var seen: [JSONValue: Int] = [:]
        seen.reserveCapacity(elements.count)
        for (j, element) in elements.enumerated() {
            if let i = seen.updateValue(j, forKey: element) { return (i, j) }
        }
        return nil
    }

    private mutating func assertRequired(_ names: [String], _ members: JSONObject, _ index: Int) -> Bool {
        charge(names.count)
        var isValid = true
        for name in names where members.place(of: name) == nil {
            isValid = false
            let field = labelOfMember(name, index)
            fail(index, "required", member: name) { _ in ViolationWording.missing(field) }
            if !isCollecting { return false }
        }
        return isValid
    }

    private mutating func assertDependentRequired(
        _ dependencies: [DependentNames], _ keyword: String, _ members: JSONObject, _ index: Int
    ) -> Bool {
        charge(dependencies.reduce(0) { $0 &+ 1 &+ $1.required.count })
        var isValid = true
        for dependency in dependencies where members.place(of: dependency.name) != nil {
            for name in dependency.required where members.place(of: name) == nil {
                isValid = false
                let field = labelOfMember(name, index)
                let cause = labelOfMember(dependency.name, index)
                fail(index, keyword, member: name) { _ in ViolationWording.missing(field, because: cause) }
                if !isCollecting { return false }
            }
        }
        return isValid
    }

    private mutating func reportForbidden(_ index: Int) {
        guard isCollecting else { return }
        let details = program.details[index]
        report(
            Violation(
                instancePath: JSONPointer(path), schemaPath: details.location, keyword: details.falseKeyword,
                message: ViolationWording.forbidden(currentLabel)))
    }

    // MARK: - Reporting

    /// Reports a violation of the keyword of a node, `member` naming a member where it is about that one.
    mutating func fail(_ index: Int, _ keyword: String, member: String? = nil, _ message: (FieldLabel) -> Wording) {
        guard isCollecting else { return }
        report(
            Violation(
                instancePath: JSONPointer(member.map { path + [$0] } ?? path),
                schemaPath: "\(program.details[index].location)/\(keyword)", keyword: keyword,
                message: message(currentLabel)))
    }

    /// How people call the current value: its title, else the name of its member.
    private var currentLabel: FieldLabel {
        if label >= 0, let title = program.details[label].title { return FieldLabel(title) }
        guard let last = path.last else { return .none }
        if let place = JSONPointer.index(last) { return .entry(place &+ 1) }
        let name = String(last.prefix(80))
        return FieldLabel(Wording(de: name, en: name))
    }

    /// How people call a member that is not there: by the title its schema would give it.
    private func labelOfMember(_ name: String, _ index: Int) -> FieldLabel {
        guard isCollecting else { return .none }
        for keyword in program.nodes[index].keywords {
            guard case .object(let rules) = keyword, let place = program.objects[rules].names.place(of: name) else {
                continue
            }
            if let title = title(of: program.objects[rules].nodes[place]) { return FieldLabel(title) }
        }
        return FieldLabel(Wording(de: name, en: name))
    }

    private func title(of node: Int) -> Wording? {
        var node = node
        for _ in 0..<8 {
            if let title = program.details[node].title { return title }
            var next: Int?
            for keyword in program.nodes[node].keywords { if case .reference(let target) = keyword { next = target } }
            guard let next else { return nil }
            node = next
        }
        return nil
    }
}
