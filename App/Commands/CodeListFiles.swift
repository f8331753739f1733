import FormSchema
import Foundation

/// Code lists in genericode on disk, for `form import --lists`.
struct CodeListFiles {
    /// The newest version of a list first: it is taken where a form asks for none in particular.
    let lists: [CodeList]
    private let named: [(path: String, id: String)]

    /// - Parameter paths: files, or folders with all below, in which other XML files may lie beside.
    init(_ paths: [String], _ language: Language) throws {
        var known: [String: (list: CodeList, path: String)] = [:]
        var named: [(path: String, id: String)] = []
        for (path, isNamed) in try DecisionFiles.listed(paths) {
            let list: CodeList
            do {
                list = try CodeList(genericode: try contents(of: path))
            } catch let error as FormImportError {
                if case .notCodeList = error.reason, !isNamed { continue }
                throw CommandFailure("\(path): \(language == .de ? error.german : error.english)")
            }
            if let other = known[list.id], other.list != list {
                throw CommandFailure(
                    Wording(
                        "\(path): Die Codeliste \(list.id) steht anders auch in \(other.path). Behalten Sie eine von beiden.",
                        "\(path): the code list \(list.id) is in \(other.path) as well, and differs. Keep one of them."
                    )[language])
            }
            known[list.id] = (list, path)
            if isNamed { named.append((path, list.id)) }
        }
        lists = known.values.map(\.list).sorted {
            switch $0.version.compare($1.version, options: .numeric) {
            case .orderedSame: $0.id < $1.id
            case let order: order == .orderedDescending
            }
        }
        self.named = named
    }

    /// What to say about the lists besides what the report says.
    func lines(_ report: FormImport.Report, _ language: Language) -> [String] {
        var lines = named.filter { !report.suppliedLists.contains($0.id) }.map {
            Wording(
                "Codeliste nicht gebraucht: \($0.id) (\($0.path))", "Code list not asked for: \($0.id) (\($0.path))")
        }
        if !report.missingLists.isEmpty {
            lines.append(
                Wording(
                    "Fehlende Codelisten geben Sie mit --lists mit, als Genericode, wie das XRepository sie veröffentlicht.",
                    "Missing code lists are given with --lists, as genericode, as the XRepository publishes them."))
        }
        return lines.map { $0[language] }
    }
}
