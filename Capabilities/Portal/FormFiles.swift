import Documents
import FormSchema
import JSON
import Kernel
import Store
import Web

extension Portal {
    /// An upload of one's own draft, to look at.
    func draftFile(_ request: Request, _ applicant: Applicant, _ id: ApplicationID, _ document: Slug<ReadableDocument>)
        async throws -> Response
    {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let draft) = try await draftOrSent(id, access),
            let file = draft.values.allFiles.first(where: { $0.document == document.raw })
        else { throw Refusal.notFound }
        let kept = KeptFile(name: file.name, type: file.type, size: file.size, address: file.document)
        return .inline(try await documents.content(of: kept, for: access), name: file.name, type: file.type)
    }
}

/// `kinder.0.nachweis` as `kinder.nachweis`: where a field stands in the form.
struct PathWithoutIndexes: Hashable {
    let text: String
    init(_ path: String) {
        text = path.split(separator: ".").filter { !$0.allSatisfy(\.isNumber) }.joined(separator: ".")
    }
}

extension FormSchema.Page {
    /// The upload fields of the page by their path without indexes.
    var fileRules: [String: FileRule] {
        var found: [String: FileRule] = [:]
        func walk(_ elements: [Element], _ prefix: String) {
            for element in elements {
                switch element {
                case .note: continue
                case .field(let field): if case .file(let rule) = field.kind { found[prefix + field.id] = rule }
                case .group(let group): walk(group.elements, prefix + group.id + ".")
                }
            }
        }
        walk(elements, "")
        return found
    }
}

extension FormSchema.FormValues {
    /// Every upload in the answers, in their order.
    var allFiles: [FormFile] {
        func walk(_ value: JSONValue) -> [FormFile] {
            if let file = FormFile(value) { return [file] }
            if let list = value.arrayValue { return list.flatMap(walk) }
            if let object = value.objectValue { return object.flatMap { walk($0.value) } }
            return []
        }
        return walk(json)
    }
}

extension Localized {
    /// The same for the form engine, which knows nothing of the house.
    var wording: Wording { Wording(de, en) }
}

extension FieldProblem {
    static func surplus(_ name: String, at path: String, most: Int, page: String) -> FieldProblem {
        FieldProblem(
            path: path, page: page,
            message: most == 1
                ? Wording(
                    "Hier ist nur eine Datei möglich. „\(name)“ wurde nicht gespeichert. Entfernen Sie bitte zuerst die andere.",
                    "Only one file is possible here. “\(name)” was not kept. Please remove the other one first.")
                : Wording(
                    "Hier sind höchstens \(most) Dateien möglich. „\(name)“ wurde nicht gespeichert. Entfernen Sie bitte zuerst eine andere.",
                    "No more than \(most) files are possible here. “\(name)” was not kept. Please remove another one first."
                ))
    }
}

extension [FieldProblem] {
    /// A field shows one problem: where several files were refused at it, all of them are said there.
    var onePerField: [FieldProblem] {
        reduce(into: []) { all, problem in
            guard let index = all.firstIndex(where: { $0.path == problem.path }) else { return all.append(problem) }
            let before = all[index].message
            all[index].message = Wording(
                "\(before.de) \(problem.message.de)", "\(before.en) \(problem.message.en)")
        }
    }
}
