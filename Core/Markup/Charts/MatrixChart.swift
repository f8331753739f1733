extension UI {
    /// What stands where two things meet, such as services by authority: a line for each of the one, in it a field for each
    /// of the other, filled where there is something. Columns are numbered; the list above says what they are.
    package func matrixChart(
        id: String, _ title: String, description: String, rows: [(label: String, values: [ChartValue?])],
        columns: [String], labelColumn: String
    ) -> HTML {
        let count = max(1, columns.count)
        let lines = rows.enumerated().map { index, row -> HTML in
            let top = index * 46
            let fields = columns.indices.map { column -> HTML in
                let isThere = column < row.values.count && (row.values[column]?.value ?? 0) > 0
                let left = UI.percent(Double(column) + 0.04, of: Double(count))
                let width = UI.percent(0.92, of: Double(count))
                return isThere
                    ? "<rect class=\"series-1\" x=\"\(left)\" y=\"\(top + 20)\" width=\"\(width)\" height=\"18\" rx=\"3\"/>"
                    : "<rect class=\"chart-track\" x=\"\(left)\" y=\"\(top + 27)\" width=\"\(width)\" height=\"4\" rx=\"2\"/>"
            }
            return "<text class=\"chart-label\" x=\"0\" y=\"\(top + 14)\">\(row.label)</text>\(fields)"
        }
        let bottom = rows.count * 46
        let numbers = columns.indices.map { column -> HTML in
            "<text class=\"chart-axis\" x=\"\(UI.percent(Double(column) + 0.5, of: Double(count)))\" y=\"\(bottom + 14)\" text-anchor=\"middle\">\(column + 1)</text>"
        }
        let names: HTML =
            "<ol class=\"chart-legend\">\(each: columns.enumerated().map { ($0, $1) }, { "<li>\($0.0 + 1) \($0.1)</li>" })</ol>"
        let data = table(
            title, [Column(labelColumn)] + columns.map { Column($0, .number) },
            rows.map { row in
                TableRow(
                    ["\(row.label)"]
                        + columns.indices.map { column -> HTML in
                            guard column < row.values.count, let value = row.values[column] else { return "–" }
                            return if let url = value.url { link(value.text, to: url) } else { "\(value.text)" }
                        })
            }, captionHidden: true)
        return chart(
            id: id, title: title, description: description, height: max(1, bottom) + 22, "\(lines)\(numbers)",
            legend: names, data: data)
    }
}
