/// Allen's relations between points and intervals (section 10.3.4.9).
extension BuiltIns {
    static let ranges: Table = [
        relation("before", ["point1", "point2"]) { a, b in
            a.end.isBefore(b.start)
        },
        relation("after", ["point1", "point2"]) { a, b in
            b.end.isBefore(a.start)
        },
        relation("meets", ["range1", "range2"]) { a, b in
            all(a.endIncluded && b.startIncluded, a.end.equals(b.start))
        },
        relation("met by", ["range1", "range2"]) { a, b in
            all(a.startIncluded && b.endIncluded, a.start.equals(b.end))
        },
        relation("overlaps", ["range1", "range2"]) { a, b in
            guard let first = a.end.isBefore(b.start), let second = b.end.isBefore(a.start) else { return nil }
            return !first && !second
        },
        relation("overlaps before", ["range1", "range2"]) { a, b in
            guard let starts = a.startsBefore(b), let reaches = b.start.reaches(a.end), let ends = a.endsBeforeOrWith(b)
            else { return nil }
            return starts && reaches && ends
        },
        relation("overlaps after", ["range1", "range2"]) { a, b in
            guard let starts = b.startsBefore(a), let reaches = a.start.reaches(b.end), let ends = b.endsBeforeOrWith(a)
            else { return nil }
            return (starts && reaches && ends)
        },
        relation("finishes", ["point", "range"]) { a, b in
            guard let ends = a.end.equals(b.end), let within = b.startsBeforeOrWith(a) else { return nil }
            return ends && a.endIncluded == b.endIncluded && within
        },
        relation("finished by", ["range", "point"]) { a, b in
            guard let ends = a.end.equals(b.end), let within = a.startsBeforeOrWith(b) else { return nil }
            return ends && a.endIncluded == b.endIncluded && within
        },
        relation("includes", ["range", "point"]) { a, b in
            guard let starts = a.startsBeforeOrWith(b), let ends = b.endsBeforeOrWith(a) else { return nil }
            return starts && ends
        },
        relation("during", ["point", "range"]) { a, b in
            guard let starts = b.startsBeforeOrWith(a), let ends = a.endsBeforeOrWith(b) else { return nil }
            return starts && ends
        },
        relation("starts", ["point", "range"]) { a, b in
            guard let starts = a.start.equals(b.start), let within = a.endsBeforeOrWith(b) else { return nil }
            return starts && a.startIncluded == b.startIncluded && within
        },
        relation("started by", ["range", "point"]) { a, b in
            guard let starts = a.start.equals(b.start), let within = b.endsBeforeOrWith(a) else { return nil }
            return starts && a.startIncluded == b.startIncluded && within
        },
        relation("coincides", ["point1", "point2"]) { a, b in
            guard let starts = a.start.equals(b.start), let ends = a.end.equals(b.end) else { return nil }
            return starts && ends && a.startIncluded == b.startIncluded && a.endIncluded == b.endIncluded
        },
        (
            "range",
            [
                Signature(["from"]) { arguments, evaluation in
                    guard case .string(let text) = arguments[0],
                        let expression = try? FEELParser.expression(text, names: names),
                        case .range(let start, _, let end, _) = expression, isEnd(start), isEnd(end),
                        case .range(let range) = evaluation.evaluate(expression, Scope(nil, context: FEELContext())),
                        ordered(range)
                    else { return evaluation.problem("this is no interval") }
                    return .range(range)
                }
            ]
        ),
    ]

    private static func all(_ first: Bool, _ second: Bool?) -> Bool? { second.map { first && $0 } }

    /// The text of an interval has only literals and their functions as ends.
    private static func isEnd(_ expression: Expression) -> Bool {
        switch expression {
        case .literal: true
        case .negation(let inner): isEnd(inner)
        case .call(.name(let name), let arguments):
            ["date", "time", "date and time", "duration"].contains(name) && arguments.allSatisfy(isEnd)
        default: false
        }
    }

    private static func ordered(_ range: FEELRange) -> Bool {
        guard !range.start.isNull, !range.end.isNull else { return true }
        return Order.of(range.start, range.end).map { $0 <= 0 } ?? false
    }

    /// A point is an interval that starts and ends with it.
    struct Span {
        let start: Bound
        let end: Bound
        var startIncluded: Bool { start.included }
        var endIncluded: Bool { end.included }

        init?(_ value: FEELValue) {
            switch value {
            case .range(let range):
                guard range.excluded == nil else { return nil }
                start = Bound(range.start, range.startIncluded, -1)
                end = Bound(range.end, range.endIncluded, 1)
            case .number, .string, .date, .time, .dateTime, .months, .duration:
                (start, end) = (Bound(value, true, -1), Bound(value, true, 1))
            default: return nil
            }
        }

        func startsBefore(_ other: Span) -> Bool? {
            start.order(other.start).map { $0 < 0 || ($0 == 0 && startIncluded && !other.startIncluded) }
        }

        func startsBeforeOrWith(_ other: Span) -> Bool? {
            start.order(other.start).map { $0 < 0 || ($0 == 0 && (startIncluded || !other.startIncluded)) }
        }

        func endsBeforeOrWith(_ other: Span) -> Bool? {
            end.order(other.end).map { $0 < 0 || ($0 == 0 && (!endIncluded || other.endIncluded)) }
        }
    }

    struct Bound {
        let value: FEELValue
        let included: Bool
        /// −1 or 1 where null stands for no bound.
        let side: Int

        init(_ value: FEELValue, _ included: Bool, _ side: Int) {
            (self.value, self.included, self.side) = (value, included, side)
        }

        func order(_ other: Bound) -> Int? {
            switch (value.isNull, other.value.isNull) {
            case (true, true): side == other.side ? 0 : side
            case (true, false): side
            case (false, true): -other.side
            case (false, false): Order.of(value, other.value)
            }
        }

        /// This end lies before that start: they share no point.
        func isBefore(_ start: Bound) -> Bool? {
            order(start).map { $0 < 0 || ($0 == 0 && !(included && start.included)) }
        }

        /// This start is reached by that end.
        func reaches(_ end: Bound) -> Bool? { end.isBefore(self).map { !$0 } }

        func equals(_ other: Bound) -> Bool? { order(other).map { $0 == 0 } }
    }

    private static func relation(
        _ name: String, _ parameters: [String], _ body: @escaping @Sendable (Span, Span) -> Bool?
    ) -> (String, [Signature]) {
        let run: Body = { arguments, evaluation in
            guard let a = Span(arguments[0]), let b = Span(arguments[1]), let result = body(a, b) else {
                return evaluation.problem("\(name) has no result for these")
            }
            return .boolean(result)
        }
        // Points and ranges may stand on either side; each way has its own parameter names.
        let all = [
            parameters, ["point1", "point2"], ["point", "range"], ["range", "point"], ["range1", "range2"],
        ]
        return (name, all.map { Signature($0, run) })
    }
}
