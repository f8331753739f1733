import EInvoice
import Foundation
package import Kernel
import Store
import Web

extension Invoices {
    /// One look at the mailbox (Maildir). Every message goes to `.done` after its attachments are on disk, or to
    /// `.failed` where there is nothing in it that could be an invoice; both are folders that mail programs show.
    package func lookIntoMailbox(at now: Timestamp) async throws -> WatchResult {
        var result = WatchResult()
        guard let mailbox = settings.mailbox else { return result }
        var trouble: (any Error)?
        var left = Self.filesPerLook
        for folder in ["new", "cur"].map({ mailbox + "/" + $0 }) where FileManager.default.fileExists(atPath: folder) {
            // A message is complete as soon as it is in one of these folders.
            for name in try WatchedFile.settled(in: folder, before: Timestamp(microseconds: .max)).prefix(left) {
                left -= 1
                do {
                    if try await takeMessage(folder + "/" + name, in: mailbox, at: now) {
                        result.taken += 1
                    } else {
                        result.refused += 1
                    }
                } catch {
                    trouble = trouble ?? error
                }
            }
        }
        if let trouble { throw trouble }
        return result
    }

    private func takeMessage(_ path: String, in mailbox: String, at now: Timestamp) async throws -> Bool {
        let failed = mailbox + "/." + Self.failedFolder + "/cur"
        // Attachments grow by a third on their way through the mail.
        let limit = settings.maximumBytes / 3 * 8 + (1 << 20)
        guard let bytes = try WatchedFile.read(path, limit: limit) else {
            try WatchedFile.fail(path, tooLarge(limit), failed, at: now)
            return false
        }
        let message = MailMessage(bytes)
        let attached = message.invoices
        guard !attached.isEmpty else {
            try WatchedFile.fail(
                path, "In dieser Nachricht steckt keine Datei, die eine Rechnung sein könnte.", failed, at: now)
            return false
        }
        // Where an e-invoice is among them, the other files are its company: they stay with the message.
        let electronic = attached.enumerated().filter { Invoice(reading: $0.element.bytes) != nil }
        let wanted = electronic.isEmpty ? Array(attached.enumerated()) : electronic
        let digest = Self.digest(of: bytes)
        var refusals: [String] = []
        var taken: IntakeReceipt?
        for (place, file) in wanted {
            let name = Filename.cleaned(file.name.isEmpty ? "Anhang \(place + 1)" : file.name)
            do {
                let receipt = try await receive(
                    ArrivedFile(
                        .mailbox, name: name, bytes: file.bytes, once: "mail \(digest) \(place)",
                        sender: message.isAutomatic ? nil : message.sender), at: now)
                if !message.isAutomatic { try await layOut(receipt, at: now) }
                taken = receipt
            } catch let refusal as Refusal {
                refusals.append("\(name): \(refusal.reason.de)")
            }
        }
        guard let taken else {
            try WatchedFile.fail(path, refusals.joined(separator: "\n"), failed, at: now)
            return false
        }
        let name = "\(taken.invoice).\(Filename.cleaned(path))"
        try WatchedFile.move(path, to: mailbox + "/." + Self.doneFolder + "/cur", as: name)
        if !refusals.isEmpty {
            try WatchedFile.makeFolder(mailbox + "/." + Self.failedFolder)
            try WatchedFile.write(
                Array((refusals.joined(separator: "\n") + "\n").utf8),
                to: mailbox + "/." + Self.failedFolder + "/" + name + ".txt")
        }
        return true
    }

    /// Lays the answer to a sender into the outgoing folder as a message; whoever sends mail for the house takes it from
    /// there. Its name is the letter's, so that a second try writes the same file again.
    private func layOut(_ receipt: IntakeReceipt, at now: Timestamp) async throws {
        guard let folder = settings.outgoing else { return }
        let store = try await stores.authority(ports.entrance(receipt.authority, receipt.invoice.raw))
        let letters = try await store.read { connection in
            try SenderLetter.all(of: receipt.invoice, in: connection).filter { $0.sentAt == nil }
        }
        let authority = ports.recipients().first { $0.id == receipt.authority }
        for letter in letters {
            guard let to = MailMessage.address(letter.mail) else { continue }
            try WatchedFile.makeFolder(folder)
            try WatchedFile.write(
                OutgoingMail(letter, from: authority, to: to).bytes, to: "\(folder)/\(letter.id).eml")
            try await store.write { connection in
                try connection.execute("UPDATE invoice_letter SET sent_at = $2 WHERE id = $1", letter.id, now)
            }
        }
    }
}

/// A letter as an e-mail (RFC 5322), marked as written by a program (RFC 3834).
struct OutgoingMail {
    let bytes: [UInt8]

    init(_ letter: SenderLetter, from authority: InvoiceRecipient?, to address: String) {
        let from = authority.flatMap { MailMessage.address($0.mail) }
        let name = authority?.name ?? ""
        var lines = ["To: \(address)", "Subject: \(MailWords.encoded(letter.subject))"]
        if let from { lines.insert("From: \(MailWords.encoded(name)) <\(from)>", at: 0) }
        lines += [
            "Date: \(Self.date(letter.at))", "Message-ID: <\(letter.id)@kreishaus.invalid>",
            "Auto-Submitted: auto-replied", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "",
        ]
        let body = letter.body + (name.isEmpty ? "\n" : "\n\nMit freundlichen Grüßen\n\(name)\n")
        bytes = Array(
            (lines.joined(separator: "\r\n") + "\r\n" + MailWords.encodedBase64(Array(body.utf8)) + "\r\n").utf8)
    }

    private static func date(_ moment: Timestamp) -> String {
        let day = Day(daysSince1970: Int(moment.seconds / 86_400))
        let second = Int(moment.seconds % 86_400)
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return
            "\(names[day.weekday - 1]), \(day.day) \(months[day.month - 1]) \(day.year) \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
    }
}
