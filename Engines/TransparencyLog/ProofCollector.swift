/// Makes the inclusion proofs of many leaves in one pass over the log. It keeps only the hashes that stand in one of the
/// proofs, so a few proofs of a log of millions take as little memory as one.
public struct ProofCollector: Sendable {
    /// A node of the tree: `index << level` is its first leaf.
    private struct Place: Hashable {
        var level: Int
        var index: UInt64
    }

    /// The number of leaves it wants to see.
    public let size: UInt64
    private let indexes: Set<UInt64>
    /// The nodes that the proofs name, and their hashes as soon as they are known.
    private var wanted: [Place: TreeHash?]
    private var seen: UInt64 = 0
    /// The complete tree of each level that waits for its right neighbour.
    private var pending: [TreeHash?] = []

    /// - Parameters:
    ///   - indexes: counted from 0; those that are no leaves of the tree have no proof.
    ///   - size: of the tree the proofs are for.
    public init(inclusionOf indexes: some Sequence<UInt64>, in size: UInt64) {
        self.size = size
        self.indexes = Set(indexes.filter { $0 < size })
        wanted = [:]
        for index in self.indexes {
            for place in Self.path(of: index, in: size) { wanted[place] = .some(nil) }
        }
    }

    /// The siblings on the way to the root (RFC 9162 § 2.1.3.1). Where the tree ends to the right there is none, and the
    /// node goes up as it is.
    private static func path(of index: UInt64, in size: UInt64) -> [Place] {
        var places: [Place] = []
        var (level, node) = (0, index)
        while level < 64, size > 1, (size - 1) >> UInt64(level) > 0 {
            let sibling = node ^ 1
            if sibling <= (size - 1) >> UInt64(level) { places.append(Place(level: level, index: sibling)) }
            (level, node) = (level + 1, node >> 1)
        }
        return places
    }

    /// The next leaf of the log. Leaves beyond `size` are ignored.
    public mutating func append(_ leaf: TreeHash) {
        guard seen < size else { return }
        var (hash, level, index) = (leaf, 0, seen)
        note(hash, level, index)
        while index & 1 == 1, level < pending.count, let left = pending[level] {
            pending[level] = nil
            hash = .node(left, hash)
            (level, index) = (level + 1, index >> 1)
            note(hash, level, index)
        }
        while pending.count <= level { pending.append(nil) }
        pending[level] = hash
        seen += 1
        if seen == size { end() }
    }

    /// The nodes at the right edge that are not full.
    private mutating func end() {
        var partial: TreeHash?
        for level in pending.indices {
            if let partial { note(partial, level, size >> UInt64(level)) }
            if let left = pending[level] { partial = partial.map { .node(left, $0) } ?? left }
        }
    }

    private mutating func note(_ hash: TreeHash, _ level: Int, _ index: UInt64) {
        let place = Place(level: level, index: index)
        if wanted.index(forKey: place) != nil { wanted[place] = hash }
    }

    /// The proof of a leaf that was asked for; nil while leaves are missing.
    public func proof(of index: UInt64) -> [TreeHash]? {
        guard seen == size, indexes.contains(index) else { return nil }
        var proof: [TreeHash] = []
        for place in Self.path(of: index, in: size) {
            guard let hash = wanted[place] ?? nil else { return nil }
            proof.append(hash)
        }
        return proof
    }
}
