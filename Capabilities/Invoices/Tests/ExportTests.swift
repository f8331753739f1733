import Documents
import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("Handing over to the finance system and the bank")
struct ExportTests {
    @Test("bookings: one line a part, the invoice once, and after the confirmation it is paid", arguments: Engines.all)
    func bookings(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.released(SampleInvoice(number: "B-1"))
            let kai = try await house.browser("kai")
            let page = try await kai.get(InvoicePaths.batches()).expecting(200, "B-1", "119,00")
            #expect(page.flaws == [])
            try await kai.post(InvoicePaths.batches(), ["kind": "booking"]).expecting(422, "mindestens eine Rechnung")
            let made = try await kai.submit(page, button: "Stapel erstellen", ["invoice": id.raw]).expecting(303)
            // The same form again is the same batch.
            let again = try await kai.submit(page, button: "Stapel erstellen", ["invoice": id.raw]).expecting(303)
            #expect(made.location == again.location)
            #expect(try await house.count("invoice_batch") == 1)
            #expect(try await house.invoice(id).state == .exported)
            let batch = try await kai.follow(made).expecting(200, "B-1", "119,00")
            #expect(batch.flaws == [])
            let file = try await kai.get(#require(batch.links.first { $0.hasSuffix("/datei") })).expecting(200)
            let lines = file.text.split(separator: "\r\n")
            #expect(lines.count == 2 && lines[0].contains("\"Haushaltsstelle\";\"Kostenstelle\""))
            #expect(lines[1].contains("\"11.1\";\"1\";\"\";\"S\";\"119,00\";\"EUR\""))
            // Never twice, whoever tries.
            let other = try await kai.post(InvoicePaths.batches(), ["kind": "booking", "invoice": id.raw])
            try other.expecting(422, "nicht mehr zu übergeben")
            try await kai.submit(batch, button: "Bestätigen").expecting(422, "Geben Sie die Quittung ein")
            try await kai.submit(batch, button: "Bestätigen", ["receipt": "Lauf 17", "paid": "yes"]).expecting(303)
            #expect(try await house.invoice(id).state == .paid)
            try await kai.get(InvoicePaths.page(id)).expecting(200, "Bezahlt")
            try await kai.submit(batch, button: "Stapel zurücknehmen").expecting(409)
            let kinds = try await house.journal().suffix(4).map(\.kind)
            #expect(
                kinds == ["invoice.exported", "invoice_batch.made", "invoice_batch.acknowledged", "invoice.paid"])
        }
    }

    @Test(
        "payments: a file that passes the check, with the discount taken, and taken back it is released again",
        arguments: Engines.all)
    func payments(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.released(
                SampleInvoice(
                    number: "Ü-1 / Straße", seller: "Müller & Söhne", terms: "#SKONTO#TAGE=14#PROZENT=2.00#\n"))
            let credit = try await house.released(SampleInvoice(number: "G-1", isCredit: true))
            let bad = try await house.released(SampleInvoice(number: "I-1", iban: "DE00000000000000000000"))
            let kai = try await house.browser("kai")
            let target = InvoicePaths.batches().with("art", "payment")
            let page = try await kai.get(target).expecting(200, "Das Konto der Behörde fehlt noch.", "Nicht möglich")
            #expect(page.flaws == [])
            try await kai.submit(page, button: "Stapel erstellen", ["invoice": id.raw]).expecting(
                422, "zuerst das Konto")
            let settings = try await kai.get(InvoicePaths.exportSettings()).expecting(
                200, "Haushaltsstelle = haushaltsstelle")
            #expect(settings.flaws == [])
            try await kai.submit(settings, button: "Speichern", ["iban": "DE1"]).expecting(422, "Prüfziffern")
            try await kai.submit(settings, button: "Speichern", ["columns": "Nr = gibtsnicht"]).expecting(
                422, "Zeile 1")
            try await kai.submit(
                settings, button: "Speichern", ["payer": "Gemeinde Adendorf", "iban": "DE02 1203 0000 0000 2020 51"]
            ).expecting(303)
            let ready = try await kai.get(target).expecting(200, "abzüglich 2,38", "Ü-1 / Straße")
            let made = try await kai.submit(
                ready, button: "Stapel erstellen", ["invoice": id.raw, "execution": "2026-11-24"]
            ).expecting(303)
            let batch = try await kai.follow(made).expecting(200, "116,62")
            let file = try await kai.get(#require(batch.links.first { $0.hasSuffix("/datei") })).expecting(200)
            #expect(CreditTransferCheck.problems(in: file.bytes) == [])
            for part in [
                "<CtrlSum>116.62</CtrlSum>", "<Nm>Mueller + Soehne</Nm>", "<IBAN>DE02120300000000202051</IBAN>",
                "<Ustrd>Ue-1 / Strasse abzgl. Skonto</Ustrd>", "<Dt>2026-11-24</Dt>", "pain.001.001.09",
            ] { #expect(file.contains(part), "\(part)") }
            for other in [credit, bad] {
                try await kai.post(
                    InvoicePaths.batches(), ["kind": "payment", "invoice": other.raw, "execution": "2026-11-24"]
                ).expecting(422)
            }
            try await kai.submit(batch, button: "Stapel zurücknehmen").expecting(303)
            #expect(try await house.invoice(id).state == .released)
            try await kai.submit(
                try await kai.get(target), button: "Stapel erstellen", ["invoice": id.raw, "execution": "2026-11-24"]
            ).expecting(303)
            #expect(try await house.count("invoice_batch") == 2)
        }
    }

    @Test("many at the same moment: an invoice is in one batch", arguments: Engines.all)
    func together(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.released(SampleInvoice(number: "T-1"))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let kai = try await house.browser("kai")
                        return try await kai.post(
                            InvoicePaths.batches(), ["kind": "booking", "invoice": id.raw]
                        ).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1, "\(statuses)")
            #expect(statuses.allSatisfy { [303, 409, 422].contains($0) }, "\(statuses)")
            #expect(try await house.count("invoice_export") == 1)
        }
    }

    @Test("a clerk without the right neither sees batches nor makes them", arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let anke = try await house.browser("anke")
            try await anke.get(InvoicePaths.batches()).expecting(403)
            try await anke.post(InvoicePaths.batches(), ["kind": "booking"]).expecting(403)
        }
    }
}

@Suite("SEPA credit transfers")
struct CreditTransferTests {
    private var transfer: CreditTransfer {
        CreditTransfer(
            id: "KH01", created: Timestamp(seconds: 1_795_248_000), execution: Day(daysSince1970: 20_000),
            debtor: .init(name: "Landkreis Beispiel", iban: "DE02120300000000202051", bic: "BYLADEM1001"),
            payments: (1...3).map {
                .init(
                    reference: "R\($0)", amount: Money(cents: Int64($0) * 100_01),
                    creditor: .init(name: "Firma \($0)", iban: "DE75512108001245126199"), remittance: "Rechnung \($0)")
            })
    }

    @Test("what is written passes the check; every change that breaks a rule does not")
    func check() throws {
        let good = String(decoding: try transfer.xml(), as: UTF8.self)
        #expect(CreditTransferCheck.problems(in: Array(good.utf8)) == [])
        for (old, new) in [
            ("<NbOfTxs>3</NbOfTxs>", "<NbOfTxs>2</NbOfTxs>"),
            ("<CtrlSum>600.06</CtrlSum>", "<CtrlSum>600.07</CtrlSum>"),
            ("<MsgId>KH01</MsgId>", ""), ("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>CHK</PmtMtd>"),
            ("<IBAN>DE75512108001245126199</IBAN>", "<IBAN>DE76512108001245126199</IBAN>"),
            ("<Nm>Firma 1</Nm>", "<Nm>Firma Ä</Nm>"), ("<Nm>Firma 1</Nm>", "<Nm></Nm>"),
            ("<EndToEndId>R2</EndToEndId>", "<EndToEndId>R1</EndToEndId>"),
            ("<EndToEndId>R2</EndToEndId>", "<EndToEndId>//R2</EndToEndId>"),
            ("pain.001.001.09", "pain.001.001.03"), ("<BICFI>BYLADEM1001</BICFI>", "<BICFI>bank</BICFI>"),
            ("<BICFI>BYLADEM1001</BICFI>", "<BICFI>BYLADEM1001</BICFI><Othr><Id>NOTPROVIDED</Id></Othr>"),
            ("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>SLEV</ChrgBr><ChrgBr>SLEV</ChrgBr>"), ("</Document>", ""),
        ] {
            #expect(good.contains(old), "\(old)")
            let bad = good.replacing(old, with: new)
            #expect(!CreditTransferCheck.problems(in: Array(bad.utf8)).isEmpty, "\(old) → \(new)")
        }
    }

    @Test("names of every letter become what banks take")
    func text() {
        for (text, wanted) in [
            ("Müller & Söhne GmbH", "Mueller + Soehne GmbH"), ("Šárka Čapek", "Sarka Capek"), ("a\u{308}b", "aeb"),
            ("„Groß“  –  5 €", "'Gross' - 5 EUR"), ("日本", ".."), ("Łódź\n\tx", "Lodz x"), ("<a>", ".a."),
        ] { #expect(SEPAText.text(text, longest: 70) == wanted) }
        #expect(SEPAText.id("//a//b/") == "a/b")
        #expect(SEPAText.name("") == "-")
        #expect(SEPAText.text(String(repeating: "ä", count: 100), longest: 70).utf8.count == 70)
    }

    @Test("account numbers by their check digits")
    func ibans() {
        for good in ["DE02120300000000202051", "GB82WEST12345698765432", "AT611904300234573201"] {
            #expect(IBAN.isValid(good), "\(good)")
        }
        for bad in [
            "", "DE", "DE0212030000000020205", "DE03120300000000202051", "de02120300000000202051",
            "ÄE02120300000000202051",
        ] {
            #expect(!IBAN.isValid(bad), "\(bad)")
        }
        #expect(
            IBAN.isBIC("BYLADEM1001") && IBAN.isBIC("DEUTDEFF") && !IBAN.isBIC("DEUTDEF") && !IBAN.isBIC("deutdeff"))
    }

    @Test("the columns of the booking file can be chosen, and a wrong line is named")
    func profile() throws {
        let profile = try BookingProfile(text: "Beleg = rechnungsnummer\n\nBetrag=betrag")
        #expect(profile.columns.map(\.title) == ["Beleg", "Betrag"])
        #expect(try BookingProfile(text: BookingProfile.standard.text) == .standard)
        for bad in ["", "Beleg", "Beleg = unbekannt", "= betrag", "a = b = c"] {
            #expect(throws: Refusal.self) { try BookingProfile(text: bad) }
        }
    }
}
