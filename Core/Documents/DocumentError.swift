package import Keys
package import Kernel
package import Web

/// Why a document could not be kept or read, where it is not the sender's doing. What the sender can
/// correct (too large, empty, of a wrong kind, infected) is a `Refusal`.
package enum DocumentError: Error, Sendable, Hashable {
    /// There is none with this address.
    case absent
    /// The stored file was changed, cut off, or is another document's.
    case damaged(String)
    /// The scanner gave no clear answer, so nothing was kept. The reason is for the operator.
    case scanner(String)
    case file(FileFailure)

    /// For the person in front of the screen.
    package var text: Localized {
        switch self {
        case .absent: Refusal.notFound.reason
        case .damaged:
            Localized(
                "Diese Datei ist beschädigt und kann nicht geöffnet werden. Bitte informieren Sie die Administration: Sie kann die Datei aus der Sicherung zurückholen.",
                "This file is damaged and cannot be opened. Please tell the administrators: they can restore it from the backup."
            )
        case .scanner:
            Localized(
                "Die Datei konnte gerade nicht auf Viren geprüft werden. Sie wurde deshalb nicht gespeichert. Bitte versuchen Sie es in einigen Minuten noch einmal.",
                "The file could not be scanned for viruses at the moment. So it was not kept. Please try again in a few minutes."
            )
        case .file(let failure) where failure.isFull:
            Localized(
                "Der Speicherplatz des Servers ist voll. Die Datei wurde nicht gespeichert. Bitte informieren Sie die Administration und versuchen Sie es später noch einmal.",
                "The server has run out of space. The file was not kept. Please tell the administrators and try again later."
            )
        case .file:
            Localized(
                "Die Datei konnte nicht gespeichert oder gelesen werden. Bitte informieren Sie die Administration.",
                "The file could not be kept or read. Please tell the administrators.")
        }
    }
}

extension DocumentError: ExplainedError {
    package var status: Status {
        switch self {
        case .absent: .notFound
        case .scanner: .unavailable
        case .file(let failure) where failure.isFull: .insufficientStorage
        case .damaged, .file: .internalError
        }
    }

    package var title: Localized {
        switch self {
        case .absent: Localized("Nicht gefunden", "Not found")
        case .scanner: Localized("Die Virenprüfung antwortet gerade nicht", "The virus scanner does not answer now")
        case .damaged: Localized("Die Datei ist beschädigt", "The file is damaged")
        case .file(let failure) where failure.isFull: Localized("Kein Speicherplatz mehr", "No space left")
        case .file: Localized("Die Datei ist nicht erreichbar", "The file cannot be reached")
        }
    }

    package var retryAfter: Int? { if case .scanner = self { 60 } else { nil } }
}

extension DocumentError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .absent: "there is no such document"
        case .damaged(let address): "the document \(address) is damaged. Restore it from the backup"
        case .scanner(let reason): "the virus scanner gave no clear answer, the file was refused: \(reason)"
        case .file(let failure): failure.description
        }
    }
}

/// How large a document may be and of which kinds.
package struct DocumentLimits: Sendable, Hashable {
    package var maximumBytes: Int
    package var types: Set<DocumentType>

    package init(maximumBytes: Int, types: Set<DocumentType>) {
        (self.maximumBytes, self.types) = (maximumBytes, types)
    }

    var tooLarge: Refusal {
        let (de, en) =
            maximumBytes < 1_000_000
            ? ("\(maximumBytes / 1000) kB", "\(maximumBytes / 1000) kB")
            : ("\(maximumBytes / 1_000_000) MB", "\(maximumBytes / 1_000_000) MB")
        return Refusal(
            .limit,
            Localized(
                "Die Datei ist größer als \(de). Sie wurde nicht gespeichert. Bitte verkleinern Sie die Datei oder teilen Sie sie auf.",
                "The file is larger than \(en). It was not kept. Please make it smaller or split it."))
    }

    static let empty = Refusal(
        .invalid,
        Localized(
            "Die Datei ist leer. Sie wurde nicht gespeichert. Bitte wählen Sie eine andere Datei.",
            "The file is empty. It was not kept. Please choose another file."))

    func wrongType(_ found: DocumentType) -> Refusal {
        func list(_ language: Language) -> String {
            types.map { $0.name[language] }.sorted().joined(separator: ", ")
        }
        return Refusal(
            .invalid,
            Localized(
                "Eine Datei dieser Art (\(found.name.de)) nehmen wir hier nicht an. Sie wurde nicht gespeichert. Erlaubt sind: \(list(.de)).",
                "We do not accept a file of this kind (\(found.name.en)) here. It was not kept. Allowed are: \(list(.en))."
            ))
    }

    static let infected = Refusal(
        .invalid,
        Localized(
            "In der Datei steckt Schadsoftware. Sie wurde nicht gespeichert. Bitte prüfen Sie Ihr Gerät und senden Sie eine andere Datei.",
            "The file contains malicious software. It was not kept. Please check your device and send another file."))
}
