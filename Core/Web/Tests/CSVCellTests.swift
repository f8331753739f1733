import Testing
import Web

@Suite("Cells of CSV files")
struct CSVCellTests {
    @Test(
        "no spreadsheet takes a cell for a formula, and no quotation mark ends it early, whatever stands behind it",
        arguments: [
            ("Bad Bevensen", "\"Bad Bevensen\""), ("sagt \"ja\"", "\"sagt \"\"ja\"\"\""), ("", "\"\""),
            ("=1+1", "\"'=1+1\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("-", "\"'-\""), ("-12,5", "\"'-12,5\""),
            ("\"\u{301};=1", "\"\"\"\u{301};=1\""), ("=\u{301}1", "\"'=\u{301}1\""),
        ])
    func text(text: String, cell: String) {
        #expect(Array(CSVCell.text(text).utf8) == Array(cell.utf8))
    }

    @Test(
        "where numbers are wanted they stay numbers, and nothing else does",
        arguments: [("-12,5", "\"-12,5\""), ("-", "\"-\""), ("+1", "\"'+1\""), ("-1)", "\"'-1)\""), ("", "\"\"")])
    func numbers(text: String, cell: String) {
        #expect(Array(CSVCell.textOrNumber(text).utf8) == Array(cell.utf8))
    }
}
