extension Invoice {
    /// BG-20, BG-21 on the document; BG-27, BG-28 on a line, there without category.
    public struct AllowanceCharge: Sendable, Hashable {
        public var isCharge: Bool
        /// BT-92, BT-99, BT-136, BT-141
        public var amount: ExactDecimal
        /// BT-93, BT-100, BT-137, BT-142
        public var base: ExactDecimal?
        /// BT-94, BT-101, BT-138, BT-143
        public var percent: ExactDecimal?
        /// BT-95, BT-102
        public var category: String?
        /// BT-96, BT-103
        public var rate: ExactDecimal?
        /// BT-97, BT-104, BT-139, BT-144
        public var reason: String?
        /// BT-98, BT-105, BT-140, BT-145
        public var reasonCode: String?

        public init(isCharge: Bool, amount: ExactDecimal) {
            self.isCharge = isCharge
            self.amount = amount
        }
    }

    /// BG-22
    public struct Totals: Sendable, Hashable {
        /// BT-106
        public var lines = ExactDecimal(units: 0)
        /// BT-107
        public var allowances: ExactDecimal?
        /// BT-108
        public var charges: ExactDecimal?
        /// BT-109
        public var withoutTax = ExactDecimal(units: 0)
        /// BT-110
        public var tax: ExactDecimal?
        /// BT-111
        public var taxInTaxCurrency: ExactDecimal?
        /// BT-112
        public var withTax = ExactDecimal(units: 0)
        /// BT-113
        public var prepaid: ExactDecimal?
        /// BT-114
        public var rounding: ExactDecimal?
        /// BT-115
        public var due = ExactDecimal(units: 0)

        public init() {}
    }

    /// BG-23
    public struct Tax: Sendable, Hashable {
        /// BT-116
        public var taxable: ExactDecimal
        /// BT-117
        public var amount: ExactDecimal
        /// BT-118
        public var category: String
        /// BT-119
        public var rate: ExactDecimal?
        /// BT-120
        public var exemption: String?
        /// BT-121
        public var exemptionCode: String?

        public init(taxable: ExactDecimal, amount: ExactDecimal, category: String = "S", rate: ExactDecimal?) {
            self.taxable = taxable
            self.amount = amount
            self.category = category
            self.rate = rate
        }
    }

    /// BG-25
    public struct Line: Sendable, Hashable {
        /// BT-126
        public var number: String
        /// BT-127
        public var note: String?
        /// BT-128
        public var object: Identifier?
        /// BT-129
        public var quantity: ExactDecimal
        /// BT-130
        public var unit: String
        /// BT-131
        public var net: ExactDecimal
        /// BT-132
        public var orderLine: String?
        /// BT-133
        public var accountingReference: String?
        /// BG-26
        public var period: Period?
        /// BG-27, BG-28
        public var allowancesAndCharges: [AllowanceCharge] = []
        /// BG-29
        public var price: Price
        /// BT-151
        public var category: String
        /// BT-152
        public var rate: ExactDecimal?
        /// BG-31
        public var item: Item
        /// BG-DEX-01 of XRechnung's extension: what the line is made up of; UBL only.
        public var subLines: [Line] = []

        public init(
            _ number: String, _ item: Item, quantity: ExactDecimal, unit: String, price: Price, net: ExactDecimal,
            category: String = "S", rate: ExactDecimal?
        ) {
            self.number = number
            self.item = item
            self.quantity = quantity
            self.unit = unit
            self.price = price
            self.net = net
            self.category = category
            self.rate = rate
        }
    }

    /// BG-29
    public struct Price: Sendable, Hashable {
        /// BT-146
        public var net: ExactDecimal
        /// BT-147
        public var discount: ExactDecimal?
        /// BT-148
        public var gross: ExactDecimal?
        /// BT-149
        public var quantity: ExactDecimal?
        /// BT-150
        public var unit: String?

        public init(_ net: ExactDecimal) { self.net = net }

        /// With gross price and discount, where one follows from the other: UBL has no place for a gross price alone,
        /// CII none for a discount alone.
        var completed: Price {
            var price = self
            switch (gross, discount) {
            case (let gross?, nil): price.discount = gross - net
            case (nil, let discount?): price.gross = net + discount
            default: break
            }
            return price
        }
    }

    /// BG-31
    public struct Item: Sendable, Hashable {
        /// BT-153
        public var name: String
        /// BT-154
        public var description: String?
        /// BT-155
        public var sellerNumber: String?
        /// BT-156
        public var buyerNumber: String?
        /// BT-157
        public var standardNumber: Identifier?
        /// BT-158, the scheme is the list
        public var classifications: [Identifier] = []
        /// BT-159
        public var origin: String?
        /// BG-32: BT-160, BT-161
        public var attributes: [Attribute] = []

        public init(_ name: String) { self.name = name }
    }

    /// BG-32
    public struct Attribute: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}
