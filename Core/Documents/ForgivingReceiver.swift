package import Kernel
package import Web

/// What became of a file that came with a form.
package enum ReceivedDocument: Sendable {
    case kept(KeptFile)
    /// `trouble` where it is the house's fault and not the file's.
    case refused(Localized, trouble: DocumentError?)
}

/// Takes a file, or the reason why it cannot be taken: what was typed beside it, and the other files, must not be lost
/// with it. The rest of a refused file is read and thrown away.
package struct ForgivingReceiver: FileReceiver {
    private var receiver: KeptFileReceiver
    private let name: String
    private var refusal: ReceivedDocument?

    package init(_ receiver: KeptFileReceiver, name: String) { (self.receiver, self.name) = (receiver, name) }

    package mutating func receive(_ bytes: [UInt8]) async throws {
        guard refusal == nil else { return }
        do { try await receiver.receive(bytes) } catch { try await refuse(error) }
    }

    package mutating func finish() async throws -> ReceivedDocument {
        if let refusal { return refusal }
        do {
            return .kept(try await receiver.finish())
        } catch {
            return try await refuse(error)
        }
    }

    package mutating func abandon() async { await receiver.abandon() }

    @discardableResult
    private mutating func refuse(_ error: any Error) async throws -> ReceivedDocument {
        let reason: Localized
        switch error {
        case let refused as Refusal: reason = refused.reason
        case let trouble as DocumentError: reason = trouble.text
        default: throw error
        }
        await receiver.abandon()
        let outcome = ReceivedDocument.refused(
            Localized("„\(name)“: \(reason.de)", "“\(name)”: \(reason.en)"), trouble: error as? DocumentError)
        refusal = outcome
        return outcome
    }
}

extension ReceivedForm where Stored == ReceivedDocument {
    /// The files that were taken, each with its field.
    package var kept: [(field: String, file: KeptFile)] {
        files.compactMap { file in
            if case .kept(let kept) = file.stored { (file.head.field, kept) } else { nil }
        }
    }

    /// What to say at each field whose files were not all taken, in the order in which they came.
    package var refusals: [(field: String, reason: Localized)] {
        var all: [(field: String, reason: Localized)] = []
        for file in files {
            guard case .refused(let reason, _) = file.stored else { continue }
            if let index = all.firstIndex(where: { $0.field == file.head.field }) {
                let before = all[index].reason
                all[index].reason = Localized("\(before.de) \(reason.de)", "\(before.en) \(reason.en)")
            } else {
                all.append((file.head.field, reason))
            }
        }
        return all
    }

    /// The house's own fault, if one of the files met one: for the log.
    package var trouble: DocumentError? {
        files.lazy.compactMap { if case .refused(_, let trouble) = $0.stored { trouble } else { nil } }.first
    }
}
