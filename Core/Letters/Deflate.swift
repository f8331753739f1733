import CZlib

/// Unpacks a zlib stream; nil where it is broken or larger than anything that we make.
func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var room = max(4_096, bytes.count * 8)
    while room <= 256 << 20 {
        var length = uLongf(room)
        var status = Z_OK
        let out = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            status = uncompress(buffer.baseAddress, &length, bytes, uLong(bytes.count))
            count = status == Z_OK ? Int(length) : 0
        }
        if status == Z_OK { return out }
        guard status == Z_BUF_ERROR else { return nil }
        room *= 4
    }
    return nil
}

func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    var length = compressBound(uLong(bytes.count))
    var status = Z_OK
    let out = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
        status = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), 6)
        count = status == Z_OK ? Int(length) : 0
    }
    return status == Z_OK ? out : nil
}
