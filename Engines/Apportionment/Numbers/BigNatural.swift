/// A natural number of any size: products of weights that must not be rounded while services charge each other.
struct BigNatural: Hashable, Sendable {
    /// Least significant first, without zeros at the end; empty is 0.
    private(set) var limbs: [UInt32] = []

    static let zero = BigNatural(0)

    init(_ value: UInt64) {
        var rest = value
        while rest > 0 {
            limbs.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
    }

    private init(limbs: [UInt32]) {
        self.limbs = limbs
        while self.limbs.last == 0 { self.limbs.removeLast() }
    }

    var isZero: Bool { limbs.isEmpty }

    /// The number where it fits; only ever asked for what is known to be small.
    var uint64: UInt64? {
        guard limbs.count <= 2 else { return nil }
        return limbs.reversed().reduce(0) { $0 << 32 | UInt64($1) }
    }

    static func + (a: BigNatural, b: BigNatural) -> BigNatural {
        let (long, short) = a.limbs.count >= b.limbs.count ? (a.limbs, b.limbs) : (b.limbs, a.limbs)
        var sum = long
        var carry: UInt64 = 0
        for i in sum.indices {
            if carry == 0 && i >= short.count { break }
            carry &+= UInt64(sum[i]) &+ (i < short.count ? UInt64(short[i]) : 0)
            sum[i] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        if carry > 0 { sum.append(UInt32(truncatingIfNeeded: carry)) }
        return BigNatural(limbs: sum)
    }

    static func * (a: BigNatural, b: BigNatural) -> BigNatural {
        if a.isZero || b.isZero { return .zero }
        var product = [UInt32](repeating: 0, count: a.limbs.count &+ b.limbs.count)
        for i in a.limbs.indices {
            var carry: UInt64 = 0
            let factor = UInt64(a.limbs[i])
            for j in b.limbs.indices {
                carry &+= factor &* UInt64(b.limbs[j]) &+ UInt64(product[i &+ j])
                product[i &+ j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[i &+ b.limbs.count] = UInt32(truncatingIfNeeded: carry)
        }
        return BigNatural(limbs: product)
    }

    /// Long division (Knuth, The Art of Computer Programming 2, 4.3.1 D). By zero it gives zero and the number itself.
    func divided(by divisor: BigNatural) -> (quotient: BigNatural, remainder: BigNatural) {
        guard let top = divisor.limbs.last, self >= divisor else { return (.zero, self) }
        if divisor.limbs.count == 1 { return dividedByOne(UInt64(top)) }
        let shift = UInt32(top.leadingZeroBitCount)
        let v = Self.shiftedUp(divisor.limbs, shift)
        var u = Self.shiftedUp(limbs, shift) + [0]
        if u.count == limbs.count &+ 2 { u.removeLast() }
        while u.count <= limbs.count { u.append(0) }
        let count = v.count
        var quotient = [UInt32](repeating: 0, count: u.count &- count)
        for j in stride(from: quotient.count &- 1, through: 0, by: -1) {
            quotient[j] = Self.divideStep(&u, v, j)
        }
        let rest = BigNatural(limbs: Self.shiftedDown(Array(u[..<count]), shift))
        return (BigNatural(limbs: quotient), rest)
    }

    private func dividedByOne(_ divisor: UInt64) -> (BigNatural, BigNatural) {
        var quotient = limbs
        var rest: UInt64 = 0
        for i in limbs.indices.reversed() {
            let head = rest << 32 | UInt64(limbs[i])
            quotient[i] = UInt32(truncatingIfNeeded: head / divisor)
            rest = head % divisor
        }
        return (BigNatural(limbs: quotient), BigNatural(rest))
    }

    /// One digit of the quotient; takes its multiple of `v` away from `u` at that place.
    private static func divideStep(_ u: inout [UInt32], _ v: [UInt32], _ j: Int) -> UInt32 {
        let count = v.count
        let head = UInt64(u[j &+ count]) << 32 | UInt64(u[j &+ count &- 1])
        var digit = head / UInt64(v[count &- 1])
        var rest = head % UInt64(v[count &- 1])
        while digit > 0xFFFF_FFFF || digit &* UInt64(v[count &- 2]) > (rest << 32 | UInt64(u[j &+ count &- 2])) {
            digit &-= 1
            rest &+= UInt64(v[count &- 1])
            if rest > 0xFFFF_FFFF { break }
        }
        var borrow: Int64 = 0
        var carry: UInt64 = 0
        for i in 0..<count {
            carry &+= digit &* UInt64(v[i])
            let difference = Int64(u[i &+ j]) &- borrow &- Int64(carry & 0xFFFF_FFFF)
            u[i &+ j] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
            carry >>= 32
        }
        let last = Int64(u[j &+ count]) &- borrow &- Int64(carry)
        u[j &+ count] = UInt32(truncatingIfNeeded: last)
        guard last < 0 else { return UInt32(truncatingIfNeeded: digit) }
        // The digit was one too large: add the divisor back.
        var back: UInt64 = 0
        for i in 0..<count {
            back &+= UInt64(u[i &+ j]) &+ UInt64(v[i])
            u[i &+ j] = UInt32(truncatingIfNeeded: back)
            back >>= 32
        }
        u[j &+ count] &+= UInt32(truncatingIfNeeded: back)
        return UInt32(truncatingIfNeeded: digit &- 1)
    }

    private static func shiftedUp(_ limbs: [UInt32], _ bits: UInt32) -> [UInt32] {
        guard bits > 0 else { return limbs }
        var out: [UInt32] = []
        out.reserveCapacity(limbs.count &+ 1)
        var carry: UInt32 = 0
        for limb in limbs {
            out.append(limb << bits | carry)
            carry = limb >> (32 &- bits)
        }
        if carry > 0 { out.append(carry) }
        return out
    }

    private static func shiftedDown(_ limbs: [UInt32], _ bits: UInt32) -> [UInt32] {
        guard bits > 0 else { return limbs }
        var out = limbs
        for i in out.indices {
            out[i] = limbs[i] >> bits | (i &+ 1 < limbs.count ? limbs[i &+ 1] << (32 &- bits) : 0)
        }
        return out
    }
}

extension BigNatural: Comparable {
    static func < (a: BigNatural, b: BigNatural) -> Bool {
        if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
        for i in a.limbs.indices.reversed() where a.limbs[i] != b.limbs[i] { return a.limbs[i] < b.limbs[i] }
        return false
    }
}
