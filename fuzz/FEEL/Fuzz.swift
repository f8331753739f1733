import Decision

/// Any text is either FEEL or refused with a place in it. What is read is evaluated within bounds; the value's own text
/// gives the value again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFEEL(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    let expression: FEELExpression
    do {
        expression = try FEELExpression(text, names: names)
    } catch {
        precondition(error.position >= 1 && error.position <= text.unicodeScalars.count + 1)
        return 0
    }
    var evaluation = Evaluation(now: now, steps: 20_000)
    let value = expression.value(in: [values], &evaluation)
    precondition(evaluation.problems.allSatisfy { !$0.isEmpty })
    let literal = value.literal
    // Functions and tests have no text that gives them again, and a text may hold one of these.
    guard value.hasLiteral, literal.utf8.count < 2_000 else { return 0 }
    var second = Evaluation()
    guard let again = try? FEELExpression(literal) else { fatalError("\(literal) cannot be read") }
    precondition(again.value(in: [], &second).literal == literal, "\(literal) comes back changed")
    return 0
}

let names = FEELNames(["Zahl der Hunde", "a+b"])
let now = FEELDateTime(secondsSince1970: 1_790_000_000)
let values = FEELContext([
    ("x", .number(FEELNumber(17))), ("s", .string("abc")), ("l", .list([.number(FEELNumber(1)), .null])),
    ("Zahl der Hunde", .number(FEELNumber(2))), ("c", .context(FEELContext([("k", .boolean(true))]))),
])

extension FEELValue {
    var hasLiteral: Bool {
        switch self {
        case .function, .type, .range: false
        case .list(let all): all.allSatisfy(\.hasLiteral)
        case .context(let context): context.entries.allSatisfy { $0.value.hasLiteral }
        default: true
        }
    }
}
