extension UI {
    /// How a whole divides, for one or more wholes: horizontal bars of parts. All series name the same labels in
    /// the same order. With `shares` every bar has the full width.
    package func stackedChart(
        id: String, _ title: String, description: String, _ series: [ChartSeries], labelColumn: String,
        shares: Bool = false
    ) -> HTML {
        let labels = series.first?.values.map(\.label) ?? []
        func value(_ s: ChartSeries, _ i: Int) -> ChartValue? { i < s.values.count ? s.values[i] : nil }
        func sum(_ i: Int) -> Double { series.reduce(0) { $0 + (value($1, i)?.value ?? 0) } }
        let largest = labels.indices.map(sum).max() ?? 0
        let bars = labels.indices.map { i -> HTML in
            let (top, whole) = (i * 50, shares ? sum(i) : largest)
            var reached = 0.0
            let parts = series.indices.map { s -> HTML in
                let part = value(series[s], i)?.value ?? 0
                defer { reached += part }
                guard part > 0 else { return .empty }
                return """
                    <rect class="series-\(s % 6 + 1) chart-part" x="\(UI.percent(reached, of: whole))" y="\(top + 22)" \
                    width="\(UI.percent(part, of: whole))" height="18"/>
                    """
            }
            return "<text class=\"chart-label\" x=\"0\" y=\"\(top + 14)\">\(labels[i])</text>\(parts)"
        }
        let data = table(
            title, [Column(labelColumn)] + series.map { Column($0.name, .number) },
            labels.indices.map { i in
                TableRow(
                    ["\(labels[i])"]
                        + series.map { s -> HTML in
                            guard let value = value(s, i) else { return "–" }
                            return if let url = value.url { link(value.text, to: url) } else { "\(value.text)" }
                        })
            }, captionHidden: true)
        return chart(
            id: id, title: title, description: description, height: max(1, labels.count) * 50, "\(bars)",
            legend: legend(series.map(\.name)), data: data)
    }
}
