extension UI {
    /// How something changes over time: at most six lines over the same moments. `axis` writes a number of the
    /// vertical axis, which has whole numbers only where there are no halves of a thing.
    package func lineChart(
        id: String, _ title: String, description: String, _ series: [ChartSeries], labelColumn: String,
        wholeNumbers: Bool = false, axis: (Double) -> String
    ) -> HTML {
        let (top, height) = (16, 200)
        let labels = series.first?.values.map(\.label) ?? []
        let highest = series.flatMap { $0.values.map(\.value) }.max() ?? 0
        let largest = wholeNumbers ? UI.roundedUp(highest / 4).rounded(.up) * 4 : UI.roundedUp(highest)
        func x(_ i: Int) -> String { UI.percent(Double(i), of: Double(max(1, labels.count - 1))) }
        func y(_ value: Double) -> Int {
            top + height - Int((min(max(value / largest, 0), 1) * Double(height)).rounded())
        }

        let grid = (0...4).map { step -> HTML in
            let value = largest * Double(step) / 4
            return """
                <line class="chart-grid" x1="0" x2="100%" y1="\(y(value))" y2="\(y(value))"/>\
                <text class="chart-axis" x="-8" y="\(y(value) + 4)" text-anchor="end">\(axis(value))</text>
                """
        }
        let lines = series.enumerated().map { index, line -> HTML in
            let points = line.values.map { y($0.value) }
            let segments = points.indices.dropFirst().map { i -> HTML in
                "<line class=\"line-\(index % 6 + 1)\" x1=\"\(x(i - 1))\" y1=\"\(points[i - 1])\" x2=\"\(x(i))\" y2=\"\(points[i])\"/>"
            }
            let dots = points.indices.map { i -> HTML in
                "<circle class=\"series-\(index % 6 + 1) chart-dot\" cx=\"\(x(i))\" cy=\"\(points[i])\" r=\"4\"/>"
            }
            return "\(segments)\(dots)"
        }
        // First, middle and last label: more would touch each other on a telephone.
        let shown = Set([0, (labels.count - 1) / 2, labels.count - 1])
        let names = labels.indices.filter(shown.contains).map { i -> HTML in
            let anchor = i == 0 ? "start" : i == labels.count - 1 ? "end" : "middle"
            return
                "<text class=\"chart-axis\" x=\"\(x(i))\" y=\"\(top + height + 22)\" text-anchor=\"\(anchor)\">\(labels[i])</text>"
        }
        let data = table(
            title, [Column(labelColumn)] + series.map { Column($0.name, .number) },
            labels.indices.map { i in
                TableRow(
                    ["\(labels[i])"]
                        + series.map { s -> HTML in
                            guard i < s.values.count else { return "–" }
                            return if let url = s.values[i].url { link(s.values[i].text, to: url) } else {
                                "\(s.values[i].text)"
                            }
                        })
            }, captionHidden: true)
        return chart(
            id: id, title: title, description: description, height: top + height + 32,
            "<g class=\"chart-plot\">\(grid)\(lines)\(names)</g>",
            legend: series.count > 1 ? legend(series.map(\.name)) : .empty, data: data)
    }
}
