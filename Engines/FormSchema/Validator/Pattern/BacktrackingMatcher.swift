/// Tries one way after the other, as back references need it: what a group matched decides how the text
/// goes on, so the ways cannot be followed together. The number of steps bounds what hostile patterns cost.
struct BacktrackingMatcher {
    private let program: PatternProgram
    private let text: UnsafeBufferPointer<UInt8>
    private var steps: Int
    private var isExhausted = false

    /// Where groups begin and end, and where rounds of loops began; -1 is nowhere.
    private struct Places {
        var groups: [Int]
        var rounds: [Int]
    }

    /// Ways kept for later, at most: they are what this matcher needs memory for.
    private static let mostWaiting = 50_000

    /// Whether the pattern occurs; `nil` where the steps ran out.
    static func search(_ program: PatternProgram, _ text: UnsafeBufferPointer<UInt8>, _ steps: inout Int) -> Bool? {
        var matcher = BacktrackingMatcher(program: program, text: text, steps: steps)
        var at = 0
        while true {
            var places = Places(
                groups: [Int](repeating: -1, count: program.captureCount &* 2),
                rounds: [Int](repeating: -1, count: program.roundCount))
            let found = matcher.run(from: 0, at: at, isBehind: false, &places)
            steps = matcher.steps
            if matcher.isExhausted { return nil }
            if found { return true }
            let past = TextScalars.scalar(in: text, after: at).past
            if past == at || program.isAnchored { return false }
            at = past
        }
    }

    private init(program: PatternProgram, text: UnsafeBufferPointer<UInt8>, steps: Int) {
        self.program = program
        self.text = text
        self.steps = steps
    }

    private mutating func run(from entry: Int, at start: Int, isBehind: Bool, _ places: inout Places) -> Bool {
        var waiting: [(place: Int, at: Int, places: Places)] = []
        var place = entry
        var at = start
        while true {
            steps &-= 1
            if steps < 0 || waiting.count > Self.mostWaiting {
                isExhausted = true
                return false
            }
            var goesOn = true
            switch program.code[place] {
            case .set(let set):
                let (code, past) =
                    isBehind ? TextScalars.scalar(in: text, before: at) : TextScalars.scalar(in: text, after: at)
                if past != at, program.sets[Int(set)].contains(code) {
                    at = past
                    place &+= 1
                } else {
                    goesOn = false
                }
            case .split(let first, let second):
                waiting.append((Int(second), at, places))
                // A way kept for later costs as much as the places it remembers.
                steps &-= places.groups.count &+ places.rounds.count
                place = Int(first)
            case .jump(let target): place = Int(target)
            case .start: if at == 0 { place &+= 1 } else { goesOn = false }
            case .end: if at == text.count { place &+= 1 } else { goesOn = false }
            case .wordBoundary(let isNegated):
                if isWordBoundary(at) != isNegated { place &+= 1 } else { goesOn = false }
            case .look(let next, let isBehind, let isNegated):
                var inside = places
                let found = run(from: place &+ 1, at: at, isBehind: isBehind, &inside)
                if isExhausted { return false }
                if found && !isNegated { places = inside }
                if found != isNegated { place = Int(next) } else { goesOn = false }
            case .save(let index):
                places.groups[Int(index)] = at
                place &+= 1
            case .forget(let first, let past):
                for i in Int(first) &* 2..<Int(past) &* 2 { places.groups[i] = -1 }
                place &+= 1
            case .roundBegins(let round):
                places.rounds[Int(round)] = at
                place &+= 1
            case .roundEnds(let round):
                if places.rounds[Int(round)] != at { place &+= 1 } else { goesOn = false }
            case .backreference(let group):
                if let past = repeated(Int(group), at, isBehind, places) {
                    at = past
                    place &+= 1
                } else {
                    goesOn = false
                }
            case .accept: return true
            }
            if !goesOn {
                guard let next = waiting.popLast() else { return false }
                (place, at, places) = next
            }
        }
    }

    /// Where the text goes on after what the group matched is found again; a group without a match is empty.
    private mutating func repeated(_ group: Int, _ at: Int, _ isBehind: Bool, _ places: Places) -> Int? {
        let start = places.groups[group &* 2]
        let end = places.groups[group &* 2 &+ 1]
        guard start >= 0, end >= start else { return at }
        let length = end &- start
        steps &-= length
        let from = isBehind ? at &- length : at
        guard from >= 0, from &+ length <= text.count else { return nil }
        for i in 0..<length where text[start &+ i] != text[from &+ i] { return nil }
        return isBehind ? from : from &+ length
    }

    private func isWordBoundary(_ at: Int) -> Bool {
        func isWord(_ code: UInt32) -> Bool { code != TextScalars.none && UnicodeProperty.word.contains(code) }
        return isWord(TextScalars.scalar(in: text, before: at).code)
            != isWord(TextScalars.scalar(in: text, after: at).code)
    }
}
