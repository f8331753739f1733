import EInvoice

/// Everything the engine does with a file, and what must hold whatever the file is. What costs as much again as the check
/// itself is done with some of them.
func examine(_ bytes: [UInt8]) {
    let report = Validator().check(bytes)
    judge(report)
    if bytes.count % 8 == 0 { judge(Validator(rules: .next).checkFragment(bytes)) }
    guard let invoice = Invoice(reading: bytes) else {
        precondition(report.verdict == .reject, "accepted, but not to be read")
        return
    }
    if bytes.count % 4 == 1 {
        let presentation = InvoicePresentation(invoice, bytes.count % 8 == 1 ? .de : .en)
        precondition(!presentation.title.isEmpty)
        for table in presentation.sections.flatMap(\.tables) {
            precondition(table.rows.allSatisfy { $0.cells.count == table.columns.count })
        }
    }
    guard report.verdict == .accept, bytes.count % 4 >= 2 else { return }
    guard let conversion = try? Conversion(bytes, to: bytes.count % 4 == 2 ? .ubl : .cii) else { return }
    precondition(Validator().check(conversion.xml).verdict == .accept)
}

/// A verdict has its reason: nothing is rejected without one, nothing accepted in spite of one.
func judge(_ report: Report) {
    if report.verdict == .accept {
        precondition(report.reason == nil && !report.hasErrors)
        precondition(report.isStructureValid == true && report.scenario != nil && report.syntax != nil)
        precondition(report.notices.allSatisfy { $0.level != .error })
    }
    if report.reason != nil { precondition(report.hasErrors || report.notices.contains { $0.level == .error }) }
    for finding in report.findings {
        precondition(finding.count > 0 && !finding.german.isEmpty && !finding.english.isEmpty)
        precondition(!finding.places.isEmpty && finding.places.allSatisfy { $0.line > 0 && $0.column > 0 })
    }
}
