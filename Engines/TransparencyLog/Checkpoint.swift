/// The state of a log at one size (C2SP tlog-checkpoint): who signs it can never again show another
/// beginning of the log to anybody who keeps it.
public struct Checkpoint: Hashable, Sendable {
    /// Which log; by convention also the name of its key.
    public let origin: String
    public let size: UInt64
    public let root: TreeHash
    /// Opaque further lines, usually none.
    public let extensions: [String]

    public init(origin: String, size: UInt64, root: TreeHash, extensions: [String] = []) throws(NoteError) {
        guard Self.isLine(origin) else { throw .checkpointLine(1) }
        for (i, line) in extensions.enumerated() where !Self.isLine(line) { throw .checkpointLine(i + 4) }
        (self.origin, self.size, self.root, self.extensions) = (origin, size, root, extensions)
    }

    private static func isLine(_ text: String) -> Bool { !text.isEmpty && !text.utf8.contains { $0 < 32 } }

    /// Reads the text of a note. Nothing is known about who wrote it until the note is verified.
    public init(parsing text: String) throws(NoteError) {
        var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
        guard lines.popLast()?.isEmpty == true else { throw .checkpointLine(lines.count + 1) }
        guard lines.count >= 3 else { throw .checkpointLine(lines.count + 1) }
        let strings = lines.map { String(decoding: $0, as: UTF8.self) }
        guard let size = Self.decimal(lines[1]) else { throw .checkpointLine(2) }
        guard let root = TreeHash(base64: strings[2]) else { throw .checkpointLine(3) }
        try self.init(origin: strings[0], size: size, root: root, extensions: Array(strings[3...]))
    }

    private static func decimal(_ digits: Substring.UTF8View) -> UInt64? {
        guard let first = digits.first, first != 48 || digits.count == 1 else { return nil }
        var n: UInt64 = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            let (tens, over) = n.multipliedReportingOverflow(by: 10)
            let (sum, more) = tens.addingReportingOverflow(UInt64(digit - 48))
            guard !over, !more else { return nil }
            n = sum
        }
        return n
    }

    /// The text that is signed.
    public var text: String {
        ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
    }

    public func signed(by signers: [NoteSigner]) throws(NoteError) -> SignedNote {
        try SignedNote(signing: text, by: signers)
    }

    /// Reads a signed checkpoint from outside and believes it only when the log's own key has signed it.
    public static func verified(_ bytes: [UInt8], by log: NoteVerifier) throws(NoteError) -> Checkpoint {
        let note = try SignedNote(parsing: bytes)
        _ = try note.verified(by: [log])
        let checkpoint = try Checkpoint(parsing: note.text)
        guard checkpoint.origin == log.name else { throw .checkpointLine(1) }
        return checkpoint
    }
}
