/// An invoice in the terms of EN 16931, whichever syntax it came in. Each member says its business term (BT) or group (BG).
///
/// Dates are texts of the form `2026-01-31`.
public struct Invoice: Sendable, Hashable {
    /// BT-24
    public var specification = String(describing: Scenario.xrechnungID)
    /// BT-23
    public var process: String? = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
    /// BT-1 Rechnungsnummer
    public var number = ""
    /// BT-2
    public var issueDate = ""
    /// BT-3: `380` invoice, `381` credit note, `384` correction.
    public var type = "380"
    /// BT-5
    public var currency = "EUR"
    /// BT-6
    public var taxCurrency: String?
    /// BT-7
    public var taxPointDate: String?
    /// BT-8, as the syntax has it
    public var taxPointCode: String?
    /// BT-9 Fälligkeit
    public var dueDate: String?
    /// More days than the one that EN 16931 has room for, as some invoices state them.
    public var otherDueDates: [String] = []
    /// BT-10: for authorities the Leitweg-ID.
    public var buyerReference: String?
    /// BT-11
    public var project: String?
    /// BT-12
    public var contract: String?
    /// BT-13
    public var purchaseOrder: String?
    /// BT-14
    public var salesOrder: String?
    /// BT-15
    public var receivingAdvice: String?
    /// BT-16
    public var despatchAdvice: String?
    /// BT-17
    public var tender: String?
    /// BT-18
    public var object: Identifier?
    /// BT-19
    public var accountingReference: String?
    /// BT-20 Zahlungsbedingungen, also cash discount (Skonto)
    public var paymentTerms: String?
    /// BG-1
    public var notes: [Note] = []
    /// BG-3
    public var precedingInvoices: [PrecedingInvoice] = []
    /// BG-4
    public var seller = Party()
    /// BG-7
    public var buyer = Party()
    /// BG-10
    public var payee: Payee?
    /// BG-11
    public var taxRepresentative: TaxRepresentative?
    /// BG-13
    public var delivery: Delivery?
    /// BG-14
    public var period: Period?
    /// BG-16
    public var payment: Payment?
    /// BG-20 and BG-21
    public var allowancesAndCharges: [AllowanceCharge] = []
    /// BG-22
    public var totals = Totals()
    /// BG-23
    public var taxes: [Tax] = []
    /// BG-24
    public var documents: [SupportingDocument] = []
    /// BG-25
    public var lines: [Line] = []
    /// BG-DEX-09 of XRechnung's extension: what is collected for others with this invoice; UBL only.
    public var thirdPartyPayments: [ThirdPartyPayment] = []

    public init() {}

    /// All days on which something is due.
    var dueDates: [String] { (dueDate.map { [$0] } ?? []) + otherDueDates }

    /// An identifier and the scheme it is from (ISO 6523, EAS, UNTDID 1153).
    public struct Identifier: Sendable, Hashable {
        public var value: String
        public var scheme: String?
        /// Version of a classification.
        public var version: String?

        public init(_ value: String, scheme: String? = nil, version: String? = nil) {
            self.value = value
            self.scheme = scheme
            self.version = version
        }
    }

    /// BG-1
    public struct Note: Sendable, Hashable {
        /// BT-21
        public var subject: String?
        /// BT-22
        public var text: String

        public init(_ text: String, subject: String? = nil) {
            self.text = text
            self.subject = subject
        }
    }

    /// BG-3
    public struct PrecedingInvoice: Sendable, Hashable {
        /// BT-25
        public var number: String
        /// BT-26
        public var date: String?

        public init(_ number: String, date: String? = nil) {
            self.number = number
            self.date = date
        }
    }

    /// BG-14, BG-26
    public struct Period: Sendable, Hashable {
        /// BT-73, BT-134
        public var start: String?
        /// BT-74, BT-135
        public var end: String?

        public init(start: String? = nil, end: String? = nil) {
            self.start = start
            self.end = end
        }
    }

    /// BG-13
    public struct Delivery: Sendable, Hashable {
        /// BT-70
        public var name: String?
        /// BT-71
        public var location: Identifier?
        /// BT-72
        public var date: String?
        /// BG-15
        public var address: Address?

        public init() {}
    }

    /// BG-DEX-09
    public struct ThirdPartyPayment: Sendable, Hashable {
        /// BT-DEX-001
        public var type: String
        /// BT-DEX-002
        public var amount: ExactDecimal
        /// BT-DEX-003
        public var description: String

        public init(_ type: String, amount: ExactDecimal, description: String) {
            self.type = type
            self.amount = amount
            self.description = description
        }
    }

    /// BG-24
    public struct SupportingDocument: Sendable, Hashable {
        /// BT-122
        public var reference: String
        /// BT-123
        public var description: String?
        /// BT-124
        public var location: String?
        /// BT-125
        public var attachment: Attachment?

        public init(_ reference: String) { self.reference = reference }
    }

    /// BT-125
    public struct Attachment: Sendable, Hashable {
        public var bytes: [UInt8]
        public var mimeType: String
        public var name: String

        public init(_ bytes: [UInt8], mimeType: String, name: String) {
            self.bytes = bytes
            self.mimeType = mimeType
            self.name = name
        }
    }
}
