import CDeflate

struct BadGzip: Error {}

/// What libdeflate itself makes of compressed bytes.
func gunzip(_ bytes: [UInt8]) throws -> [UInt8] {
    guard let decompressor = libdeflate_alloc_decompressor() else { throw BadGzip() }
    defer { libdeflate_free_decompressor(decompressor) }
    var result = LIBDEFLATE_BAD_DATA
    let out = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
        result = libdeflate_gzip_decompress(
            decompressor, bytes, bytes.count, buffer.baseAddress, buffer.count, &count)
        if result != LIBDEFLATE_SUCCESS { count = 0 }
    }
    guard result == LIBDEFLATE_SUCCESS else { throw BadGzip() }
    return out
}
