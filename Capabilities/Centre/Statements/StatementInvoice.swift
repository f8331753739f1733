import Apportionment
import EInvoice
import Kernel
import LegalTime

/// Lines of a statement as an invoice of EN 16931 and XRechnung.
///
/// What is to be paid back is a credit note (381) whose amounts are what is given back; a correction is 384 with
/// reference to what it corrects, everything else is 380.
struct StatementInvoice {
    let papers: StatementPapers
    let lines: [StatedLine]
    var number = ""
    var prepaid = 0

    /// Net amounts and tax of what is taxed alike; tax is what the settlement computed, once for all lines.
    struct TaxGroup {
        var category: String
        var rate: Int
        var reasons: [VATReason]
        var net: Int
        var tax: Int
    }

    var taxes: [TaxGroup] {
        var groups: [TaxGroup] = []
        for line in lines {
            guard let reason = VATReason(rawValue: line.line.vat) else { continue }
            let (category, rate) = (reason.kind.category, line.line.taxRate)
            let place: Int
            if let found = groups.firstIndex(where: { $0.category == category && $0.rate == rate }) {
                place = found
            } else {
                groups.append(TaxGroup(category: category, rate: rate, reasons: [], net: 0, tax: 0))
                place = groups.count - 1
            }
            groups[place].net += line.share
            if !groups[place].reasons.contains(reason) {
                groups[place].reasons.append(reason)
                groups[place].tax += papers.statement.content.tax(reason, rate)
            }
        }
        return groups.sorted { ($0.category, $0.rate) < ($1.category, $1.rate) }
    }

    var net: Int { lines.reduce(0) { $0 + $1.share } }
    var gross: Int { net + taxes.reduce(0) { $0 + $1.tax } }
    var isCredit: Bool { gross < 0 }

    var invoice: Invoice {
        var invoice = Invoice()
        let (settlement, statement) = (papers.settlement, papers.statement)
        let corrected = papers.preceding.filter { $0.isTaxed == (lines.first?.isTaxed ?? false) }
        let preceding = corrected.isEmpty ? papers.preceding : corrected
        invoice.number = number
        invoice.type = isCredit ? "381" : statement.content.isCorrection && !preceding.isEmpty ? "384" : "380"
        invoice.issueDate = papers.day.iso
        invoice.buyerReference = papers.buyerDetails.leitwegID
        invoice.period = Invoice.Period(start: settlement.firstDay.iso, end: settlement.lastDay.iso)
        invoice.precedingInvoices = preceding.map { Invoice.PrecedingInvoice($0.number, date: $0.day.iso) }
        invoice.seller = seller
        invoice.buyer = buyer
        // In a credit note, what is given back is positive.
        let sign = isCredit ? -1 : 1
        invoice.lines = lines.enumerated().map { line($0.offset + 1, $0.element, sign) }
        invoice.taxes = taxes.map { tax($0, sign) }
        invoice.totals.lines = ExactDecimal(cents: net * sign)
        invoice.totals.withoutTax = ExactDecimal(cents: net * sign)
        invoice.totals.tax = ExactDecimal(cents: (gross - net) * sign)
        invoice.totals.withTax = ExactDecimal(cents: gross * sign)
        if prepaid != 0 { invoice.totals.prepaid = ExactDecimal(cents: prepaid * sign) }
        let due = (gross - prepaid) * sign
        invoice.totals.due = ExactDecimal(cents: due)
        pay(due, &invoice)
        invoice.notes = [Invoice.Note(note)]
        return invoice
    }

    private var note: String {
        let what =
            papers.statement.content.isCorrection
            ? "Berichtigung: nur was sich gegenüber der vorigen Abrechnung dieses Zeitraums ändert."
            : "\(papers.statement.isFinal ? "Schlussabrechnung" : "Abrechnung") des Leistungszentrums."
        return "\(what) Prüfsumme der Eingaben (SHA-256): \(papers.settlement.inputHash)"
    }

    // MARK: Parties

    private var seller: Invoice.Party {
        let (details, own) = (papers.districtDetails, papers.seller)
        var party = Invoice.Party()
        party.name = printable(papers.district.name)
        party.identifiers = [Invoice.Identifier(details.leitwegID, scheme: "0204")]
        // No tax identification stands on what is not taxable (BR-O-02).
        if lines.contains(where: \.isTaxed), !own.vatID.isEmpty { party.vatIdentifier = own.vatID }
        if !own.taxNumber.isEmpty { party.taxNumber = printable(own.taxNumber) }
        party.electronicAddress = Invoice.Identifier(own.mail, scheme: "EM")
        party.address = Invoice.Address(
            street: printable(details.street), postCode: details.postcode, city: printable(details.town))
        party.contact = Invoice.Contact(name: printable(own.contact), telephone: own.phone, mail: own.mail)
        return party
    }

    private var buyer: Invoice.Party {
        let details = papers.buyerDetails
        var party = Invoice.Party()
        party.name = printable(papers.buyer.name)
        party.electronicAddress = Invoice.Identifier(details.leitwegID, scheme: "0204")
        party.address = Invoice.Address(
            street: printable(details.street), postCode: details.postcode, city: printable(details.town))
        return party
    }

    private func pay(_ due: Int, _ invoice: inout Invoice) {
        guard due > 0, !isCredit else {
            // UNTDID 4461, 97: clearing between partners.
            var payment = Invoice.Payment("97")
            payment.text = "Verrechnung oder Erstattung"
            invoice.payment = payment
            invoice.paymentTerms = "Ein Guthaben wird mit der nächsten Zahlung verrechnet oder erstattet."
            return
        }
        let last = papers.day.adding(days: papers.seller.paymentDays)
        var payment = Invoice.Payment("58")
        payment.remittance = number
        payment.accounts = [Invoice.Account(papers.seller.iban, name: printable(papers.district.name))]
        invoice.payment = payment
        invoice.dueDate = last.iso
        invoice.paymentTerms = "Zahlbar ohne Abzug bis zum \(last.short(.de))."
    }

    // MARK: Lines and taxes

    private func line(_ number: Int, _ stated: StatedLine, _ sign: Int) -> Invoice.Line {
        let (line, words) = (stated.line, papers.words)
        let direction = stated.sign * sign
        // A price is never below zero (BR-27): of a credit the quantity is.
        let isNegative = line.rate.hasPrefix("-")
        let written = (
            ExactDecimal(line.quantity), ExactDecimal(isNegative ? String(line.rate.dropFirst()) : line.rate)
        )
        var item = Invoice.Item(printable(words.service(line)))
        let what = stated.isTakenBack ? "Zurückgenommen: " : ""
        item.description = printable(
            "\(what)\(words.rule(line, .de)); \(StatedPage.rate(line.quantity, .de)) von \(StatedPage.rate(line.total, .de)) \(words.unit(line, .de)); verteilt wurden \(Money(cents: Int64(line.cost)).written(.de))"
        )
        let treatment = VATReason(rawValue: line.vat)?.kind ?? .notTaxable
        let rate: ExactDecimal? =
            switch treatment {
            case .notTaxable: nil
            case .exempt: ExactDecimal(units: 0)
            case .taxable: ExactDecimal(units: Int64(line.taxRate), scale: 2)
            }
        var result: Invoice.Line
        if let quantity = written.0, let price = written.1 {
            result = Invoice.Line(
                String(number), item, quantity: isNegative == (direction < 0) ? quantity : quantity.negated,
                unit: words.unitCode(line), price: Invoice.Price(price),
                net: ExactDecimal(cents: line.share * direction),
                category: treatment.category, rate: rate)
        } else {
            // A price with more digits than the format's numbers hold: one piece at the amount.
            let amount = line.amount * direction
            result = Invoice.Line(
                String(number), item, quantity: ExactDecimal(units: amount < 0 ? -1 : 1), unit: "C62",
                price: Invoice.Price(ExactDecimal(cents: Int(amount.magnitude))),
                net: ExactDecimal(cents: line.share * direction), category: treatment.category, rate: rate)
        }
        result.period = Invoice.Period(start: line.firstDay, end: line.lastDay)
        let rounding = line.rounding * direction
        if rounding != 0 {
            var cent = Invoice.AllowanceCharge(
                isCharge: rounding > 0, amount: ExactDecimal(cents: Int(rounding.magnitude)))
            cent.reason = "Rundung, damit die Anteile aller die Kosten ergeben"
            result.allowancesAndCharges = [cent]
        }
        return result
    }

    private func tax(_ group: TaxGroup, _ sign: Int) -> Invoice.Tax {
        // XRechnung wants a rate even where there is no tax (BR-DE-14).
        let rate = ExactDecimal(units: group.category == "O" ? 0 : Int64(group.rate), scale: 2)
        var tax = Invoice.Tax(
            taxable: ExactDecimal(cents: group.net * sign), amount: ExactDecimal(cents: group.tax * sign),
            category: group.category, rate: rate)
        guard group.category != "S" else { return tax }
        tax.exemption = group.reasons.map(\.text.de).joined(separator: "; ")
        if group.category == "O" { tax.exemptionCode = "VATEX-EU-O" }
        if group.reasons == [.costSharing] { tax.exemptionCode = "VATEX-EU-132-1F" }
        return tax
    }
}

extension VATTreatment.Kind {
    /// UNTDID 5305.
    var category: String {
        switch self {
        case .notTaxable: "O"
        case .exempt: "E"
        case .taxable: "S"
        }
    }
}

extension ExactDecimal {
    fileprivate var negated: ExactDecimal { ExactDecimal(units: 0 &- units, scale: scale) }
}

/// The text without what XML has no room for.
private func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value & 0xFFFE != 0xFFFE }))
}
