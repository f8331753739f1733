import Testing

@testable import Process

@Suite("Undoing") struct UndoingTests {
    @Test("what is done is undone in reverse order")
    func compensation() throws {
        let text = """
            start s
            user a
            user b
            throw u <compensateEventDefinition/>
            user c
            service ra [isForCompensation="true"]
            service rb [isForCompensation="true"]
            boundary ca [attachedToRef="a"] <compensateEventDefinition/>
            boundary cb [attachedToRef="b"] <compensateEventDefinition/>
            association l1 [sourceRef="ca" targetRef="ra"]
            association l2 [sourceRef="cb" targetRef="rb"]
            flow s a
            flow a b
            flow b u
            flow u c
            """
        var run = try Running(text)
        try run.done("a")
        try run.done("b")
        #expect(run.at == ["u", "rb"])
        try run.done("rb")
        #expect(run.at == ["u", "ra"])
        try run.done("ra")
        #expect(run.at == ["c"])
    }

    @Test("a sub-process is undone by what is in it, or by its own event sub-process")
    func compensationInside() throws {
        let text = """
            start s
            sub u {
            start s2
            user a
            service ra [isForCompensation="true"]
            boundary ca [attachedToRef="a"] <compensateEventDefinition/>
            association l1 [sourceRef="ca" targetRef="ra"]
            flow s2 a
            EVENT
            }
            throw t <compensateEventDefinition activityRef="u"/>
            user c
            flow s u
            flow u t
            flow t c
            """
        var plain = try Running(text.replacing("EVENT", with: ""))
        try plain.done("a")
        #expect(plain.at == ["t", "ra"])
        try plain.done("ra")
        #expect(plain.at == ["c"])
        let own = """
            sub ev [triggeredByEvent="true"] {
            start es <compensateEventDefinition/>
            throw w <compensateEventDefinition activityRef="a"/>
            user h
            flow es w
            flow w h
            }
            """
        var handled = try Running(text.replacing("EVENT", with: own))
        try handled.done("a")
        #expect(handled.at == ["t", "w", "ra"])
        try handled.done("ra")
        #expect(handled.at == ["t", "h"])
        try handled.done("h")
        #expect(handled.at == ["c"])
    }
}
