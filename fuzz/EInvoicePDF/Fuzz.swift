import EInvoice

/// A PDF, whole or broken: what it says about itself is read within limits, and the invoice inside is judged like any other.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPDF(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if bytes.count % 2 == 0, let container = PDFContainer(bytes) {
        if let number = container.invoice { precondition(container.attachments.indices.contains(number)) }
        precondition(container.invoice != nil || Invoice.xml(in: bytes) == nil)
    }
    examine(bytes)
    return 0
}
