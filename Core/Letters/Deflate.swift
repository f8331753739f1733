import CDeflate

/// Unpacks a zlib stream (RFC 1950); nil where it is broken or larger than anything that we make.
func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var room = max(4_096, bytes.count * 8)
    while room <= 256 << 20 {
        var result = LIBDEFLATE_SUCCESS
        let out = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            result = libdeflate_zlib_decompress(
                decompressor, bytes, bytes.count, buffer.baseAddress, room, &count)
            if result != LIBDEFLATE_SUCCESS { count = 0 }
        }
        if result == LIBDEFLATE_SUCCESS { return out }
        guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
        room *= 4
    }
    return nil
}

func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    guard let compressor = libdeflate_alloc_compressor(6) else { return nil }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    let out = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
        count = libdeflate_zlib_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
    }
    return out.isEmpty ? nil : out
}
