import Testing

@testable import Process

@Suite("What cannot be executed is said") struct CheckTests {
    /// The process in short, and what is wrong with which element.
    static let cases: [(text: String, id: String, problem: ProcessFinding.Problem)] = [
        (
            "start s\nxor g\nuser a\nuser b\nflow s g\nflow g a if ${x}\nflow g b if y", "f2",
            .foreignLanguage("JUEL", text: "${x}")
        ),
        ("start s\nxor g\nuser a\nuser b\nflow s g\nflow g a if \nflow g b if y", "f2", .openCondition),
        (
            "start s\nxor g\nuser a\nuser b\nflow s g\nflow g a if x +\nflow g b if y", "f2",
            .unreadableFormula(text: "x +", position: 4, expected: "a value")
        ),
        ("start s\ncatch t <timerEventDefinition/>\nflow s t", "t", .openTimer),
        (
            "start s\ncatch t <timerEventDefinition><timeDuration>P1X</timeDuration></timerEventDefinition>\nflow s t",
            "t", .badTimer("P1X")
        ),
        (
            "start s\nuser a\nboundary b <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>\nflow s a",
            "b", .notAttached
        ),
        ("start s\nuser a\nflow s a\nflow a x", "f2", .danglingFlow),
        ("user a\nuser b\nflow a b\nflow b a", "p", .nothingStarts),
        ("start s\nsub u {\n}\nflow s u", "u", .emptyScope),
        ("start s\ncall k\nflow s k", "k", .nothingCalled),
        ("start s\nscript k\nflow s k", "k", .noScript),
        ("start s\nuser k <multiInstanceLoopCharacteristics/>\nflow s k", "k", .noCount),
        ("start s\nuser k <standardLoopCharacteristics/>\nflow s k", "k", .endlessLoop),
        ("start s\nrace g\nuser a\nuser b\nflow s g\nflow g a\nflow g b", "g", .wrongTarget("a")),
        ("start s\nthrow l <linkEventDefinition name=\"X\"/>\nflow s l", "l", .noLinkTarget("X")),
        ("start s\nend e <timerEventDefinition/>\nflow s e", "e", .wrongTrigger(.timer)),
        ("start s\nadHocSubProcess u\nflow s u", "u", .unsupported(.adHocSubProcess)),
        ("start s\nuser s\nflow s s", "s", .doubledID),
        ("start s\nuser a [xmlns:k=\"urn:k\" k:notDoneBy=\"s\"]\nflow s a", "a", .noEarlierTask("s")),
        ("start s\nuser a [xmlns:k=\"urn:k\" k:notDoneBy=\"a\"]\nflow s a", "a", .noEarlierTask("a")),
    ]

    @Test("with the element's name, id and line, in German and English", arguments: 0..<20)
    func obstacles(_ place: Int) throws {
        let (text, id, problem) = Self.cases[place]
        let definition = try Sketch(text).definition()
        let found = try #require(
            definition.findings.first { $0.id == id && $0.isObstacle },
            "\(definition.findings.map(\.english))")
        if case .unreadableFormula(let text, _, _) = problem {
            guard case .unreadableFormula(text, _, _) = found.problem else { throw ProcessRefusal.noSuchStart }
        } else {
            #expect(found.problem == problem)
        }
        #expect(found.german.contains(id) && found.english.contains(id) && found.line > 0)
        let process = try #require(definition.node("p"))
        #expect(throws: ProcessRefusal.self) { try definition.start(process, now: 0) }
    }

    @Test("a process that only calls a broken one is not begun either")
    func called() throws {
        let inner =
            "<process id=\"q\"><startEvent id=\"qs\"/><complexGateway id=\"qg\"/><sequenceFlow id=\"qf\" sourceRef=\"qs\" targetRef=\"qg\"/></process>"
        let definition = try Sketch("\(inner)\nstart s\ncall k [calledElement=\"q\"]\nflow s k").definition()
        let process = try #require(definition.node("p"))
        #expect(definition.obstacles(of: process).map(\.id) == ["qg"])
        #expect(throws: ProcessRefusal.self) { try definition.start(process, now: 0) }
    }
}
