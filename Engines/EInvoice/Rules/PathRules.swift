/// Rules that say "this element is not to be there": some 1,200 of them, looked up in one walk through the tree.
///
/// Paths from the document's element form an automaton whose states the nodes carry; paths that begin at any depth are
/// found from their last step backwards.
struct PathRules: Sendable {
    struct Rule: Sendable {
        var id: String
        /// Steps from what was found up to the element the rule speaks of; -1: the document's element.
        var up: Int
        var versions: Versions
        /// Steps above, nearest first, for paths of any depth; the last may be a class of names.
        var above: [Step] = []
    }

    enum Versions: Sendable {
        case all, until15, from16
    }

    enum Step: Sendable {
        case tag(Tag)
        case ending(String)
    }

    private struct State: Sendable {
        var rules: [Rule] = []
        var attributes: [(AttributeTag, Rule)] = []
    }

    private var states: [State] = [State(), State()]
    /// (state, tag) → state, open addressing.
    private var keys: [Int32] = []
    private var targets: [Int32] = []
    private var anywhere: [[Rule]] = Array(repeating: [], count: Tag.allCases.count)
    /// Whether there is anything at a state, a tag, an attribute: most have nothing.
    private var stateHasRules: [Bool] = []
    private var tagHasRules: [Bool] = []
    private var attributeHasRules: [Bool] = []
    private var attributesAnywhere: [[Rule]] = Array(repeating: [], count: AttributeTag.allCases.count)

    static let dead: Int32 = 0
    static let start: Int32 = 1

    static let ubl = PathRules(ubl: UBLUnusedElements.rules)
    static let cii = PathRules(cii: CIIUnusedElements.rules)

    // MARK: Reading the tables

    private init(ubl table: StaticString) {
        var edges: [Int64: Int32] = [:]
        for entry in String(describing: table).split(separator: ";") {
            let parts = entry.split(separator: " ")
            guard parts.count == 2 else { continue }
            let path = String(parts[1])
            if path.hasPrefix("//") {
                addAnywhere(
                    Self.rule(parts[0], "UBL-", up: -1), path.dropFirst(2).split(separator: "/").map(String.init))
                continue
            }
            let steps = path.split(separator: "/").map(String.init)
            let lines = steps[0] == "Line" ? ["InvoiceLine", "CreditNoteLine"] : [steps[0]]
            for line in lines {
                for root in ["Invoice", "CreditNote"] {
                    add(Self.rule(parts[0], "UBL-", up: -1), [root, line] + steps.dropFirst(), &edges)
                }
            }
        }
        hash(edges)
    }

    private init(cii table: StaticString) {
        var edges: [Int64: Int32] = [:]
        var context: [String] = []
        var isAnywhere = false
        for entry in String(describing: table).split(separator: ";") {
            let parts = entry.split(separator: " ")
            guard parts.count == 2 else { continue }
            let path = parts[1].split(separator: "/").map(String.init)
            if parts[0] == "@" {
                isAnywhere = parts[1].hasPrefix("//")
                context = path
                continue
            }
            let rule = Self.rule(parts[0], "CII-", up: path.count - (path[path.count - 1].hasPrefix("@") ? 1 : 0))
            if isAnywhere { addAnywhere(rule, context + path) } else { add(rule, context + path, &edges) }
        }
        hash(edges)
    }

    private static func rule(_ number: Substring, _ prefix: String, up: Int) -> Rule {
        let name = number.prefix { $0 != "<" && $0 != ">" }
        let sign = number.last
        return Rule(
            id: prefix + name, up: up, versions: sign == "<" ? .until15 : sign == ">" ? .from16 : .all)
    }

    private mutating func add(_ rule: Rule, _ steps: [String], _ edges: inout [Int64: Int32]) {
        var state = Self.start
        for step in steps {
            if step.hasPrefix("@") {
                let attribute = AttributeTag.allCases.first { String(describing: $0) == step.dropFirst() }
                if let attribute { states[Int(state)].attributes.append((attribute, rule)) }
                return
            }
            guard let tag = InvoiceNames.byName[step] else { return }
            let key = Int64(state) << 16 | Int64(tag.rawValue)
            if let next = edges[key] {
                state = next
            } else {
                state = Int32(states.count)
                states.append(State())
                edges[key] = state
            }
        }
        states[Int(state)].rules.append(rule)
    }

    private mutating func addAnywhere(_ rule: Rule, _ steps: [String]) {
        var rule = rule
        var above = steps
        let last = above.removeLast()
        rule.above = above.reversed().map { step in
            if step.hasPrefix("*") { return .ending(String(step.dropFirst())) }
            return .tag(InvoiceNames.byName[step] ?? .unknown)
        }
        if last.hasPrefix("@") {
            let attribute = AttributeTag.allCases.first { String(describing: $0) == last.dropFirst() }
            if let attribute { attributesAnywhere[Int(attribute.rawValue)].append(rule) }
        } else if let tag = InvoiceNames.byName[last] {
            anywhere[Int(tag.rawValue)].append(rule)
        }
    }

    private mutating func hash(_ edges: [Int64: Int32]) {
        stateHasRules = states.map { !$0.rules.isEmpty || !$0.attributes.isEmpty }
        tagHasRules = anywhere.map { !$0.isEmpty }
        attributeHasRules = attributesAnywhere.map { !$0.isEmpty }
        var size = 1024
        while size < edges.count * 3 { size *= 2 }
        keys = [Int32](repeating: -1, count: size)
        targets = [Int32](repeating: 0, count: size)
        for (key, target) in edges {
            let small = Int32(truncatingIfNeeded: (key >> 16) * 2048 + (key & 0xFFFF))
            var slot = Self.slot(small, size)
            while keys[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            keys[slot] = small
            targets[slot] = target
        }
    }

    @inline(__always)
    private static func slot(_ key: Int32, _ size: Int) -> Int {
        Int(truncatingIfNeeded: (UInt32(bitPattern: key) &* 0x9E37_79B1) >> 12) & (size - 1)
    }

    // MARK: Walking

    /// Reports every rule that an element breaks, once for each element the rule speaks of.
    func check(_ run: RuleRun) {
        let tree = run.tree
        let is16 = run.rules.isFrom16
        var last: [String: Int] = [:]
        func report(_ rule: Rule, _ element: Element) {
            switch rule.versions {
            case .until15 where is16: return
            case .from16 where !is16: return
            default: break
            }
            var context = element
            if rule.up < 0 {
                context = tree.root
            } else {
                for _ in 0..<rule.up { context = context.parent ?? context }
            }
            let number = tree.index(of: context)
            if last[rule.id] == number { return }
            last[rule.id] = number
            run.fail(rule.id, element)
        }
        keys.withUnsafeBufferPointer { keys in
            targets.withUnsafeBufferPointer { targets in
                for index in 0..<tree.count {
                    let element = tree[index]
                    let before = element.parent?.node.pointee.place ?? Self.start
                    let tag = element.tag
                    if before != Self.dead {
                        let key = before &* 2048 &+ Int32(tag.rawValue)
                        var slot = Self.slot(key, keys.count)
                        var state = Self.dead
                        while keys[slot] >= 0 {
                            if keys[slot] == key {
                                state = targets[slot]
                                break
                            }
                            slot = (slot &+ 1) & (keys.count &- 1)
                        }
                        if state != Self.dead {
                            tree.setPlace(state, of: index)
                        }
                        if stateHasRules[Int(state)] {
                            for rule in states[Int(state)].rules { report(rule, element) }
                            if element.node.pointee.attributeCount > 0 {
                                for (attribute, rule) in states[Int(state)].attributes
                                where element.attribute(attribute) != nil { report(rule, element) }
                            }
                        }
                    }
                    if tagHasRules[Int(tag.rawValue)] {
                        for rule in anywhere[Int(tag.rawValue)] where Self.isBelow(element.parent, rule.above) {
                            report(rule, element)
                        }
                    }
                    if element.node.pointee.attributeCount == 0 { continue }
                    for attribute in element.attributes where attributeHasRules[Int(attribute.tag.rawValue)] {
                        for rule in attributesAnywhere[Int(attribute.tag.rawValue)]
                        where Self.isBelow(element, rule.above) { report(rule, element) }
                    }
                }
            }
        }
    }

    private static func isBelow(_ start: Element?, _ steps: [Step]) -> Bool {
        var current = start
        for step in steps {
            guard let element = current else { return false }
            switch step {
            case .tag(let tag): if element.tag != tag { return false }
            case .ending(let end): if !NameClass.ends(element.tag, end) { return false }
            }
            current = element.parent
        }
        return true
    }
}
