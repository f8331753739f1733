extension Invoice {
    /// Seller (BG-4) or buyer (BG-7); the numbers are the seller's and the buyer's.
    public struct Party: Sendable, Hashable {
        /// BT-27, BT-44
        public var name = ""
        /// BT-28, BT-45
        public var tradingName: String?
        /// BT-29, BT-46
        public var identifiers: [Identifier] = []
        /// BT-30, BT-47
        public var registration: Identifier?
        /// BT-31, BT-48 Umsatzsteuer-Identifikationsnummer
        public var vatIdentifier: String?
        /// BT-32 Steuernummer
        public var taxNumber: String?
        /// BT-33
        public var legalInformation: String?
        /// BT-34, BT-49
        public var electronicAddress: Identifier?
        /// BG-5, BG-8
        public var address: Address?
        /// BG-6, BG-9
        public var contact: Contact?

        public init() {}
    }

    /// BG-5, BG-8, BG-12, BG-15
    public struct Address: Sendable, Hashable {
        /// BT-35, BT-50, BT-64, BT-75
        public var street: String?
        /// BT-36, BT-51, BT-65, BT-76
        public var additional: String?
        /// BT-162 to BT-165
        public var third: String?
        /// BT-37, BT-52, BT-66, BT-77
        public var city: String?
        /// BT-38, BT-53, BT-67, BT-78
        public var postCode: String?
        /// BT-39, BT-54, BT-68, BT-79
        public var region: String?
        /// BT-40, BT-55, BT-69, BT-80
        public var country: String

        public init(street: String? = nil, postCode: String? = nil, city: String? = nil, country: String = "DE") {
            self.street = street
            self.postCode = postCode
            self.city = city
            self.country = country
        }
    }

    /// BG-6, BG-9
    public struct Contact: Sendable, Hashable {
        /// BT-41, BT-56
        public var name: String?
        /// Also BT-41, BT-56: CII has a place of its own for it.
        public var department: String?
        /// BT-42, BT-57
        public var telephone: String?
        /// BT-43, BT-58
        public var mail: String?

        public init(
            name: String? = nil, department: String? = nil, telephone: String? = nil, mail: String? = nil
        ) {
            self.name = name
            self.department = department
            self.telephone = telephone
            self.mail = mail
        }
    }

    /// BG-10
    public struct Payee: Sendable, Hashable {
        /// BT-59
        public var name: String
        /// BT-60
        public var identifier: Identifier?
        /// BT-61
        public var registration: Identifier?

        public init(_ name: String) { self.name = name }
    }

    /// BG-11
    public struct TaxRepresentative: Sendable, Hashable {
        /// BT-62
        public var name: String
        /// BT-63
        public var vatIdentifier: String?
        /// BG-12
        public var address: Address?

        public init(_ name: String) { self.name = name }
    }

    /// BG-16
    public struct Payment: Sendable, Hashable {
        /// BT-81: `58` SEPA transfer, `59` SEPA direct debit, `48` card.
        public var code: String
        /// BT-82
        public var text: String?
        /// BT-83 Verwendungszweck
        public var remittance: String?
        /// BG-17
        public var accounts: [Account] = []
        /// BG-18
        public var card: Card?
        /// BG-19
        public var directDebit: DirectDebit?

        public init(_ code: String = "58") { self.code = code }
    }

    /// BG-17
    public struct Account: Sendable, Hashable {
        /// BT-84: IBAN or another number.
        public var number: String
        /// BT-85
        public var name: String?
        /// BT-86 BIC
        public var bank: String?

        public init(_ number: String, name: String? = nil, bank: String? = nil) {
            self.number = number
            self.name = name
            self.bank = bank
        }
    }

    /// BG-18
    public struct Card: Sendable, Hashable {
        /// BT-87: first six and last four digits at most.
        public var number: String
        /// BT-88
        public var holder: String?

        public init(_ number: String, holder: String? = nil) {
            self.number = number
            self.holder = holder
        }
    }

    /// BG-19
    public struct DirectDebit: Sendable, Hashable {
        /// BT-89
        public var mandate: String?
        /// BT-90
        public var creditor: String?
        /// BT-91
        public var account: String?

        public init(mandate: String? = nil, creditor: String? = nil, account: String? = nil) {
            self.mandate = mandate
            self.creditor = creditor
            self.account = account
        }
    }
}
