internal import Crypto

/// A hash of a Merkle tree over SHA-256 (RFC 9162 § 2.1.1): 32 bytes, kept without an allocation.
public struct TreeHash: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes in memory order; a number is never made of them.
    var words: (UInt64, UInt64, UInt64, UInt64)

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// Nil unless the text is the padded base64 (RFC 4648 § 4) of 32 bytes.
    public init?(base64 text: String) {
        guard let bytes = Base64.decode(Array(text.utf8)) else { return nil }
        self.init(bytes: bytes)
    }

    /// Nil unless the text is 64 hexadecimal digits in lower case.
    public init?(hex text: String) {
        let bytes = Array(text.utf8)
        func value(_ digit: UInt8) -> UInt8? {
            switch digit {
            case 48...57: digit - 48
            case 97...102: digit - 87
            default: nil
            }
        }
        guard bytes.count == 64 else { return nil }
        self.init(
            bytes: stride(from: 0, to: 64, by: 2).compactMap { i in
                value(bytes[i]).flatMap { high in value(bytes[i + 1]).map { high << 4 | $0 } }
            })
    }

    init(_ digest: SHA256.Digest) {
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { out in
            digest.withUnsafeBytes { out.copyMemory(from: $0) }
        }
    }

    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    public func withUnsafeBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try Swift.withUnsafeBytes(of: words, body)
    }

    /// 44 characters, as in a checkpoint.
    public var base64: String { Base64.encode(bytes) }

    /// 64 characters 0–9 and a–f.
    public var hex: String {
        var out: [UInt8] = []
        out.reserveCapacity(64)
        withUnsafeBytes { for byte in $0 { out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] } }
        return String(decoding: out, as: UTF8.self)
    }

    public var description: String { hex }

    public static func == (a: TreeHash, b: TreeHash) -> Bool { a.words == b.words }

    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    /// The root of the tree without leaves: the hash of nothing.
    public static let ofEmptyTree = TreeHash(SHA256().finalize())

    /// HASH(0x00 || entry): the prefix keeps a leaf from passing as an inner node.
    public static func leaf(_ entry: [UInt8]) -> TreeHash { entry.withUnsafeBytes { leaf($0) } }

    /// HASH(0x00 || entry), of bytes that lie elsewhere.
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        var prefix: UInt8 = 0
        Swift.withUnsafeBytes(of: &prefix) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: entry)
        return TreeHash(hasher.finalize())
    }

    /// HASH(0x01 || left || right).
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var hasher = SHA256()
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { buffer in
            buffer[0] = 1
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
            right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]).copyMemory(from: $0) }
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
        }
        return TreeHash(hasher.finalize())
    }
}

private let digits = Array("0123456789abcdef".utf8)
