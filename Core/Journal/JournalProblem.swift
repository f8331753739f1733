package import Kernel

/// The first place in a journal that does not fit.
package struct JournalProblem: Error, Hashable, Sendable {
    package enum Defect: Hashable, Sendable {
        /// An entry is missing: a later one stands in its place, or none.
        case missing
        /// A column is not in the form in which it was written.
        case form(column: String)
        /// The entry is older than the one before it.
        case time
        /// The entry's content is not what was hashed.
        case content
        /// Entries up to this one fit each other, but not what was signed: one of them, from `sequence` on, was
        /// changed together with its hash.
        case rewritten(size: Int64, signed: Source)
        /// There was a journal of this size, and there is not any more.
        case truncated(size: Int64, signed: Source)
        /// The head of the journal says something else than its entries.
        case head
        /// There are entries before the first or behind the last.
        case surplus
        /// A checkpoint of this authority cannot be read or is not signed by its key.
        case checkpoint(size: Int64)
        /// The journal's key has signed two histories: a witness keeps both.
        case contradiction(size: Int64)
    }

    /// Who says what the journal was.
    package enum Source: Hashable, Sendable {
        /// The authority's own checkpoint.
        case checkpoint
        /// A checkpoint that somebody else keeps.
        case witness(String)
    }

    /// The number of the entry.
    package let sequence: Int64
    /// Where there is an entry.
    package let kind: String?
    package let at: Timestamp?
    package let defect: Defect

    package init(sequence: Int64, kind: String?, at: Timestamp?, defect: Defect) {
        (self.sequence, self.kind, self.at, self.defect) = (sequence, kind, at, defect)
    }

    package var text: Localized {
        let place = Localized(
            "Eintrag \(sequence)" + (kind.map { " (\($0)" + (at.map { ", \($0.rfc3339)" } ?? "") + ")" } ?? ""),
            "Entry \(sequence)" + (kind.map { " (\($0)" + (at.map { ", \($0.rfc3339)" } ?? "") + ")" } ?? ""))
        let what = defect.text(from: sequence)
        return Localized("\(place.de): \(what.de)", "\(place.en): \(what.en)")
    }
}

extension JournalProblem: CustomStringConvertible {
    package var description: String { text.en }
}

extension JournalProblem.Defect {
    fileprivate func text(from sequence: Int64) -> Localized {
        switch self {
        case .missing: Localized("Der Eintrag fehlt.", "The entry is missing.")
        case .form(let column):
            Localized(
                "Die Spalte \(column) hat eine Form, in der sie nie geschrieben wird.",
                "The column \(column) has a form in which it is never written.")
        case .time: Localized("Der Eintrag ist älter als sein Vorgänger.", "The entry is older than the one before it.")
        case .content:
            Localized("Der Inhalt wurde nachträglich geändert.", "The content was changed afterwards.")
        case .rewritten(let size, let source):
            Localized(
                "Zwischen diesem Eintrag und Eintrag \(size) wurde die Geschichte umgeschrieben: \(source.text.de) bezeugt eine andere.",
                "Between this entry and entry \(size) the history was rewritten: \(source.text.en) testifies to another one."
            )
        case .truncated(let size, let source):
            Localized(
                "Ab hier fehlen Einträge: \(source.text.de) bezeugt \(size).",
                "From here on entries are missing: \(source.text.en) testifies to \(size).")
        case .head:
            Localized(
                "Der Kopf des Protokolls passt nicht zu seinen Einträgen.",
                "The journal's head does not fit its entries.")
        case .surplus:
            Localized(
                "Vor dem ersten oder hinter dem letzten Eintrag stehen weitere.",
                "There are entries before the first or behind the last one.")
        case .checkpoint(let size):
            Localized(
                "Der Prüfpunkt bei \(size) ist nicht lesbar oder nicht mit dem Schlüssel dieser Stelle unterschrieben.",
                "The checkpoint at \(size) cannot be read or is not signed with this authority's key.")
        case .contradiction(let size):
            Localized(
                "Für \(size) Einträge wurden zwei verschiedene Stände unterschrieben.",
                "Two different states were signed for \(size) entries.")
        }
    }
}

extension JournalProblem.Source {
    fileprivate var text: Localized {
        switch self {
        case .checkpoint: Localized("ein eigener Prüfpunkt", "a checkpoint of its own")
        case .witness(let name): Localized("der Zeuge \(name)", "the witness \(name)")
        }
    }
}
