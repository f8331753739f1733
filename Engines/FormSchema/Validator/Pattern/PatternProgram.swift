/// A regular expression as instructions for the matchers. Immutable; the main program and those of its
/// look-arounds stand one after the other in one list, each with its own end.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case set(Int32)
        /// Go on at both places; the first is preferred (matters for captures only).
        case split(Int32, Int32)
        case jump(Int32)
        case start, end
        case wordBoundary(isNegated: Bool)
        /// The program of the look-around begins at the next instruction; go on at `next`.
        case look(next: Int32, isBehind: Bool, isNegated: Bool)
        case save(Int32)
        case forget(Int32, Int32)
        case backreference(Int32)
        /// Remembers where a round of a loop begins …
        case roundBegins(Int32)
        /// … and ends the attempt where it consumed nothing.
        case roundEnds(Int32)
        case accept
    }

    var code: [Instruction]
    let sets: [ScalarSet]
    let captureCount: Int
    let roundCount: Int
    let hasBackreferences: Bool
    /// Whether a match can only begin at the start of the text.
    let isAnchored: Bool
}

struct PatternCompiler {
    private var code: [PatternProgram.Instruction] = []
    private let sets: [ScalarSet]
    private var rounds: Int32 = 0

    static let largest = 30_000

    init(sets: [ScalarSet]) { self.sets = sets }

    mutating func program(_ tree: PatternTree, captures: Int, backreferences: Bool) throws(PatternError)
        -> PatternProgram
    {
        try compile(tree, backwards: false)
        try emit(.accept)
        return PatternProgram(
            code: code, sets: sets, captureCount: captures, roundCount: Int(rounds),
            hasBackreferences: backreferences, isAnchored: Self.isAnchored(tree))
    }

    private static func isAnchored(_ tree: PatternTree) -> Bool {
        switch tree {
        case .start: true
        case .sequence(let parts): parts.first.map(isAnchored) ?? false
        case .alternatives(let branches): branches.allSatisfy(isAnchored)
        case .capture(let inside, _): isAnchored(inside)
        default: false
        }
    }

    private mutating func emit(_ instruction: PatternProgram.Instruction) throws(PatternError) {
        if code.count >= Self.largest {
            throw PatternError(
                0, de: "Das Muster ist zu groß; es wiederholt zu viel.",
                en: "The pattern is too large; it repeats too much.")
        }
        code.append(instruction)
    }

    private var here: Int32 { Int32(truncatingIfNeeded: code.count) }

    private mutating func compile(_ tree: PatternTree, backwards: Bool) throws(PatternError) {
        switch tree {
        case .empty: break
        case .set(let index): try emit(.set(Int32(truncatingIfNeeded: index)))
        case .start: try emit(.start)
        case .end: try emit(.end)
        case .wordBoundary(let isNegated): try emit(.wordBoundary(isNegated: isNegated))
        case .backreference(let group): try emit(.backreference(Int32(truncatingIfNeeded: group)))
        case .sequence(let parts):
            if backwards {
                for part in parts.reversed() { try compile(part, backwards: true) }
            } else {
                for part in parts { try compile(part, backwards: false) }
            }
        case .capture(let inside, let group):
            let first = Int32(truncatingIfNeeded: group &* 2)
            try emit(.save(backwards ? first &+ 1 : first))
            try compile(inside, backwards: backwards)
            try emit(.save(backwards ? first : first &+ 1))
        case .alternatives(let branches): try compile(branches, backwards)
        case .look(let inside, let isBehind, let isNegated):
            let look = code.count
            try emit(.accept)
            try compile(inside, backwards: isBehind)
            try emit(.accept)
            code[look] = .look(next: here, isBehind: isBehind, isNegated: isNegated)
        case .loop(let inside, let min, let max, let isLazy, let captures):
            try compile(inside, backwards, min, max, isLazy, captures)
        }
    }

    private mutating func compile(_ branches: [PatternTree], _ backwards: Bool) throws(PatternError) {
        var jumps: [Int] = []
        for (i, branch) in branches.enumerated() {
            if i == branches.count &- 1 {
                try compile(branch, backwards: backwards)
            } else {
                let split = code.count
                try emit(.accept)
                try compile(branch, backwards: backwards)
                jumps.append(code.count)
                try emit(.accept)
                code[split] = .split(Int32(truncatingIfNeeded: split &+ 1), here)
            }
        }
        for jump in jumps { code[jump] = .jump(here) }
    }

    private mutating func compile(
        _ inside: PatternTree, _ backwards: Bool, _ min: Int, _ max: Int?, _ isLazy: Bool, _ captures: Range<Int>
    ) throws(PatternError) {
        func split(_ into: Int32, _ past: Int32) -> PatternProgram.Instruction {
            isLazy ? .split(past, into) : .split(into, past)
        }
        let forget = PatternProgram.Instruction.forget(
            Int32(truncatingIfNeeded: captures.lowerBound), Int32(truncatingIfNeeded: captures.upperBound))
        for _ in 0..<min {
            let before = code.count
            if !captures.isEmpty { try emit(forget) }
            try compile(inside, backwards: backwards)
            if code.count == before { return }
        }
        let round = rounds
        rounds &+= 1
        guard let max else {
            let begin = code.count
            try emit(.accept)
            try emit(.roundBegins(round))
            if !captures.isEmpty { try emit(forget) }
            try compile(inside, backwards: backwards)
            try emit(.roundEnds(round))
            try emit(.jump(Int32(truncatingIfNeeded: begin)))
            code[begin] = split(Int32(truncatingIfNeeded: begin &+ 1), here)
            return
        }
        var skips: [Int] = []
        for _ in min..<max {
            skips.append(code.count)
            try emit(.accept)
            try emit(.roundBegins(round))
            if !captures.isEmpty { try emit(forget) }
            try compile(inside, backwards: backwards)
            try emit(.roundEnds(round))
        }
        for skip in skips { code[skip] = split(Int32(truncatingIfNeeded: skip &+ 1), here) }
    }
}
