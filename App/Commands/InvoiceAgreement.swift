import EInvoice
import JSON

/// Compares the validator with what is known of an invoice.
struct InvoiceAgreement: Sendable {
    let rules: RuleSet

    /// What differs, in words; empty where nothing does.
    func differences(_ expectation: JSONValue, in folder: String) -> [String] {
        let file = expectation["file"]?.stringValue ?? ""
        guard let bytes = InvoiceFiles.bytes(of: folder + "/" + file, limit: 1 << 28) else { return ["not there"] }
        return differences(expectation, bytes)
    }

    func differences(_ expectation: JSONValue, _ bytes: [UInt8]) -> [String] {
        let changes = rules == .january2026 ? nil : expectation["r2"]
        func expected(_ key: String) -> JSONValue { changes?[key] ?? expectation[key] ?? .null }
        let isFragment = expected("kind").stringValue == "fragment"
        let validator = Validator(rules: rules)
        let report = isFragment ? validator.checkFragment(bytes) : validator.check(bytes)
        var found: [String] = []
        func compare(_ what: String, _ own: JSONValue, _ known: JSONValue) {
            if own != known { found.append("\(what) is \(own), not \(known)") }
        }
        compare("syntax", text(report.syntax?.rawValue), expected("syntax"))
        if !isFragment {
            compare("scenario", text(report.scenario?.rawValue), expected("scenario"))
            compare("xsd_ok", report.isStructureValid.map { .bool($0) } ?? .null, expected("xsd_ok"))
            compare("verdict", .string(report.verdict.rawValue), expected("verdict"))
        }
        if isFragment || (expected("xsd_ok") == true && !expected("scenario").isNull) {
            let own = Set(report.findings.map { rule($0, isFragment) })
            let known = Set((expected("rules").arrayValue ?? []).map { rule($0, isFragment) })
            found += own.subtracting(known).sorted().map { "too much: \($0)" }
            found += known.subtracting(own).sorted().map { "missing: \($0)" }
        }
        if let container = expectation["container"], !container.isNull { found += differences(container, report) }
        return found
    }

    private func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// A fragment has no scenario, so nobody can say which level counts.
    private func rule(_ finding: Finding, _ isFragment: Bool) -> String {
        "\(finding.source.rawValue) \(finding.rule) \(finding.count)" + (isFragment ? "" : " \(finding.level.rawValue)")
    }

    private func rule(_ known: JSONValue, _ isFragment: Bool) -> String {
        let words = ["src", "id"].map { known[$0]?.stringValue ?? "" } + [String(known["n"]?.intValue ?? 0)]
        return (words + (isFragment ? [] : [known["level"]?.stringValue ?? ""])).joined(separator: " ")
    }

    private func differences(_ known: JSONValue, _ report: Report) -> [String] {
        guard let own = report.container else { return ["no PDF was seen"] }
        var found: [String] = []
        let files = own.attachments.map {
            "\($0.name) \($0.bytes.count) /\($0.relationship ?? "") \($0.mimeType ?? "")"
        }
        let knownFiles = (known["attachments"]?.arrayValue ?? []).map { file in
            let rel = file["rel"]?.stringValue ?? "/"
            let mime = file["mime"]?.stringValue ?? "/"
            return "\(file["name"]?.stringValue ?? "") \(file["bytes"]?.intValue ?? 0) \(rel) \(mime)"
        }
        if files != knownFiles { found.append("attachments are \(files), not \(knownFiles)") }
        let pairs = [
            ("pdf_version", own.version), ("pdfa_part", own.pdfaPart), ("pdfa_conf", own.pdfaConformance),
            ("fx_level", own.profile), ("fx_version", own.profileVersion), ("fx_file", own.declaredName),
        ]
        for (key, value) in pairs where text(value) != known[key] ?? .null { found.append("\(key) differs") }
        return found
    }

    /// What was compared, folder by folder.
    struct Tally: Sendable {
        private var count: [String: (all: Int, agreeing: Int)] = [:]
        private(set) var differing: [(file: String, differences: [String])] = []

        mutating func add(_ expectation: JSONValue, _ differences: [String]) {
            let file = expectation["file"]?.stringValue ?? ""
            let folder = file.split(separator: "/").first.map(String.init) ?? ""
            count[folder, default: (0, 0)].all += 1
            if differences.isEmpty {
                count[folder, default: (0, 0)].agreeing += 1
            } else {
                differing.append((file, differences))
            }
        }

        func lines(_ rules: RuleSet) -> [String] {
            func column(_ number: Int) -> String {
                String(repeating: " ", count: max(0, 8 - String(number).count)) + String(number)
            }
            let width = max(16, (count.keys.map(\.count).max() ?? 0) + 2)
            func line(_ name: String, _ all: Int, _ agreeing: Int) -> String {
                name + String(repeating: " ", count: max(0, width - name.count)) + column(all) + column(agreeing)
                    + column(all - agreeing)
            }
            let all = count.values.reduce(0) { $0 + $1.all }
            let agreeing = count.values.reduce(0) { $0 + $1.agreeing }
            return [
                "rules \(rules.name)" + String(repeating: " ", count: max(1, width - 6 - rules.name.count))
                    + "   files   agree  differ"
            ]
                + count.keys.sorted().map { line($0, count[$0]?.all ?? 0, count[$0]?.agreeing ?? 0) }
                + [line("all", all, agreeing)]
                + differing.flatMap { file, differences in ["", file] + differences.map { "  " + harmless($0) } }
        }
    }
}
