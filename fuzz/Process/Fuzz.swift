import JSON
import Process

/// A fixed process, for states that come from outside.
let known: ProcessDefinition? = {
    let text = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/><userTask id="a">\
        <standardLoopCharacteristics loopMaximum="3"/></userTask><parallelGateway id="g"/><subProcess id="u"><userTask id="b"/></subProcess>\
        <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>\
        <sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="a"/>\
        <sequenceFlow id="f3" sourceRef="g" targetRef="u"/><sequenceFlow id="f4" sourceRef="u" targetRef="t"/></process></definitions>
        """
    return (try? BPMNFile(Array(text.utf8))).map { ProcessDefinition($0) }
}()

/// Any bytes are either a BPMN file or refused. What is read is written the same, checked, explored, drawn and run within
/// bounds; a state from outside is taken or refused.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProcess(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if bytes.first == UInt8(ascii: "{") {
        state(bytes)
        return 0
    }
    let file: BPMNFile
    do {
        file = try BPMNFile(bytes)
    } catch {
        precondition(!error.german.isEmpty && !error.english.isEmpty)
        return 0
    }
    guard let written = try? file.bytes(), let again = try? BPMNFile(written), let twice = try? again.bytes() else {
        fatalError("what was read cannot be written and read again")
    }
    precondition(twice == written)
    let definition = ProcessDefinition(file)
    for finding in definition.findings { precondition(!finding.german.isEmpty && !finding.english.isEmpty) }
    for diagram in ProcessDiagram.all(in: file) {
        guard (try? ProcessDrawing(file, diagram: diagram).svg()) != nil else { fatalError("cannot be drawn") }
    }
    for process in definition.processes.prefix(3) {
        for finding in definition.soundness(of: process, limit: 100).findings { precondition(!finding.german.isEmpty) }
        run(definition, process)
    }
    return 0
}

func run(_ definition: ProcessDefinition, _ process: Int) {
    guard var trial = try? ProcessTrial(definition, process: definition.nodes[process].id, now: 1_790_000_000) else {
        return
    }
    for _ in 0..<20 {
        let json = trial.state.json(definition)
        guard let stored = try? ProcessState(json, definition) else { fatalError("a state cannot be read again") }
        precondition(stored.json(definition) == json)
        precondition(!trial.lines(english: true).contains(""))
        guard (try? trial.goOn()) ?? false else { return }
    }
}

/// A state that somebody wrote, and what can happen to it.
func state(_ bytes: [UInt8]) {
    guard let known, let json = try? JSONValue(parsing: bytes), let state = try? ProcessState(json, known) else {
        return
    }
    _ = try? known.advance(state, .time, now: 1_790_000_000)
    for instance in state.instances.prefix(4) {
        _ = try? known.advance(state, .complete(instance: instance.id), now: 0)
        _ = try? known.advance(state, .retry(instance: instance.id), now: 0)
        _ = try? known.advance(state, .skip(instance: instance.id), now: 0)
        _ = try? known.advance(state, .error(instance: instance.id, code: "x"), now: 0)
    }
}
