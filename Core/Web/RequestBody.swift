/// The sender broke off before the body was complete, or was too slow. Nobody is left to read an answer.
package struct BrokenOff: Error, Sendable {
    package init() {}
}

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
        if let length, length > limit { throw FormError.tooLarge }
        var all: [UInt8] = []
        try await forEach { piece in
            guard all.count + piece.count <= limit else { throw FormError.tooLarge }
            all += piece
        }
        return all
    }
}
