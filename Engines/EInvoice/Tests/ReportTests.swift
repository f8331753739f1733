import EInvoice
import Testing

@Suite("A report")
struct ReportTests {
    private func report(_ change: (inout Invoice) -> Void) throws -> Report {
        var invoice = SampleInvoice.value
        change(&invoice)
        return Validator().check(try invoice.xml(.ublInvoice))
    }

    @Test("names rule, level, place, business term and what to do")
    func finding() throws {
        let report = try report { $0.buyerReference = nil }
        let finding = try #require(report.findings.first)
        #expect(report.verdict == .reject && report.reason == .rules)
        #expect(
            finding.rule == "BR-DE-15" && finding.level == .error && finding.source == .xrechnung && finding.count == 1)
        #expect(finding.terms == ["BT-10"])
        #expect(finding.places.map(\.path) == ["/Invoice"])
        #expect(finding.places.first?.line == 2 && finding.places.first?.column == 1)
        #expect(finding.german.contains("Leitweg-ID") && finding.english.contains("buyer reference"))
    }

    @Test("counts a rule that is broken in many lines and shows the first places")
    func counting() throws {
        let report = try report { invoice in
            invoice.lines = (1...30).map { number in
                var line = invoice.lines[0]
                line.number = String(number)
                line.unit = "Stück"
                return line
            }
        }
        let finding = try #require(report.findings.first { $0.rule == "BR-CL-23" })
        #expect(finding.count == 30 && finding.places.count == 10)
        #expect(finding.places[1].path == "/Invoice/InvoiceLine[2]/InvoicedQuantity")
        #expect(finding.level == .warning)
    }

    @Test("says that a version of XRechnung is old")
    func oldVersion() throws {
        let report = try report {
            $0.specification = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_2.1"
        }
        #expect(report.reason == .noScenario && report.scenario == nil)
        #expect(report.notices.first?.german.contains("alten Version von XRechnung") == true)
    }

    @Test("says that an identifier has a blank too many")
    func blank() throws {
        let text = String(decoding: try SampleInvoice.value.xml(.ublInvoice), as: UTF8.self)
        let report = Validator().check(Array(text.replacing("xrechnung_3.0<", with: "xrechnung_3.0 <").utf8))
        #expect(report.reason == .noScenario)
        #expect(report.notices.first?.german.contains("fast richtig") == true)
        #expect(report.notices.first?.place?.line == 3)
    }

    @Test("says which element the schema does not permit, and where")
    func structure() throws {
        let text = String(decoding: try SampleInvoice.value.xml(.ublInvoice), as: UTF8.self)
        let report = Validator().check(Array(text.replacing("cbc:DueDate", with: "cbc:DuDate").utf8))
        #expect(report.reason == .structure && report.isStructureValid == false && report.findings.isEmpty)
        #expect(report.notices.first?.english.contains("DuDate") == true)
        #expect(report.notices.first?.place?.path == "/Invoice/DuDate")
    }

    @Test("names the form of a value that is not valid")
    func value() throws {
        let text = String(decoding: try SampleInvoice.value.xml(.ublInvoice), as: UTF8.self)
        let report = Validator().check(Array(text.replacing("434.17", with: "434,17").utf8))
        #expect(report.notices.first?.german.contains("Punkt statt Komma") == true)
    }

    @Test("names the missing currency at the VAT total as the cause")
    func currencyTrap() throws {
        let text = String(decoding: try SampleInvoice.value.xml(.cii), as: UTF8.self)
        let report = Validator().check(
            Array(text.replacing("TaxTotalAmount currencyID=\"EUR\"", with: "TaxTotalAmount").utf8))
        let finding = try #require(report.findings.first { $0.rule == "BR-CO-15" })
        #expect(finding.german.contains("fehlt currencyID"))
    }

    @Test("says of a PDF without invoice what to ask the sender for")
    func emptyPDF() {
        let report = Validator().check(Array("%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n".utf8))
        #expect(report.reason == .noInvoice && report.container != nil)
        #expect(report.notices.first?.german.contains("ZUGFeRD") == true)
    }

    @Test("knows the versions of the rules by name")
    func versions() {
        #expect(RuleSet.named("2026-01-31") == .january2026)
        #expect(RuleSet.named("1.3.16")?.en16931 == .version1_3_16)
        #expect(RuleSet.named("1.0") == nil)
    }

    @Test("knows which rules are in force on a day")
    func days() {
        #expect(RuleSet.named("2026-05-01") == .january2026)
        #expect(RuleSet.inForce(on: "2026-01-31") == .january2026)
        #expect(RuleSet.inForce(on: "2026-01-30") == nil)
        #expect(RuleSet.named("2026-5-1") == nil)
    }
}
