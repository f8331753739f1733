import Kernel
import XML

/// Looks at a credit transfer before it leaves the house, as a bank's door would: the order of its elements, what has to
/// be there, patterns, check digits, characters, and whether count and sum are right. It reads the file itself and knows
/// nothing of how it was made.
package enum CreditTransferCheck {
    /// What is wrong, in words for the log and for the page; empty where nothing is.
    package static func problems(in bytes: [UInt8]) -> [String] {
        let document: XMLDocument
        do { document = try XMLDocument(bytes) } catch { return ["the file is no readable XML: \(error.english)"] }
        var check = Check(document: document)
        check.element(document.root, CreditTransferForm.document)
        check.sums()
        return check.problems
    }

    private struct Check {
        let document: XMLDocument
        var problems: [String] = []

        init(document: XMLDocument) { self.document = document }

        mutating func element(_ node: XMLNode, _ form: CreditTransferForm) {
            let name = document.name(of: node)
            guard name?.local == form.name, name?.namespace == CreditTransfer.namespace else {
                return problems.append("\(document.path(of: node)): expected \(form.name)")
            }
            let children = Array(document.children(of: node))
            if form.parts.isEmpty {
                if !children.isEmpty { problems.append("\(document.path(of: node)): no elements are allowed inside") }
                let text = document.text(of: node)
                if !form.allows(text) { problems.append("\(document.path(of: node)): the value does not fit") }
                return
            }
            var rest = children[...]
            for part in form.parts {
                var count = 0
                while let next = rest.first, document.name(of: next)?.local == part.form.name, count < part.most {
                    element(next, part.form)
                    rest = rest.dropFirst()
                    count += 1
                }
                if count < part.least { problems.append("\(document.path(of: node)): \(part.form.name) is missing") }
            }
            if let extra = rest.first { problems.append("\(document.path(of: extra)): not allowed here") }
            if form.isChoice, children.count != 1 {
                problems.append("\(document.path(of: node)): exactly one of the elements is needed")
            }
        }

        /// Numbers and sums of both heads against what the payments say.
        mutating func sums() {
            var (count, sum) = (0, Int64(0))
            var references: Set<String> = []
            for node in document.descendants(of: document.root) {
                switch document.name(of: node)?.local {
                case "InstdAmt":
                    count += 1
                    sum = sum &+ (PlainDecimal.hundredths(document.text(of: node)) ?? 0)
                case "EndToEndId":
                    if !references.insert(document.text(of: node)).inserted {
                        problems.append("\(document.path(of: node)): the reference occurs twice")
                    }
                default: break
                }
            }
            for node in document.descendants(of: document.root) {
                let text = document.text(of: node)
                switch document.name(of: node)?.local {
                case "NbOfTxs" where Int(text) != count:
                    problems.append("\(document.path(of: node)): there are \(count) payments")
                case "CtrlSum" where PlainDecimal.hundredths(text) != sum:
                    problems.append("\(document.path(of: node)): the payments sum up to another amount")
                default: break
                }
            }
        }
    }
}

/// An element of the message: its parts in their order, or what its text may be.
struct CreditTransferForm: Sendable {
    struct Part: Sendable {
        var form: CreditTransferForm
        var least = 1
        var most = 1
    }

    var name: String
    var parts: [Part] = []
    var isChoice = false
    var allows: @Sendable (String) -> Bool = { _ in true }

    private static func group(_ name: String, _ parts: Part...) -> CreditTransferForm {
        CreditTransferForm(name: name, parts: parts)
    }

    private static func choice(_ name: String, _ forms: CreditTransferForm...) -> CreditTransferForm {
        CreditTransferForm(name: name, parts: forms.map { Part(form: $0, least: 0) }, isChoice: true)
    }

    private static func value(_ name: String, _ allows: @escaping @Sendable (String) -> Bool) -> CreditTransferForm {
        CreditTransferForm(name: name, allows: allows)
    }

    private static func one(_ form: CreditTransferForm) -> Part { Part(form: form) }
    private static func maybe(_ form: CreditTransferForm) -> Part { Part(form: form, least: 0) }

    private static func text(_ name: String, _ longest: Int) -> CreditTransferForm {
        value(name) { (1...longest).contains($0.utf8.count) && $0.utf8.allSatisfy(SEPAText.isAllowed) }
    }

    private static func id(_ name: String) -> CreditTransferForm {
        value(name) { text in
            (1...35).contains(text.utf8.count) && text.utf8.allSatisfy(SEPAText.isAllowed) && !text.hasPrefix("/")
                && !text.hasSuffix("/") && !text.contains("//")
        }
    }

    private static func fixed(_ name: String, _ wanted: String) -> CreditTransferForm { value(name) { $0 == wanted } }

    private static let count = value("NbOfTxs") { Int($0).map { $0 > 0 } ?? false }
    private static let sum = value("CtrlSum") { (PlainDecimal.hundredths($0) ?? 0) > 0 }
    private static let amount = value("InstdAmt") { text in
        (1...99_999_999_999).contains(PlainDecimal.hundredths(text) ?? 0)
    }
    private static let moment = value("CreDtTm") { text in
        text.utf8.count == 20 && text.hasSuffix("Z") && Day(iso: text.prefix(10)) != nil
    }
    private static let account = group("Id", one(value("IBAN", IBAN.isValid)))
    private static let bic = value("BICFI", IBAN.isBIC)
    private static let noBank = group("Othr", one(fixed("Id", "NOTPROVIDED")))

    private static let head = group(
        "GrpHdr", one(id("MsgId")), one(moment), one(count), one(sum), one(group("InitgPty", one(text("Nm", 70)))))

    private static let payment = group(
        "CdtTrfTxInf", one(group("PmtId", one(id("EndToEndId")))), one(group("Amt", one(amount))),
        maybe(group("CdtrAgt", one(group("FinInstnId", one(bic))))), one(group("Cdtr", one(text("Nm", 70)))),
        one(group("CdtrAcct", one(account))), maybe(group("RmtInf", one(text("Ustrd", 140)))))

    private static let order = group(
        "PmtInf", one(id("PmtInfId")), one(fixed("PmtMtd", "TRF")), one(fixed("BtchBookg", "true")), one(count),
        one(sum), one(group("PmtTpInf", one(group("SvcLvl", one(fixed("Cd", "SEPA")))))),
        one(group("ReqdExctnDt", one(value("Dt") { Day(iso: $0) != nil }))), one(group("Dbtr", one(text("Nm", 70)))),
        one(group("DbtrAcct", one(account))), one(group("DbtrAgt", one(choice("FinInstnId", bic, noBank)))),
        one(fixed("ChrgBr", "SLEV")), Part(form: payment, most: .max))

    static let document = group("Document", one(group("CstmrCdtTrfInitn", one(head), one(order))))
}
