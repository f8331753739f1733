import Testing

@testable import TransparencyLog

/// The reference leaves, roots and proofs of Certificate Transparency (RFC 6962, unchanged in RFC 9162).
private let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57), Array(0x60...0x6f),
]
private let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
private let a = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
private let b = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
private let c = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
private let d = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
private let e = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
private let f = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
private let g = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"

private func hash(_ hex: String) throws -> TreeHash {
    let digits = Array(hex)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    return try #require(TreeHash(bytes: bytes))
}

private func numbered(_ n: Int) -> [TreeHash] { (0..<n).map { .leaf([UInt8($0 & 255), UInt8($0 >> 8)]) } }

// The definitions of the RFC, word for word and slow: what the streaming code is held against.
private func mth(_ d: ArraySlice<TreeHash>) -> TreeHash {
    guard d.count > 1, let first = d.first else { return d.first ?? .ofEmptyTree }
    _ = first
    let k = d.startIndex + half(d.count)
    return .node(mth(d[..<k]), mth(d[k...]))
}
private func path(_ m: Int, _ d: ArraySlice<TreeHash>) -> [TreeHash] {
    guard d.count > 1 else { return [] }
    let k = half(d.count)
    let (left, right) = (d[..<(d.startIndex + k)], d[(d.startIndex + k)...])
    return m < k ? path(m, left) + [mth(right)] : path(m - k, right) + [mth(left)]
}
private func subproof(_ m: Int, _ d: ArraySlice<TreeHash>, _ whole: Bool) -> [TreeHash] {
    if m == d.count { return whole ? [] : [mth(d)] }
    let k = half(d.count)
    let (left, right) = (d[..<(d.startIndex + k)], d[(d.startIndex + k)...])
    return m <= k
        ? subproof(m, left, whole) + [mth(right)] : subproof(m - k, right, false) + [mth(left)]
}
private func half(_ n: Int) -> Int {
    var k = 1
    while k * 2 < n { k *= 2 }
    return k
}

private func build(_ builder: ProofBuilder?, _ leaves: some Sequence<TreeHash>) throws -> [TreeHash] {
    var builder = try #require(builder)
    for leaf in leaves { builder.append(leaf) }
    return try #require(builder.proof)
}

@Suite("The Merkle tree of RFC 9162")
struct MerkleTreeTests {
    @Test("the empty tree's root is the hash of nothing")
    func empty() {
        #expect(
            Frontier().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("each leaf of the reference vectors leads to the published root")
    func referenceRoots() {
        var tree = Frontier()
        for (leaf, root) in zip(leaves, roots) {
            tree.append(.leaf(leaf))
            #expect(tree.root.hex == root)
        }
    }

    @Test(
        "the published inclusion proofs are made and accepted",
        arguments: [
            (0, 8, [a, b, c]), (5, 8, [d, e, roots[3]]), (2, 3, [roots[1]]), (1, 5, [roots[0], b, d]),
        ] as [(UInt64, Int, [String])])
    func referenceInclusion(index: UInt64, size: Int, expected: [String]) throws {
        let hashes = leaves.prefix(size).map { TreeHash.leaf($0) }
        let proof = try build(ProofBuilder(inclusionOf: index, in: UInt64(size)), hashes)
        #expect(proof.map(\.hex) == expected)
        #expect(
            try ProofVerifier.inclusion(
                of: hashes[Int(index)], at: index, in: UInt64(size), root: hash(roots[size - 1]), proof: proof))
    }

    @Test(
        "the published consistency proofs are made and accepted",
        arguments: [
            (1, 1, []), (1, 8, [a, b, c]), (6, 8, [f, e, roots[3]]), (2, 5, [b, d]), (6, 7, [f, g, roots[3]]),
        ] as [(UInt64, UInt64, [String])])
    func referenceConsistency(old: UInt64, new: UInt64, expected: [String]) throws {
        let hashes = leaves.prefix(Int(new)).map { TreeHash.leaf($0) }
        let proof = try build(ProofBuilder(consistencyFrom: old, to: new), hashes)
        #expect(proof.map(\.hex) == expected)
        let (oldRoot, newRoot) = (try hash(roots[Int(old) - 1]), try hash(roots[Int(new) - 1]))
        #expect(ProofVerifier.consistency(from: old, root: oldRoot, to: new, root: newRoot, proof: proof))
    }

    @Test("root, inclusion and consistency agree with the RFC's definitions for every size to 40")
    func definitions() throws {
        let all = numbered(40)
        var tree = Frontier()
        var sofar: [TreeHash] = [tree.root]
        for n in 1...40 {
            tree.append(all[n - 1])
            sofar.append(tree.root)
            #expect(tree.root == mth(all[..<n]))
            #expect(tree.nodes.count == n.nonzeroBitCount)
            for m in 0..<n {
                let inclusion = try build(ProofBuilder(inclusionOf: UInt64(m), in: UInt64(n)), all[..<n])
                #expect(inclusion == path(m, all[..<n]))
                #expect(
                    ProofVerifier.inclusion(
                        of: all[m], at: UInt64(m), in: UInt64(n), root: tree.root, proof: inclusion))
                let consistency = try build(ProofBuilder(consistencyFrom: UInt64(m), to: UInt64(n)), all[..<n])
                #expect(consistency == (m == 0 ? [] : subproof(m, all[..<n], true)))
                #expect(
                    ProofVerifier.consistency(
                        from: UInt64(m), root: sofar[m], to: UInt64(n), root: tree.root, proof: consistency))
            }
        }
    }

    @Test("no proof survives a change of any of its parts")
    func tampering() throws {
        let all = numbered(23)
        let roots = (0...23).map { mth(all[..<$0]) }
        let foreign = TreeHash.leaf([1, 2, 3])
        for size in 2...23 {
            for at in 0..<size {
                let (index, n) = (UInt64(at), UInt64(size))
                let proof = try build(ProofBuilder(inclusionOf: index, in: n), all[..<size])
                func holds(_ leaf: TreeHash, _ i: UInt64, _ s: UInt64, _ r: TreeHash, _ p: [TreeHash]) -> Bool {
                    ProofVerifier.inclusion(of: leaf, at: i, in: s, root: r, proof: p)
                }
                #expect(!holds(foreign, index, n, roots[size], proof))
                #expect(!holds(all[at], index, n, foreign, proof))
                #expect(!holds(all[at], index ^ 1, n, roots[size], proof))
                #expect(!holds(all[at], n, n, roots[size], proof))
                #expect(!holds(all[at], index, n, roots[size], proof + [foreign]))
                #expect(!holds(all[at], index, n, roots[size], [foreign] + proof))
                #expect(!holds(all[at], index, n, roots[size], Array(proof.dropLast())))
                for i in proof.indices {
                    var wrong = proof
                    wrong[i] = foreign
                    #expect(!holds(all[at], index, n, roots[size], wrong))
                }
            }
            for old in 1..<size {
                let (m, n) = (UInt64(old), UInt64(size))
                let proof = try build(ProofBuilder(consistencyFrom: m, to: n), all[..<size])
                func holds(_ o: UInt64, _ x: TreeHash, _ s: UInt64, _ y: TreeHash, _ p: [TreeHash]) -> Bool {
                    ProofVerifier.consistency(from: o, root: x, to: s, root: y, proof: p)
                }
                #expect(!holds(m, foreign, n, roots[size], proof))
                #expect(!holds(m, roots[old], n, foreign, proof))
                #expect(!holds(m, roots[size], n, roots[old], proof))
                #expect(!holds(n, roots[old], m, roots[size], proof))
                #expect(!holds(m, roots[old], n, roots[size], proof + [foreign]))
                #expect(!holds(m, roots[old], n, roots[size], [foreign] + proof))
                #expect(!holds(m, roots[old], n, roots[size], Array(proof.dropLast())))
                for i in proof.indices {
                    var wrong = proof
                    wrong[i] = foreign
                    #expect(!holds(m, roots[old], n, roots[size], wrong))
                }
            }
        }
    }

    @Test("proofs that can never hold are refused at the edge of the numbers")
    func extremes() {
        let h = TreeHash.leaf([])
        let long = [TreeHash](repeating: h, count: 70)
        for n in [0, 1, UInt64.max - 1, .max] {
            for m in [0, 1, UInt64.max - 1, .max] {
                #expect(!ProofVerifier.inclusion(of: h, at: m, in: n, root: h, proof: long))
                #expect(!ProofVerifier.consistency(from: m, root: h, to: n, root: h, proof: long))
            }
        }
        #expect(ProofBuilder(inclusionOf: 0, in: 0) == nil)
        #expect(ProofBuilder(inclusionOf: .max, in: .max) == nil)
        #expect(ProofBuilder(inclusionOf: .max - 1, in: .max)?.proof == nil)
        #expect(ProofBuilder(consistencyFrom: 2, to: 1) == nil)
        #expect(ProofBuilder(consistencyFrom: .max - 1, to: .max)?.proof == nil)
    }

    @Test("a frontier written and read back goes on as before")
    func frontierRoundTrip() throws {
        var tree = Frontier()
        for leaf in numbered(100) {
            tree.append(leaf)
            #expect(Frontier(size: tree.size, nodeBytes: tree.nodeBytes) == tree)
        }
        #expect(Frontier(size: 100, nodeBytes: tree.nodeBytes.dropLast()) == nil)
        #expect(Frontier(size: 101, nodeBytes: tree.nodeBytes) == nil)
        #expect(Frontier(size: 101, nodes: tree.nodes) == nil)
    }

    @Test("a full tree takes no further leaf")
    func fullTree() throws {
        let h = TreeHash.leaf([])
        var tree = try #require(Frontier(size: .max, nodes: [TreeHash](repeating: h, count: 64)))
        let before = tree
        tree.append(h)
        #expect(tree == before)
    }

    @Test("many inclusion proofs made in one pass are those that each alone would have")
    func manyProofs() throws {
        for size in [1, 2, 3, 5, 7, 8, 13, 31, 32, 33, 100] {
            let hashes = numbered(size)
            let indexes = (0..<UInt64(size)).filter { size < 20 || $0 % 7 == 3 || $0 == UInt64(size - 1) }
            var collector = ProofCollector(inclusionOf: indexes + [UInt64(size), .max], in: UInt64(size))
            #expect(collector.proof(of: indexes[0]) == nil)
            for hash in hashes { collector.append(hash) }
            collector.append(hashes[0])
            for index in indexes {
                #expect(collector.proof(of: index) == path(Int(index), hashes[...]), "\(index) of \(size)")
            }
            #expect(collector.proof(of: UInt64(size)) == nil)
            if size >= 20 { #expect(collector.proof(of: 0) == nil) }
        }
        #expect(ProofCollector(inclusionOf: [0, 1], in: 0).proof(of: 0) == nil)
    }

}
