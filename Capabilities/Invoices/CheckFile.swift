package import EInvoice
import JSON
package import Kernel

extension InvoiceFacts {
    /// Looks at a file: what it is, what it says, and what the rules say to it. Any bytes will do.
    package init(checking bytes: [UInt8], rules: RuleSet = .current) {
        let report = Validator(rules: rules).check(bytes)
        let isPDF = report.container != nil
        let invoice = Invoice(reading: bytes)
        let form: Form =
            if invoice != nil {
                isPDF ? .hybrid : .xml
            } else if isPDF {
                .plain
            } else {
                report.reason == .unreadable && !Self.looksLikeXML(bytes) ? .plain : .broken
            }
        self.init(form: form, isAccepted: report.verdict == .accept, report: report.json.description)
        syntax = report.syntax?.rawValue
        scenario = report.scenario?.rawValue
        if let invoice { read(invoice) }
    }

    private static func looksLikeXML(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(64).filter { $0 > 32 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF && $0 < 0xFE }
        return head.first == UInt8(ascii: "<")
    }

    private mutating func read(_ invoice: Invoice) {
        isCredit = Self.credits.contains(invoice.type)
        number = Self.line(invoice.number)
        issued = Day(iso: invoice.issueDate)
        seller = Self.line(invoice.seller.name)
        sellerTaxID = Self.line(invoice.seller.vatIdentifier ?? invoice.seller.taxNumber ?? "")
        sellerMail = Self.line(invoice.seller.contact?.mail ?? Self.mail(invoice.seller.electronicAddress) ?? "")
        buyerReference = Self.line(invoice.buyerReference ?? "")
        // XRechnung names the buyer's electronic address as well; 0204 is the Leitweg-ID.
        let addressed = invoice.buyer.electronicAddress.flatMap { $0.scheme == "0204" ? $0.value : nil }
        leitweg = LeitwegID(buyerReference) ?? addressed.flatMap { LeitwegID($0) }
        orderNumber = Self.line(invoice.purchaseOrder ?? "")
        currency = Self.line(invoice.currency)
        net = money(invoice.totals.withoutTax)
        tax = money(invoice.totals.tax)
        payable = money(invoice.totals.due)
        due = invoice.dueDate.flatMap { Day(iso: $0) }
        if let account = invoice.payment?.accounts.first {
            iban = String(account.number.uppercased().filter { !$0.isWhitespace }.prefix(34))
            bic = Self.line(account.bank ?? "")
            accountHolder = Self.line(account.name ?? "")
        }
        if accountHolder.isEmpty { accountHolder = Self.line(invoice.payee?.name ?? invoice.seller.name) }
        remittance = Self.line(invoice.payment?.remittance ?? "")
        discounts = invoice.cashDiscounts.compactMap { CashDiscount($0) }
    }

    /// BT-3 of credit notes (UNTDID 1001), whatever the syntax.
    private static let credits: Set<String> = [
        "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532",
    ]

    /// A credit note says what one gets back; here what is paid is counted.
    private func money(_ amount: ExactDecimal?) -> Money? {
        guard let cents = amount?.cents, cents.magnitude < 1 << 53 else { return nil }
        return Money(cents: Int64(isCredit ? -cents : cents))
    }

    private static func mail(_ address: Invoice.Identifier?) -> String? {
        address?.scheme == "EM" ? address?.value : nil
    }

    /// One line of at most 300 characters: what comes from outside may be as long as it likes.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(300)))
    }
}

extension Report {
    /// As it is kept with the invoice. Of very many findings the first two hundred.
    var json: JSONValue {
        var object: JSONObject = [
            "rules": .string(rules.name), "verdict": .string(verdict.rawValue),
            "findings": .array(findings.prefix(200).map(\.json)), "notices": .array(notices.prefix(50).map(\.json)),
        ]
        if let reason { object.append("reason", .string(reason.rawValue)) }
        if let isStructureValid { object.append("structure", .bool(isStructureValid)) }
        return .object(object)
    }
}

extension Finding {
    fileprivate var json: JSONValue {
        [
            "rule": .string(rule), "level": .string(level.rawValue), "count": .number(JSONNumber(count)),
            "terms": .array(terms.map { .string($0) }), "places": .array(places.map(\.json)), "de": .string(german),
            "en": .string(english),
        ]
    }
}

extension Notice {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "subject": .string(subject.rawValue), "level": .string(level.rawValue), "de": .string(german),
            "en": .string(english),
        ]
        if let place { object.append("place", place.json) }
        return .object(object)
    }
}

extension Place {
    fileprivate var json: JSONValue {
        ["path": .string(path), "line": .number(JSONNumber(line)), "column": .number(JSONNumber(column))]
    }
}

/// The kept report, for pages and for the answer to the sender.
package struct KeptReport: Sendable, Hashable {
    package struct Remark: Sendable, Hashable {
        /// Number of the rule; empty for what no rule stands for.
        package var rule: String
        package var level: String
        package var count: Int
        package var terms: [String]
        /// Line of the first place, where one is known.
        package var line: Int?
        package var text: Localized
    }

    package var rules: String
    package var reason: String?
    package var remarks: [Remark]

    package var errors: [Remark] { remarks.filter { $0.level == "error" } }
    package var warnings: [Remark] { remarks.filter { $0.level == "warning" } }

    package init(_ text: String) {
        let value = (try? JSONValue(parsing: text)) ?? .null
        rules = value["rules"]?.stringValue ?? ""
        reason = value["reason"]?.stringValue
        func remark(_ entry: JSONValue, _ place: JSONValue?) -> Remark {
            Remark(
                rule: entry["rule"]?.stringValue ?? "", level: entry["level"]?.stringValue ?? "",
                count: entry["count"]?.intValue ?? 1,
                terms: (entry["terms"]?.arrayValue ?? []).compactMap(\.stringValue), line: place?["line"]?.intValue,
                text: Localized(entry["de"]?.stringValue ?? "", entry["en"]?.stringValue ?? ""))
        }
        remarks =
            (value["notices"]?.arrayValue ?? []).map { remark($0, $0["place"]) }
            + (value["findings"]?.arrayValue ?? []).map { remark($0, $0["places"]?[0]) }
    }
}
