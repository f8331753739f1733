package import Kernel

/// The body of a request as it arrives. The sender is only asked for more when the last piece was
/// taken, so a slow disk slows the sender down and not the memory.
package struct RequestBody: Sendable {
    /// Calls the closure with each piece, in order; throws when the sender breaks off. Can be run once.
    package let forEach: @Sendable (_ receive: ([UInt8]) async throws -> Void) async throws -> Void
    /// What the sender announced (Content-Length), if it did.
    package let length: Int?

    package init(
        length: Int?, forEach: @escaping @Sendable (_ receive: ([UInt8]) async throws -> Void) async throws -> Void
    ) {
        self.length = length
        self.forEach = forEach
    }

    package static let none = RequestBody(length: 0) { _ in }

    /// A body that is there already, in one piece or in several.
    package static func pieces(_ pieces: [[UInt8]]) -> RequestBody {
        RequestBody(length: pieces.reduce(0) { $0 + $1.count }) { receive in
            for piece in pieces { try await receive(piece) }
        }
    }

    /// The whole body, refused as soon as it is longer than `limit` bytes.
    package func collect(limit: Int) async throws -> [UInt8] {
        if let length, length > limit { throw Refusal.tooLarge(limit) }
        var all: [UInt8] = []
        try await forEach { piece in
            guard all.count + piece.count <= limit else { throw Refusal.tooLarge(limit) }
            all += piece
        }
        return all
    }
}

/// A request that is cut off or malformed at the level of the protocol.
package struct BrokenRequest: Error, Sendable, Equatable {
    package let reason: Localized
    package init(_ de: String, _ en: String) { reason = Localized(de, en) }
}

extension Refusal {
    static func tooLarge(_ limit: Int) -> Refusal {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit >> 10) KiB"
        return Refusal(
            .limit,
            Localized(
                "Das ist zu groß: erlaubt sind höchstens \(size). Es wurde nichts gespeichert. "
                    + "Bitte senden Sie weniger oder kleinere Dateien auf einmal.",
                "This is too large: at most \(size) are allowed. Nothing was saved. "
                    + "Please send fewer or smaller files at once."))
    }
}
