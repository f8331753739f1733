/// Follows all ways through the program at once, one code point after the other (Thompson's
/// construction): each instruction is looked at no more than once per code point.
struct PatternMatcher {
    private let program: PatternProgram
    private let text: UnsafeBufferPointer<UInt8>
    private var steps: Int
    private var isExhausted = false

    /// Whether the pattern occurs; `nil` where the steps ran out.
    static func search(_ program: PatternProgram, _ text: UnsafeBufferPointer<UInt8>, _ steps: inout Int) -> Bool? {
        var matcher = PatternMatcher(program: program, text: text, steps: steps)
        let found = matcher.run(from: 0, at: 0, isBehind: false, isAnchored: program.isAnchored)
        steps = matcher.steps
        return matcher.isExhausted ? nil : found
    }

    private init(program: PatternProgram, text: UnsafeBufferPointer<UInt8>, steps: Int) {
        self.program = program
        self.text = text
        self.steps = steps
    }

    /// Runs the program that begins at instruction `entry` from a place in the text, forwards or backwards.
    private mutating func run(from entry: Int, at start: Int, isBehind: Bool, isAnchored: Bool) -> Bool {
        let size = program.code.count
        steps &-= size / 8
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: size &* 5) { buffer in
            buffer.initialize(repeating: 0)
            var lists = Lists(
                current: UnsafeMutableBufferPointer(rebasing: buffer[..<size]),
                next: UnsafeMutableBufferPointer(rebasing: buffer[size..<size &* 2]),
                seen: UnsafeMutableBufferPointer(rebasing: buffer[size &* 2..<size &* 3]),
                stack: UnsafeMutableBufferPointer(rebasing: buffer[size &* 3..<size &* 5]))
            return run(entry, start, isBehind, isAnchored, &lists)
        }
    }

    private struct Lists {
        var current: UnsafeMutableBufferPointer<Int32>
        var next: UnsafeMutableBufferPointer<Int32>
        /// The round in which an instruction was last reached.
        let seen: UnsafeMutableBufferPointer<Int32>
        /// Each instruction pushes at most two, once per round: twice their number suffices.
        let stack: UnsafeMutableBufferPointer<Int32>
        var currentCount = 0
        var nextCount = 0
        var round: Int32 = 0
    }

    private mutating func run(
        _ entry: Int, _ start: Int, _ isBehind: Bool, _ isAnchored: Bool, _ lists: inout Lists
    ) -> Bool {
        var at = start
        lists.round = 1
        if follow(entry, at, &lists) { return true }
        swapLists(&lists)
        while !isExhausted {
            if lists.currentCount == 0 && isAnchored { return false }
            let (code, past) = isBehind ? scalar(before: at) : scalar(after: at)
            guard past != at else { return false }
            // The counter would need 2³¹ code points to come round; texts are bounded far below.
            lists.round &+= 1
            lists.nextCount = 0
            steps &-= lists.currentCount &+ 1
            for i in 0..<lists.currentCount {
                let place = Int(lists.current[i])
                if case .set(let set) = program.code[place], program.sets[Int(set)].contains(code),
                    follow(place &+ 1, past, &lists)
                {
                    return true
                }
            }
            if !isAnchored, follow(entry, past, &lists) { return true }
            swapLists(&lists)
            at = past
            if steps < 0 { isExhausted = true }
        }
        return false
    }

    private func swapLists(_ lists: inout Lists) {
        swap(&lists.current, &lists.next)
        lists.currentCount = lists.nextCount
        lists.nextCount = 0
    }

    /// Adds all instructions that consume a code point and are reached without one; `true` at the end.
    private mutating func follow(_ entry: Int, _ at: Int, _ lists: inout Lists) -> Bool {
        var depth = 0
        var place = entry
        while true {
            var goesOn = false
            if lists.seen[place] != lists.round {
                lists.seen[place] = lists.round
                steps &-= 1
                goesOn = true
                switch program.code[place] {
                case .set:
                    lists.next[lists.nextCount] = Int32(truncatingIfNeeded: place)
                    lists.nextCount &+= 1
                    goesOn = false
                case .split(let first, let second):
                    lists.stack[depth] = second
                    depth &+= 1
                    place = Int(first)
                case .jump(let target): place = Int(target)
                case .start: if at == 0 { place &+= 1 } else { goesOn = false }
                case .end: if at == text.count { place &+= 1 } else { goesOn = false }
                case .wordBoundary(let isNegated):
                    let isBoundary = isWord(scalar(before: at)) != isWord(scalar(after: at))
                    if isBoundary != isNegated { place &+= 1 } else { goesOn = false }
                case .look(let next, let isBehind, let isNegated):
                    if isExhausted || steps < 0 {
                        isExhausted = true
                        return false
                    }
                    if run(from: place &+ 1, at: at, isBehind: isBehind, isAnchored: true) != isNegated {
                        place = Int(next)
                    } else {
                        goesOn = false
                    }
                case .save, .forget, .roundBegins, .roundEnds: place &+= 1
                // Patterns with back references go to the other matcher.
                case .backreference: goesOn = false
                case .accept: return true
                }
            }
            if !goesOn {
                if depth == 0 { return false }
                depth &-= 1
                place = Int(lists.stack[depth])
            }
        }
    }

    private func isWord(_ scalar: (code: UInt32, past: Int)) -> Bool {
        scalar.code != TextScalars.none && UnicodeProperty.word.contains(scalar.code)
    }

    @inline(__always)
    private func scalar(after at: Int) -> (code: UInt32, past: Int) { TextScalars.scalar(in: text, after: at) }
    private func scalar(before at: Int) -> (code: UInt32, past: Int) { TextScalars.scalar(in: text, before: at) }
}

/// Reading UTF-8 that is known to be valid, code point by code point.
enum TextScalars {
    /// Stands where the text has no further code point.
    static let none = UInt32.max

    @inline(__always)
    static func scalar(in text: UnsafeBufferPointer<UInt8>, after at: Int) -> (code: UInt32, past: Int) {
        guard at < text.count else { return (none, at) }
        let byte = text[at]
        if byte < 0x80 { return (UInt32(byte), at &+ 1) }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var code = UInt32(byte) & (0xFF >> UInt32(length &+ 1))
        var i = at &+ 1
        while i < at &+ length, i < text.count {
            code = code << 6 | UInt32(text[i] & 0x3F)
            i &+= 1
        }
        return (code, i)
    }

    static func scalar(in text: UnsafeBufferPointer<UInt8>, before at: Int) -> (code: UInt32, past: Int) {
        var start = at &- 1
        while start > 0, text[start] & 0xC0 == 0x80 { start &-= 1 }
        return start < 0 ? (none, at) : (scalar(in: text, after: start).code, start)
    }
}
