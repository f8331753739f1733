import Journal
package import Kernel

/// Why an authority was not moved. For the person at the command line.
package enum MoveProblem: Error, Sendable, Equatable {
    case fileExists(String)
    case notAnExport(String)
    /// A part of the file is not what was written, or the file is cut off there.
    case damaged(part: String, at: Int)
    /// Every part is whole, but not the file: parts were added, left out or put in another order.
    case wrongChecksum
    case manifest
    /// The file is whole, but not the one whose checksum was given.
    case otherExport
    /// The journal does not verify; where, is said.
    case journal(Localized)
    case documentsMissing(Int)
    /// This installation has no room for that part.
    case unknownPart(String)
    case exists(AuthorityID)
    case signTaken(String, by: AuthorityID)
    case absent(AuthorityID)
    /// This installation made no export of that authority with that checksum.
    case noSuchExport
    case changedSince(entries: Int64, documents: Int)

    package var text: Localized {
        switch self {
        case .fileExists(let path):
            Localized(
                "Die Datei \(path) gibt es schon. Es wurde nichts überschrieben. Nennen Sie eine andere.",
                "The file \(path) exists already. Nothing was overwritten. Please name another one.")
        case .notAnExport(let path):
            Localized(
                "\(path) ist kein Export von Kreishaus. Es wurde nichts importiert.",
                "\(path) is no export of Kreishaus. Nothing was imported.")
        case .damaged(let part, let at):
            Localized(
                "Der Export ist im Teil „\(part)“ beschädigt oder abgeschnitten (Byte \(at)). Es wurde nichts importiert. Kopieren Sie ihn noch einmal von seiner Quelle.",
                "The export is damaged or cut off in its part “\(part)” (byte \(at)). Nothing was imported. Copy it again from its source."
            )
        case .wrongChecksum:
            Localized(
                "Die Prüfsumme der ganzen Datei stimmt nicht. Es wurde nichts importiert. Kopieren Sie sie noch einmal von ihrer Quelle.",
                "The checksum of the whole file is wrong. Nothing was imported. Copy it again from its source.")
        case .manifest:
            Localized(
                "Das Inhaltsverzeichnis des Exports passt nicht zu seinen Teilen. Es wurde nichts importiert.",
                "The manifest of the export does not fit its parts. Nothing was imported.")
        case .otherExport:
            Localized(
                "Die Datei ist unversehrt, aber es ist ein anderer Export als der, dessen Prüfsumme Sie genannt haben. Es wurde nichts importiert.",
                "The file is whole, but it is another export than the one whose checksum you gave. Nothing was imported."
            )
        case .journal(let problem):
            Localized(
                "Das Protokoll dieser Behörde ist nicht unversehrt: \(problem.de) Es wurde nichts geändert. Prüfen Sie es mit „kreishaus verify“.",
                "The journal of this authority is not whole: \(problem.en) Nothing was changed. Check it with “kreishaus verify”."
            )
        case .documentsMissing(let count):
            Localized(
                "\(count) Dokumente des Exports waren nicht lesbar. Es wurde nichts importiert.",
                "\(count) documents of the export were not readable. Nothing was imported.")
        case .unknownPart(let part):
            Localized(
                "Der Export hat einen Teil „\(part)“, den diese Version nicht kennt. Es wurde nichts importiert. Aktualisieren Sie zuerst diese Installation.",
                "The export has a part “\(part)” that this version does not know. Nothing was imported. Update this installation first."
            )
        case .exists(let id):
            Localized(
                "Die Behörde \(id) gibt es hier schon, oder es sind noch Daten oder Schlüssel von ihr da. Es wurde nichts geändert.",
                "The authority \(id) is here already, or there are data or keys of it left. Nothing was changed.")
        case .signTaken(let sign, let other):
            Localized(
                "Das Kürzel \(sign) hat hier schon \(other). Die Nummern der Anträge wären nicht mehr eindeutig. Es wurde nichts importiert.",
                "The sign \(sign) belongs to \(other) here. Reference numbers would no longer be unique. Nothing was imported."
            )
        case .absent(let id):
            Localized("Die Behörde \(id) gibt es hier nicht.", "There is no authority \(id) here.")
        case .noSuchExport:
            Localized(
                "Diese Installation hat keinen Export dieser Behörde mit dieser Prüfsumme gemacht. Es wurde nichts entfernt. Exportieren Sie zuerst.",
                "This installation made no export of this authority with this checksum. Nothing was removed. Export it first."
            )
        case .changedSince(let entries, let documents):
            Localized(
                "Seit dem Export hat sich etwas geändert (Einträge im Protokoll: \(entries) mehr oder andere, Dokumente: \(documents) mehr oder weniger). Es wurde nichts entfernt. Exportieren Sie noch einmal.",
                "Something has changed since the export (journal entries: \(entries) more or others, documents: \(documents) more or fewer). Nothing was removed. Export it again."
            )
        }
    }
}

extension MoveProblem: CustomStringConvertible { package var description: String { text.en } }
