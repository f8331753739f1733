import Apportionment
import EInvoice
import Kernel

/// Everything that stands on what is written for a statement: letter and e-invoices.
struct StatementPapers: Sendable {
    var statement: StatementRecord
    var settlement: SettlementRecord
    var words: StatementWords
    var seller: Seller
    /// The centre's district, in whose name invoices are written.
    var district: CentreAuthority
    var districtDetails: AuthorityDetails
    var buyer: CentreAuthority
    var buyerDetails: AuthorityDetails
    var number: String
    var day: Day
    /// Invoices of the same time that this one corrects, oldest first.
    var preceding: [PrecedingInvoice]

    struct PrecedingInvoice: Sendable, Hashable {
        var number: String
        var day: Day
        var isTaxed: Bool
    }

    /// The invoices of the statement. Mostly one; what is not taxable and what is must not stand on the same one
    /// (BR-O-11 of EN 16931), so there are two where there is both. None where nothing is charged.
    func invoices() -> [Invoice] {
        let lines = statement.content.stated
        let groups = [lines.filter { !$0.isTaxed }, lines.filter(\.isTaxed)].filter { !$0.isEmpty }
        var prepaid = Int(statement.prepaid.cents)
        return groups.enumerated().map { index, lines in
            var part = StatementInvoice(papers: self, lines: lines)
            part.number = groups.count == 1 ? number : "\(number)-\(index + 1)"
            // Prepayments count for the first one up to its sum, for the last one what is left.
            part.prepaid = index == groups.count - 1 ? prepaid : max(min(prepaid, part.gross), min(prepaid, 0))
            prepaid -= part.prepaid
            return part.invoice
        }
    }

    /// `12. Mai 2026`
    func written(_ iso: String) -> String { Day(iso: iso)?.short(.de) ?? iso }
}

extension StatedLine {
    var treatment: VATTreatment.Kind { VATReason(rawValue: line.vat)?.kind ?? .notTaxable }
    /// Within value added tax: taxed, or exempt from it.
    var isTaxed: Bool { treatment != .notTaxable }
}
