extension BuiltIns {
    static let numbers: Table = [
        rounding("decimal", .halfEven, needsScale: true), rounding("round up", .up, needsScale: true),
        rounding("round down", .down, needsScale: true), rounding("round half up", .halfUp, needsScale: true),
        rounding("round half down", .halfDown, needsScale: true),
        (
            "floor",
            [
                Signature(["n"]) { arguments, evaluation in
                    directed([arguments[0], .integer(0)], towards: -1) ?? evaluation.problem("floor needs a number")
                },
                Signature(["n", "scale"]) { arguments, evaluation in
                    directed(arguments, towards: -1) ?? evaluation.problem("floor needs a number")
                },
            ]
        ),
        (
            "ceiling",
            [
                Signature(["n"]) { arguments, evaluation in
                    directed([arguments[0], .integer(0)], towards: 1) ?? evaluation.problem("ceiling needs a number")
                },
                Signature(["n", "scale"]) { arguments, evaluation in
                    directed(arguments, towards: 1) ?? evaluation.problem("ceiling needs a number")
                },
            ]
        ),
        (
            "abs",
            [
                Signature(["n"]) { arguments, evaluation in
                    switch arguments[0] {
                    case .number(let number): .number(number.magnitude)
                    case .months(let months): .months(Int(clamping: months.magnitude))
                    case .duration(let nanoseconds): .duration(Int128(clamping: nanoseconds.magnitude))
                    default: evaluation.problem("abs needs a number or a duration")
                    }
                }
            ]
        ),
        two("modulo", ["dividend", "divisor"], number, number) { $0.modulo($1).map { .number($0) } },
        one("sqrt", "number", number) { $0.squareRoot.map { .number($0) } },
        one("log", "number", number) { $0.naturalLogarithm.map { .number($0) } },
        one("exp", "number", number) { $0.exponential.map { .number($0) } },
        one("odd", "number", number) { number in even(number).map { .boolean(!$0) } },
        one("even", "number", number) { number in even(number).map { .boolean($0) } },
    ]

    private static func even(_ number: FEELNumber) -> Bool? {
        guard number.truncated == number else { return nil }
        return number.modulo(FEELNumber(2))?.isZero
    }

    /// −6111 to 6176, as the range of exponents has it.
    private static func scale(_ value: FEELValue) -> Int? {
        guard let scale = number(value)?.truncated.integer, scale >= -6_111, scale <= 6_176 else { return nil }
        return scale
    }

    private static func rounding(_ name: String, _ rounding: FEELNumber.Rounding, needsScale: Bool) -> (
        String, [Signature]
    ) {
        (
            name,
            [
                Signature(["n", "scale"], required: needsScale ? 2 : 1) { arguments, evaluation in
                    guard let n = number(arguments[0]), let scale = scale(arguments[1]),
                        let result = n.rounded(scale: scale, rounding)
                    else { return evaluation.problem("\(name) has no result for these") }
                    return .number(result)
                }
            ]
        )
    }

    private static func directed(_ arguments: [FEELValue], towards: Int) -> FEELValue? {
        guard let n = number(arguments[0]), let digits = scale(arguments[1]) else { return nil }
        let away = n.sign == towards
        return n.rounded(scale: digits, away ? .up : .down).map { .number($0) }
    }
}
