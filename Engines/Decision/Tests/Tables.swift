import Testing

@testable import Decision

/// Tables for tests, and what the checker says of them.
enum Tables {
    static let age = TableText.Input("Alter", type: "number")
    static let place = TableText.Input("Ort", type: "string", allowed: "\"Adendorf\", \"Bardowick\"")

    /// Rules as texts: the cells of inputs, then `=>` and the output.
    static func table(
        _ inputs: [TableText.Input], _ rules: [String], _ policy: HitPolicy = .unique, values: String = "",
        fallback: String = ""
    ) -> TableText {
        TableText(
            inputs: inputs, outputs: [.init("Ergebnis", allowed: values, fallback: fallback)],
            rules: rules.map { rule in
                let sides = rule.split(separator: "=>").map { DMNElement.trimmed(String($0)) }
                let cells = sides[0].split(separator: "|").map { DMNElement.trimmed(String($0)) }
                return .init(cells, [sides[1]])
            },
            hitPolicy: policy)
    }

    static func library(_ table: TableText) throws -> DecisionLibrary {
        try DecisionLibrary(try DMNFile("Probe", namespace: "urn:probe", decision: "Gebühr", table: table).bytes())
    }

    static func report(_ table: TableText, whole: Set<String> = []) throws -> TableReport {
        try #require(try library(table).tableReports(whole: whole).first)
    }

    /// What the checker says, in German.
    static func said(_ table: TableText, whole: Set<String> = []) throws -> [String] {
        try report(table, whole: whole).findings.map(\.german)
    }
}
