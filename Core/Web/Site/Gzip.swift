import CDeflate

/// gzip (RFC 1952) by libdeflate.
enum Gzip {
    /// - Parameter level: 1, the fastest, to 12.
    /// - Returns: nil where memory is short; then the content goes out as it is.
    static func compress(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
        guard let compressor = libdeflate_alloc_compressor(level) else { return nil }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
        let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
        }
        return output.isEmpty ? nil : output
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
