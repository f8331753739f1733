extension UI {
    /// How large each of some things is: one bar below the other, the name above the bar.
    package func barChart(
        id: String, _ title: String, description: String, _ values: [ChartValue],
        columns: (label: String, value: String)
    ) -> HTML {
        let largest = values.map(\.value).max() ?? 0
        var top = 0
        let bars = values.map { value -> HTML in
            let lines = UI.lines(of: value)
            let label = lines.enumerated().map { number, line -> HTML in
                "<tspan x=\"0\" y=\"\(top + 14 + number * 18)\">\(line)\(if: number + 1 < lines.count, " ")</tspan>"
            }
            let bar = top + 21 + (lines.count - 1) * 18
            top = bar + 25
            return """
                <text class="chart-label">\(label)</text>\
                <text class="chart-value" x="100%" y="\(bar - 7)" text-anchor="end">\(value.text)</text>\
                <rect class="chart-track" x="0" y="\(bar)" width="100%" height="14" rx="3"/>\
                <rect class="series-1" x="0" y="\(bar)" width="\(UI.percent(value.value, of: largest))" height="14" rx="3"/>
                """
        }
        return chart(
            id: id, title: title, description: description, height: max(46, top), "\(bars)",
            data: dataTable(title, columns: columns, values))
    }

    /// So many characters stand side by side on the narrowest screen.
    private static let widest = 32

    /// A label in lines, such that the value has room at the end of the last one.
    package static func lines(of value: ChartValue) -> [String] {
        var lines = [""]
        for word in value.label.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= widest {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        if lines[lines.count - 1].count + 2 + value.text.count > widest { lines.append("") }
        return lines
    }

    func dataTable(_ title: String, columns: (label: String, value: String), _ values: [ChartValue]) -> HTML {
        table(
            title, [Column(columns.label), Column(columns.value, .number)],
            values.map { value in
                let text: HTML = if let url = value.url { link(value.text, to: url) } else { "\(value.text)" }
                return TableRow(["\(value.label)", text])
            }, captionHidden: true)
    }
}
