import Web

/// A form or the query of an address from outside: nothing may trap, and what is taken is clean.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFormDecoding(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    let limits = FormLimits(total: 4_096, field: 512, parts: 32)
    if let pairs = try? FormDecoding.pairs(bytes, limits: limits) {
        precondition(pairs.count <= limits.parts)
        for pair in pairs {
            precondition(pair.value.utf8.count <= limits.field)
            precondition(!pair.value.utf8.contains(0) && !pair.value.utf8.contains(13))
        }
        let form = FormValues(pairs)
        _ = form.text("a")
        _ = form.idempotencyKey
    }
    return 0
}
