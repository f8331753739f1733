import Kernel
import Store
import Web

extension Staff {
    /// Whose invoices are „mine“: one's own, and those of people one stands in for (Vertretung).
    var invoiceAccounts: [String] {
        let others = represented.filter { $0.access.allows(.readInvoices) }.map(\.account)
        return [account] + Set(others).subtracting([account]).sorted()
    }

    /// Those for whom one could order payments today.
    var releasesFor: [Represented] { represented.filter { $0.access.allows(.releaseInvoices) } }
}

extension InvoiceApproval {
    /// Everybody behind it: whose hand it was, and for whom.
    var people: Set<String> { Set([account, deputyOf].compactMap(\.self)) }
}
