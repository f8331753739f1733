import XML

extension CodeList {
    /// Reads a code list in OASIS genericode 1.0, as the XRepository publishes them, to be given to `FormImport`.
    ///
    /// Its id is the canonical version URI, or the canonical URI where there is none.
    /// - Parameters:
    ///   - codeColumn: id of the column with the codes; by default the one the list's first key names.
    ///   - nameColumn: id of the column people read; by default one that is called name, or the first other one.
    public init(
        genericode bytes: [UInt8], codeColumn: String? = nil, nameColumn: String? = nil
    ) throws(FormImportError) {
        let document: XMLDocument
        do {
            document = try XMLDocument(bytes, limits: XMLLimits(bytes: 32 << 20))
        } catch {
            throw FormImportError(reason: .xml(error.reason), position: error.position)
        }
        self = try GenericodeReader(document: document).list(codeColumn: codeColumn, nameColumn: nameColumn)
    }
}

private struct GenericodeReader {
    let document: XMLDocument

    private static let namespace = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
    /// What columns with the words for people are called, the better ones first.
    private static let nameColumns = [
        "name", "bezeichnung", "codename", "beschreibung", "wert", "value", "text", "label", "langtext",
    ]

    private func fault(_ reason: FormImportError.Reason, _ node: XMLNode) -> FormImportError {
        FormImportError(reason: reason, position: document.position(of: node))
    }

    /// Everything below the root is written without namespace.
    private func child(_ name: String, _ node: XMLNode) throws(FormImportError) -> XMLNode {
        guard let id = document.id(name), let found = document.child(of: node, named: id) else {
            throw fault(.missingElement(name, in: document.name(of: node)?.local ?? ""), node)
        }
        return found
    }

    private func children(_ name: String, _ node: XMLNode) -> XMLChildren {
        document.children(of: node, named: document.id(name) ?? XMLNameID(-2))
    }

    private func text(_ name: String, _ node: XMLNode) -> String {
        document.id(name).flatMap { document.child(of: node, named: $0) }.map { document.trimmedText(of: $0) } ?? ""
    }

    private func attribute(_ name: String, _ node: XMLNode) -> String {
        document.id(name).flatMap { document.attribute($0, of: node) } ?? ""
    }

    func list(codeColumn: String?, nameColumn: String?) throws(FormImportError) -> CodeList {
        let root = document.root
        let name = document.name(of: root) ?? XMLName("")
        guard name == XMLName("CodeList", namespace: Self.namespace) else {
            throw fault(.notCodeList(root: String(name.local.prefix(80))), root)
        }
        let identification = try child("Identification", root)
        let uris = [text("CanonicalVersionUri", identification), text("CanonicalUri", identification)]
        let columns = try columns(try child("ColumnSet", root), code: codeColumn, name: nameColumn)
        return CodeList(
            id: uris.first { !$0.isEmpty } ?? text("ShortName", identification),
            version: text("Version", identification),
            entries: try entries(try child("SimpleCodeList", root), columns))
    }

    private struct Columns {
        var ids: [String]
        var code: String
        var name: String
    }

    private func columns(_ set: XMLNode, code: String?, name: String?) throws(FormImportError) -> Columns {
        let ids = children("Column", set).map { attribute("Id", $0) }
        guard let first = ids.first else { throw fault(.missingElement("Column", in: "ColumnSet"), set) }
        let key = children("Key", set).first { _ in true }
            .flatMap { children("ColumnRef", $0).first { _ in true } }.map { attribute("Ref", $0) }
        let codes = [code, key].compactMap { $0 }.first(where: ids.contains) ?? first
        let others = ids.filter { $0 != codes }
        let known = Self.nameColumns.lazy.compactMap { name in others.first { $0.lowercased() == name } }.first
        return Columns(
            ids: ids, code: codes, name: name.flatMap { ids.contains($0) ? $0 : nil } ?? known ?? others.first ?? codes)
    }

    private func entries(_ list: XMLNode, _ columns: Columns) throws(FormImportError) -> [CodeList.Entry] {
        var entries: [CodeList.Entry] = []
        var seen: Set<String> = []
        for row in children("Row", list) {
            var values: [String: String] = [:]
            var next = 0
            for value in children("Value", row) {
                // Without a reference it is the column after the one before.
                let named = attribute("ColumnRef", value)
                let place = named.isEmpty ? next : columns.ids.firstIndex(of: named) ?? columns.ids.count
                next = place + 1
                if place < columns.ids.count { values[columns.ids[place]] = text("SimpleValue", value) }
            }
            guard let code = values[columns.code], !code.isEmpty else {
                throw fault(.missingElement(columns.code, in: "Row"), row)
            }
            guard seen.insert(code).inserted else { throw fault(.duplicateCode(String(code.prefix(60))), row) }
            let label = values[columns.name].flatMap { $0.isEmpty ? nil : $0 } ?? code
            entries.append(.init(code: code, label: Wording(label, label)))
        }
        return entries
    }
}
