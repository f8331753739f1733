import Testing

@testable import Decision

@Suite("Values stay within bounds") struct BoundsTests {
    func run(_ text: String, steps: Int = 2_000_000) throws -> (value: FEELValue, problems: [String]) {
        var evaluation = Evaluation(steps: steps)
        let value = try FEELExpression(text).value(in: [], &evaluation)
        return (value, evaluation.problems)
    }

    /// `a1: …a0…, a2: …a1…` and so on.
    func doubling(_ first: String, _ next: (String) -> String, _ count: Int = 24) -> String {
        let entries = (1...count).map { "a\($0): \(next("a\($0 - 1)"))" }
        return "{a0: \(first), \(entries.joined(separator: ", "))}.a\(count)"
    }

    @Test("what doubles again and again is stopped")
    func doubled() throws {
        let shapes: [(String, (String) -> String)] = [
            ("\"xxxxxxxxxx\"", { "\($0) + \($0)" }), ("[1]", { "concatenate(\($0), \($0))" }),
            ("[1]", { "[\($0), \($0)]" }),
            ("{k: 1}", { "{l: \($0), r: \($0)}" }), ("\"x\"", { "string join([\($0), \($0)], \($0))" }),
            ("\"x\"", { "replace(\"aaaaaaaaaa\", \"a\", \($0))" }), ("\"x\"", { "string([\($0), \($0)])" }),
        ]
        for (first, next) in shapes {
            let result = try run(doubling(first, next))
            #expect(result.problems.contains { $0.contains("too l") }, "\(first)")
        }
    }

    @Test("values cannot be nested without end")
    func nested() throws {
        let result = try run("for i in 1..300 return [partial[-1]]")
        #expect(result.problems.contains { $0.contains("too large or too deep") })
        let chain = doubling("0", { "[\($0)]" }, 300)
        #expect(try run(chain).problems.contains { $0.contains("too large or too deep") })
    }

    @Test("a pattern that tries all ways is given up")
    func patterns() throws {
        let text = "\"\(String(repeating: "a", count: 40))b\""
        #expect(try run("matches(\(text), \"^(a+)+$\")").problems.contains { $0.contains("too long") })
        #expect(try run("replace(\(text), \"^(a+)+$\", \"\")").value.isNull)
        #expect(try run("replace(\"abab\", \"(a)(b)\", \"$2\\\\$$1$3\")").value.text == "b$ab$a")
    }

    @Test("a chain of decisions without end is stopped")
    func chain() throws {
        let decisions = (1...2_000).map { index in
            "<decision id=\"d\(index)\" name=\"d\(index)\"><informationRequirement><requiredDecision href=\"#d\(index - 1)\"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>"
        }
        let text = "<definitions namespace=\"urn:m\">\(decisions.joined())</definitions>"
        var run = DecisionRun(try DecisionLibrary(Array(text.utf8)))
        _ = run.decide("d2000")
        #expect(run.evaluation.problems.contains { $0.contains("too long a chain") })
    }

    @Test("a function of boxes that calls itself is stopped")
    func boxes() throws {
        let text = """
            <definitions namespace="urn:m"><businessKnowledgeModel id="b" name="f"><encapsulatedLogic><invocation><literalExpression><text>f</text></literalExpression></invocation></encapsulatedLogic></businessKnowledgeModel>\
            <decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement><literalExpression><text>f()</text></literalExpression></decision></definitions>
            """
        var run = DecisionRun(try DecisionLibrary(Array(text.utf8)))
        #expect(run.decide("d")?.isNull == true)
        #expect(run.evaluation.problems.contains { $0.contains("too deep") })
    }

    @Test("types that hold each other many times are read in time")
    func types() throws {
        let parts = (0..<20).map { "<itemComponent name=\"p\($0)\"><typeRef>t</typeRef></itemComponent>" }
        let text =
            "<definitions namespace=\"urn:m\"><itemDefinition name=\"t\">\(parts.joined())</itemDefinition></definitions>"
        #expect(try DecisionLibrary(Array(text.utf8)).main.types.count == 1)
    }
}
