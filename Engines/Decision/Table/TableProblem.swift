/// What is wrong with a cell of a table, or with a change that was asked for.
public struct TableProblem: Error, Sendable, Hashable {
    public let place: TablePlace
    public let reason: Reason
    /// The title of the cell's column.
    public let column: String

    public enum Reason: Sendable, Hashable {
        /// The text is no FEEL from that character on, counted from 1.
        case unreadable(text: String, position: Int)
        case empty
        case unknownType(String)
        case doubledName(String)
        case noSuchPlace
        case noSuchRule(Int)
        case noSuchColumn(Int)
        case noOutput
        /// An aggregation needs one output and the hit policy `collect`.
        case misplacedAggregation
        /// There is no decision of that name with a table as its logic.
        case noSuchTable(String)
    }

    init(_ place: TablePlace, _ reason: Reason, _ table: TableText?) {
        (self.place, self.reason) = (place, reason)
        let (inputs, outputs) = (table?.inputs ?? [], table?.outputs ?? [])
        func title(_ titles: [String], _ index: Int) -> String {
            guard titles.indices.contains(index), !titles[index].isEmpty else { return "\(index + 1)" }
            return titles[index]
        }
        switch place {
        case .input(_, let index), .inputExpression(let index), .inputType(let index), .inputAllowed(let index):
            column = title(inputs.map(\.title), index)
        case .output(_, let index), .outputName(let index), .outputType(let index), .outputAllowed(let index),
            .outputFallback(let index):
            column = title(outputs.map(\.title), index)
        case .annotation(_, let index): column = title(table?.annotations ?? [], index)
        case .table: column = ""
        }
    }

    /// „Regel 3, Spalte „Alter“: …“
    public var german: String { placeWording.german + wording.german }
    public var english: String { placeWording.english + wording.english }

    private var placeWording: (german: String, english: String) {
        switch place {
        case .input(let rule, _), .output(let rule, _), .annotation(let rule, _):
            ("Regel \(rule + 1), Spalte „\(column)“: ", "Rule \(rule + 1), column \"\(column)\": ")
        case .inputExpression, .outputName: ("Spalte „\(column)“: ", "Column \"\(column)\": ")
        case .inputType, .outputType: ("Spalte „\(column)“, Typ: ", "Column \"\(column)\", type: ")
        case .inputAllowed, .outputAllowed:
            ("Spalte „\(column)“, erlaubte Werte: ", "Column \"\(column)\", allowed values: ")
        case .outputFallback: ("Spalte „\(column)“, Wert ohne Regel: ", "Column \"\(column)\", value without a rule: ")
        case .table: ("", "")
        }
    }

    private var wording: (german: String, english: String) {
        switch reason {
        case .unreadable(let text, let position):
            (
                "„\(text)“ ist ab dem \(position). Zeichen nicht lesbar. Text gehört in Anführungszeichen (\"ja\"), Zahlen haben einen Punkt (1.5), Bereiche sind [1..5].",
                "\"\(text)\" is not readable from character \(position) on. Text needs quotation marks (\"yes\"), numbers have a point (1.5), ranges are [1..5]."
            )
        case .empty: ("Hier muss etwas stehen.", "Something must stand here.")
        case .unknownType(let name): ("Den Typ „\(name)“ gibt es nicht.", "There is no type \"\(name)\".")
        case .doubledName(let name): ("Den Namen „\(name)“ gibt es zweimal.", "The name \"\(name)\" is there twice.")
        case .noSuchPlace: ("Diese Zelle gibt es nicht.", "There is no such cell.")
        case .noSuchRule(let number): ("Eine Regel \(number) gibt es nicht.", "There is no rule \(number).")
        case .noSuchColumn(let number): ("Eine Spalte \(number) gibt es nicht.", "There is no column \(number).")
        case .noOutput: ("Eine Tabelle braucht ein Ergebnis.", "A table needs an output.")
        case .misplacedAggregation:
            (
                "Zusammengerechnet wird nur bei der Trefferregel „Sammeln“ mit einem Ergebnis.",
                "Only the hit policy \"Collect\" with one output can aggregate."
            )
        case .noSuchTable(let name):
            ("Eine Entscheidungstabelle „\(name)“ gibt es nicht.", "There is no decision table \"\(name)\".")
        }
    }
}
