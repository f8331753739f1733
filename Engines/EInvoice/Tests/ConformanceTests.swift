import EInvoice
import Foundation
import TestData
import Testing

/// The test data of invoices with the official validator's results; it is not part of the repository.
enum SharedInvoices {
    static let folder = TestData.url("einvoice")

    /// One file and what the official validator says of it.
    struct Row {
        let file: String
        let kind: String
        let values: [String: Any]

        var bytes: [UInt8] {
            (try? Data(contentsOf: SharedInvoices.folder.appending(path: file))).map { [UInt8]($0) } ?? []
        }
    }

    static func rows() throws -> [Row] {
        let text = try String(contentsOf: folder.appending(path: "expected.jsonl"), encoding: .utf8)
        return try text.split(separator: "\n").compactMap { line in
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            guard let value, let file = value["file"] as? String, let kind = value["kind"] as? String else {
                return nil
            }
            return Row(file: file, kind: kind, values: value)
        }
    }
}

@Suite("The official validator's results", .testData("einvoice/expected.jsonl", "2,284 invoices"))
struct ConformanceTests {
    private func rules(_ values: [String: Any]) -> Set<String> {
        Set(
            (values["rules"] as? [[String: Any]] ?? []).map { rule in
                "\(rule["src"] ?? "") \(rule["id"] ?? "") \(rule["n"] ?? "")"
            })
    }

    private func levels(_ values: [String: Any]) -> Set<String> {
        Set((values["rules"] as? [[String: Any]] ?? []).map { "\($0["id"] ?? "") \($0["level"] ?? "")" })
    }

    /// What differs, empty where nothing does.
    private func differences(_ row: SharedInvoices.Row, _ expected: [String: Any], _ rules: RuleSet) -> [String] {
        let validator = Validator(rules: rules)
        let isFragment = row.kind == "fragment"
        let report = isFragment ? validator.checkFragment(row.bytes) : validator.check(row.bytes)
        var found: [String] = []
        if report.syntax?.rawValue != expected["syntax"] as? String { found.append("syntax") }
        if !isFragment {
            if report.scenario?.rawValue != expected["scenario"] as? String { found.append("scenario") }
            if report.isStructureValid != expected["xsd_ok"] as? Bool { found.append("structure") }
            if report.verdict.rawValue != expected["verdict"] as? String { found.append("verdict") }
        }
        if isFragment || (expected["xsd_ok"] as? Bool == true && expected["scenario"] is String) {
            let own = Set(report.findings.map { "\($0.source.rawValue) \($0.rule) \($0.count)" })
            found += own.symmetricDifference(self.rules(expected)).sorted()
            if !isFragment {
                let own = Set(report.findings.map { "\($0.rule) \($0.level.rawValue)" })
                found += own.symmetricDifference(levels(expected)).sorted()
            }
        }
        for finding in report.findings where finding.places.isEmpty || finding.places.contains(where: { $0.line < 1 }) {
            found.append("\(finding.rule) without a place")
        }
        if report.verdict == .reject && report.notices.isEmpty && !report.hasErrors { found.append("no reason given") }
        return found
    }

    @Test(
        "are ours in verdict, structure, scenario, every rule, its level and how often it is broken",
        arguments: ["cen-units", "corpus-xml", "mutants", "pdf", "robustness", "testsuite", "xr-rules"])
    func agreement(_ folder: String) throws {
        let rows = try SharedInvoices.rows().filter { $0.file.hasPrefix(folder + "/") }
        #expect(rows.count > 40)
        for row in rows {
            let found = differences(row, row.values, .january2026)
            #expect(found.isEmpty, "\(row.file): \(found.joined(separator: ", "))")
        }
    }

    @Test("are ours with the next version of the rules")
    func nextVersion() throws {
        for row in try SharedInvoices.rows() {
            var expected = row.values
            expected.merge(row.values["r2"] as? [String: Any] ?? [:]) { $1 }
            let found = differences(row, expected, .next)
            #expect(found.isEmpty, "\(row.file): \(found.joined(separator: ", "))")
        }
    }

    @Test("give every rule words of its own in German and English")
    func allRules() throws {
        let data = try Data(contentsOf: SharedInvoices.folder.appending(path: "rules.json"))
        let rules = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(rules.count > 1_900)
        // Always true, or never reached: they are broken by nothing.
        let silent: Set<String> = ["BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08"]
        for rule in rules {
            guard let id = rule["id"] as? String, !silent.contains(id) else { continue }
            let words = RuleWords.of(id, syntax: rule["syntax"] as? String == "CII" ? .cii : .ublInvoice)
            #expect(words != nil, "\(id)")
            #expect(words?.german != words?.english, "\(id)")
        }
    }
}
