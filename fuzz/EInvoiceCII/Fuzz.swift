import EInvoice

private let original: [UInt8] = {
    guard let bytes = try? sampleInvoice.xml(.cii) else { fatalError("the sample cannot be written") }
    precondition(Validator().check(bytes).verdict == .accept)
    return bytes
}()

/// Bytes are edits of a valid invoice, or after 0xFF a file as it is: it is judged, read, shown and converted, and nothing
/// doubtful is accepted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCII(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    examine(bytes.first == 0xFF ? Array(bytes.dropFirst()) : Edits(bytes).applied(to: original))
    return 0
}
