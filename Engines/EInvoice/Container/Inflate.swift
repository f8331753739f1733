/// Decompression (RFC 1951), with the wrapping of RFC 1950 where it is there.
struct Inflate {
    private let input: ArraySlice<UInt8>
    private var at: Int
    private var bits: UInt64 = 0
    private var bitCount = 0
    private var output: [UInt8] = []
    private let limit: Int

    /// - Returns: what was decompressed before the data ended or broke off; `nil` beyond the limit or where nothing is readable.
    static func decode(_ input: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        var start = input.startIndex
        if input.count >= 2 {
            let first = input[start]
            if first & 0x0F == 8, (Int(first) << 8 | Int(input[start + 1])) % 31 == 0 { start += 2 }
        }
        var inflate = Inflate(input[start...], limit: limit)
        let isComplete = inflate.run()
        if inflate.output.count > limit { return nil }
        return isComplete || !inflate.output.isEmpty ? inflate.output : nil
    }

    private init(_ input: ArraySlice<UInt8>, limit: Int) {
        self.input = input
        self.limit = limit
        at = input.startIndex
    }

    /// Codes of a Huffman tree by length: how many there are, and their symbols in order.
    private struct Tree {
        var counts = [UInt16](repeating: 0, count: 16)
        var symbols: [UInt16] = []
        /// For codes of up to ten bits, by the next ten bits of the input: symbol × 16 + length.
        var short = [UInt16](repeating: 0, count: 1024)

        init?(_ lengths: some Collection<UInt8>) {
            for length in lengths { counts[Int(length)] += 1 }
            counts[0] = 0
            var offsets = [Int](repeating: 0, count: 17)
            var left = 1
            for length in 1..<16 {
                left = left * 2 - Int(counts[length])
                if left < 0 { return nil }
                offsets[length + 1] = offsets[length] + Int(counts[length])
            }
            symbols = [UInt16](repeating: 0, count: offsets[16])
            var codes = [Int](repeating: 0, count: 17)
            for length in 1..<16 { codes[length + 1] = (codes[length] + Int(counts[length])) << 1 }
            for (symbol, length) in lengths.enumerated() where length > 0 {
                let length = Int(length)
                symbols[offsets[length]] = UInt16(symbol)
                offsets[length] += 1
                let code = codes[length]
                codes[length] += 1
                if length > 10 { continue }
                var reversed = 0
                for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
                for place in stride(from: reversed, to: 1024, by: 1 << length) {
                    short[place] = UInt16(symbol << 4 | length)
                }
            }
        }
    }

    private static let fixedLengths = Tree(
        (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) })
    private static let fixedDistances = Tree([UInt8](repeating: 5, count: 30))
    private static let lengthBases: [Int] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits: [Int] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases: [Int] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145,
        8193, 12289, 16385, 24577,
    ]
    private static let codeOrder: [Int] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func take(_ count: Int) -> Int? {
        while bitCount < count {
            guard at < input.endIndex else { return nil }
            bits |= UInt64(input[at]) << UInt64(bitCount)
            at += 1
            bitCount += 8
        }
        let value = bits & ((1 << UInt64(count)) - 1)
        bits >>= UInt64(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func symbol(_ tree: Tree) -> Int? {
        while bitCount < 10, at < input.endIndex {
            bits |= UInt64(input[at]) << UInt64(bitCount)
            at += 1
            bitCount += 8
        }
        let entry = Int(tree.short[Int(bits & 1023)])
        if entry != 0, entry & 15 <= bitCount {
            bits >>= UInt64(entry & 15)
            bitCount -= entry & 15
            return entry >> 4
        }
        var code = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            guard let bit = take(1) else { return nil }
            code |= bit
            let count = Int(tree.counts[length])
            if code - count < first {
                return index + code - first < tree.symbols.count ? Int(tree.symbols[index + code - first]) : nil
            }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }

    private mutating func run() -> Bool {
        while true {
            guard let isLast = take(1), let kind = take(2) else { return false }
            let isFine: Bool
            switch kind {
            case 0: isFine = stored()
            case 1:
                guard let lengths = Self.fixedLengths, let distances = Self.fixedDistances else { return false }
                isFine = compressed(lengths, distances)
            case 2:
                guard let (lengths, distances) = trees() else { return false }
                isFine = compressed(lengths, distances)
            default: return false
            }
            if !isFine { return false }
            if isLast == 1 { return true }
        }
    }

    private mutating func stored() -> Bool {
        // Whole bytes that were taken ahead belong to what follows.
        at -= bitCount / 8
        bits = 0
        bitCount = 0
        guard at + 4 <= input.endIndex else { return false }
        let length = Int(input[at]) | Int(input[at + 1]) << 8
        // Said twice, the second time with all bits turned.
        guard length ^ 0xFFFF == Int(input[at + 2]) | Int(input[at + 3]) << 8 else { return false }
        at += 4
        guard at + length <= input.endIndex, output.count + length <= limit else { return false }
        output.append(contentsOf: input[at..<at + length])
        at += length
        return true
    }

    private mutating func trees() -> (Tree, Tree)? {
        guard let literals = take(5), let distances = take(5), let codes = take(4) else { return nil }
        var lengths = [UInt8](repeating: 0, count: 19)
        for index in 0..<codes + 4 {
            guard let length = take(3) else { return nil }
            lengths[Self.codeOrder[index]] = UInt8(length)
        }
        guard let codeTree = Tree(lengths) else { return nil }
        let total = literals + 257 + distances + 1
        var all: [UInt8] = []
        while all.count < total {
            guard let code = symbol(codeTree) else { return nil }
            switch code {
            case 0..<16: all.append(UInt8(code))
            case 16:
                guard let last = all.last, let more = take(2) else { return nil }
                all.append(contentsOf: repeatElement(last, count: more + 3))
            case 17:
                guard let more = take(3) else { return nil }
                all.append(contentsOf: repeatElement(0, count: more + 3))
            default:
                guard let more = take(7) else { return nil }
                all.append(contentsOf: repeatElement(0, count: more + 11))
            }
        }
        guard all.count == total, let first = Tree(all[..<(literals + 257)]),
            let second = Tree(all[(literals + 257)...])
        else { return nil }
        return (first, second)
    }

    private mutating func compressed(_ lengths: Tree, _ distances: Tree) -> Bool {
        while true {
            guard let code = symbol(lengths), output.count <= limit else { return false }
            if code < 256 {
                output.append(UInt8(code))
                continue
            }
            if code == 256 { return true }
            guard code - 257 < Self.lengthBases.count, let extra = take(Self.lengthBits[code - 257]),
                let far = symbol(distances), far < Self.distanceBases.count,
                let more = take(far < 4 ? 0 : far / 2 - 1)
            else { return false }
            let length = Self.lengthBases[code - 257] + extra
            let distance = Self.distanceBases[far] + more
            guard distance <= output.count else { return false }
            let start = output.count - distance
            for index in 0..<length { output.append(output[start + index]) }
        }
    }
}
