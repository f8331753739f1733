package import Kernel
import Web

/// A process, or a file of decision tables, in the versions that an authority has of it.
package struct Model: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case process, decision

        package var name: Localized {
            switch self {
            case .process: Localized("Prozess", "Process")
            case .decision: Localized("Entscheidungstabelle", "Decision table")
            }
        }

        var fileType: String {
            switch self {
            case .process: "bpmn"
            case .decision: "dmn"
            }
        }
    }

    package var key: String
    package var kind: Kind
    /// As the file says it.
    package var name: String
    /// The highest number that was given; 0 is what was shipped.
    package var last: Int
    /// The version in force; nil where there is none.
    package var released: Int?
    /// The newest version that was never released.
    package var draft: Int?
    /// Whether Kreishaus brings it along.
    package var isShipped: Bool

    /// What is shown when nobody asks for another one.
    var usual: Int { released ?? last }
}

/// One version of a model.
package struct ModelVersion: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case draft, released, retired

        package var name: Localized {
            switch self {
            case .draft: Localized("Entwurf", "Draft")
            case .released: Localized("In Kraft", "In force")
            case .retired: Localized("Abgelöst", "Replaced")
            }
        }
    }

    package var number: Int
    package var state: State
    /// Of the file's text, so that nobody releases another text than the one that was looked at.
    package var digest: String
    /// Nil for what was shipped.
    package var drawnBy: String?
    package var drawnAt: Timestamp?
    package var releasedBy: String?
    package var releasedAt: Timestamp?

    package var name: Localized {
        number == 0 ? Localized("mitgeliefert", "as shipped") : Localized("Fassung \(number)", "Version \(number)")
    }

    /// Why this person may not put it into force; nil where they may. Whoever has drawn a version does not release it: a
    /// second pair of eyes is the point.
    func obstacle(for account: String) -> Refusal? {
        if state == .released {
            return Refusal(
                .conflict,
                Localized(
                    "Diese Fassung ist schon in Kraft. Es wurde nichts geändert.",
                    "This version is in force already. Nothing was changed."))
        }
        if drawnBy == account {
            return Refusal(
                .notAllowed,
                Localized(
                    "\(Self.drawnYourself.de) Es wurde nichts geändert.",
                    "\(Self.drawnYourself.en) Nothing was changed."))
        }
        return nil
    }

    static let drawnYourself = Localized(
        "Diese Fassung haben Sie selbst gezeichnet. Freigeben muss sie jemand anderes.",
        "You have drawn this version yourself. Somebody else has to release it.")
}

extension ModelKey {
    /// A key from a name: `Einfacher Antrag` is `einfacher-antrag`. It is a word of the journal too.
    init?(named name: String) {
        var words = ""
        for character in name.lowercased() {
            switch character {
            case "ä": words += "ae"
            case "ö": words += "oe"
            case "ü": words += "ue"
            case "ß": words += "ss"
            case "a"..."z", "0"..."9": words.append(character)
            default: if !words.isEmpty, words.last != "-" { words.append("-") }
            }
            if words.utf8.count >= 60 { break }
        }
        while words.last == "-" { words.removeLast() }
        self.init(words)
    }
}
