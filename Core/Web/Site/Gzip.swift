import CZlib

/// gzip (RFC 1952) by zlib.
enum Gzip {
    /// Nil where zlib refuses, which is when memory is short; then the content goes out as it is.
    static func compress(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 says: with gzip's header and checksum.
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        var done = false
        let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(clamping: source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(clamping: buffer.count)
                done = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = buffer.count - Int(stream.avail_out)
            }
        }
        return done ? output : nil
    }

    /// Whether a client takes gzip (RFC 9110 § 12.5.3).
    static func isAccepted(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { part in
            let value = HeaderValue(String(part))
            guard value.main == "gzip" || value.main == "*" else { return false }
            return value.parameters["q"].map { !["0", "0.0", "0.00", "0.000"].contains($0) } ?? true
        }
    }

    static func isWorthwhile(_ type: String) -> Bool {
        let main = HeaderValue(type).main
        return main.hasPrefix("text/")
            || [
                "application/json", "application/problem+json", "application/javascript", "image/svg+xml",
                "application/xml",
            ]
            .contains(main)
    }
}
