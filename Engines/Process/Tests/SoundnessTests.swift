import TestData
import Testing

@testable import Process

@Suite("Soundness") struct SoundnessTests {
    func report(_ text: String) throws -> SoundnessReport {
        let definition = try Sketch(text).definition()
        return definition.soundness(of: try #require(definition.node("p")))
    }

    @Test("a process that splits and joins in the same way is sound")
    func sound() throws {
        let report = try report(
            "start s\nand g\nuser a\nuser b\nand j\nend e\nflow s g\nflow g a\nflow g b\nflow a j\nflow b j\nflow j e")
        #expect(report.isSound && report.states > 5)
    }

    @Test("a choice that a parallel gateway waits for stops for ever, and the way there is told")
    func deadlock() throws {
        let report = try report(
            "start s\nxor g [default=\"f3\"]\nuser a\nuser b\nand j\nend e\nflow s g\nflow g a if x\nflow g b\nflow a j\nflow b j\nflow j e"
        )
        let finding = try #require(report.findings.first)
        #expect(finding.flaw == .deadlock(at: ["j"]))
        #expect(finding.way == ["g", "a"])
        #expect(finding.german.contains("wartet bei „j“") && finding.german.hasSuffix("So kommt es dazu: g → a."))
    }

    @Test("two tokens for one step are found")
    func twice() throws {
        let report = try report(
            "start s\nand g\nuser a\nuser b\nuser c\nend e\nflow s g\nflow g a\nflow g b\nflow a c\nflow b c\nflow c e")
        #expect(report.findings.map(\.flaw) == [.twice("c")])
    }

    @Test("a step nobody comes to, and a circle without a way out, are found")
    func others() throws {
        let lost = try report("start s\nuser a\nend e\nuser x\nuser y\nflow s a\nflow a e\nflow x y\nflow y x")
        #expect(lost.findings.map(\.flaw) == [.unreachable("x"), .unreachable("y")])
        let circle = try report("start s\nuser a\nuser b\nflow s a\nflow a b\nflow b a")
        #expect(circle.findings.map(\.flaw) == [.noEnd(at: ["s"])])
    }

    @Test("inclusive gateways, races, sub-processes with errors and events beside are understood")
    func more() throws {
        let text = """
            start s
            or g [default="f4"]
            user a
            user b
            or j
            sub u {
            start s2
            xor h [default="f9"]
            end ok
            end bad <errorEventDefinition/>
            flow s2 h
            flow h bad if x
            flow h ok
            }
            boundary er [attachedToRef="u"] <errorEventDefinition/>
            boundary t [attachedToRef="a" cancelActivity="false"] <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
            user r
            end e1
            end e2
            end e3
            flow s g
            flow g a if x
            flow g b if y
            flow a j
            flow b j
            flow j u
            flow u e1
            flow er e2
            flow t r
            flow r e3
            """.replacing("default=\"f4\"", with: "default=\"f6\"")
        let report = try report(text)
        #expect(report.findings.isEmpty, "\(report.findings.map(\.english))")
    }

    @Test(
        "all models of the suite are explored within the limit", .testData("bpmn-miwg", "21 models"),
        arguments: Interchange.references)
    func suite(_ name: String) throws {
        let definition = ProcessDefinition(try BPMNFile(try Interchange.bytes(name)))
        for process in definition.processes {
            let report = definition.soundness(of: process, limit: 600)
            for finding in report.findings { #expect(finding.german.count > 20) }
        }
    }
}
