import Web

/// A form with files from outside, whole and in pieces: nothing may trap, both ways must agree on the
/// content, and the limits must hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMultipart(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    let limits = FormLimits(total: 2_048, field: 256, file: 1_024, parts: 8, header: 256)
    let whole = outcome([bytes], limits)
    // The first byte chooses the size of the pieces.
    let size = Int(bytes.first ?? 0) % 17 + 1
    let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    let cut = outcome(pieces, limits)
    precondition((whole == nil) == (cut == nil))
    if let whole, let cut { precondition(whole == cut) }
    let text = String(decoding: bytes, as: UTF8.self)
    _ = MultipartParser.boundary(ofContentType: text)
    _ = MultipartParser.boundary(ofContentType: "multipart/form-data; boundary=" + text)
    precondition(!Filename.cleaned(text).utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "/") }))
    _ = Destination(local: text)
    return 0
}

private struct Part: Equatable {
    let head: PartHead
    var bytes: [UInt8]
}

private func outcome(_ pieces: [[UInt8]], _ limits: FormLimits) -> [Part]? {
    var parser = MultipartParser(boundary: "b", limits: limits)
    var parts: [Part] = []
    do {
        for piece in pieces {
            for event in try parser.push(piece) {
                switch event {
                case .part(let head): parts.append(Part(head: head, bytes: []))
                case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
                case .endOfPart, .end: break
                }
            }
        }
        try parser.finish()
    } catch { return nil }
    precondition(parts.count <= limits.parts)
    return parts
}
