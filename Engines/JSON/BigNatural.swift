/// A natural number of any size; only what deciding divisibility needs.
struct BigNatural {
    /// Least significant first, without zeros at the end; empty is 0.
    private var limbs: [UInt32] = []

    init(decimal digits: [UInt8]) {
        for digit in digits { multiply(by: 10, adding: UInt32(digit)) }
    }

    mutating func multiply(by factor: UInt32, adding summand: UInt32) {
        var carry = UInt64(summand)
        for i in limbs.indices {
            carry &+= UInt64(limbs[i]) &* UInt64(factor)
            limbs[i] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
    }

    /// Long division (Knuth, The Art of Computer Programming 2, 4.3.1 D), keeping the remainder only.
    func isDivisible(by divisor: BigNatural) -> Bool {
        guard let top = divisor.limbs.last else { return limbs.isEmpty }
        let count = divisor.limbs.count
        if limbs.count < count { return limbs.isEmpty }
        if count == 1 {
            var rest: UInt64 = 0
            for limb in limbs.reversed() { rest = (rest << 32 | UInt64(limb)) % UInt64(top) }
            return rest == 0
        }
        let shift = UInt32(top.leadingZeroBitCount)
        let v = Self.shifted(divisor.limbs, shift)
        var u = Self.shifted(limbs, shift)
        let first = UInt64(v[count &- 1])
        let second = UInt64(v[count &- 2])
        for j in stride(from: limbs.count &- count, through: 0, by: -1) {
            let head = UInt64(u[j &+ count]) << 32 | UInt64(u[j &+ count &- 1])
            var quotient = head / first
            var rest = head % first
            while quotient > 0xFFFF_FFFF || quotient &* second > (rest << 32 | UInt64(u[j &+ count &- 2])) {
                quotient &-= 1
                rest &+= first
                if rest > 0xFFFF_FFFF { break }
            }
            var borrow: Int64 = 0
            var carry: UInt64 = 0
            for i in 0..<count {
                carry &+= quotient &* UInt64(v[i])
                let difference = Int64(u[i &+ j]) &- borrow &- Int64(carry & 0xFFFF_FFFF)
                u[i &+ j] = UInt32(truncatingIfNeeded: difference)
                borrow = difference < 0 ? 1 : 0
                carry >>= 32
            }
            let difference = Int64(u[j &+ count]) &- borrow &- Int64(carry)
            u[j &+ count] = UInt32(truncatingIfNeeded: difference)
            if difference < 0 {
                var carry: UInt64 = 0
                for i in 0..<count {
                    carry &+= UInt64(u[i &+ j]) &+ UInt64(v[i])
                    u[i &+ j] = UInt32(truncatingIfNeeded: carry)
                    carry >>= 32
                }
                u[j &+ count] = u[j &+ count] &+ UInt32(truncatingIfNeeded: carry)
            }
        }
        return u[..<count].allSatisfy { $0 == 0 }
    }

    /// Shifted left by fewer than 32 bits, with one more limb at the top.
    private static func shifted(_ limbs: [UInt32], _ shift: UInt32) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(limbs.count &+ 1)
        var carry: UInt64 = 0
        for limb in limbs {
            carry |= UInt64(limb) << UInt64(shift)
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        result.append(UInt32(truncatingIfNeeded: carry))
        return result
    }
}
