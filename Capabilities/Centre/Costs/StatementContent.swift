import Apportionment
import JSON
import Kernel

/// A statement's lines as they were stated.
struct StatementContent: Sendable {
    struct Line: Sendable {
        var service: String
        var firstDay: String
        var lastDay: String
        var measure: String
        var subject: String
        var isPerDay: Bool
        var quantity: String
        var total: String
        var cost: Int
        var rate: String
        var amount: Int
        var rounding: Int
        var vat: String
        var taxRate: Int
        /// Evidence that is readings: meter, times and numbers.
        var readings: [Readings]
        var figures: [(value: Int, days: Int)]

        var share: Int { amount + rounding }
    }

    struct Readings: Sendable {
        var driver: String
        var firstDay: String
        var lastDay: String
        var first: Int
        var last: Int
        var count: Int
        var quantity: Int
        var digest: String
    }

    /// Lines, and where it is a correction what is taken back and what is stated instead.
    var lines: [(before: Line?, after: Line?)]
    var isCorrection: Bool
    /// By reason in law and rate: net amount and tax, as the settlement computed them.
    var taxes: [(reason: String, rate: Int, net: Int, tax: Int)]

    /// The tax of what is treated alike.
    func tax(_ reason: VATReason, _ rate: Int) -> Int {
        taxes.filter { $0.reason == reason.rawValue && $0.rate == rate }.reduce(0) { $0 + $1.tax }
    }

    init(_ text: String) throws {
        let json = try JSONValue(parsing: text)
        isCorrection = json["changes"] != nil
        taxes = (json["taxes"]?.arrayValue ?? []).map { tax in
            (
                tax["vat"]?["reason"]?.stringValue ?? "", tax["vat"]?["rate"]?.intValue ?? 0,
                tax["net"]?.intValue ?? 0, tax["tax"]?.intValue ?? 0
            )
        }
        if isCorrection {
            lines = (json["changes"]?.arrayValue ?? []).map { (Self.line($0["before"]), Self.line($0["after"])) }
        } else {
            lines = (json["lines"]?.arrayValue ?? []).map { (nil, Self.line($0)) }
        }
    }

    private static func line(_ json: JSONValue?) -> Line? {
        guard let json, !json.isNull else { return nil }
        func text(_ key: String) -> String { json[key]?.stringValue ?? "" }
        func number(_ key: String) -> Int { json[key]?.intValue ?? 0 }
        let evidence = json["evidence"]?.arrayValue ?? []
        return Line(
            service: text("service"), firstDay: json["days"]?["from"]?.stringValue ?? "",
            lastDay: json["days"]?["through"]?.stringValue ?? "", measure: text("measure"), subject: text("of"),
            isPerDay: json["perDay"]?.boolValue ?? false, quantity: text("quantity"), total: text("total"),
            cost: number("cost"), rate: text("rate"), amount: number("amount"), rounding: number("rounding"),
            vat: json["vat"]?["reason"]?.stringValue ?? "", taxRate: json["vat"]?["rate"]?.intValue ?? 0,
            readings: evidence.compactMap { $0["readings"] }.map(readings),
            figures: evidence.compactMap { item in
                (item["figure"] ?? item["part"])?.intValue.map { ($0, item["days"]?.intValue ?? 0) }
            })
    }

    private static func readings(_ json: JSONValue) -> Readings {
        Readings(
            driver: json["driver"]?.stringValue ?? "", firstDay: json["from"]?.stringValue ?? "",
            lastDay: json["through"]?.stringValue ?? "", first: json["firstID"]?.intValue ?? 0,
            last: json["lastID"]?.intValue ?? 0, count: json["count"]?.intValue ?? 0,
            quantity: json["quantity"]?.intValue ?? 0, digest: json["digest"]?.stringValue ?? "")
    }
}
