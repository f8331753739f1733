import EInvoice
import TestData
import Testing

@Suite("An invoice that is converted")
struct ConversionTests {
    private func refusal(_ bytes: [UInt8], _ target: Conversion.Target) -> ConversionRefusal? {
        do throws(ConversionRefusal) {
            _ = try Conversion(bytes, to: target)
            return nil
        } catch {
            return error
        }
    }

    private func losses(_ bytes: [UInt8], _ target: Conversion.Target) -> [Loss] {
        if case .losses(let losses) = refusal(bytes, target) { losses } else { [] }
    }

    @Test("is the same invoice in the other syntax and back", arguments: InvoiceSyntax.allCases)
    func thereAndBack(_ syntax: InvoiceSyntax) throws {
        let bytes = try SampleInvoice.bytes(syntax)
        let there = try Conversion(bytes, to: syntax == .cii ? .ubl : .cii)
        #expect(there.report.verdict == .accept)
        let back = try Conversion(there.xml, to: syntax == .cii ? .cii : .ubl)
        #expect(Invoice(reading: back.xml) == Invoice(reading: bytes))
        #expect(back.syntax == syntax)
    }

    @Test("keeps a gross price without discount, and a discount without gross price")
    func prices() throws {
        for (gross, discount) in [(ExactDecimal(cents: 10_995), nil), (nil, ExactDecimal(cents: 1_000))] {
            var invoice = SampleInvoice.value
            invoice.lines[0].price.gross = gross
            invoice.lines[0].price.discount = discount
            for (syntax, target) in [(InvoiceSyntax.cii, Conversion.Target.ubl), (.ublInvoice, .cii)] {
                let conversion = try Conversion(try invoice.xml(syntax), to: target)
                let price = Invoice(reading: conversion.xml)?.lines[0].price
                #expect(price?.gross == ExactDecimal(cents: 10_995))
                #expect(price?.discount == ExactDecimal(cents: 1_000))
            }
        }
    }

    @Test("is not written without a value that the other syntax has no place for")
    func extensionOnly() throws {
        var invoice = SampleInvoice.value
        invoice.specification += "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0"
        var part = invoice.lines[0]
        part.number = "1.1"
        part.item.name = "Lehne"
        // A part may have neither quantity nor price.
        part.quantity = .unknown
        part.unit = ""
        part.price = .init(.unknown)
        invoice.lines[0].subLines = [part]
        let bytes = try invoice.xml(.ublInvoice)
        #expect(Validator().check(bytes).scenario == .xrechnungExtension)
        #expect(Validator().check(bytes).verdict == .accept)
        let lost = losses(bytes, .cii)
        #expect(lost.contains { $0.english.contains("Lehne") && ($0.place?.line ?? 0) > 1 })
        #expect(refusal(bytes, .ubl) == nil)
        let read = try #require(Invoice(reading: bytes))
        #expect(read.lines[0].subLines == [part])
        let rows = InvoicePresentation(read, .de).sections.flatMap(\.tables).first { $0.group == "BG-25" }?.rows
        #expect(rows?[1].depth == 1 && rows?[1].cells == ["1.1", "Lehne", "", "", "19\u{A0}%", "299,85\u{A0}€"])
    }

    @Test("is not written where only one of several things has room")
    func several() throws {
        var invoice = SampleInvoice.value
        invoice.precedingInvoices = [.init("2025-1"), .init("2025-2")]
        #expect(losses(try invoice.xml(.ublInvoice), .cii).map(\.german) == ["„2025-2“ (ID) hat dort keinen Platz."])
    }

    @Test("keeps third party payments, in UBL")
    func thirdParties() throws {
        var invoice = SampleInvoice.value
        invoice.specification += "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0"
        invoice.thirdPartyPayments = [.init("Parken", amount: .init(cents: 1_000), description: "Für die Stadt")]
        invoice.totals.due = .init(cents: 44_417)
        let bytes = try invoice.xml(.ublInvoice)
        #expect(Validator().check(bytes).findings.filter { $0.level == .error }.map(\.rule) == [])
        #expect(Invoice(reading: bytes)?.thirdPartyPayments == invoice.thirdPartyPayments)
        #expect(losses(bytes, .cii).count == 3)
    }

    @Test("that is not accepted is not converted")
    func rejected() throws {
        let text = String(decoding: try SampleInvoice.bytes(.cii), as: UTF8.self)
        let broken = Array(text.replacing("<ram:DuePayableAmount>434.17", with: "<ram:DuePayableAmount>434.16").utf8)
        guard case .rejected(let report) = refusal(broken, .ubl) else {
            Issue.record("it was converted")
            return
        }
        #expect(report.findings.contains { $0.rule == "BR-CO-16" })
        #expect(refusal(Array("%PDF-1.7".utf8), .ubl) != nil)
    }

    @Test(
        "loses nothing, or is refused: every accepted invoice of the test data",
        .testData("einvoice/expected.jsonl", "2,284 invoices"))
    func everything() throws {
        var converted = 0
        var refused = 0
        for row in try SharedInvoices.rows() where row.values["verdict"] as? String == "accept" {
            let bytes = row.bytes
            for target in Conversion.Target.allCases {
                guard let conversion = try? Conversion(bytes, to: target) else {
                    refused += 1
                    continue
                }
                converted += 1
                #expect(conversion.report.verdict == .accept)
                #expect(conversion.report.scenario?.rawValue == row.values["scenario"] as? String, "\(row.file)")
            }
        }
        #expect(converted > 800 && refused > 0, "\(converted) converted, \(refused) refused")
    }
}
