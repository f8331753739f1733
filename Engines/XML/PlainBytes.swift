/// Goes over bytes that need no look of their own, sixteen at a time.
///
/// Each number stands as sixteen of itself: with a single one Swift takes a slow way. Bytes have a sign here because
/// processors compare those in one step; what lies beyond ASCII is negative.
enum PlainBytes {
    private typealias Lanes = SIMD16<Int8>
    private typealias Mask = SIMDMask<SIMD16<Int8>>

    /// How far the bytes are ASCII without control characters, `<`, `&` and `]`, in steps of 16.
    @inline(__always)
    static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to count: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        // Most texts are short: four at once only where the first are plain.
        guard index &+ 16 <= count, !isAny(stops(lanes(raw, index))) else { return index }
        index &+= 16
        while index &+ 64 <= count {
            let first = stops(lanes(raw, index)) .| stops(lanes(raw, index &+ 16))
            let second = stops(lanes(raw, index &+ 32)) .| stops(lanes(raw, index &+ 48))
            if isAny(first .| second) { break }
            index &+= 64
        }
        while index &+ 16 <= count, !isAny(stops(lanes(raw, index))) { index &+= 16 }
        return index
    }

    /// How far the bytes are ASCII, in steps of 64.
    @inline(__always)
    static func endOfASCII(_ bytes: UnsafeRawPointer, from start: Int, to count: Int) -> Int {
        let raw = UnsafeRawBufferPointer(start: bytes, count: count)
        var index = start
        while index &+ 64 <= count {
            let first = lanes(raw, index) | lanes(raw, index &+ 16)
            let second = lanes(raw, index &+ 32) | lanes(raw, index &+ 48)
            if isAny((first | second) .< Lanes(repeating: 0)) { break }
            index &+= 64
        }
        return index
    }

    @inline(__always)
    private static func lanes(_ raw: UnsafeRawBufferPointer, _ index: Int) -> Lanes {
        raw.loadUnaligned(fromByteOffset: index, as: Lanes.self)
    }

    @inline(__always)
    private static func stops(_ bytes: Lanes) -> Mask {
        (bytes .< Lanes(repeating: 0x20)) .| (bytes .== Lanes(repeating: 0x3C))
            .| (bytes .== Lanes(repeating: 0x26)) .| (bytes .== Lanes(repeating: 0x5D))
    }

    @inline(__always)
    private static func isAny(_ mask: Mask) -> Bool {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }
}
