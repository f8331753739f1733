/// Work of a process that is done by an act on the invoice.
enum InvoiceForm: String, Sendable, CaseIterable {
    case capture = "rechnung:erfassen"
    case assign = "rechnung:kontieren"
    case confirmFacts = "rechnung:sachlich-feststellen"
    case confirmSums = "rechnung:rechnerisch-feststellen"
    /// Both halves are there.
    case confirm = "rechnung:feststellen"
    case release = "rechnung:freigeben"
    case handOver = "rechnung:uebergeben"
}
