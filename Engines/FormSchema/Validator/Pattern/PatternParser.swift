/// The structure of a regular expression.
indirect enum PatternTree {
    case empty
    /// One code point of `sets[…]`.
    case set(Int)
    case sequence([PatternTree])
    case alternatives([PatternTree])
    case capture(PatternTree, Int)
    /// `captures` are the groups inside, forgotten at the start of each round.
    case loop(PatternTree, min: Int, max: Int?, isLazy: Bool, captures: Range<Int>)
    case start, end
    case wordBoundary(isNegated: Bool)
    case look(PatternTree, isBehind: Bool, isNegated: Bool)
    case backreference(Int)
}

struct PatternParser {
    private let text: [UInt32]
    var at = 0
    private var depth = 0
    private var names: [String: Int] = [:]
    private var namedReferences: [(name: String, at: Int)] = []
    private var highestReference = (number: 0, at: 0)
    private(set) var sets: [ScalarSet] = []
    private var known: [ScalarSet: Int] = [:]
    private var literals: [UInt32: Int] = [:]
    private(set) var captureCount = 1
    private(set) var hasBackreferences = false

    static let deepest = 60
    static let longest = 10_000
    static let mostRepeats = 100_000

    init(_ source: String) { text = source.unicodeScalars.map(\.value) }

    mutating func pattern() throws(PatternError) -> PatternTree {
        if text.count > Self.longest { throw error(de: "Das Muster ist zu lang.", en: "The pattern is too long.") }
        let tree = try alternatives()
        if at < text.count {
            throw error(
                de: "Eine schließende Klammer hat keine öffnende.", en: "A closing parenthesis has no opening one.")
        }
        if highestReference.number >= captureCount {
            at = highestReference.at
            throw error(
                de: "Ein Rückverweis nennt eine Gruppe, die es nicht gibt.",
                en: "A back reference names a group that does not exist.")
        }
        if namedReferences.isEmpty { return tree }
        return try resolve(tree)
    }

    func error(de: String, en: String) -> PatternError { PatternError(at, de: de, en: en) }

    func peek(_ ahead: Int = 0) -> UInt32? { at &+ ahead < text.count ? text[at &+ ahead] : nil }

    mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard peek() == wanted.value else { return false }
        at &+= 1
        return true
    }

    mutating func take(_ wanted: String) -> Bool {
        let scalars = wanted.unicodeScalars.map(\.value)
        guard text.count &- at >= scalars.count, text[at..<at &+ scalars.count].elementsEqual(scalars) else {
            return false
        }
        at &+= scalars.count
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternTree {
        depth &+= 1
        defer { depth &-= 1 }
        if depth > Self.deepest {
            throw error(de: "Das Muster ist zu tief geschachtelt.", en: "The pattern is nested too deeply.")
        }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternTree {
        var terms: [PatternTree] = []
        while let next = peek(), next != 0x7C, next != 0x29 {
            let capturesBefore = captureCount
            let (term, isQuantifiable) = try term()
            if let bounds = try quantifier() {
                guard isQuantifiable else {
                    throw error(de: "Hier gibt es nichts zu wiederholen.", en: "There is nothing to repeat here.")
                }
                terms.append(
                    .loop(
                        term, min: bounds.min, max: bounds.max, isLazy: take("?"),
                        captures: capturesBefore..<captureCount))
            } else {
                terms.append(term)
            }
        }
        return terms.isEmpty ? .empty : terms.count == 1 ? terms[0] : .sequence(terms)
    }

    private mutating func quantifier() throws(PatternError) -> (min: Int, max: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard peek() == 0x7B else { return nil }
        let start = at
        at &+= 1
        guard let low = try number() else {
            at = start
            return nil
        }
        var high: Int? = low
        if take(",") { high = try number() }
        guard take("}") else {
            at = start
            return nil
        }
        if let high, high < low {
            throw error(
                de: "Die Grenzen der Wiederholung sind vertauscht.",
                en: "The bounds of the repetition are out of order.")
        }
        return (low, high)
    }

    private mutating func number() throws(PatternError) -> Int? {
        var value: Int?
        while let digit = peek(), 0x30...0x39 ~= digit {
            value = (value ?? 0) &* 10 &+ Int(digit &- 0x30)
            at &+= 1
            if let value, value > Self.mostRepeats {
                throw error(de: "Die Wiederholung ist zu groß.", en: "The repetition is too large.")
            }
        }
        return value
    }

    private mutating func term() throws(PatternError) -> (PatternTree, isQuantifiable: Bool) {
        guard let next = peek(), let scalar = Unicode.Scalar(next) else { return (.empty, false) }
        switch scalar {
        case "^":
            at &+= 1
            return (.start, false)
        case "$":
            at &+= 1
            return (.end, false)
        case "(": return try group()
        case "[": return (try characterClass(), true)
        case ".":
            at &+= 1
            var set = ScalarSet()
            for code in [0x0A, 0x0D, 0x2028, 0x2029] as [UInt32] { set.insert(code...code) }
            set.negate()
            return (add(set), true)
        case "\\": return try escape()
        case "*", "+", "?":
            throw error(de: "Hier gibt es nichts zu wiederholen.", en: "There is nothing to repeat here.")
        case "{":
            if try quantifier() != nil {
                throw error(de: "Hier gibt es nichts zu wiederholen.", en: "There is nothing to repeat here.")
            }
        default: break
        }
        at &+= 1
        return (literal(next), true)
    }

    private mutating func group() throws(PatternError) -> (PatternTree, isQuantifiable: Bool) {
        at &+= 1
        var number: Int?
        var look: (isBehind: Bool, isNegated: Bool)?
        if take("?=") {
            look = (false, false)
        } else if take("?!") {
            look = (false, true)
        } else if take("?<=") {
            look = (true, false)
        } else if take("?<!") {
            look = (true, true)
        } else if !take("?:") {
            number = captureCount
            if take("?<") {
                let name = try groupName()
                if names.updateValue(captureCount, forKey: name) != nil {
                    throw error(de: "Zwei Gruppen haben denselben Namen.", en: "Two groups have the same name.")
                }
            } else if peek() == 0x3F {
                throw error(de: "Diese Art von Gruppe gibt es nicht.", en: "There is no group of this kind.")
            }
            captureCount &+= 1
        }
        let inside = try alternatives()
        guard take(")") else {
            throw error(de: "Eine Klammer ist nicht geschlossen.", en: "A parenthesis is not closed.")
        }
        if let look { return (.look(inside, isBehind: look.isBehind, isNegated: look.isNegated), false) }
        return (number.map { .capture(inside, $0) } ?? inside, true)
    }

    private mutating func groupName() throws(PatternError) -> String {
        var name = String.UnicodeScalarView()
        while let code = peek(), code != 0x3E, let scalar = Unicode.Scalar(code) {
            let fits =
                name.isEmpty
                ? scalar.properties.isIDStart || scalar == "$" || scalar == "_"
                : scalar.properties.isIDContinue || scalar == "$" || scalar == "\u{200C}" || scalar == "\u{200D}"
            guard fits else { break }
            name.append(scalar)
            at &+= 1
        }
        guard !name.isEmpty, take(">") else {
            throw error(de: "Der Name der Gruppe ist nicht gültig.", en: "The group's name is not valid.")
        }
        return String(name)
    }

    mutating func add(_ set: ScalarSet) -> PatternTree { .set(index(of: set)) }

    private mutating func index(of set: ScalarSet) -> Int {
        var set = set
        set.seal()
        if let index = known[set] { return index }
        known[set] = sets.count
        sets.append(set)
        return sets.count &- 1
    }

    private mutating func literal(_ code: UInt32) -> PatternTree {
        if let index = literals[code] { return .set(index) }
        var set = ScalarSet()
        set.insert(code...code)
        let index = index(of: set)
        literals[code] = index
        return .set(index)
    }

    /// An escape outside of a class.
    private mutating func escape() throws(PatternError) -> (PatternTree, isQuantifiable: Bool) {
        let start = at
        at &+= 1
        if take("b") { return (.wordBoundary(isNegated: false), false) }
        if take("B") { return (.wordBoundary(isNegated: true), false) }
        if let digit = peek(), 0x31...0x39 ~= digit {
            let number = try number() ?? 0
            if number > highestReference.number { highestReference = (number, start) }
            hasBackreferences = true
            return (.backreference(number), true)
        }
        if take("k") {
            guard take("<") else {
                throw error(de: "Nach \\k fehlt der Name der Gruppe.", en: "The group's name is missing after \\k.")
            }
            namedReferences.append((try groupName(), start))
            hasBackreferences = true
            return (.backreference(-namedReferences.count), true)
        }
        var set = ScalarSet()
        if let code = try classEscape(&set) { set.insert(code...code) }
        return (add(set), true)
    }

    /// Named references stand as negative numbers until all names are known.
    private func resolve(_ tree: PatternTree) throws(PatternError) -> PatternTree {
        switch tree {
        case .backreference(let number) where number < 0:
            let reference = namedReferences[-number &- 1]
            guard let group = names[reference.name] else {
                throw PatternError(
                    reference.at, de: "Es gibt keine Gruppe mit dem Namen „\(reference.name)“.",
                    en: "There is no group named “\(reference.name)”.")
            }
            return .backreference(group)
        case .sequence(let parts): return .sequence(try resolve(all: parts))
        case .alternatives(let parts): return .alternatives(try resolve(all: parts))
        case .capture(let inside, let number): return .capture(try resolve(inside), number)
        case .loop(let inside, let min, let max, let isLazy, let captures):
            return .loop(try resolve(inside), min: min, max: max, isLazy: isLazy, captures: captures)
        case .look(let inside, let isBehind, let isNegated):
            return .look(try resolve(inside), isBehind: isBehind, isNegated: isNegated)
        default: return tree
        }
    }

    private func resolve(all trees: [PatternTree]) throws(PatternError) -> [PatternTree] {
        var resolved: [PatternTree] = []
        for tree in trees { resolved.append(try resolve(tree)) }
        return resolved
    }
}
