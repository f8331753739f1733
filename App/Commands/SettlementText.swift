import Apportionment
import LegalTime

/// A settlement as text for a terminal.
struct SettlementText {
    private let model: CostModel
    private let settlement: Settlement
    private let english: Bool

    init(_ model: CostModel, _ settlement: Settlement, _ english: Bool) {
        self.model = model
        self.settlement = settlement
        self.english = english
    }

    var lines: [String] {
        let period = "\(settlement.period.from.iso)/\(settlement.period.through.iso)"
        return [words("Abrechnung \(period), Kosten", "Settlement \(period), costs") + " \(Self.euro(settlement.cost))"]
            + settlement.statements.flatMap { lines($0) }
            + settlement.findings.map { "  · " + (english ? $0.text.en : $0.text.de) }
            + [words("Prüfsumme der Eingaben", "Hash of the inputs") + " \(settlement.inputHash)"]
    }

    private func words(_ german: String, _ english: String) -> String { self.english ? english : german }

    private func lines(_ statement: Statement) -> [String] {
        let name = model.members.first { $0.id == statement.member }?.name ?? ""
        let title = name.isEmpty ? statement.member : "\(statement.member) (\(name))"
        return ["", "\(title): \(words("netto", "net")) \(Self.euro(statement.net))"]
            + statement.lines.map { line($0) }
            + statement.taxes.map { total in
                let reason = english ? total.treatment.reason.text.en : total.treatment.reason.text.de
                return "  \(words("Steuer auf", "Tax on")) \(Self.euro(total.net)): \(Self.euro(total.tax)) (\(reason))"
            }
            + [
                "  \(words("brutto", "gross")) \(Self.euro(statement.gross)), "
                    + "\(words("vorausgezahlt", "prepaid")) \(Self.euro(statement.prepaid)), "
                    + "\(words("zu zahlen", "due")) \(Self.euro(statement.due))"
            ]
    }

    private func line(_ line: StatementLine) -> String {
        let service = model.services.first { $0.id == line.service }?.name ?? ""
        var text = "  \(service.isEmpty ? line.service : service) \(line.days.from.iso)/\(line.days.through.iso), "
        text += "\(line.rule)\(line.part.isEmpty ? "" : " (\(line.part))"): \(line.quantityText) \(unit(line)) × "
        text += "\(line.rate.euro) € = \(Self.euro(line.amount))"
        if line.rounding != 0 {
            text += ", \(words("Rundung", "rounding")) \(Self.euro(line.rounding)) = \(Self.euro(line.share))"
        }
        return text
    }

    private func unit(_ line: StatementLine) -> String {
        let unit =
            switch line.measure {
            case .use(let driver): model.drivers.first { $0.id == driver }?.unit ?? driver
            case .figure(let name): name
            case .fixed: words("Anteile", "parts")
            case .equal: words("Beteiligte", "members")
            case .minimum: words("Mindestbetrag", "minimum")
            case .cap: words("Höchstbetrag", "cap")
            }
        return line.isPerDay ? "\(unit) × \(words("Tage", "days"))" : unit
    }

    static func euro(_ cents: Int) -> String { "\(hundredths(cents)) €" }

    static func hundredths(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (value < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
    }
}
