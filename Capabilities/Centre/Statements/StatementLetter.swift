import Apportionment
import EInvoice
import Kernel
import LegalTime
import Letters
import Store

/// A statement as a letter (DIN 5008): what is owed, for what, by which rule, and how to object.
extension StatementPapers {
    /// - Parameter comparison: sentences on the cost of a workplace.
    func letter(_ comparison: [String]) -> Letter {
        var head = districtDetails.head
        head.unit = seller.unit
        let isCorrection = statement.content.isCorrection
        let time = "\(settlement.firstDay.written(.de)) bis \(settlement.lastDay.written(.de))"
        var body: [LetterBlock] = [.paragraph(opening(time))]
        if !statement.content.lines.isEmpty { body.append(.table(lines)) }
        body.append(.table(sums))
        if !reasons.isEmpty { body.append(.paragraph(reasons)) }
        body.append(.paragraph(payment))
        if !isCorrection, !comparison.isEmpty {
            body += [.heading("Zum Vergleich"), .paragraph(comparison.joined(separator: " "))]
        }
        body += [
            .heading("Woher die Zahlen kommen"),
            .paragraph(
                "Jede Zeile führt im Leistungszentrum zu dem, woraus sie entstanden ist, bis zur einzelnen Ablesung. Die Prüfsumme steht für alles, womit gerechnet wurde; mit denselben Eingaben kommt dieselbe heraus: \(settlement.inputHash)"
            ),
            .paragraph(
                "Wenn eine Zeile nicht stimmt, kann Ihre Vertretung dort Einwand erheben. Sie bekommen eine begründete Antwort; was berechtigt ist, wird berichtigt."
            ),
        ]
        return Letter(
            head: head, recipient: [buyer.name, buyerDetails.street, "\(buyerDetails.postcode) \(buyerDetails.town)"],
            date: day, reference: number,
            contact: Letter.Contact(name: seller.contact, phone: seller.phone, email: seller.mail),
            subject:
                "\(statement.isFinal ? "Schlussabrechnung" : isCorrection ? "Berichtigung der Abrechnung" : "Abrechnung") des Leistungszentrums vom \(time)",
            salutation: "Sehr geehrte Damen und Herren,", body: body, closing: "Mit freundlichen Grüßen",
            signature: [seller.contact, seller.unit],
            note: "Dieses Schreiben wurde elektronisch erstellt und ist ohne Unterschrift gültig.",
            enclosures: invoices().map { "E-Rechnung \($0.number) (XRechnung)" })
    }

    private func opening(_ time: String) -> String {
        if statement.isFinal, !statement.content.isCorrection {
            return
                "Ihre Mitgliedschaft im Leistungszentrum ist beendet. Für die Zeit vom \(time) rechnen wir abschließend mit Ihnen ab, mit dem, was Sie übernehmen."
        }
        guard statement.content.isCorrection else {
            return "für die Zeit vom \(time) rechnen wir die Leistungen des Leistungszentrums mit Ihnen ab."
        }
        let before = preceding.map { "\($0.number) vom \($0.day.written(.de))" }.joined(separator: ", ")
        let what = before.isEmpty ? "" : " (\(before))"
        return
            "für die Zeit vom \(time) berichtigen wir unsere Abrechnung\(what). Aufgeführt ist nur, was sich ändert: die zurückgenommene Zeile und die, die an ihre Stelle tritt."
    }

    private var lines: LetterTable {
        LetterTable(
            caption: "Zeilen",
            columns: [
                .init("Leistung"), .init("Menge", isNumber: true), .init("Preis", isNumber: true),
                .init("Anteil", isNumber: true),
            ],
            rows: statement.content.stated.map { stated in
                let line = stated.line
                var text =
                    "\(words.service(line))\n\(written(line.firstDay)) – \(written(line.lastDay)), \(words.rule(line, .de))"
                if stated.isTakenBack { text = "Zurückgenommen: " + text }
                if line.rounding != 0 {
                    let rounding = Money(cents: Int64(line.rounding * stated.sign)).written(.de)
                    text += "\neinschließlich Rundung \(rounding)"
                }
                return [
                    text,
                    "\(stated.isTakenBack ? "−" : "")\(StatedPage.rate(line.quantity, .de)) \(words.unit(line, .de))",
                    "\(StatedPage.rate(line.rate, .de)) €", Money(cents: Int64(stated.share)).written(.de),
                ]
            })
    }

    private var sums: LetterTable {
        var rows = [["Netto", statement.net.written(.de)]]
        for tax in statement.content.taxes where tax.rate > 0 {
            rows.append(["Umsatzsteuer \(tax.rate / 100) %", Money(cents: Int64(tax.tax)).written(.de)])
        }
        if statement.prepaid != .zero {
            rows.append(["Brutto", statement.gross.written(.de)])
            rows.append(["Vorausgezahlt", Money(cents: -statement.prepaid.cents).written(.de)])
        }
        rows.append([statement.due.cents < 0 ? "Guthaben" : "Zu zahlen", statement.due.written(.de)])
        return LetterTable(
            caption: "Summen", columns: [.init("Summe"), .init("Betrag", isNumber: true)], rows: rows, hasTotal: true)
    }

    /// Why there is value added tax, or none (§ 14 (4) no. 8 UStG).
    private var reasons: String {
        var seen: [VATReason] = []
        for line in statement.content.stated {
            if let reason = VATReason(rawValue: line.line.vat), !seen.contains(reason) { seen.append(reason) }
        }
        var text = seen.map { $0.text.de + "." }.joined(separator: " ")
        if statement.content.stated.contains(where: \.isTaxed) {
            let number = seller.vatID.isEmpty ? "Steuernummer \(seller.taxNumber)" : "USt-IdNr. \(seller.vatID)"
            text += " \(number)."
        }
        return text
    }

    private var payment: String {
        guard statement.due > .zero else {
            return statement.due == .zero
                ? "Es ist nichts zu zahlen."
                : "Das Guthaben verrechnen wir mit Ihrer nächsten Zahlung oder erstatten es auf Ihr Konto."
        }
        let last = day.adding(days: seller.paymentDays).written(.de)
        return
            "Bitte überweisen Sie \(statement.due.written(.de)) bis zum \(last) auf das Konto \(seller.iban) und geben Sie \(number) an."
    }
}

extension Centre {
    /// The letter of a statement that was issued.
    static func letter(of id: StatementID, _ names: [AuthorityID: CentreAuthority], in rows: MemberRows) throws
        -> Letter
    {
        guard let issued = try IssuedStatement.of(id, in: rows), let seller = try Seller.current(in: rows) else {
            throw Refusal.notFound
        }
        let papers = try StatementPapers(id, seller, names, number: issued.number, day: issued.day, in: rows)
        let figures = try WorkplaceFigures(papers.statement, papers.settlement, in: rows)
        return papers.letter(figures.sentences)
    }
}

extension IssuedStatement {
    /// Statements whose letter is not set yet, in the order of their numbers.
    static func withoutLetter(in rows: MemberRows) throws -> [StatementID] {
        try rows.query(
            "SELECT i.statement FROM \(.issue) i WHERE i.pdf IS NULL ORDER BY i.year, i.sequence LIMIT 50"
        ).map { try $0.identifier("statement") }
    }
}
