import Crypto
import Keys
package import Kernel
package import Store
package import Web

/// A file that was taken while something else on its form was not: the form comes back with it, so that nobody has to
/// choose it again. Nothing refers to the document yet, so it is held for a time that is shorter than the sweeper's.
package struct HeldFile: Sendable, Hashable {
    package let file: KeptFile
    /// For a hidden field. It is signed with the authority's key: an address alone would be good for everybody's files.
    package let ticket: String

    /// The hidden field's name.
    package static let field = "bereits"
    /// In seconds; documents that nobody refers to are swept after a day.
    static let lifetime: Int64 = 12 * 3600
}

extension DocumentStore {
    /// - Parameter form: what the file is good for and nothing else, such as an application and its form.
    package func hold(_ file: KeptFile, for form: String, at now: Timestamp, _ access: Access) throws -> HeldFile {
        let until = now.adding(seconds: HeldFile.lifetime).seconds
        let said = "\(until)|\(file.size)|\(file.address)|\(file.type)|\(file.name)"
        return HeldFile(file: file, ticket: "\(try signature(of: said, form, access))|\(said)")
    }

    /// The file of a ticket that came back; nil where it is not one of this form, or too old.
    func held(_ ticket: String, for form: String, at now: Timestamp, _ access: Access) throws -> HeldFile? {
        let parts = ticket.split(separator: "|", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let until = Int64(parts[1]), let size = Int(parts[2]), until >= now.seconds,
            try matches(parts[0], signature(of: String(ticket.dropFirst(parts[0].count + 1)), form, access))
        else { return nil }
        return HeldFile(
            file: KeptFile(name: parts[5], type: parts[4], size: size, address: parts[3]), ticket: ticket)
    }

    private func signature(of said: String, _ form: String, _ access: Access) throws -> String {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: try keys(access).documents, info: Array("kreishaus held file 1".utf8),
            outputByteCount: 32)
        return hexadecimal(HMAC<SHA256>.authenticationCode(for: Array("\(form)\n\(said)".utf8), using: key))
    }

    /// Takes as long for a near miss as for any other.
    private func matches(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count else { return false }
        return zip(a.utf8, b.utf8).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// The files of a message: those of an earlier try that came back with the form, then the new ones.
package struct MessageFiles: Sendable {
    package private(set) var held: [HeldFile] = []
    private var reasons: [Localized] = []
    /// The house's own fault, if one of the files met one: for the log.
    package let trouble: DocumentError?

    package var kept: [KeptFile] { held.map(\.file) }

    /// What to say at the form's field, of all files that were not taken.
    package var problem: Localized? {
        guard !reasons.isEmpty else { return nil }
        return Localized(reasons.map(\.de).joined(separator: " "), reasons.map(\.en).joined(separator: " "))
    }
}

extension DocumentStore {
    /// - Parameter removed: the address of a held file that its sender does not want to send any more.
    package func messageFiles(
        _ sent: ReceivedForm<ReceivedDocument>, without removed: String?, for form: String, at now: Timestamp,
        _ access: Access
    ) throws -> MessageFiles {
        var files = MessageFiles(trouble: sent.trouble)
        for ticket in sent.values.all(HeldFile.field) {
            if let file = try held(ticket, for: form, at: now, access) {
                files.add(file)
            } else {
                files.add(Self.tooOld)
            }
        }
        for (_, file) in sent.kept { files.add(try hold(file, for: form, at: now, access)) }
        for (_, reason) in sent.refusals { files.add(reason) }
        if let removed { files.remove(removed) }
        return files
    }

    private static let tooOld = Localized(
        "Eine Datei, die Sie vor längerer Zeit ausgewählt hatten, ist nicht mehr da. Bitte wählen Sie sie noch einmal aus.",
        "A file that you chose a longer time ago is not there any more. Please choose it again.")
}

extension MessageFiles {
    fileprivate init(trouble: DocumentError?) { self.trouble = trouble }

    /// The same file twice is one file, however often the form is sent.
    fileprivate mutating func add(_ file: HeldFile) {
        if !kept.contains(file.file) { held.append(file) }
    }

    fileprivate mutating func add(_ reason: Localized) {
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    fileprivate mutating func remove(_ address: String) { held.removeAll { $0.file.address == address } }
}
