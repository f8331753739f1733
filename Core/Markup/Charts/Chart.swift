/// One value of a chart. `value` decides the length that is drawn, `text` is what is said and shown:
/// „1.234,50 €“, „12 Tage“.
package struct ChartValue: Sendable {
    package var label: String
    package var value: Double
    package var text: String
    package var url: String?

    package init(_ label: String, _ value: Double, text: String, url: String? = nil) {
        (self.label, self.value, self.text, self.url) = (label, value.isFinite ? max(0, value) : 0, text, url)
    }
}

/// Several values that share a colour and a pattern across the chart.
package struct ChartSeries: Sendable {
    package var name: String
    package var values: [ChartValue]

    package init(_ name: String, _ values: [ChartValue]) { (self.name, self.values) = (name, values) }
}

extension UI {
    /// A picture with its title, its message in a sentence, and its data as a table behind it. Coordinates are
    /// per cent of the width, so that the picture is as wide as its place and its letters keep their size.
    func chart(
        id: String, title: String, description: String, height: Int, _ drawing: HTML, legend: HTML = .empty, data: HTML
    ) -> HTML {
        """
        <figure class="chart" id="\(id)"><figcaption><strong>\(title)</strong> <span>\(description)</span></figcaption>\(legend)
        <div class="chart-picture"><svg role="img" width="100%" height="\(height)" aria-labelledby="\(id)-title \(id)-desc">\
        <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(description)</desc>\(drawing)</svg></div>
        \(details(say("Daten als Tabelle", "Data as a table"), data))</figure>

        """
    }

    func legend(_ names: [String]) -> HTML {
        let items = names.enumerated().map { index, name -> HTML in
            """
            <li><svg width="16" height="16" aria-hidden="true" focusable="false"><rect class="series-\(index % 6 + 1)" \
            width="16" height="16" rx="3"/></svg>\(name)</li>
            """
        }
        return "<ul class=\"chart-legend\">\(items)</ul>"
    }

    /// Per cent with two decimals, for an SVG attribute.
    static func percent(_ part: Double, of whole: Double) -> String {
        let hundredths = whole > 0 && part.isFinite ? Int((min(max(part / whole, 0), 1) * 10_000).rounded()) : 0
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
    }

    /// The smallest of 1, 2, 2.5, 5, 10 … times a power of ten that is not below the value.
    static func roundedUp(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return 1 }
        var power = 1.0
        while power < value, power < 1e300 { power *= 10 }
        while power > value, power > 1e-300 { power /= 10 }
        return [1, 2, 2.5, 5].map { $0 * power }.first { $0 >= value } ?? power * 10
    }
}
