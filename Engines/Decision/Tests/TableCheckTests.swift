import Testing

@testable import Decision

@Suite("The checker of decision tables") struct TableCheckTests {
    @Test("a gap is told by example, in both languages")
    func gap() throws {
        let table = Tables.table(
            [Tables.age, Tables.place], [">= 18 | - => 1", "< 18 | \"Bardowick\" => 2"])
        let report = try Tables.report(table)
        #expect(report.findings.map(\.german) == ["Für Alter = 17 und Ort = „Adendorf“ gilt keine Regel."])
        #expect(report.findings.map(\.english) == ["For Alter = 17 and Ort = \"Adendorf\" no rule matches."])
        #expect(report.isComplete && !report.isGood)
        let example = try #require(report.findings.first?.example)
        #expect(example.map(\.feel) == ["17", "\"Adendorf\""])
    }

    @Test("a table without gaps and overlaps has no findings")
    func good() throws {
        let table = Tables.table(
            [Tables.age, Tables.place],
            [">= 18 | - => 1", "< 18 | \"Bardowick\" => 2", "< 18 | not(\"Bardowick\") => 3"])
        let report = try Tables.report(table)
        #expect(report.findings.isEmpty && report.isComplete && report.isGood)
    }

    @Test("between whole numbers there is a gap, unless the input has only whole ones")
    func fractions() throws {
        let table = Tables.table([Tables.age], ["<= 17 => 1", ">= 18 => 2"])
        #expect(
            try Tables.said(table) == [
                "Für Alter = 17,5 gilt keine Regel. (Bei ganzen Zahlen kommt das nicht vor.)"
            ])
        #expect(try Tables.said(table, whole: ["Alter"]).isEmpty)
    }

    @Test("rules that match at once are told where only one may")
    func overlap() throws {
        let rules = ["< 20 => 1", "[18..30] => 2", "> 30 => 3"]
        let unique = try Tables.report(Tables.table([Tables.age], rules))
        #expect(
            unique.findings.map(\.german) == [
                "Die Regeln 1 und 2 gelten zugleich, zum Beispiel für Alter = 18. Die Trefferregel „Eindeutig“ erlaubt nur eine."
            ])
        #expect(unique.findings.map(\.rules) == [[1, 2]])
        for policy in [HitPolicy.first, .collect, .ruleOrder] {
            #expect(try Tables.report(Tables.table([Tables.age], rules, policy)).isGood)
        }
    }

    @Test("with the hit policy “any” rules may overlap where they say the same")
    func any() throws {
        let same = Tables.table([Tables.age], ["< 20 => 1.0", ">= 18 => 1", "< 10 => 1"], .any)
        let report = try Tables.report(same)
        #expect(report.isGood)
        #expect(report.findings.map(\.kind) == [.redundant])
        #expect(report.findings.map(\.rules) == [[3, 1]])
        let other = Tables.table([Tables.age], ["< 20 => 1", ">= 18 => 2"], .any)
        #expect(try Tables.report(other).findings.map(\.kind) == [.contradiction])
    }

    @Test("a rule that earlier ones always come before is told with these rules, and no others")
    func masked() throws {
        let table = Tables.table(
            [Tables.age, Tables.place],
            [
                "< 10 | - => 1", ">= 50 | - => 2", ">= 10 | \"Adendorf\" => 3", "[20..30] | \"Adendorf\" => 4",
                "- | - => 5",
            ],
            .first)
        #expect(try Tables.said(table) == ["Regel 4 gilt nie: Regel 3 kommt ihr bei allen Werten zuvor."])
        let two = Tables.table([Tables.age], ["< 18 => 1", ">= 18 => 2", "17 => 3"], .first)
        #expect(try Tables.said(two) == ["Regel 3 gilt nie: Regel 1 kommt ihr bei allen Werten zuvor."])
        let both = Tables.table([Tables.age], ["< 18 => 1", ">= 18 => 2", "[17..19] => 3"], .first)
        #expect(try Tables.said(both) == ["Regel 3 gilt nie: Die Regeln 1 und 2 kommen ihr bei allen Werten zuvor."])
    }

    @Test("with priorities a rule is masked by those whose result is worth more")
    func priority() throws {
        let table = Tables.table(
            [Tables.age], ["[1..5] => \"low\"", "[0..9] => \"high\"", "- => \"low\""], .priority,
            values: "\"high\", \"low\"")
        #expect(try Tables.report(table).findings.filter { $0.kind == .masked }.map(\.rules) == [[1, 2]])
    }

    @Test("a cell that no allowed value meets is told with its column")
    func neverMet() throws {
        let table = Tables.table(
            [Tables.age, Tables.place], ["- | - => 1", "> 5 | \"Adendrof\" => 2", "? > 7 and ? < 7 | - => 3"], .first)
        #expect(
            try Tables.said(table) == [
                "Regel 2 gilt nie: Die Zelle „Ort“ trifft auf keinen möglichen Wert zu.",
                "Regel 3 gilt nie: Die Zelle „Alter“ trifft auf keinen möglichen Wert zu.",
            ])
    }

    @Test(
        "values of every kind are told apart",
        arguments: [
            ("date", ["< date(\"2026-01-01\") => 1", "> date(\"2026-01-01\") => 2"], "01.01.2026"),
            ("date", ["<= @\"2026-01-01\" => 1", ">= @\"2026-01-03\" => 2"], "02.01.2026"),
            ("days and time duration", ["< duration(\"P14D\") => 1", "> duration(\"P14D\") => 2"], "P14D"),
            ("years and months duration", ["< @\"P1Y\" => 1", "> @\"P1Y\" => 2"], "P1Y"),
            ("boolean", ["true => 1"], "nein"),
            ("string", ["\"a\" => 1", "\"b\" => 2"], "(ein anderer Text)"),
            ("string", ["< \"m\" => 1", ">= \"n\" => 2"], "„m“"),
            ("number", ["not(3) => 1"], "3"),
            ("number", ["< 3.5 => 1", "> 3.5 => 2"], "3,5"),
            ("time", ["< @\"12:00:00\" => 1", ">= @\"12:00:01\" => 2"], "12:00:00"),
            (
                "date and time", ["< @\"2026-01-01T12:00:00\" => 1", ">= @\"2026-01-01T12:00:01\" => 2"],
                "01.01.2026, 12:00:00"
            ),
        ])
    func kinds(type: String, rules: [String], missing: String) throws {
        let findings = try Tables.report(Tables.table([.init("W", type: type)], rules)).findings
        #expect(findings.map(\.kind) == [.gap])
        let shown = findings.first?.german ?? ""
        #expect(shown.hasPrefix("Für W = \(missing)") || shown.contains(missing), "\(shown)")
    }

    @Test("no value at all counts where a rule asks for it")
    func null() throws {
        let table = Tables.table([Tables.age], ["null => 1", ">= 0 => 2"])
        #expect(try Tables.said(table) == ["Für Alter = -1 gilt keine Regel."])
        let other = Tables.table([Tables.age], ["not(null) => 1"])
        #expect(try Tables.said(other) == ["Für Alter = (ohne Wert) gilt keine Regel."])
    }

    @Test("what is computed in a cell is said to be unchecked, and nothing is guessed about it")
    func unclear() throws {
        let table = Tables.table([Tables.age, Tables.place], ["odd(?) | - => 1", "< 5 | - => 2", "> 9 | - => 3"])
        let report = try Tables.report(table)
        #expect(report.findings.map(\.kind) == [.notAnalysed])
        #expect(report.findings.map(\.rules) == [[1]])
        #expect(!report.isComplete && report.isGood)
        #expect(report.findings.first?.english.contains("not checked") == true)
        let other = Tables.table(
            [Tables.age, Tables.place], ["> Grenze | \"Adendorf\" => 1", "- | \"Adendorf\" => 2"])
        #expect(try Tables.report(other).findings.map(\.kind) == [.gap, .notAnalysed])
    }

    @Test("two columns with one expression have one value")
    func twoColumns() throws {
        let table = Tables.table(
            [Tables.age, Tables.age], [">= 0 | < 10 => 1", ">= 10 | - => 2", "- | < 0 => 3", "< 5 | > 7 => 4"])
        #expect(try Tables.report(table).findings.map(\.kind) == [.neverMet])
    }

    @Test("a gap is meant where a value without a rule is said, or where all hits are collected")
    func meant() throws {
        let table = Tables.table([Tables.age], ["> 5 => 1"], fallback: "0")
        #expect(try Tables.report(table).isGood)
        #expect(try Tables.report(Tables.table([Tables.age], ["> 5 => 1"], .collect)).isGood)
        #expect(try !Tables.report(Tables.table([Tables.age], ["> 5 => 1"])).isGood)
    }

    @Test("allowed values come from the type of the input as well")
    func typed() throws {
        let text = """
            <definitions xmlns="\(DMNNamespace.model)" name="m" namespace="urn:m"><itemDefinition name="tA"><typeRef>number</typeRef>\
            <allowedValues><text>[0..5]</text></allowedValues></itemDefinition><inputData id="i" name="a"><variable name="a" typeRef="tA"/></inputData>\
            <decision id="d" name="D"><informationRequirement><requiredInput href="#i"/></informationRequirement><decisionTable>\
            <input><inputExpression typeRef="number"><text>a</text></inputExpression></input><output/>\
            <rule><inputEntry><text>&lt; 3</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>\
            <rule><inputEntry><text>[3..5]</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable></decision></definitions>
            """
        #expect(try DecisionLibrary(Array(text.utf8)).tableReports().map(\.findings.count) == [0])
    }

    @Test("a table that is too large is checked as far as it goes, and that is said")
    func bounded() throws {
        let inputs = (0..<31).map { TableText.Input("x\($0)", type: "number") }
        // Every rule asks an input of its own and the last one: all sets of rules are possible.
        let rules = (0..<30).map { row in
            (0..<30).map { $0 == row ? "> 5" : "-" }.joined(separator: " | ") + " | > \(row) => \(row)"
        }
        let small = Tables.table(inputs, rules, .collect)
        let library = try Tables.library(small)
        let report = try #require(library.tableReports(work: 5_000).first)
        #expect(!report.isComplete)
        #expect(report.findings.contains { $0.kind == .stopped })
    }

    @Test("200 rules are checked at once")
    func large() throws {
        let rules = (0..<200).map { "[\($0 * 5)..\($0 * 5 + 5)) | - => \($0)" }
        let table = Tables.table([Tables.age, Tables.place], rules)
        let report = try Tables.report(table)
        #expect(report.findings.map(\.kind) == [.gap])
        #expect(report.isComplete)
    }
}
