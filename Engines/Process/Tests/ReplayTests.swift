import Decision
import JSON
import Testing

@testable import Process

/// A process that runs and writes down what it hears.
private struct Recording {
    let definition: ProcessDefinition
    var state: ProcessState
    var events: [RecordedEvent]
    var now = 1_790_000_000

    init(_ text: String, values: [(String, FEELValue)] = []) throws {
        definition = try Sketch(text).definition()
        let context = FEELContext(values)
        let step = try definition.start(try #require(definition.node("p")), values: context, now: now)
        state = step.state
        events = [RecordedEvent(.begun, at: now, values: context)]
    }

    mutating func take(_ event: ProcessEvent, isAnswer: Bool = false) throws {
        events.append(try #require(definition.recorded(event, in: state, at: now, isAnswer: isAnswer)))
        state = try definition.advance(state, event, now: now).state
    }

    mutating func done(_ id: String, _ values: [(String, FEELValue)] = [], isAnswer: Bool = false) throws {
        let instance = try #require(
            state.instances.first {
                definition.nodes[$0.node].id == id && [.work, .stuck].contains($0.phase)
            })
        try take(.complete(instance: instance.id, values: FEELContext(values)), isAnswer: isAnswer)
    }

    /// The record as it comes back from where it was stored.
    var record: ProcessRecord {
        get throws {
            let lines = events.map { $0.json.description }.joined(separator: "\n")
            return try #require(ProcessRecord(lines: lines.utf8))
        }
    }

    func compare(
        with text: String, days: Int = 0, answer: (AskedWork) -> ReplayAnswer = { _ in .open }
    ) throws -> ReplayComparison {
        let new = try Sketch(text).definition(version: "2")
        let record = try record
        let then = try #require(record.asItWas(in: definition))
        let tried = record.replayed(
            in: new, instead: definition, then: then, until: now + days * 86_400, answer: answer)
        let run = try #require(tried)
        return ReplayComparison(record, then: then, in: definition, now: run, in: new)
    }
}

@Suite("A test run against recorded cases") struct ReplayTests {
    static let choice = """
        start s\nuser a "A"\nxor x [default="f4"]\nuser b "B"\nuser c "C"\nend e\nend g
        flow s a\nflow a x\nflow x b if big = true\nflow x c\nflow b e\nflow c g
        """

    @Test("the same version comes to the same end by the same way")
    func same() throws {
        var run = try Recording(Self.choice)
        try run.done("a", [("big", .boolean(true))])
        try run.done("b")
        #expect(run.state.status == .completed)
        let found = try run.compare(with: Self.choice)
        #expect(found.verdict == .same && found.differences == [])
    }

    @Test("a record keeps every kind of event as one line")
    func lines() throws {
        let values = FEELContext([
            ("x", .whole(1)), ("d", .date(try #require(FEELDate(year: 2026, month: 11, day: 21)))),
        ])
        let kinds: [RecordedEvent.Kind] = [
            .begun, .done(step: "a", number: 2), .failed(step: "a", number: nil, reason: "no"),
            .error(step: "a", number: nil, code: "E"), .escalation(step: "a", number: 1, code: "E"),
            .retried(step: "a"), .skipped(step: "a", flow: "f"), .message("m", key: "k"), .signal("s"),
            .timer(step: "t"), .act(form: "f", message: "m", ends: true), .change, .cancelled,
        ]
        for kind in kinds {
            let event = RecordedEvent(kind, at: 5, values: values, isAnswer: true)
            let again = try #require(RecordedEvent(event.json))
            #expect(again.kind == kind && again.at == 5 && again.isAnswer && again.json == event.json)
        }
        #expect(ProcessRecord(lines: "{\"at\":1,\"done\":\"a\"}".utf8) == nil)
        #expect(ProcessRecord(lines: "no line".utf8) == nil)
        #expect(ProcessRecord(lines: "".utf8) == nil)
    }

    @Test("another condition leads another way to another end, which is said")
    func otherEnd() throws {
        var run = try Recording(Self.choice)
        try run.done("a", [("big", .boolean(true)), ("sum", .whole(10))])
        try run.done("b")
        let found = try run.compare(with: Self.choice.replacing("big = true", with: "sum > 100"))
        // Nobody did C then, so the case does not get to its end.
        #expect(found.verdict == .stuck)
        #expect(found.differences.contains(.notOpen("b")) && found.differences.contains(.standsAt("c")))
        #expect(found.differences.contains(.extraStep("c")))
    }

    @Test("a step that is gone is said to have been done, and the case goes on without it")
    func missing() throws {
        var run = try Recording("start s\nuser a\nuser b\nend e\nflow s a\nflow a b\nflow b e")
        try run.done("a")
        try run.done("b")
        let found = try run.compare(with: "start s\nuser b\nend e\nflow s b\nflow b e")
        #expect(found.verdict == .otherWay && found.differences == [.missingStep("a")])
        #expect(
            ReplayDifference.missingStep("X").german(cases: 12)
                == "Der Schritt „X“ fehlt in der neuen Fassung, wurde aber in 12 Vorgängen getan.")
    }

    @Test("a new step counts as done, so that what comes behind it can be seen")
    func added() throws {
        var run = try Recording("start s\nuser a\nuser b\nend e\nflow s a\nflow a b\nflow b e")
        try run.done("a")
        try run.done("b")
        let found = try run.compare(
            with: "start s\nuser a\nuser n\nuser b\nend e\nflow s a\nflow a n\nflow n b\nflow b e")
        #expect(found.verdict == .otherWay && found.differences == [.newStep("n")])
    }

    @Test("a step that was drawn anew under another id is the same when its name is")
    func redrawn() throws {
        var run = try Recording("start s\nuser a\nend e\nflow s a\nflow a e")
        try run.done("a")
        let new = Sketch("start s\nuser zz\nend e\nflow s zz\nflow zz e").file
        let text = String(decoding: try #require(new).bytes(), as: UTF8.self)
            .replacing("name=\"zz\"", with: "name=\"a\"")
        let drawn = ProcessDefinition(try BPMNFile(Array(text.utf8)))
        let record = try run.record
        let then = try #require(record.asItWas(in: run.definition))
        let now = try #require(
            record.replayed(in: drawn, instead: run.definition, then: then, until: run.now) { _ in .open })
        #expect(ReplayComparison(record, then: then, in: run.definition, now: now, in: drawn).verdict == .same)
    }

    @Test("an event that nobody waits for any more is named, also an act that ends the case")
    func unheard() throws {
        let waiting = """
            <message id="m" name="Antwort"/>
            start s\ncatch w <messageEventDefinition messageRef="m"/>\nuser b [v:formKey="act"]\nend e
            flow s w\nflow w b\nflow b e
            """
        var run = try Recording(waiting)
        try run.take(.message("Antwort"))
        run.events.append(RecordedEvent(.act(form: "act", message: "", ends: true), at: run.now))
        let same = try run.compare(with: waiting)
        #expect(same.verdict == .same)
        let found = try run.compare(
            with: "start s\nuser b [v:formKey=\"act\"]\nend e\nflow s b\nflow b e")
        #expect(found.differences.contains(.unheard("Antwort")) && found.verdict == .otherWay)
        let never = try run.compare(
            with:
                "start s\ncatch w <timerEventDefinition><timeDuration>P9D</timeDuration></timerEventDefinition>\nend e\nflow s w\nflow w e"
        )
        #expect(never.verdict == .stuck && never.differences.contains(.standsAt("w")))
        #expect(!never.differences.contains(.notOpen("b")))
    }

    @Test("timers fire when the new version's are due")
    func timers() throws {
        func text(_ length: String) -> String {
            """
            start s\nuser a\nboundary t [attachedToRef="a"] <timerEventDefinition><timeDuration>\(length)</timeDuration></timerEventDefinition>
            end e\nend l\nflow s a\nflow a e\nflow t l
            """
        }
        var run = try Recording(text("P14D"))
        run.now += 10 * 86_400
        try run.done("a")
        #expect(try run.compare(with: text("P20D"), days: 60).verdict == .same)
        let found = try run.compare(with: text("P7D"), days: 60)
        #expect(found.verdict == .otherEnd)
        #expect(found.differences.contains(.timerOnlyNow("t")))
        #expect(found.differences.contains(.otherEnd(then: "e", now: "l")))
        // And the other way round: a timer that fired then and would not now.
        var late = try Recording(text("P14D"))
        late.now += 15 * 86_400
        let wait = try #require(late.state.waits.first)
        try late.take(.timer(wait: wait.id))
        #expect(try late.compare(with: text("P14D")).verdict == .same)
        let longer = try late.compare(with: text("P30D"))
        #expect(longer.differences.contains(.timerOnlyThen("t")) && longer.verdict == .stuck)
    }

    @Test("a decision with another result is shown with both")
    func decisions() throws {
        let text = """
            start s\nrule d [v:decisionRef="Fee" v:resultVariable="fee"]\nxor x [default="f4"]\nuser b\nend e
            flow s d\nflow d x\nflow x b if fee > 100\nflow x e\nflow b e
            """
        var run = try Recording(text, values: [("hours", .whole(1))])
        try run.done("d", [("fee", .whole(50))], isAnswer: true)
        #expect(run.state.status == .completed)
        func answer(_ fee: Int) -> (AskedWork) -> ReplayAnswer {
            { asked in
                #expect(asked.node.work.decision == "Fee" && asked.recorded != nil)
                return .complete(FEELContext([("fee", .whole(fee))]))
            }
        }
        #expect(try run.compare(with: text, answer: answer(50)).verdict == .same)
        let other = try run.compare(with: text, answer: answer(60))
        #expect(other.verdict == .otherResult && other.differences == [.decision("d", then: "50", now: "60")])
        let more = try run.compare(with: text, answer: answer(200))
        #expect(more.verdict == .stuck && more.differences.contains(.standsAt("b")))
        let none = try run.compare(with: text) { _ in .failure("no rule") }
        #expect(none.differences.contains(.stuck("d", reason: "no rule")))
        #expect(none.differences.contains(.decision("d", then: "50", now: nil)))
    }

    @Test("several at once are told apart by their number")
    func several() throws {
        let text = """
            start s\nuser a <multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>\nend e
            flow s a\nflow a e
            """
        var run = try Recording(text)
        for number in [3, 1, 2] {
            let instance = try #require(
                run.state.instances.first {
                    $0.phase == .work && run.definition.number(of: $0.id, in: run.state) == number
                })
            try run.take(.complete(instance: instance.id))
        }
        #expect(run.events.dropFirst().map(\.kind).first == .done(step: "a", number: 3))
        #expect(run.state.status == .completed)
        #expect(try run.compare(with: text).verdict == .same)
    }

    @Test("a record that does not fit its own version is not compared")
    func unfaithful() throws {
        let run = try Recording("start s\nuser a\nend e\nflow s a\nflow a e")
        var record = try run.record
        record.events.append(RecordedEvent(.done(step: "b", number: nil), at: run.now))
        #expect(record.asItWas(in: run.definition) == nil)
    }

    @Test("a version that runs in a circle is said to, and does not run for ever")
    func circle() throws {
        var run = try Recording("start s\nuser a\nend e\nflow s a\nflow a e")
        try run.done("a")
        let found = try run.compare(with: "start s\nuser a\nscript b <script>=1</script>\nflow s a\nflow a b\nflow b b")
        #expect(found.verdict == .stuck)
        #expect(found.differences.contains { if case .refused = $0 { true } else { false } })
    }
}
