import EInvoice
import JSON

/// How the answer for a file is written: a JSON line, or text for people.
struct InvoiceCheckForm: Sendable {
    let isJSON: Bool
    let isExplained: Bool
    let language: InvoicePresentation.Language

    func text(_ result: InvoiceCheck.Result) -> [UInt8] {
        if isJSON { return Array((json(result).description + "\n").utf8) }
        return Array((lines(result).map(harmless).joined(separator: "\n") + "\n").utf8)
    }

    // MARK: JSON

    func json(_ result: InvoiceCheck.Result) -> JSONValue {
        var line = JSONObject()
        line["file"] = .string(result.file)
        guard let report = result.report else {
            line["error"] = "the file cannot be read"
            return .object(line)
        }
        line["syntax"] = report.syntax.map { .string($0.rawValue) } ?? .null
        line["scenario"] = report.scenario.map { .string($0.rawValue) } ?? .null
        line["xsd_ok"] = report.isStructureValid.map { .bool($0) } ?? .null
        line["verdict"] = .string(result.verdict.rawValue)
        line["rules"] = .array(
            report.findings.map { finding in
                [
                    "id": .string(finding.rule), "src": .string(finding.source.rawValue),
                    "level": .string(finding.level.rawValue), "n": .number(JSONNumber(Int64(finding.count))),
                ]
            })
        if isExplained {
            line["reason"] = report.reason.map { .string($0.rawValue) } ?? .null
            line["findings"] = .array(report.notices.map(notice) + report.findings.map(finding))
        }
        return .object(line)
    }

    private func notice(_ notice: Notice) -> JSONValue {
        [
            "level": .string(notice.level.rawValue), "about": .string(notice.subject.rawValue),
            "places": .array(notice.place.map { [place($0)] } ?? []), "de": .string(notice.german),
            "en": .string(notice.english),
        ]
    }

    private func finding(_ finding: Finding) -> JSONValue {
        [
            "level": .string(finding.level.rawValue), "rule": .string(finding.rule),
            "terms": .array(finding.terms.map { .string($0) }), "places": .array(finding.places.map(place)),
            "de": .string(finding.german), "en": .string(finding.english),
        ]
    }

    private func place(_ place: Place) -> JSONValue {
        [
            "path": .string(place.path), "line": .number(JSONNumber(Int64(place.line))),
            "column": .number(JSONNumber(Int64(place.column))),
        ]
    }

    // MARK: Text

    private func say(_ german: String, _ english: String) -> String { language == .de ? german : english }

    func lines(_ result: InvoiceCheck.Result) -> [String] {
        guard let report = result.report else {
            return [
                say(
                    "\(result.file): nicht lesbar. Prüfen Sie Pfad und Rechte.",
                    "\(result.file): cannot be read. Check the path and its permissions.")
            ]
        }
        let verdict = result.verdict == .accept ? say("angenommen", "accepted") : say("abgelehnt", "rejected")
        let kind = [report.scenario?.name, report.syntax?.rawValue].compactMap { $0 }.joined(separator: ", ")
        var lines = ["\(result.file): \(verdict)" + (kind.isEmpty ? "" : " (\(kind))")]
        for notice in report.notices {
            lines.append("  \(word(notice.level)): \(say(notice.german, notice.english))")
            if let place = notice.place { lines.append("    " + words(place)) }
        }
        for finding in report.findings.sorted(by: { $0.level > $1.level }) {
            lines.append("  \(word(finding.level)) \(finding.rule): \(say(finding.german, finding.english))")
            lines += finding.places.map { "    " + words($0) }
            let more = finding.count - finding.places.count
            if more > 0 { lines.append(say("    und \(more) weitere Stellen", "    and \(more) more places")) }
        }
        return lines
    }

    private func word(_ level: Level) -> String {
        switch level {
        case .error: say("Fehler", "Error")
        case .warning: say("Warnung", "Warning")
        case .information: say("Hinweis", "Note")
        }
    }

    private func words(_ place: Place) -> String {
        say("Zeile \(place.line), Spalte \(place.column)", "line \(place.line), column \(place.column)")
            + ": \(place.path)"
    }

    func summary(_ count: [InvoiceCheck.Outcome: Int]) -> String {
        let all = count.values.reduce(0, +)
        let (accepted, rejected, unread) = (count[.accepted] ?? 0, count[.rejected] ?? 0, count[.unread] ?? 0)
        let rest = unread == 0 ? "" : say(", \(unread) nicht lesbar", ", \(unread) cannot be read")
        return say(
            "\(all) Dateien: \(accepted) angenommen, \(rejected) abgelehnt\(rest)",
            "\(all) files: \(accepted) accepted, \(rejected) rejected\(rest)")
    }
}
