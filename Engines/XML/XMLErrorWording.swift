extension XMLError.Reason {
    /// The reason in plain words, without the place.
    public var wording: (german: String, english: String) {
        switch self {
        case .empty:
            ("Das Dokument ist leer.", "The document is empty.")
        case .doctype:
            (
                "Das Dokument enthält eine DOCTYPE-Angabe. Sie wird aus Sicherheitsgründen nicht angenommen. Entfernen Sie sie.",
                "The document contains a DOCTYPE. It is refused for security reasons. Remove it."
            )
        case .unsupportedVersion(let version):
            ("XML-Version „\(version)“ wird nicht gelesen, nur 1.0.", "XML version “\(version)” is not read, only 1.0.")
        case .unsupportedEncoding(let name):
            (
                "Die Zeichencodierung „\(name)“ wird nicht gelesen. Speichern Sie das Dokument als UTF-8.",
                "The encoding “\(name)” is not read. Save the document as UTF-8."
            )
        case .encodingMismatch(let declared, let found):
            (
                "Angegeben ist die Zeichencodierung „\(declared)“, das Dokument ist aber in \(found) gespeichert.",
                "The declared encoding is “\(declared)”, but the document is stored in \(found)."
            )
        case .invalidEncoding(let name):
            ("Hier stehen Bytes, die in \(name) kein Zeichen sind.", "Bytes here are not a character in \(name).")
        case .forbiddenCharacter(let scalar):
            (
                "Das Zeichen U+\(Self.hex(scalar)) ist in XML nicht erlaubt.",
                "The character U+\(Self.hex(scalar)) is not permitted in XML."
            )
        case .malformedDeclaration:
            (
                "Die XML-Deklaration in der ersten Zeile ist fehlerhaft.",
                "The XML declaration in the first line is malformed."
            )
        case .noRootElement:
            ("Das Dokument enthält kein Element.", "The document contains no element.")
        case .contentAfterRoot:
            (
                "Nach dem Ende des Wurzelelements steht noch ein Element.",
                "There is another element after the root element."
            )
        case .textOutsideRoot:
            ("Außerhalb des Wurzelelements steht Text.", "There is text outside of the root element.")
        case .malformedName:
            ("Hier wird ein Name erwartet.", "A name is expected here.")
        case .malformedTag:
            (
                "Die Markierung ist fehlerhaft; es fehlt wohl ein „>“.",
                "The tag is malformed; a “>” is probably missing."
            )
        case .missingAttributeValue:
            (
                "Dem Attribut fehlt ein Wert in Anführungszeichen.", "The attribute lacks a value in quotation marks."
            )
        case .missingSpaceBeforeAttribute:
            ("Vor dem Attribut fehlt ein Leerzeichen.", "A space is missing before the attribute.")
        case .duplicateAttribute(let name):
            ("Das Attribut „\(name)“ steht zweimal da.", "The attribute “\(name)” occurs twice.")
        case .lessThanInAttribute:
            ("Im Wert eines Attributs steht „<“ statt „&lt;“.", "An attribute's value contains “<” instead of “&lt;”.")
        case .unclosedAttribute:
            ("Der Wert des Attributs endet nicht.", "The attribute's value does not end.")
        case .mismatchedEndTag(let expected, let found):
            (
                "Erwartet wird das Ende von „\(expected)“, hier endet aber „\(found)“.",
                "The end of “\(expected)” is expected, but “\(found)” ends here."
            )
        case .unexpectedEndTag:
            ("Hier endet ein Element, das nie begonnen hat.", "An element ends here that never began.")
        case .unclosedElement(let name):
            ("Das Dokument endet, bevor „\(name)“ geschlossen ist.", "The document ends before “\(name)” is closed.")
        case .malformedComment:
            ("In einem Kommentar steht „--“.", "A comment contains “--”.")
        case .unclosedComment:
            ("Ein Kommentar endet nicht.", "A comment does not end.")
        case .malformedInstruction:
            ("Eine Verarbeitungsanweisung ist fehlerhaft.", "A processing instruction is malformed.")
        case .unclosedInstruction:
            ("Eine Verarbeitungsanweisung endet nicht.", "A processing instruction does not end.")
        case .reservedInstruction:
            (
                "Die XML-Deklaration darf nur ganz am Anfang stehen.",
                "The XML declaration may only stand at the very beginning."
            )
        case .unclosedCDATA:
            ("Ein CDATA-Abschnitt endet nicht.", "A CDATA section does not end.")
        case .malformedMarkup:
            ("Nach „<“ steht nichts, was XML kennt.", "What follows “<” is nothing XML knows.")
        case .cdataEndInText:
            ("Im Text steht „]]>“; schreiben Sie „]]&gt;“.", "The text contains “]]>”; write “]]&gt;”.")
        case .unescapedAmpersand:
            ("Hier steht „&“; schreiben Sie „&amp;“.", "Here is a “&”; write “&amp;”.")
        case .unknownEntity(let name):
            ("„&\(name);“ ist nicht bekannt.", "“&\(name);” is not known.")
        case .malformedReference:
            ("Ein Zeichenverweis („&#…;“) ist fehlerhaft.", "A character reference (“&#…;”) is malformed.")
        case .undeclaredPrefix(let prefix):
            (
                "Zum Präfix „\(prefix)“ ist kein Namensraum angegeben.",
                "No namespace is declared for the prefix “\(prefix)”."
            )
        case .reservedPrefix(let prefix):
            (
                "Das Präfix oder der Namensraum „\(prefix)“ ist reserviert.",
                "The prefix or namespace “\(prefix)” is reserved."
            )
        case .emptyNamespace(let prefix):
            (
                "Der Namensraum zum Präfix „\(prefix)“ ist leer.", "The namespace for the prefix “\(prefix)” is empty."
            )
        case .tooManyBytes(let limit):
            ("Das Dokument ist größer als \(limit) Bytes.", "The document is larger than \(limit) bytes.")
        case .tooDeep(let limit):
            (
                "Mehr als \(limit) Elemente sind ineinander geschachtelt.",
                "More than \(limit) elements are nested in each other."
            )
        case .tooManyNodes(let limit):
            ("Das Dokument hat mehr als \(limit) Bestandteile.", "The document has more than \(limit) nodes.")
        case .tooManyAttributes(let limit):
            ("Ein Element hat mehr als \(limit) Attribute.", "An element has more than \(limit) attributes.")
        case .tooManyNames(let limit):
            (
                "Das Dokument verwendet mehr als \(limit) verschiedene Namen.",
                "The document uses more than \(limit) different names."
            )
        case .tooManyNamespaces(let limit):
            (
                "Das Dokument verwendet mehr als \(limit) Namensräume.",
                "The document uses more than \(limit) namespaces."
            )
        }
    }

    private static func hex(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
