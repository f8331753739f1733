import Decision
import XML

/// HTTP with XML: the mapping's value is the document, the answer is one.
///
/// A context with one entry is the root element. Inside, an entry is an element of that name, a list the same element
/// several times, `@name` an attribute (also `@xmlns`), `#text` the text of an element that has attributes too. Reading goes
/// the same way back: names without their prefix, an element of text alone is the text, one that occurs several times is a
/// list.
enum HTTPXMLCall {
    static let attributeMark: Character = "@"
    static let textName = "#text"

    static func content(_ value: FEELValue) throws(CallTrouble) -> String {
        guard case .context(let context) = value, let root = context.entries.first, context.names.count == 1 else {
            throw CallTrouble(.nothingToSend)
        }
        var writer = XMLWriter()
        guard write(root.name, root.value, to: &writer, depth: 60), let bytes = try? writer.finish() else {
            throw CallTrouble(.nothingToSend)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Returns: false where the value has no form in XML.
    private static func write(_ name: String, _ value: FEELValue, to writer: inout XMLWriter, depth: Int) -> Bool {
        guard depth > 0 else { return false }
        switch value {
        case .list(let all):
            for one in all {
                if case .list = one { return false }
                guard write(name, one, to: &writer, depth: depth - 1) else { return false }
            }
        case .context(let context): return write(name, context, to: &writer, depth: depth)
        case .null: writer.element(name)
        case .function, .type, .range: return false
        default: writer.element(name, text: value.text)
        }
        return true
    }

    private static func write(_ name: String, _ context: FEELContext, to writer: inout XMLWriter, depth: Int) -> Bool {
        let attributes = context.entries.filter { $0.name.first == attributeMark }
        // The prefix of the element's own name has to be known when its tag begins.
        let prefix = name.split(separator: ":", omittingEmptySubsequences: false).first.map { "@xmlns:\($0)" } ?? ""
        if name.contains(":"), case .string(let namespace)? = context[prefix] {
            writer.begin(name, [String(prefix.dropFirst()): namespace])
        } else {
            writer.begin(name)
        }
        for (attribute, value) in attributes where attribute != prefix {
            if case .context = value { return false }
            if case .list = value { return false }
            writer.attribute(String(attribute.dropFirst()), value.isNull ? "" : value.text)
        }
        for (entry, value) in context.entries where entry.first != attributeMark {
            if entry == textName {
                writer.text(value.isNull ? "" : value.text)
            } else if !write(entry, value, to: &writer, depth: depth - 1) {
                return false
            }
        }
        writer.end()
        return true
    }

    static func send(_ call: CallTry) async throws -> (FEELValue, Int) {
        var transfer = try await call.transfer(to: call.connector.place)
        transfer.method = call.connector.method.rawValue
        let isGet = call.connector.method == .get
        transfer.headers = try call.headers(type: isGet ? nil : "application/xml", accepts: "application/xml")
        if !isGet { transfer.body = call.content }
        let answer = try CallTry.accept(try await call.run(transfer))
        return (try read(answer.body), answer.status)
    }

    /// An empty answer is null.
    static func read(_ bytes: [UInt8]) throws(CallTrouble) -> FEELValue {
        if bytes.isEmpty { return .null }
        let limits = XMLLimits(bytes: Curl.largestAnswer, depth: 60, nodes: 100_000)
        guard let document = try? XMLDocument(bytes, limits: limits) else { throw CallTrouble(.unreadable) }
        let root = XMLTree(document)
        return .context(FEELContext([(root.name.local, read(root))]))
    }

    private static func read(_ element: XMLTree) -> FEELValue {
        var context = FEELContext()
        for attribute in element.attributes {
            context["\(attributeMark)\(attribute.name.local)"] = .string(attribute.value)
        }
        var (names, values): ([String], [String: [FEELValue]]) = ([], [:])
        for child in element.children {
            if values[child.name.local] == nil { names.append(child.name.local) }
            values[child.name.local, default: []].append(read(child))
        }
        for name in names {
            let all = values[name] ?? []
            context[name] = all.count == 1 ? all[0] : .list(all)
        }
        let text = element.content.reduce(into: "") { text, part in
            if case .text(let more) = part { text += more }
        }
        if context.isEmpty { return .string(text.trimmed) }
        if !text.trimmed.isEmpty { context[textName] = .string(text.trimmed) }
        return .context(context)
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
