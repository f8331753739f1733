import Journal
package import Keys
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
    /// Not in the directory, and yet there are data or keys of it.
    case remains(AuthorityID)
    /// Another process is at something that does not go together with this.
    case taken(InstallationLock.Work)
    case signTaken(String, by: AuthorityID)
    /// A setting of the authority in the export does not fit, or somebody here has it.
    case settings(Refusal)
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
                "Die Behörde \(id) gibt es hier schon. Es wurde nichts geändert.",
                "The authority \(id) is here already. Nothing was changed.")
        case .remains(let id):
            Localized(
                "Die Behörde \(id) steht hier nicht im Verzeichnis, aber es sind Daten oder Schlüssel von ihr da. Es wurde nichts geändert. Ist das Entfernen der Behörde abgebrochen, beenden Sie es mit „kreishaus authority remove“ und derselben Prüfsumme.",
                "The authority \(id) is not in the directory, but there are data or keys of it. Nothing was changed. If its removal broke off, finish that with “kreishaus authority remove” and the same checksum."
            )
        case .taken(.serving):
            Localized(
                "Das Haus ist in Betrieb (kreishaus serve oder demo). Es wurde nichts geändert. Halten Sie es an, bei mehreren Servern jeden, und wiederholen Sie den Befehl.",
                "The house is being served (kreishaus serve or demo). Nothing was changed. Stop it, every server where there are several, and call the command again."
            )
        case .taken(.moving):
            Localized(
                "Gerade wird hier eine Behörde angelegt, übernommen oder entfernt. Es wurde nichts geändert. Warten Sie, bis das beendet ist, und wiederholen Sie den Befehl.",
                "An authority is being added, imported or removed here at this moment. Nothing was changed. Wait for that to end and call the command again."
            )
        case .signTaken(let sign, let other):
            Localized(
                "Das Kürzel \(sign) hat hier schon \(other). Die Nummern der Anträge wären nicht mehr eindeutig. Es wurde nichts importiert.",
                "The sign \(sign) belongs to \(other) here. Reference numbers would no longer be unique. Nothing was imported."
            )
        case .settings(let refusal):
            Localized(
                "Die Angaben der Behörde im Export passen hier nicht (\(refusal.field ?? "–")): \(refusal.reason.de) Es wurde nichts importiert. Berichtigen Sie sie mit „kreishaus authority add“, dort, woher der Export kommt, oder hier, und exportieren Sie gegebenenfalls neu.",
                "The settings of the authority in the export do not fit here (\(refusal.field ?? "–")): \(refusal.reason.en) Nothing was imported. Correct them with “kreishaus authority add”, where the export comes from or here, and export again if need be."
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
