extension UI {
    /// How large each of some things is: one bar below the other, the name above the bar.
    package func barChart(
        id: String, _ title: String, description: String, _ values: [ChartValue],
        columns: (label: String, value: String)
    ) -> HTML {
        let largest = values.map(\.value).max() ?? 0
        let bars = values.enumerated().map { index, value -> HTML in
            let top = index * 46
            return """
                <text class="chart-label" x="0" y="\(top + 14)">\(value.label)</text>\
                <text class="chart-value" x="100%" y="\(top + 14)" text-anchor="end">\(value.text)</text>\
                <rect class="chart-track" x="0" y="\(top + 21)" width="100%" height="14" rx="3"/>\
                <rect class="series-1" x="0" y="\(top + 21)" width="\(UI.percent(value.value, of: largest))" height="14" rx="3"/>
                """
        }
        return chart(
            id: id, title: title, description: description, height: max(1, values.count) * 46, "\(bars)",
            data: dataTable(title, columns: columns, values))
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
