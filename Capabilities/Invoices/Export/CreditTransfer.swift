package import Kernel
import Store
import XML

/// Payments for a bank as an ISO 20022 credit transfer (pain.001.001.09), within what SEPA allows.
package struct CreditTransfer: Sendable, Hashable {
    package struct Party: Sendable, Hashable {
        package var name: String
        package var iban: String
        /// Empty where the bank finds it out from the IBAN.
        package var bic: String

        package init(name: String, iban: String, bic: String = "") {
            (self.name, self.iban, self.bic) = (name, iban, bic)
        }
    }

    package struct Payment: Sendable, Hashable {
        /// Comes back with the account statement: at most 35 characters.
        package var reference: String
        package var amount: Money
        package var creditor: Party
        /// Verwendungszweck
        package var remittance: String

        package init(reference: String, amount: Money, creditor: Party, remittance: String) {
            (self.reference, self.amount) = (reference, amount)
            (self.creditor, self.remittance) = (creditor, remittance)
        }
    }

    /// Unique for this payer for ever: at most 35 characters.
    package var id: String
    package var created: Timestamp
    package var execution: Day
    package var debtor: Party
    package var payments: [Payment]

    package init(id: String, created: Timestamp, execution: Day, debtor: Party, payments: [Payment]) {
        (self.id, self.created, self.execution) = (id, created, execution)
        (self.debtor, self.payments) = (debtor, payments)
    }

    static let namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"

    package var total: Money { Money(cents: payments.reduce(0) { $0 &+ $1.amount.cents }) }

    /// - Throws: `XMLWriterError` for a text that XML cannot hold, which `SEPAText` leaves none of.
    package func xml() throws -> [UInt8] {
        var xml = XMLWriter(indented: true)
        let (count, sum) = (String(payments.count), Self.decimal(total))
        xml.element("Document", ["xmlns": Self.namespace]) { xml in
            xml.element("CstmrCdtTrfInitn") { xml in
                xml.element("GrpHdr") { xml in
                    xml.element("MsgId", text: SEPAText.id(id))
                    // Whole seconds: not every bank takes more.
                    xml.element("CreDtTm", text: Timestamp(seconds: created.seconds).rfc3339)
                    xml.element("NbOfTxs", text: count)
                    xml.element("CtrlSum", text: sum)
                    xml.element("InitgPty") { $0.element("Nm", text: SEPAText.name(debtor.name)) }
                }
                xml.element("PmtInf") { xml in
                    xml.element("PmtInfId", text: SEPAText.id(id))
                    xml.element("PmtMtd", text: "TRF")
                    xml.element("BtchBookg", text: "true")
                    xml.element("NbOfTxs", text: count)
                    xml.element("CtrlSum", text: sum)
                    xml.element("PmtTpInf") { xml in xml.element("SvcLvl") { $0.element("Cd", text: "SEPA") } }
                    xml.element("ReqdExctnDt") { $0.element("Dt", text: execution.iso) }
                    xml.element("Dbtr") { $0.element("Nm", text: SEPAText.name(debtor.name)) }
                    xml.element("DbtrAcct") { Self.account(debtor.iban, &$0) }
                    xml.element("DbtrAgt") { xml in
                        xml.element("FinInstnId") { xml in
                            if debtor.bic.isEmpty {
                                xml.element("Othr") { $0.element("Id", text: "NOTPROVIDED") }
                            } else {
                                xml.element("BICFI", text: debtor.bic)
                            }
                        }
                    }
                    xml.element("ChrgBr", text: "SLEV")
                    for payment in payments { Self.write(payment, &xml) }
                }
            }
        }
        return try xml.finish()
    }

    private static func write(_ payment: Payment, _ xml: inout XMLWriter) {
        xml.element("CdtTrfTxInf") { xml in
            xml.element("PmtId") { $0.element("EndToEndId", text: SEPAText.id(payment.reference)) }
            xml.element("Amt") { $0.element("InstdAmt", ["Ccy": "EUR"], text: decimal(payment.amount)) }
            if !payment.creditor.bic.isEmpty {
                xml.element("CdtrAgt") { xml in
                    xml.element("FinInstnId") { $0.element("BICFI", text: payment.creditor.bic) }
                }
            }
            xml.element("Cdtr") { $0.element("Nm", text: SEPAText.name(payment.creditor.name)) }
            xml.element("CdtrAcct") { account(payment.creditor.iban, &$0) }
            let text = SEPAText.text(payment.remittance, longest: 140)
            if !text.isEmpty { xml.element("RmtInf") { $0.element("Ustrd", text: text) } }
        }
    }

    private static func account(_ iban: String, _ xml: inout XMLWriter) {
        xml.element("Id") { $0.element("IBAN", text: iban) }
    }

    /// `1234.50`
    static func decimal(_ money: Money) -> String {
        let rest = money.cents.magnitude % 100
        return "\(money.cents < 0 ? "-" : "")\(money.cents.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// International bank account number (ISO 13616).
package enum IBAN {
    /// Without spaces, in capitals.
    package static func normal(_ text: String) -> String { String(text.uppercased().filter { !$0.isWhitespace }) }

    /// Its form and its check digits; of German ones the length, too.
    package static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (15...34).contains(bytes.count), bytes[0...1].allSatisfy({ $0 >= 65 && $0 <= 90 }),
            bytes[2...3].allSatisfy({ $0 >= 48 && $0 <= 57 }),
            bytes.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }),
            !text.hasPrefix("DE") || bytes.count == 22
        else { return false }
        return CheckDigits.fits(String(text.dropFirst(4) + text.prefix(4)))
    }

    /// 8 or 11 characters: bank, country, place, branch (ISO 9362).
    package static func isBIC(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 8 || bytes.count == 11 else { return false }
        return bytes[4...5].allSatisfy { $0 >= 65 && $0 <= 90 }
            && bytes.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }
    }
}

/// The characters that every bank in the SEPA area takes: letters without marks, digits, and `/-?:().,'+` and the space.
package enum SEPAText {
    static func isAllowed(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
            || Array("/-?:().,'+ ".utf8).contains(byte)
    }

    /// Compared as characters, so that a letter with its mark behind it is the same letter.
    private static let spelled: [Character: String] = [
        "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ẞ": "SS", "&": "+", "_": "-",
        "–": "-", "„": "'", "“": "'", "”": "'", "’": "'", "\"": "'", "€": "EUR",
    ]

    /// What cannot be written becomes a full stop, as banks do it; blanks come once.
    package static func text(_ text: String, longest: Int) -> String {
        var out = ""
        for character in text {
            if let ascii = character.asciiValue, isAllowed(ascii) {
                out.append(character)
            } else if let words = spelled[character] {
                out += words
            } else if character.isWhitespace {
                out += " "
            } else {
                let plain = Folding.sortKey(String(character))
                let isPlain = !plain.isEmpty && plain.utf8.allSatisfy { isAllowed($0) && $0 != 32 }
                out += isPlain ? (character.isUppercase ? plain.uppercased() : plain) : "."
            }
        }
        let words = out.split(separator: " ").joined(separator: " ")
        return String(words.prefix(longest)).trimmed
    }

    package static func name(_ text: String) -> String {
        let name = self.text(text, longest: 70)
        return name.isEmpty ? "-" : name
    }

    /// Not beginning or ending with a slash, and no two together.
    package static func id(_ text: String) -> String {
        let parts = self.text(text, longest: 35).split(separator: "/").joined(separator: "/")
        return parts.isEmpty ? "NOTPROVIDED" : parts
    }
}
