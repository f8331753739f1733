import Foundation
import Testing

@testable import Decision

/// One line each: the expression and what it comes to, as `string()` writes it inside of a list.
@Suite("FEEL expressions") struct FEELTests {
    static let scope = FEELContext([
        ("a", .integer(10)), ("b", .integer(5)), ("days in weekend", .list([.string("saturday"), .string("sunday")])),
        ("Antrag", .context(FEELContext([("Höhe (EUR)", .integer(120)), ("Zahl der Hunde", .integer(2))]))),
        ("f+g", .integer(7)), ("leer", .list([])), ("x y z", .integer(3)),
    ])

    func value(_ text: String) -> String {
        var names = BuiltIns.names
        for name in Self.scope.names + ["Zahl der Hunde", "Höhe (EUR)"] { names.insert(name) }
        guard let expression = try? FEELParser.expression(text, names: names) else { return "unreadable" }
        let now = TemporalReader.dateTime("2026-11-21T08:15:30Z")
        var evaluation = Evaluation(now: now)
        return evaluation.evaluate(expression, Scope(nil, context: Self.scope)).inner
    }

    /// A text table: long literals of tuples take the compiler minutes.
    static let table = #"""
        # Names with spaces and signs
        a + b ⇒ 15
        x y z * 2 ⇒ 6
        f+g ⇒ 7
        a+b ⇒ 15
        Antrag.Zahl der Hunde ⇒ 2
        Antrag.Höhe (EUR) / 2 ⇒ 60
        for t in days in weekend return upper case(t) ⇒ ["SATURDAY", "SUNDAY"]
        {monthly fee: 12, total: monthly fee * 2}.total ⇒ 24
        # Precedence
        1 + 2 * 3 ⇒ 7
        (1 + 2) * 3 ⇒ 9
        -2 ** 2 ⇒ 4
        2 ** 3 ** 2 ⇒ 64
        10 - 2 - 3 ⇒ 5
        not(true) or true and false ⇒ false
        1 < 2 and 2 < 3 ⇒ true
        - (a - b) ⇒ -5
        if a > b then "x" else "y" ⇒ "x"
        if null then 1 else 2 ⇒ 2
        # Three values of truth
        true and null ⇒ null
        false and null ⇒ false
        true or null ⇒ true
        null or false ⇒ null
        true and 1 ⇒ null
        false and 1 ⇒ false
        # Comparison
        1 = "1" ⇒ null
        null = null ⇒ true
        1 != null ⇒ true
        [1,2] = [1,2] ⇒ true
        "a" < "b" ⇒ true
        1 < "a" ⇒ null
        5 between 1 and 10 ⇒ true
        5 in [1..10] ⇒ true
        5 in (5..10) ⇒ false
        5 in ]4..5] ⇒ true
        5 in (1, 3, > 4) ⇒ true
        5 in [[1..3], [5..6]] ⇒ true
        5 in > 4 ⇒ true
        "b" in ["a", "b"] ⇒ true
        @"2026-01-05" in [@"2026-01-01"..@"2026-01-31"] ⇒ true
        # Lists
        [1,2,3][2] ⇒ 2
        [1,2,3][-1] ⇒ 3
        [1,2,3][item > 1] ⇒ [2, 3]
        [{n: 1}, {n: 2}][n = 2].n ⇒ [2]
        leer[1] ⇒ null
        count([1, null]) ⇒ 2
        sum([1, 2.5]) ⇒ 3.5
        sum([]) ⇒ null
        min(3, 1, 2) ⇒ 1
        max(["a", "c", "b"]) ⇒ "c"
        mean([1, 2, 4]) ⇒ 2.333333333333333333333333333333333
        median([8, 2, 5, 3, 4]) ⇒ 4
        median([6, 1, 2, 3]) ⇒ 2.5
        mode([6, 3, 9, 6, 6]) ⇒ [6]
        mode([6, 1, 9, 6, 1]) ⇒ [1, 6]
        decimal(stddev([2, 4, 7, 5]), 20) ⇒ 2.08166599946613273528
        product([2, 3, 4]) ⇒ 24
        list contains([1, null], null) ⇒ true
        sublist([4, 5, 6], 1, 2) ⇒ [4, 5]
        sublist([4, 5, 6], -2) ⇒ [5, 6]
        append([1], 2, 3) ⇒ [1, 2, 3]
        concatenate([1, 2], [3]) ⇒ [1, 2, 3]
        insert before([1, 3], 1, 2) ⇒ [2, 1, 3]
        remove([1, 2, 3], 2) ⇒ [1, 3]
        list replace([2, 4, 7, 8], 3, 6) ⇒ [2, 4, 6, 8]
        list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) ⇒ [5, 5, 7, 8]
        reverse([1, 2, 3]) ⇒ [3, 2, 1]
        index of([1, 2, 3, 2], 2) ⇒ [2, 4]
        union([1, 2], [2, 3]) ⇒ [1, 2, 3]
        distinct values([1, 2, 3, 2, 1]) ⇒ [1, 2, 3]
        flatten([[1, 2], [[3]], 4]) ⇒ [1, 2, 3, 4]
        sort([3, 1, 4], function(x, y) x < y) ⇒ [1, 3, 4]
        all([true, false]) ⇒ false
        any([]) ⇒ false
        all([]) ⇒ true
        string join(["a", "b", null, "c"], "_") ⇒ "a_b_c"
        some x in [1, 2], y in [3, 4] satisfies x + y = 6 ⇒ true
        every x in [1, 2] satisfies x > 1 ⇒ false
        for i in 1..4 return i * i ⇒ [1, 4, 9, 16]
        for i in 3..1 return i ⇒ [3, 2, 1]
        for i in 0..4 return if i = 0 then 1 else i * partial[-1] ⇒ [1, 1, 2, 6, 24]
        # Text
        substring("foobar", 3) ⇒ "obar"
        substring("foobar", -2, 1) ⇒ "a"
        string length("Straße") ⇒ 6
        upper case("äöü") ⇒ "ÄÖÜ"
        substring before("foobar", "bar") ⇒ "foo"
        substring after("foobar", "ob") ⇒ "ar"
        replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") ⇒ "[1=ab][2=]cd"
        contains("foobar", "of") ⇒ false
        starts with("foobar", "fo") ⇒ true
        matches("foobar", "^fo*b") ⇒ true
        split("John Doe", "\\s") ⇒ ["John", "Doe"]
        string(1.10) ⇒ "1.1"
        string(@"PT90M") ⇒ "PT1H30M"
        "a" + "b" ⇒ "ab"
        "a" + 1 ⇒ null
        string([1, "x", {k: null}]) ⇒ "[1, \"x\", {k: null}]"
        # Numbers
        0.1 + 0.2 = 0.3 ⇒ true
        decimal(1/3, 2) ⇒ 0.33
        decimal(2.5, 0) ⇒ 2
        floor(-1.5) ⇒ -2
        floor(-1.56, 1) ⇒ -1.6
        ceiling(1.56, 1) ⇒ 1.6
        round up(-5.5, 0) ⇒ -6
        round half down(-5.5, 0) ⇒ -5
        modulo(-12, 5) ⇒ 3
        sqrt(16) ⇒ 4
        odd(5) ⇒ true
        abs(@"-P1D") ⇒ P1D
        1 / 0 ⇒ null
        number("1.234,56", ".", ",") ⇒ 1234.56
        number("1 000", " ", null) ⇒ 1000
        # Time
        date("2026-02-30") ⇒ null
        date(2026, 2, 28) + duration("P1D") ⇒ 2026-03-01
        @"2026-01-31" + @"P1M" ⇒ 2026-02-28
        @"2026-03-01" - @"2026-02-01" ⇒ P28D
        time("23:00:00") + @"PT2H" ⇒ 01:00:00
        years and months duration(date("2025-12-24"), date("2026-11-21")) ⇒ P10M
        date and time("2026-11-21T10:00:00@Europe/Berlin") = date and time("2026-11-21T09:00:00Z") ⇒ true
        day of week(@"2026-11-21") ⇒ "Saturday"
        day of year(@"2026-11-21") ⇒ 325
        month of year(@"2026-11-21") ⇒ "November"
        week of year(@"2005-01-01") ⇒ 53
        now() ⇒ 2026-11-21T08:15:30Z
        today() ⇒ 2026-11-21
        @"P1Y2M".months ⇒ 2
        @"2026-11-21T08:15:30".hour ⇒ 8
        @"2026-11-21".weekday ⇒ 6
        @"PT36H" / @"PT12H" ⇒ 3
        @"P1Y" * 1.5 ⇒ P1Y6M
        is(@"12:00:00Z", @"12:00:00+00:00") ⇒ true
        # Contexts
        {a: 1, b: a + 1} ⇒ {a: 1, b: 2}
        get value({k: 5}, "k") ⇒ 5
        get entries({k: 5}) ⇒ [{key: "k", value: 5}]
        context([{key: "a", value: 1}]) ⇒ {a: 1}
        context put({x: 1}, "y", 2) ⇒ {x: 1, y: 2}
        context put({x: {y: 1}}, ["x", "y"], 2) ⇒ {x: {y: 2}}
        context merge([{x: 1}, {y: 2}]) ⇒ {x: 1, y: 2}
        {a: 1, a: 2} ⇒ null
        # Ranges
        before([1..5], 6) ⇒ true
        overlaps([5..10], [1..6]) ⇒ true
        meets([1..5], [5..10]) ⇒ true
        includes([1..10], 5) ⇒ true
        during(5, (5..10]) ⇒ false
        coincides([1..5], [1..5]) ⇒ true
        starts([1..5], [1..10]) ⇒ true
        finished by([5..10], 10) ⇒ true
        overlaps before([1..5], [3..10]) ⇒ true
        range("[1..3]").end ⇒ 3
        [1..3].start included ⇒ true
        range("[3..1]") ⇒ null
        # Functions
        (function(x, y) x * y)(3, 4) ⇒ 12
        (function(x) x)(x: 5) ⇒ 5
        (function(x: number) x)("a") ⇒ null
        {add: function(s) function(t) s + t, r: add(1)(2)}.r ⇒ 3
        abs(n: -3) ⇒ 3
        abs(m: -3) ⇒ null
        # Types
        1 instance of number ⇒ true
        [1, "a"] instance of list<number> ⇒ false
        null instance of number ⇒ false
        {a: 1} instance of context<a: number> ⇒ true
        [1..5] instance of range<number> ⇒ true
        @"P1D" instance of days and time duration ⇒ true
        abs instance of function<number> -> number ⇒ true
        null instance of Any ⇒ false
        1 instance of Any ⇒ true
        # Comments, white space, escapes
        "\u00e4	\"" ⇒ "ä	\""
         1 + 1 ⇒ 2
        """#

    static let cases = table.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map(String.init)

    @Test("what it comes to", arguments: cases)
    func comesTo(line: String) throws {
        let parts = line.components(separatedBy: " ⇒ ")
        try #require(parts.count == 2)
        #expect(value(parts[0]) == parts[1])
    }

    @Test(
        "a value's own text gives it again",
        arguments: [
            #"{d: @"2026-11-21", l: [@"P1D", null], t: [@"10:00:00Z"..@"11:00:00Z"]}"#, #""a\"b\\""#, "\"\u{301}\"",
            #""\"\u0301""#, #"{"a\"b": {}}"#, #"{"2": 1, "a  b": 2, "a b": 3, " ": 4}"#,
        ])
    func literal(text: String) throws {
        var evaluation = Evaluation()
        let value = try FEELExpression(text).value(in: [], &evaluation)
        let again = try FEELExpression(value.literal).value(in: [], &evaluation)
        #expect(Equality.equal(value, again) == true && again.literal == value.literal, "\(value.literal)")
    }

    @Test("comments are left out")
    func comments() { #expect(value("1 /* one */ + // two\n 2") == "3") }

    @Test(
        "what is no FEEL is refused with its place",
        arguments: [
            ("1 +", 4), ("(1", 3), ("[1, 2", 6), ("if a then b", 12), ("a b", 3), ("", 1), ("\"open", 6),
            ("for i in", 9), ("{a 1}", 5),
            ("@1", 2), ("1..2", 2),
        ])
    func refused(text: String, position: Int) {
        #expect {
            try FEELParser.expression(text, names: BuiltIns.names)
        } throws: { error in
            (error as? FEELError)?.position == position
        }
    }

    @Test(
        "unary tests",
        arguments: [
            ("-", 1, true), ("5", 5, true), ("< 5", 4, true), ("[1..5]", 5, true), ("(1..5)", 5, false),
            ("1, 2, 3", 2, true),
            ("not(1, 2)", 3, true), ("not(1, 2)", 2, false), ("? > 3 and ? < 6", 5, true),
            ("? > 3 and ? < 6", 6, false),
            ("> 3, 1", 1, true), ("!= 4", 4, false), ("= 4", 4, true), ("[1, 5]", 5, true), ("odd(?)", 4, false),
            ("null", 4, false),
        ])
    func tests(text: String, input: Int, met: Bool) throws {
        let tests = try FEELParser.unaryTests(text, names: BuiltIns.names)
        var evaluation = Evaluation()
        let value = FEELValue.integer(input)
        #expect((tests.met(by: value, Scope(nil, context: FEELContext()), &evaluation) ?? false) == met, "\(text)")
    }

    @Test("what would never end is stopped")
    func bounds() throws {
        func run(_ text: String, steps: Int = 20_000_000) throws -> Evaluation {
            var evaluation = Evaluation(steps: steps)
            let expression = try FEELParser.expression(text, names: BuiltIns.names)
            _ = evaluation.evaluate(expression, Scope(nil, context: FEELContext()))
            return evaluation
        }
        let endless = try run("{f: function(g, n) g(g, n + 1), r: f(f, 1)}")
        #expect(endless.problems.contains { $0.contains("too deep") })
        let wide = try run("for a in 1..100000, b in 1..100000 return a * b", steps: 300_000)
        #expect(wide.exhausted)
        #expect(try run("for a in 1..999999999999 return a").problems.contains { $0.contains("too long") })
        let deep = String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
        #expect(throws: FEELError.self) { try FEELParser.expression(deep, names: BuiltIns.names) }
        let backtracking = String(repeating: "1 in (", count: 100) + "1"
        #expect(throws: FEELError.self) { try FEELParser.expression(backtracking, names: BuiltIns.names) }
        let minus = String(repeating: "-", count: 10_000) + "1"
        #expect(throws: FEELError.self) { try FEELParser.expression(minus, names: BuiltIns.names) }
        #expect(try run("2 ** 999999999").problems.isEmpty == false)
        #expect(try run("string join(for i in 1..1000 return \"x\")").problems.isEmpty)
    }
}
