import Decision
import JSON
import Testing

@testable import Process

@Suite("A process runs") struct RunTests {
    @Test("one step after the other, to the end")
    func sequence() throws {
        var run = try Running("start s\nuser a\nuser b\nend e\nflow s a\nflow a b\nflow b e")
        #expect(run.at == ["a"])
        try run.done("a", [("x", .whole(1))])
        #expect(run.at == ["b"])
        try run.done("b")
        #expect(run.state.status == .completed && run.value("x") == "1" && run.state.instances.isEmpty)
        #expect(throws: ProcessRefusal.hasEnded) { try run.take(.time) }
    }

    @Test("an exclusive gateway takes the first way whose condition holds, else the default")
    func exclusive() throws {
        let text =
            "start s\nxor g [default=\"f4\"]\nuser a\nuser b\nuser c\nflow s g\nflow g a if x > 10\nflow g b if x > 5\nflow g c"
        #expect(try Running(text, values: [("x", .whole(11))]).at == ["a"])
        #expect(try Running(text, values: [("x", .whole(6))]).at == ["b"])
        #expect(try Running(text, values: [("x", .whole(1))]).at == ["c"])
        #expect(try Running(text).at == ["c"])
    }

    @Test("where no condition holds the process stands still with a reason, and goes on when the value is there")
    func stuck() throws {
        var run = try Running("start s\nxor g\nuser a\nuser b\nflow s g\nflow g a if x > 10\nflow g b if x <= 10")
        let id = try #require(run.state.instances.last).id
        #expect(run.state.reason(of: id)?.contains("g") ?? false)
        try run.take(.change(FEELContext([("x", .whole(12))])))
        try run.take(.retry(instance: id))
        #expect(run.at == ["a"])
    }

    @Test("a parallel gateway waits for all")
    func parallel() throws {
        var run = try Running(
            "start s\nand g\nuser a\nuser b\nand j\nuser c\nflow s g\nflow g a\nflow g b\nflow a j\nflow b j\nflow j c")
        #expect(run.at == ["a", "b"])
        try run.done("b")
        #expect(run.at == ["a", "j"])
        try run.done("a")
        #expect(run.at == ["c"])
    }

    @Test("an inclusive gateway waits for those that can still come, and for no others")
    func inclusive() throws {
        let text = """
            start s
            or g [default="f4"]
            user a
            user b
            user c
            or j
            user d
            flow s g
            flow g a if x > 1
            flow g b if x > 2
            flow g c
            flow a j
            flow b j
            flow c j
            flow j d
            """
        var one = try Running(text, values: [("x", .whole(2))])
        #expect(one.at == ["a"])
        try one.done("a")
        #expect(one.at == ["d"])
        var two = try Running(text, values: [("x", .whole(3))])
        #expect(two.at == ["a", "b"])
        try two.done("a")
        #expect(two.at == ["b", "j"])
        try two.done("b")
        #expect(two.at == ["d"])
        #expect(try Running(text).at == ["c"])
    }

    @Test("the first event wins at an event-based gateway")
    func race() throws {
        let text = """
            <message id="m" name="Antwort"/>
            start s
            race g
            catch m1 <messageEventDefinition messageRef="m"/>
            catch t1 <timerEventDefinition><timeDuration>P14D</timeDuration></timerEventDefinition>
            user a
            user b
            flow s g
            flow g m1
            flow g t1
            flow m1 a
            flow t1 b
            """
        var answered = try Running(text)
        #expect(answered.state.waits.count == 2 && answered.state.nextDue == answered.now + 14 * 86_400)
        try answered.take(.message("Antwort", values: FEELContext([("x", .boolean(true))])))
        #expect(answered.at == ["a"] && answered.state.waits.isEmpty && answered.value("x") == "true")
        var late = try Running(text)
        #expect(throws: ProcessRefusal.notDue) { try late.take(.time) }
        late.now += 14 * 86_400
        try late.take(.time)
        #expect(late.at == ["b"])
        #expect(throws: ProcessRefusal.nothingWaits) { try late.take(.message("Antwort")) }
    }

    @Test("a boundary event interrupts the work or stands beside it")
    func boundary() throws {
        let text = """
            start s
            user a
            user b
            user c
            boundary hard [attachedToRef="a"] <timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>
            boundary soft [attachedToRef="a" cancelActivity="false"] <timerEventDefinition><timeCycle>R2/PT30M</timeCycle></timerEventDefinition>
            flow s a
            flow hard b
            flow soft c
            """
        var run = try Running(text)
        run.now += 1_800
        try run.take(.time)
        #expect(run.at == ["a", "c"])
        try run.done("c")
        run.now += 1_800
        try run.take(.time)
        #expect(run.at == ["a", "c"] && run.state.waits.count == 1)
        run.now += 3_600
        try run.take(.time)
        #expect(run.at == ["c", "b"] && run.state.waits.isEmpty)
        #expect(run.effects.contains { if case .withdraw = $0 { true } else { false } })
    }

    @Test("an error is caught by its code, then by whatever catches all, else it ends the process")
    func errors() throws {
        let text = """
            <error id="e1" errorCode="zu spät"/>
            start s
            sub u {
            start s2
            service a
            end e2 <errorEventDefinition errorRef="e1"/>
            flow s2 a
            flow a e2
            }
            user b
            boundary x [attachedToRef="u"] <errorEventDefinition errorRef="e1"/>
            flow s u
            flow x b
            """
        var run = try Running(text)
        try run.done("a")
        #expect(run.at == ["b"])
        var other = try Running(text)
        try other.take(.error(instance: try other.instance("a"), code: "anders"))
        #expect(other.state.status == .failed("anders"))
    }

    @Test("an event sub-process takes over, or runs beside")
    func eventSubProcess() throws {
        let text = """
            <signal id="i" name="Eile"/>
            start s
            user a
            end e
            sub ev [triggeredByEvent="true"] {
            start es [isInterrupting="INT"] <signalEventDefinition signalRef="i"/>
            user h
            flow es h
            }
            flow s a
            flow a e
            """
        var over = try Running(text.replacing("INT", with: "true"))
        try over.take(.signal("Eile"))
        #expect(over.at == ["h"])
        try over.done("h")
        #expect(over.state.status == .completed)
        var beside = try Running(text.replacing("INT", with: "false"))
        try beside.take(.signal("Eile"))
        try beside.take(.signal("Eile"))
        #expect(beside.at == ["a", "h", "h"])
        try beside.done("a")
        try beside.done("h")
        try beside.done("h")
        #expect(beside.state.status == .completed)
    }

    @Test("a circle that never waits is refused with the step's name, and nothing has happened")
    func endless() throws {
        do {
            _ = try Running("start s\nxor g\nscript a <script>=1</script>\nflow s g\nflow g a\nflow a g")
            Issue.record("ran")
        } catch {
            let refusal = try #require(error as? ProcessRefusal)
            #expect(refusal.german.contains("läuft im Kreis"))
        }
    }

    @Test("repetitions count as work of the step as well")
    func endlessRepetitions() throws {
        let many =
            "<multiInstanceLoopCharacteristics><loopCardinality>9000</loopCardinality></multiInstanceLoopCharacteristics>"
        let one = "start s\nscript a <script>=1</script>\(many)\nflow s a"
        #expect(try Running(one).state.status == .completed)
        let three =
            "start s\nscript a <script>=1</script>\(many)\nscript b <script>=1</script>\(many)\nscript c <script>=1</script>\(many)\nflow s a\nflow a b\nflow b c"
        #expect(throws: ProcessRefusal.self) { try Running(three) }
    }

    @Test("a script computes with FEEL; one that cannot stands still until it is repeated")
    func script() throws {
        let text = "start s\nscript a [v:resultVariable=\"y\"] <script>x * 2</script>\nuser b\nflow s a\nflow a b"
        let run = try Running(text, values: [("x", .whole(21))])
        #expect(run.value("y") == "42" && run.at == ["b"])
        var wrong = try Running(text, values: [("x", .string("viel"))])
        #expect(wrong.at == ["a"] && wrong.state.instances.last?.phase == .stuck)
        try wrong.take(.change(FEELContext([("x", .whole(4))])))
        try wrong.take(.retry(instance: try wrong.instance("a")))
        #expect(wrong.value("y") == "8")
    }

    @Test("failed work waits with its reason and can be repeated, done by hand or skipped")
    func failure() throws {
        var run = try Running("start s\nservice a\nuser b\nflow s a\nflow a b")
        let id = try run.instance("a")
        try run.take(.failure(instance: id, reason: "Verbindung abgelehnt"))
        #expect(run.state.reason(of: id) == "Verbindung abgelehnt")
        try run.take(.retry(instance: id))
        #expect(run.state.instances.last?.phase == .work)
        try run.take(.failure(instance: id, reason: "wieder"))
        try run.take(.skip(instance: id))
        #expect(run.at == ["b"])
    }

    @Test("many times in parallel, with an early end")
    func multiInstance() throws {
        let multi = """
            <multiInstanceLoopCharacteristics v:inputCollection="ämter" v:inputElement="amt" v:outputCollection="alle" v:outputElement="ok">
            """.trimmed
        let text =
            "start s\nuser a \(multi)<completionCondition>numberOfCompletedInstances = 2</completionCondition></multiInstanceLoopCharacteristics>\nuser b\nflow s a\nflow a b"
        let names: FEELValue = .list(["A", "B", "C"].map { .string($0) })
        var run = try Running(text, values: [("ämter", names)])
        #expect(run.at == ["a", "a", "a"])
        #expect(run.definition.values(of: run.state.instances[3].id, in: run.state).last?["amt"]?.text == "B")
        try run.take(.complete(instance: run.state.instances[3].id, values: FEELContext([("ok", .boolean(true))])))
        try run.take(.complete(instance: run.state.instances[2].id, values: FEELContext([("ok", .boolean(false))])))
        #expect(run.at == ["b"] && run.value("alle") == "[false, true, null]")
    }

    @Test("many times one after the other, and a loop until its condition ends")
    func sequential() throws {
        let text =
            "start s\nuser a <multiInstanceLoopCharacteristics isSequential=\"true\"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>\nscript b [v:resultVariable=\"x\"] <script>x + 1</script><standardLoopCharacteristics><loopCondition>x &lt; 5</loopCondition></standardLoopCharacteristics>\nuser c\nflow s a\nflow a b\nflow b c"
        var run = try Running(text, values: [("x", .whole(1))])
        #expect(run.at == ["a"])
        try run.done("a")
        #expect(run.at == ["a"])
        try run.done("a")
        #expect(run.at == ["c"] && run.value("x") == "5")
    }

    @Test("a called process has its own values and hands back what it is asked for")
    func call() throws {
        let inner =
            "<process id=\"q\"><startEvent id=\"qs\"/><userTask id=\"qa\"/><sequenceFlow id=\"qf\" sourceRef=\"qs\" targetRef=\"qa\"/></process>"
        let text =
            "\(inner)\nstart s\ncall k [calledElement=\"q\"] <extensionElements><v:input source=\"=x + 1\" target=\"n\"/><v:output source=\"=n * 2\" target=\"y\"/></extensionElements>\nuser b\nflow s k\nflow k b"
        var run = try Running(text, values: [("x", .whole(1))])
        #expect(run.at == ["qa"])
        try run.done("qa", [("n", .whole(10))])
        #expect(run.at == ["b"] && run.value("y") == "20" && run.value("n") == "–")
    }

    @Test("data objects begin without a value and go in and out of tasks under their names")
    func dataObjects() throws {
        let text = """
            dataObject d1 [isCollection="false"]
            dataObjectReference r1 [dataObjectRef="d1"]
            start s
            user a <ioSpecification><dataInput id="i" name="alt"/><dataOutput id="o" name="neu"/></ioSpecification><dataInputAssociation><sourceRef>r1</sourceRef><targetRef>i</targetRef></dataInputAssociation><dataOutputAssociation><sourceRef>o</sourceRef><targetRef>r1</targetRef></dataOutputAssociation>
            user b
            flow s a
            flow a b
            """
        var run = try Running(text, values: [("d1", .whole(7))])
        let inner = run.definition.values(of: try run.instance("a"), in: run.state).last
        #expect(inner?["alt"]?.text == "7")
        try run.done("a", [("neu", .whole(8))])
        #expect(run.value("d1") == "8" && run.value("neu") == "–")
        #expect(try Running(text).value("d1") == "null")
    }

    @Test("a conditional event fires when its condition becomes true")
    func conditional() throws {
        var run = try Running(
            "start s\ncatch c <conditionalEventDefinition><condition>x > 3</condition></conditionalEventDefinition>\nuser a\nflow s c\nflow c a"
        )
        #expect(run.at == ["c"])
        try run.take(.change(FEELContext([("x", .whole(4))])))
        #expect(run.at == ["a"])
    }

    @Test("terminate ends all, an escalation goes beside, links jump")
    func others() throws {
        var ended = try Running(
            "start s\nand g\nuser a\nuser b\nend t <terminateEventDefinition/>\nflow s g\nflow g a\nflow g b\nflow a t")
        try ended.done("a")
        #expect(ended.state.status == .terminated && ended.state.instances.isEmpty)
        let sub =
            "start s\nsub u {\nstart s2\nthrow w <escalationEventDefinition/>\nuser a\nflow s2 w\nflow w a\n}\nboundary x [attachedToRef=\"u\" cancelActivity=\"false\"] <escalationEventDefinition/>\nuser b\nflow s u\nflow x b"
        #expect(Set(try Running(sub).at) == ["a", "b"])
        let link =
            "start s\nthrow l1 <linkEventDefinition name=\"L\"/>\ncatch l2 <linkEventDefinition name=\"L\"/>\nuser a\nflow s l1\nflow l2 a"
        #expect(try Running(link).at == ["a"])
    }

    @Test("an instance goes on under a new version, or is refused with reasons")
    func migration() throws {
        var run = try Running("start s\nuser a\nuser b\nflow s a\nflow a b")
        let more = try Sketch(
            "start s\nuser a\nuser n\nuser b\nboundary t [attachedToRef=\"a\"] <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>\nflow s a\nflow a n\nflow n b\nflow t b"
        ).definition(version: "2")
        let step = try run.state.migrated(from: run.definition, to: more, now: run.now)
        #expect(step.state.waits.count == 1 && step.effects.count == 1)
        let next = try more.advance(step.state, .complete(instance: run.instance("a")), now: run.now)
        #expect(next.state.instances.last.map { more.nodes[$0.node].id } == "n")
        try run.done("a")
        let less = try Sketch("start s\nuser a\nservice b2\nflow s a\nflow a b2").definition(version: "3")
        #expect(throws: MigrationRefusal(reasons: [.missing("b")])) {
            try run.state.migrated(from: run.definition, to: less, now: run.now)
        }
    }

    @Test("what cannot be executed is said in words and not begun")
    func refused() throws {
        let definition = try Sketch("start s\ncomplexGateway g\nuser a\nflow s g\nflow g a").definition()
        #expect(
            definition.findings.contains { $0.problem == .unsupported(.complexGateway) && $0.german.contains("„g“") })
        #expect(throws: ProcessRefusal.self) { try definition.start(0, now: 0) }
    }
}
