import Foundation
import Testing
import XML

@testable import Process

/// The interchange suite's files: 21 reference models and what three tools make of them.
enum Interchange {
    static let folder: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = ProcessInfo.processInfo.environment["KREISHAUS_TEST_DATA"].map { URL(filePath: $0) }
        return (data ?? root.appending(path: "../shared/data")).appending(path: "bpmn-miwg")
    }()

    static let files: [String] = {
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var found: [String] = []
        while let file = walk?.nextObject() as? URL {
            if file.pathExtension == "bpmn" { found.append(String(file.path.dropFirst(folder.path.count + 1))) }
        }
        if found.isEmpty { print("bpmn-miwg is absent: its files (about 120) are skipped") }
        return found.sorted()
    }()

    static let references = files.filter { $0.hasPrefix("reference/") }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }
}

/// A document as text that does not depend on prefixes, order of attributes or how text was cut.
func canonical(_ bytes: [UInt8]) throws -> [String] {
    let document = try XMLDocument(bytes)
    var lines: [String] = []
    func walk(_ node: XMLNode, _ depth: Int) {
        guard let name = document.name(of: node) else { return }
        let attributes = document.attributes(of: node).map { "\(document.name($0.name) ?? XMLName("?"))=\($0.value)" }
        let declared = document.declarations(of: node).map { "\($0.prefix)→\($0.namespace)" }
        lines.append("\(depth) \(name) \(attributes.sorted()) \(declared.sorted())")
        var text = ""
        for child in document.content(of: node) {
            if document.isElement(child) {
                if !text.isEmpty { lines.append("\(depth) „\(text)“") }
                text = ""
                walk(child, depth + 1)
            } else {
                text += document.text(of: child)
            }
        }
        if !text.isEmpty { lines.append("\(depth) „\(text)“") }
    }
    walk(document.root, 0)
    return lines
}

@Suite("BPMN files") struct FileTests {
    @Test("the data are there or the skip is said")
    func present() {
        #expect(Interchange.files.isEmpty || (Interchange.references.count == 21 && Interchange.files.count > 100))
    }

    @Test(
        "a file is written with every element, attribute, namespace and text it was read with",
        arguments: Interchange.files)
    func roundTrip(_ name: String) throws {
        let bytes = try Interchange.bytes(name)
        let written = try BPMNFile(bytes).bytes()
        let (before, after) = (try canonical(bytes), try canonical(written))
        let change = zip(before, after).first { $0 != $1 }
        #expect(before.count == after.count)
        #expect(change == nil, "\(String(describing: change))")
    }

    @Test(
        "every flow node, flow, lane, data object and loop of a file is in the definition", arguments: Interchange.files
    )
    func complete(_ name: String) throws {
        let file = try BPMNFile(try Interchange.bytes(name))
        let definition = ProcessDefinition(file)
        var (nodes, flows, loops, triggers) = (0, 0, 0, 0)
        func count(_ element: BPMNElement, inProcess: Bool) {
            let inside = inProcess || element.kind == "process"
            if let kind = element.kind, inside {
                if kind == "sequenceFlow" { flows += 1 }
                if kind.hasSuffix("LoopCharacteristics") { loops += 1 }
                if kind.hasSuffix("EventDefinition") { triggers += 1 }
                if kind == "process" || NodeKind(rawValue: kind) != nil { nodes += 1 }
            }
            for child in element.children where element.kind != "extensionElements" { count(child, inProcess: inside) }
        }
        count(file.root, inProcess: false)
        let processes = Set(file.root.all("process").map(\.line))
        let own = definition.nodes.indices.filter {
            processes.contains(definition.nodes[definition.process(of: $0)].line)
        }
        .map { definition.nodes[$0] }
        #expect(own.count == nodes)
        #expect(definition.flows.count + definition.findings.filter { $0.problem == .danglingFlow }.count == flows)
        #expect(own.filter { $0.loop != nil }.count == loops)
        #expect(own.filter { $0.kind.isEvent }.map { $0.triggers.count }.reduce(0, +) == triggers)
        for finding in definition.findings {
            #expect(finding.line > 0 && finding.german.count > 20 && finding.english.count > 20)
        }
    }

    @Test("what is no BPMN is refused in words")
    func refused() {
        #expect(throws: BPMNError.noDefinitions(found: XMLName("svg"))) { try BPMNFile(Array("<svg/>".utf8)) }
        do {
            _ = try BPMNFile(Array("<definitions".utf8))
            Issue.record("was read")
        } catch {
            #expect(error.german.contains("Zeile 1"))
        }
    }

    @Test("attributes and elements of vendors stay as they are")
    func vendors() throws {
        let text = """
            <d:definitions xmlns:d="\(BPMNNamespace.model)" xmlns:v="urn:v" v:a="1 &amp; 2"><d:process id="p"><d:extensionElements>\
            <v:x xmlns="urn:w"><y k="ü"/>Text <v:z/> danach</v:x></d:extensionElements></d:process></d:definitions>
            """
        let written = try BPMNFile(Array(text.utf8)).bytes()
        #expect(String(decoding: written, as: UTF8.self).hasSuffix(text + "\n"))
    }
}
