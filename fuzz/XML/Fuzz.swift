import XML

/// Any bytes are either read or refused; what is read can be walked, and writing it gives the same document again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXML(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    let vocabulary = XMLVocabulary([XMLName("a"), XMLName("b", namespace: "u"), XMLName("c", namespace: "v")])
    let document: XMLDocument
    do {
        document = try XMLDocument(bytes, limits: XMLLimits(depth: 50), vocabulary: vocabulary)
    } catch {
        precondition(error.position.line > 0 && error.position.column > 0)
        precondition(!error.german.isEmpty && !error.english.isEmpty)
        return 0
    }
    let written = rewritten(document)
    guard let again = try? XMLDocument(written, limits: XMLLimits(depth: 50)) else {
        fatalError("what was written cannot be read")
    }
    precondition(rewritten(again) == written)
    return 0
}

/// With a prefix for every namespace, numbered in order.
func rewritten(_ document: XMLDocument) -> [UInt8] {
    var writer = XMLWriter()
    write(document, document.root, &writer)
    guard let bytes = try? writer.finish() else { fatalError("what was read cannot be written") }
    return bytes
}

func write(_ document: XMLDocument, _ node: XMLNode, _ writer: inout XMLWriter) {
    guard let name = document.name(of: node) else {
        writer.text(document.text(of: node))
        return
    }
    precondition(document.position(of: node).line > 0)
    // Byte by byte: a name may begin with a mark that makes one character of it and the slash.
    precondition(document.path(of: node).utf8.first == UInt8(ascii: "/"))
    // Attributes of names in a namespace are left to the comparison of texts: prefixes are not kept.
    let attributes = document.attributes(of: node).compactMap { id, value in
        document.name(id).flatMap { $0.namespace.isEmpty ? ($0.local, value) : nil }
    }
    for (local, value) in attributes {
        precondition(document.id(local).flatMap { document.attribute($0, of: node) } == value)
    }
    if name.namespace.isEmpty {
        writer.begin(name.local)
    } else if name.namespace == "http://www.w3.org/XML/1998/namespace" {
        writer.begin("xml:" + name.local)
    } else {
        writer.begin("p:" + name.local, ["xmlns:p": name.namespace])
    }
    for (local, value) in attributes { writer.attribute(local, value) }
    for child in document.content(of: node) { write(document, child, &writer) }
    writer.end()
}
