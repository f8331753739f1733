public import XML

/// Why a file did not become a form. Nothing of it was kept.
public struct FormImportError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// The file is not well-formed XML.
        case xml(XMLError.Reason)
        /// Well-formed, but something else.
        case notXDatenfelder(root: String)
        case unknownNamespace(String)
        /// XDatenfelder, but a version that is not read (version 1).
        case unsupportedVersion(String)
        /// XDatenfelder, but a message without a data schema, group or field.
        case unsupportedMessage(String)
        case missingElement(String, in: String)
        case emptyElement(String)
        case duplicateElement(String)
        case unexpectedElement(String, in: String)
        case invalidCode(String, in: String)
        /// Anzahl that is not `min:max`.
        case invalidCount(String)
        /// Not a code list in genericode.
        case notCodeList(root: String)
        /// A code that a code list has twice.
        case duplicateCode(String)
        /// What was read cannot be asked as a form.
        case unusable(FormDefect)
    }

    public var reason: Reason
    public var position: XMLPosition

    public init(reason: Reason, position: XMLPosition) {
        self.reason = reason
        self.position = position
    }

    public var description: String { english }
    /// „Zeile 11, Spalte 13: …“
    public var german: String { "Zeile \(position.line), Spalte \(position.column): \(wording.de)" }
    /// "Line 11, column 13: …"
    public var english: String { "Line \(position.line), column \(position.column): \(wording.en)" }

    /// The reason in plain words, without the place.
    public var wording: Wording {
        switch reason {
        case .xml(let reason): Wording(reason.wording.german, reason.wording.english)
        case .notXDatenfelder(let root):
            Wording(
                "Die Datei ist keine XDatenfelder-Nachricht; sie beginnt mit „\(root)“.",
                "The file is no XDatenfelder message; it begins with “\(root)”.")
        case .unknownNamespace(let namespace):
            Wording(
                "Der Namensraum „\(namespace)“ ist nicht bekannt. Gelesen werden XDatenfelder 2 und 3.0.0.",
                "The namespace “\(namespace)” is not known. XDatenfelder 2 and 3.0.0 are read.")
        case .unsupportedVersion(let version):
            Wording(
                "XDatenfelder \(version) wird nicht gelesen. Exportieren Sie das Schema im FIM-Repository als Version 2 oder 3.",
                "XDatenfelder \(version) is not read. Export the schema from the FIM repository as version 2 or 3.")
        case .unsupportedMessage(let name):
            Wording(
                "Die Nachricht „\(name)“ enthält weder Schema noch Feldgruppe noch Feld.",
                "The message “\(name)” contains neither a schema nor a group nor a field.")
        case .missingElement(let name, let parent):
            Wording("In „\(parent)“ fehlt „\(name)“.", "“\(name)” is missing in “\(parent)”.")
        case .emptyElement(let name): Wording("„\(name)“ ist leer.", "“\(name)” is empty.")
        case .duplicateElement(let name): Wording("„\(name)“ steht zweimal da.", "“\(name)” occurs twice.")
        case .unexpectedElement(let name, let parent):
            Wording("„\(name)“ gibt es in „\(parent)“ nicht.", "There is no “\(name)” in “\(parent)”.")
        case .invalidCode(let code, let name):
            Wording("„\(code)“ ist kein Wert für „\(name)“.", "“\(code)” is no value for “\(name)”.")
        case .invalidCount(let text):
            Wording("Die Anzahl „\(text)“ ist nicht lesbar.", "The number of times “\(text)” cannot be read.")
        case .notCodeList(let root):
            Wording(
                "Die Datei ist keine Codeliste im Format Genericode; sie beginnt mit „\(root)“.",
                "The file is no code list in genericode; it begins with “\(root)”.")
        case .duplicateCode(let code):
            Wording("Der Code „\(code)“ kommt zweimal vor.", "The code “\(code)” occurs twice.")
        case .unusable(let defect):
            Wording(
                "Daraus wird kein Formular: \(defect.place): \(defect.wording.de)",
                "This does not make a form: \(defect.place): \(defect.wording.en)")
        }
    }
}
