/// A set of small numbers.
struct Bits: Sendable, Hashable {
    private(set) var words: [UInt64]

    /// The empty set, with room for numbers below `size`.
    init(size: Int) { words = Array(repeating: 0, count: (max(size, 0) + 63) / 64) }

    /// All numbers below `size`.
    static func all(_ size: Int) -> Bits {
        var bits = Bits(size: size)
        for number in 0..<max(size, 0) { bits.insert(number) }
        return bits
    }

    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }
    mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }
    func contains(_ number: Int) -> Bool { words[number >> 6] & (1 << UInt64(number & 63)) != 0 }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var first: Int? {
        for (index, word) in words.enumerated() where word != 0 { return index * 64 + word.trailingZeroBitCount }
        return nil
    }

    var members: [Int] {
        var all: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                all.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return all
    }

    mutating func formIntersection(_ other: Bits) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func formUnion(_ other: Bits) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    func intersection(_ other: Bits) -> Bits {
        var result = self
        result.formIntersection(other)
        return result
    }

    func intersects(_ other: Bits) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return true }
        return false
    }

    func isSubset(of other: Bits) -> Bool {
        for index in words.indices where words[index] & ~other.words[index] != 0 { return false }
        return true
    }
}
