import JSON
import XML

/// Reads a message and refuses what the standard does not know.
struct XDatenfelderReader {
    private typealias Grammar = XDatenfelderGrammar

    private let document: XMLDocument
    private var standard = XDatenfelderMessage.Standard.two
    private var namespace = ""
    private(set) var warnings: [Wording] = []

    init(_ document: XMLDocument) { self.document = document }

    private func fault(_ reason: FormImportError.Reason, _ node: XMLNode) -> FormImportError {
        FormImportError(reason: reason, position: document.position(of: node))
    }

    // MARK: Message

    mutating func message() throws(FormImportError) -> XDatenfelderMessage {
        let root = document.root
        let name = document.name(of: root) ?? XMLName("")
        guard name.local.hasPrefix("xdatenfelder.") else {
            throw fault(.notXDatenfelder(root: String(name.local.prefix(80))), root)
        }
        namespace = name.namespace
        switch namespace {
        case Grammar.namespace2: standard = .two
        case Grammar.namespace3: standard = .three
        case "urn:xoev-de:fim:standard:xdatenfelder_1": throw fault(.unsupportedVersion("1"), root)
        default: throw fault(.unknownNamespace(String(namespace.prefix(200))), root)
        }
        let content: String
        switch name.local {
        case "xdatenfelder.stammdatenschema.0102": content = "stammdatenschema"
        case "xdatenfelder.datenfeldgruppe.0103": content = "datenfeldgruppe"
        case "xdatenfelder.datenfeld.0104": content = "datenfeld"
        default: throw fault(.unsupportedMessage(String(name.local.prefix(80))), root)
        }
        let parts = try children(
            root, .init(required: ["header", content], optional: [], repeated: []))
        if let header = parts["header"]?.first { _ = try children(header, Grammar.header) }
        guard let node = parts[content]?.first else { throw fault(.missingElement(content, in: name.local), root) }
        if content == "stammdatenschema" { return try schema(node) }
        let element = content == "datenfeld" ? try field(node) : try group(node)
        return XDatenfelderMessage(
            standard: standard, id: element.id, version: element.version, title: element.label, help: "", rules: [],
            uses: [.init(element: element, repetition: .once)])
    }

    private mutating func schema(_ node: XMLNode) throws(FormImportError) -> XDatenfelderMessage {
        let parts = try children(node, Grammar.schema(standard))
        let identity = try identification(parts, of: node)
        try checkCodes(parts)
        let label = text(parts, standard == .two ? "bezeichnungEingabe" : "bezeichnung")
        return XDatenfelderMessage(
            standard: standard, id: identity.id, version: identity.version,
            title: label.isEmpty ? text(parts, "name") : label, help: text(parts, "hilfetext"),
            rules: try rules(parts), uses: try uses(parts))
    }

    // MARK: Elements

    private mutating func group(_ node: XMLNode) throws(FormImportError) -> XDatenfelderMessage.Element {
        let parts = try children(node, Grammar.group(standard))
        var element = try element(node, parts)
        let isSelection = try parts["art"]?.first.map { (art) throws(FormImportError) in try code(art) == "X" } ?? false
        element.content = .group(try uses(parts), isSelection: isSelection)
        return element
    }

    private mutating func field(_ node: XMLNode) throws(FormImportError) -> XDatenfelderMessage.Element {
        let parts = try children(node, Grammar.field(standard))
        var element = try element(node, parts)
        var field = XDatenfelderMessage.Field(
            feldart: "", datentyp: "", limits: .init(), content: text(parts, "inhalt"), list: nil, values: [],
            maxSize: nil, mediaTypes: [], reference: text(parts, "bezug"))
        if let art = parts["feldart"]?.first { field.feldart = try code(art) }
        if let type = parts["datentyp"]?.first { field.datentyp = try code(type) }
        if let limits = parts["praezisierung"]?.first { field.limits = self.limits(limits, element) }
        if let reference = parts["codelisteReferenz"]?.first { field.list = try listReference(reference) }
        if let values = parts["werte"]?.first { field.values = try self.values(values) }
        field.maxSize = Int(text(parts, "maxSize"))
        field.mediaTypes = (parts["mediaType"] ?? []).map { line($0) }.filter { !$0.isEmpty }
        element.content = .field(field)
        return element
    }

    private mutating func element(
        _ node: XMLNode, _ parts: [String: [XMLNode]]
    ) throws(FormImportError) -> XDatenfelderMessage.Element {
        let identity = try identification(parts, of: node)
        try checkCodes(parts)
        let (name, label) = (text(parts, "name"), text(parts, "bezeichnungEingabe"))
        return XDatenfelderMessage.Element(
            id: identity.id, version: identity.version, name: name, label: label.isEmpty ? name : label,
            help: text(parts, "hilfetextEingabe"), rules: try rules(parts), content: .group([], isSelection: false),
            node: node)
    }

    private mutating func uses(_ parts: [String: [XMLNode]]) throws(FormImportError) -> [XDatenfelderMessage.Use] {
        var result: [XDatenfelderMessage.Use] = []
        for structure in parts["struktur"] ?? [] {
            let places = try children(structure, Grammar.structure)
            guard let count = places["anzahl"]?.first, let contains = places["enthaelt"]?.first else { continue }
            let inside = try children(contains, Grammar.contains)
            let repetition = try self.repetition(count)
            if let node = inside["datenfeld"]?.first {
                result.append(.init(element: try field(node), repetition: repetition))
            } else if let node = inside["datenfeldgruppe"]?.first {
                result.append(.init(element: try group(node), repetition: repetition))
            } else {
                throw fault(.emptyElement("enthaelt"), contains)
            }
        }
        return result
    }

    /// Anzahl: `min:max`, `max` may be `*`.
    private func repetition(_ node: XMLNode) throws(FormImportError) -> Repetition {
        let text = line(node)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let invalid = fault(.invalidCount(String(text.prefix(40))), node)
        guard parts.count == 2, let min = ValuePath.index(parts[0]) else { throw invalid }
        if parts[1] == "*" { return Repetition(min: Swift.min(min, Repetition.hardLimit), max: nil) }
        guard let max = ValuePath.index(parts[1]), max >= Swift.max(1, min) else { throw invalid }
        return Repetition(min: Swift.min(min, Repetition.hardLimit), max: max)
    }

    private mutating func rules(_ parts: [String: [XMLNode]]) throws(FormImportError) -> [XDatenfelderMessage.Rule] {
        var result: [XDatenfelderMessage.Rule] = []
        for node in parts["regel"] ?? [] {
            let inside = try children(node, Grammar.rule(standard))
            let identity = try identification(inside, of: node)
            try checkCodes(inside)
            let words = standard == .two ? ["definition", "beschreibung"] : ["freitextRegel", "beschreibung"]
            let script = text(inside, standard == .two ? "script" : "skript")
            result.append(
                .init(
                    id: identity.id, name: text(inside, "name"),
                    text: words.map { text(inside, $0) }.first { !$0.isEmpty } ?? "",
                    script: script.isEmpty ? nil : script))
        }
        return result
    }

    // MARK: Parts of a field

    /// Version 2 writes JSON into the text, version 3 attributes.
    private mutating func limits(
        _ node: XMLNode, _ element: XDatenfelderMessage.Element
    ) -> XDatenfelderMessage.Limits {
        func attribute(_ name: String) -> String? {
            document.id(name).flatMap { document.attribute($0, of: node) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        if standard == .three {
            return .init(
                minLength: attribute("minLength"), maxLength: attribute("maxLength"), minValue: attribute("minValue"),
                maxValue: attribute("maxValue"), pattern: attribute("pattern"))
        }
        let text = document.trimmedText(of: node)
        if text.isEmpty { return .init() }
        guard let object = (try? JSONValue(parsing: text))?.objectValue else {
            warn(
                element, "Die Präzisierung ist nicht lesbar und gilt nicht: \(text.prefix(80))",
                "The limits cannot be read and do not apply: \(text.prefix(80))")
            return .init()
        }
        func member(_ name: String) -> String? {
            object[name].flatMap { $0.stringValue ?? $0.numberValue?.text }.flatMap { $0.isEmpty ? nil : $0 }
        }
        return .init(
            minLength: member("minLength"), maxLength: member("maxLength"), minValue: member("minValue"),
            maxValue: member("maxValue"), pattern: member("pattern"))
    }

    private mutating func listReference(_ node: XMLNode) throws(FormImportError) -> XDatenfelderMessage.ListReference {
        var parts = try children(node, Grammar.reference)
        if let genericode = parts["genericodeIdentification"]?.first {
            parts.merge(try children(genericode, Grammar.genericode)) { $1 }
        }
        let (uri, version) = (text(parts, "canonicalIdentification"), text(parts, "version"))
        var exact = text(parts, "canonicalVersionUri")
        // In the XRepository it is always made like this.
        if exact.isEmpty, !uri.isEmpty, !version.isEmpty { exact = "\(uri)_\(version)" }
        return .init(names: [exact, uri].filter { !$0.isEmpty }, version: version)
    }

    private mutating func values(_ node: XMLNode) throws(FormImportError) -> [CodeList.Entry] {
        var entries: [CodeList.Entry] = []
        for value in try children(node, Grammar.values)["wert"] ?? [] {
            let parts = try children(value, Grammar.value)
            let (code, label) = (text(parts, "code"), text(parts, "name"))
            guard !code.isEmpty else { throw fault(.emptyElement("code"), value) }
            entries.append(
                .init(code: code, label: Wording(label.isEmpty ? code : label, label.isEmpty ? code : label)))
        }
        return entries
    }

    // MARK: Small things

    private mutating func warn(_ element: XDatenfelderMessage.Element, _ de: String, _ en: String) {
        let position = document.position(of: element.node)
        warnings.append(
            Wording(
                "Zeile \(position.line), \(element.id) „\(element.label)“: \(de)",
                "Line \(position.line), \(element.id) “\(element.label)”: \(en)"))
    }

    /// The elements inside an element by name. Refuses unknown ones, missing ones, and second ones where one is meant.
    private mutating func children(
        _ node: XMLNode, _ shape: XDatenfelderGrammar.Shape
    ) throws(FormImportError) -> [String: [XMLNode]] {
        let parent = document.name(of: node)?.local ?? ""
        var result: [String: [XMLNode]] = [:]
        for child in document.children(of: node) {
            let name = document.name(of: child) ?? XMLName("")
            // Codes are written without namespace.
            let isKnown =
                (name.namespace == namespace || (name.namespace.isEmpty && name.local == "code"))
                && (shape.required.contains(name.local) || shape.optional.contains(name.local)
                    || shape.repeated.contains(name.local))
            guard isKnown else {
                throw fault(.unexpectedElement(String(name.local.prefix(80)), in: parent), child)
            }
            if !shape.repeated.contains(name.local), let first = result[name.local]?.first {
                // Some editors leave an empty one beside the filled one.
                let (before, now) = (isEmpty(first), isEmpty(child))
                guard before != now, shape.optional.contains(name.local) else {
                    throw fault(.duplicateElement(name.local), child)
                }
                warnings.append(
                    Wording(
                        "Zeile \(document.position(of: child).line): „\(name.local)“ steht zweimal da, einmal leer. Das gefüllte gilt.",
                        "Line \(document.position(of: child).line): “\(name.local)” occurs twice, once empty. The filled one counts."
                    ))
                if before { result[name.local] = [child] }
                continue
            }
            result[name.local, default: []].append(child)
        }
        for name in shape.required.sorted() where result[name] == nil {
            throw fault(.missingElement(name, in: parent), node)
        }
        return result
    }

    private func isEmpty(_ node: XMLNode) -> Bool {
        document.content(of: node).allSatisfy { !document.isElement($0) } && document.trimmedText(of: node).isEmpty
    }

    private mutating func identification(
        _ parts: [String: [XMLNode]], of node: XMLNode
    ) throws(FormImportError) -> (id: String, version: String) {
        guard let identification = parts["identifikation"]?.first else {
            throw fault(.missingElement("identifikation", in: document.name(of: node)?.local ?? ""), node)
        }
        let inside = try children(identification, Grammar.identification)
        guard let id = inside["id"]?.first, !line(id).isEmpty else {
            throw fault(.emptyElement("id"), inside["id"]?.first ?? identification)
        }
        return (line(id), text(inside, "version"))
    }

    private mutating func code(_ node: XMLNode) throws(FormImportError) -> String {
        let parts = try children(node, Grammar.code)
        let code = text(parts, "code")
        let name = document.name(of: node)?.local ?? ""
        if let known = Grammar.codes(name, standard), !known.contains(code) {
            throw fault(.invalidCode(String(code.prefix(40)), in: name), parts["code"]?.first ?? node)
        }
        return code
    }

    /// Looks at the codes that mean nothing for the form but tell a good message from a bad one.
    private mutating func checkCodes(_ parts: [String: [XMLNode]]) throws(FormImportError) {
        for name in ["status", "freigabestatus", "schemaelementart", "vorbefuellung"] {
            if let node = parts[name]?.first { _ = try code(node) }
        }
    }

    private func text(_ parts: [String: [XMLNode]], _ name: String) -> String {
        parts[name]?.first.map { line($0) } ?? ""
    }

    /// The text in one line; a lone hyphen stands for nothing.
    private func line(_ node: XMLNode) -> String {
        let text = document.text(of: node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text == "-" ? "" : text
    }
}
