/// Makes an inclusion or a consistency proof from the leaves, read once in their order, with memory
/// for the logarithm of the tree only: a log of millions of entries is never held whole.
public struct ProofBuilder: Sendable {
    /// The number of leaves it wants to see.
    public let size: UInt64
    private var parts: [(range: Range<UInt64>, tree: Frontier)]
    /// Positions in `parts`, by the beginning of the range.
    private let order: [Int]
    private var current = 0
    private var seen: UInt64 = 0

    /// PATH(index, D[size]) of RFC 9162 § 2.1.3.1. Nil unless `index` is a leaf of the tree.
    public init?(inclusionOf index: UInt64, in size: UInt64) {
        guard index < size else { return nil }
        var parts: [Range<UInt64>] = []
        var (low, high) = (UInt64(0), size)
        while high - low > 1 {
            let middle = low + split(high - low)
            if index < middle {
                parts.append(middle..<high)
                high = middle
            } else {
                parts.append(low..<middle)
                low = middle
            }
        }
        self.init(size, parts)
    }

    /// PROOF(old, D[new]) of RFC 9162 § 2.1.4.1; empty where the sizes are equal or the old tree is.
    /// Nil where the old tree is larger than the new one.
    public init?(consistencyFrom old: UInt64, to new: UInt64) {
        guard old <= new else { return nil }
        guard old > 0, old < new else {
            self.init(new, [])
            return
        }
        var parts: [Range<UInt64>] = []
        var (low, high) = (UInt64(0), new)
        while old != high {
            let middle = low + split(high - low)
            if old <= middle {
                parts.append(middle..<high)
                high = middle
            } else {
                parts.append(low..<middle)
                low = middle
            }
        }
        // The old tree itself is known to who verifies; a part of it is not.
        if low > 0 { parts.append(low..<high) }
        self.init(new, parts)
    }

    private init(_ size: UInt64, _ parts: [Range<UInt64>]) {
        let upwards = parts.reversed().map { (range: $0, tree: Frontier()) }
        self.size = size
        self.parts = upwards
        order = upwards.indices.sorted { upwards[$0].range.lowerBound < upwards[$1].range.lowerBound }
    }

    /// The next leaf of the log. Leaves beyond `size` are ignored.
    public mutating func append(_ leaf: TreeHash) {
        guard seen < size else { return }
        if current < order.count {
            let part = order[current]
            if parts[part].range.contains(seen) { parts[part].tree.append(leaf) }
            if parts[part].range.upperBound == seen + 1 { current += 1 }
        }
        seen += 1
    }

    /// The proof, or nil while leaves are missing.
    public var proof: [TreeHash]? { seen == size ? parts.map(\.tree.root) : nil }
}

/// Whether proofs hold (RFC 9162 §§ 2.1.3.2 and 2.1.4.2). Every input may be hostile.
public enum ProofVerifier {
    /// True where `leaf` is entry `index` of the tree of `size` leaves with this root.
    public static func inclusion(
        of leaf: TreeHash, at index: UInt64, in size: UInt64, root: TreeHash, proof: [TreeHash]
    ) -> Bool {
        guard index < size else { return false }
        var (first, last, hash) = (index, size - 1, leaf)
        for part in proof {
            guard last > 0 else { return false }
            if first & 1 == 1 || first == last {
                hash = .node(part, hash)
                while first & 1 == 0, first != 0 { (first, last) = (first >> 1, last >> 1) }
            } else {
                hash = .node(hash, part)
            }
            (first, last) = (first >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// True where the tree of `new` leaves begins with the tree of `old` leaves.
    public static func consistency(
        from old: UInt64, root oldRoot: TreeHash, to new: UInt64, root newRoot: TreeHash, proof: [TreeHash]
    ) -> Bool {
        guard old <= new else { return false }
        if old == new { return proof.isEmpty && oldRoot == newRoot }
        if old == 0 { return proof.isEmpty && oldRoot == .ofEmptyTree }
        // A full old tree is itself the first part, which therefore is not sent.
        let parts = old.nonzeroBitCount == 1 ? [oldRoot] + proof : proof
        guard let start = parts.first else { return false }
        var (first, last) = (old - 1, new - 1)
        while first & 1 == 1 { (first, last) = (first >> 1, last >> 1) }
        var (before, after) = (start, start)
        for part in parts.dropFirst() {
            guard last > 0 else { return false }
            if first & 1 == 1 || first == last {
                before = .node(part, before)
                after = .node(part, after)
                while first & 1 == 0, first != 0 { (first, last) = (first >> 1, last >> 1) }
            } else {
                after = .node(after, part)
            }
            (first, last) = (first >> 1, last >> 1)
        }
        return last == 0 && before == oldRoot && after == newRoot
    }
}

/// The largest power of two smaller than `n`, for n ≥ 2.
private func split(_ n: UInt64) -> UInt64 { 1 << UInt64(63 - (n - 1).leadingZeroBitCount) }
