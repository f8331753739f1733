/// What is needed of a Merkle tree to append to it and to know its root: the roots of the full
/// subtrees along its right edge, largest first; at most 64 hashes however long the log is.
public struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// As many as `size` has one-bits.
    public private(set) var nodes: [TreeHash]

    public init() { (size, nodes) = (0, []) }

    /// Nil unless there are exactly as many nodes as a tree of this size has on its edge.
    public init?(size: UInt64, nodes: [TreeHash]) {
        guard nodes.count == size.nonzeroBitCount else { return nil }
        (self.size, self.nodes) = (size, nodes)
    }

    /// Reads the nodes back from `nodeBytes`; nil unless they are whole and fit the size.
    public init?(size: UInt64, nodeBytes: [UInt8]) {
        guard nodeBytes.count == size.nonzeroBitCount * 32 else { return nil }
        self.init(
            size: size,
            nodes: stride(from: 0, to: nodeBytes.count, by: 32).compactMap {
                TreeHash(bytes: nodeBytes[$0..<$0 + 32])
            })
    }

    /// The nodes' hashes one after the other, largest subtree first.
    public var nodeBytes: [UInt8] { nodes.flatMap { $0.bytes } }

    /// Adds a leaf: one hash on average, the logarithm of the size at most. A tree of 2⁶⁴ − 1 leaves is full.
    public mutating func append(_ leaf: TreeHash) {
        guard size < .max else { return }
        var carry = leaf
        var rest = size
        while rest & 1 == 1, let left = nodes.popLast() {
            carry = .node(left, carry)
            rest >>= 1
        }
        nodes.append(carry)
        size += 1
    }

    /// MTH(D[size]), RFC 9162 § 2.1.1.
    public var root: TreeHash {
        guard var root = nodes.last else { return .ofEmptyTree }
        for left in nodes.dropLast().reversed() { root = .node(left, root) }
        return root
    }
}
