import Foundation
import TestData
import Testing
import XML

@testable import Process

/// The interchange suite's files: 21 reference models and what three tools make of them.
enum Interchange {
    static let folder = TestData.url("bpmn-miwg")

    static let files: [String] = {
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var found: [String] = []
        while let file = walk?.nextObject() as? URL {
            if file.pathExtension == "bpmn" { found.append(String(file.path.dropFirst(folder.path.count + 1))) }
        }
        return found.sorted()
    }()

    static let references = files.filter { $0.hasPrefix("reference/") }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }
}

/// Where two documents differ in an element, an attribute, a namespace or a text; nil: nowhere. Order of attributes and
/// where a text was cut do not count.
func difference(_ before: XMLDocument, _ after: XMLDocument) -> String? {
    func pieces(_ document: XMLDocument, _ node: XMLNode) -> (texts: [String], elements: [XMLNode]) {
        var (texts, elements) = ([""], [XMLNode]())
        for child in document.content(of: node) {
            if document.isElement(child) {
                elements.append(child)
                texts.append("")
            } else {
                texts[texts.count - 1] += document.text(of: child)
            }
        }
        return (texts, elements)
    }
    func attributes(_ document: XMLDocument, _ node: XMLNode) -> [XMLName: String] {
        var all: [XMLName: String] = [:]
        for (id, value) in document.attributes(of: node) { all[document.name(id) ?? XMLName("?")] = value }
        return all
    }
    func declarations(_ document: XMLDocument, _ node: XMLNode) -> [String: String] {
        Dictionary(document.declarations(of: node).map { ($0.prefix, $0.namespace) }) { first, _ in first }
    }
    func compare(_ a: XMLNode, _ b: XMLNode) -> String? {
        guard before.name(of: a) == after.name(of: b), attributes(before, a) == attributes(after, b),
            declarations(before, a) == declarations(after, b)
        else { return before.path(of: a) }
        let (left, right) = (pieces(before, a), pieces(after, b))
        guard left.texts == right.texts else { return "a text in \(before.path(of: a))" }
        for (a, b) in zip(left.elements, right.elements) { if let found = compare(a, b) { return found } }
        return nil
    }
    return compare(before.root, after.root)
}

@Suite("BPMN files") struct FileTests {
    @Test("the interchange suite is whole", .testData("bpmn-miwg", "about 120 files"))
    func present() {
        #expect(Interchange.references.count == 21 && Interchange.files.count > 100)
    }

    @Test(
        "a file is written with every element, attribute, namespace and text it was read with, and defines all of its steps",
        .testData("bpmn-miwg", "about 120 files"), arguments: Interchange.files)
    func roundTrip(_ name: String) throws {
        let bytes = try Interchange.bytes(name)
        let file = try BPMNFile(bytes)
        #expect(difference(try XMLDocument(bytes), try XMLDocument(try file.bytes())) == nil)
        complete(file)
    }

    /// Every flow node, flow, data object and loop of a file is in the definition.
    private func complete(_ file: BPMNFile) {
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
