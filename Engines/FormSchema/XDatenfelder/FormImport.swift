import XML

/// A form made from a FIM data schema (Stammdatenschema), and what there is to say about it.
///
/// Reads XDatenfelder 2.0 and 3.0.0: schemas (message 0102), and single groups (0103) and fields (0104). Groups become
/// groups, top-level groups pages; large ones are spread over several pages. Ids of fields and groups stay those of FIM,
/// so values can be handed on by them. What people see is the label for input (Bezeichnung Eingabe) and its help.
/// FIM has German texts only: they stand for English too, and the report says so.
public struct FormImport: Sendable {
    public var form: Form
    public var report: Report

    /// - Parameters:
    ///   - bytes: the message.
    ///   - codeLists: lists that the schema only refers to, by their canonical version URI or canonical URI
    ///     (`CodeList.id`); where the schema asks for no version, the first one of that URI. A selection whose list is
    ///     neither contained nor given here becomes a text field.
    public init(_ bytes: [UInt8], codeLists: [CodeList] = []) throws(FormImportError) {
        let document: XMLDocument
        do {
            document = try XMLDocument(bytes, limits: XMLLimits(bytes: 32 << 20, depth: 150))
        } catch {
            throw FormImportError(reason: .xml(error.reason), position: error.position)
        }
        var reader = XDatenfelderReader(document)
        let message = try reader.message()
        var builder = FormBuilder(message: message, of: document, codeLists: codeLists, warnings: reader.warnings)
        form = builder.form()
        report = builder.report(form)
        if let defect = form.defects.first {
            throw FormImportError(reason: .unusable(defect), position: document.position(of: document.root))
        }
    }

    /// What was imported and what a person should look at.
    public struct Report: Sendable, Hashable {
        /// `2` or `3.0.0`
        public var standard: String
        /// FIM id and version, e.g. `S00000121`, `1.0`.
        public var id: String
        public var version: String
        public var title: String
        /// Different fields, and places where they are asked: a field may be used in several groups.
        public var fields: Int
        public var fieldUses: Int
        public var groups: Int
        public var groupUses: Int
        public var pages: Int
        public var rules: Int
        /// Code lists contained in the message, supplied by the caller, and missing.
        public var containedLists: [String]
        public var suppliedLists: [String]
        public var missingLists: [String]
        /// Rules whose words were understood as a condition and are carried out.
        public var conditions: [Wording]
        public var warnings: [Wording]

        /// The report as lines for people.
        public func lines(_ language: Language) -> [String] {
            let german = language == .de
            var lines = [
                "\(title) (FIM \(id), Version \(version), XDatenfelder \(standard))",
                german
                    ? "\(fields) Felder an \(fieldUses) Stellen, \(groups) Gruppen an \(groupUses) Stellen, \(pages) Seiten, \(rules) Regeln"
                    : "\(fields) fields in \(fieldUses) places, \(groups) groups in \(groupUses) places, \(pages) pages, \(rules) rules",
            ]
            let lists = [
                (german ? "Codeliste enthalten" : "Code list contained", containedLists),
                (german ? "Codeliste mitgegeben" : "Code list supplied", suppliedLists),
                (german ? "Codeliste fehlt" : "Code list missing", missingLists),
            ]
            for (label, names) in lists { lines += names.map { "\(label): \($0)" } }
            lines += conditions.map { (german ? "Bedingung: " : "Condition: ") + $0[language] }
            lines += warnings.map { (german ? "Hinweis: " : "Note: ") + $0[language] }
            return lines
        }
    }
}
