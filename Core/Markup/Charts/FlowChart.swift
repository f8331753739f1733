/// A thing that amounts flow from or into, such as a cost pool or a service.
package struct FlowNode: Sendable {
    package var name: String
    /// What is said of it: „412.843,17 €“.
    package var text: String
    package var url: String?
    /// Of the name, where it is not the page's.
    package var language: String?

    package init(_ name: String, text: String, url: String? = nil, language: String? = nil) {
        (self.name, self.text, self.url, self.language) = (name, text, url, language)
    }
}

/// What flows from a thing of one column to one of the next. `value` decides how broad it is drawn.
package struct FlowLink: Sendable {
    package var from: Int
    package var to: Int
    package var value: Double
    package var text: String

    package init(from: Int, to: Int, _ value: Double, text: String) {
        (self.from, self.to, self.value, self.text) = (from, to, value.isFinite ? max(0, value) : 0, text)
    }
}

extension UI {
    /// How amounts flow from things in one column to things in the next: bars, and between them bands as broad as what
    /// flows. Things are numbered, since names have no room on a telephone; the lists above say what they are.
    ///
    /// - Parameters:
    ///   - columns: each with what its things are called in common.
    ///   - links: between one column and the next, one list less than there are columns.
    ///   - heads: of the tables behind the picture: from, to, how much.
    package func flowChart(
        id: String, _ title: String, description: String, columns: [(title: String, nodes: [FlowNode])],
        links: [[FlowLink]], heads: (from: String, to: String, amount: String)
    ) -> HTML {
        let plan = FlowPlan(columns.map(\.nodes.count), links)
        let drawing = columns.indices.map { column -> HTML in
            let place = plan.place(column)
            let anchor = column == 0 ? "start" : column == columns.count - 1 ? "end" : "middle"
            let text = column == 0 ? "0" : column == columns.count - 1 ? "100%" : UI.percent(place.middle, of: 100)
            let bars = columns[column].nodes.enumerated().map { index, node -> HTML in
                let bar = plan.bars[column][index]
                return """
                    <text class="chart-label" x="\(text)" y="\(bar.top - 6)" text-anchor="\(anchor)">\(index + 1)\
                    <tspan class="flow-name"\(attribute: "lang", node.language)> \(node.name)</tspan></text>\
                    <rect class="series-\(index % 6 + 1)" x="\(UI.percent(place.left, of: 100))" y="\(bar.top)" \
                    width="\(UI.percent(FlowPlan.bar, of: 100))" height="\(bar.height)" rx="2"/>
                    """
            }
            return "\(bars)"
        }
        let bands = links.indices.map { column -> HTML in
            let (left, right) = (plan.place(column).right, plan.place(column + 1).left)
            let paths = plan.bands[column].map { band -> HTML in
                """
                <path class="series-\(band.from % 6 + 1) flow-band" d="M0,\(band.start) C50,\(band.start) 50,\(band.end) \
                100,\(band.end) L100,\(band.end + band.height) C50,\(band.end + band.height) 50,\(band.start + band.height) \
                0,\(band.start + band.height) Z"/>
                """
            }
            return """
                <svg x="\(UI.percent(left, of: 100))" y="0" width="\(UI.percent(right - left, of: 100))" \
                height="\(plan.height)" viewBox="0 0 100 \(plan.height)" preserveAspectRatio="none" aria-hidden="true">\(paths)</svg>
                """
        }
        let names = columns.map { column -> HTML in
            """
            <p class="flow-title">\(column.title)</p>\
            <ol class="chart-legend">\(each: column.nodes.enumerated().map { ($0, $1) }, { "<li>\($0.0 + 1) <span\(attribute: "lang", $0.1.language)>\($0.1.name)</span></li>" })</ol>
            """
        }
        let tables = links.indices.map { column -> HTML in
            let (from, to) = (columns[column], columns[column + 1])
            return table(
                "\(from.title) → \(to.title)", [Column(heads.from), Column(heads.to), Column(heads.amount, .number)],
                links[column].filter { from.nodes.indices.contains($0.from) && to.nodes.indices.contains($0.to) }.map {
                    TableRow([named(from.nodes[$0.from]), named(to.nodes[$0.to]), "\($0.text)"])
                })
        }
        let sums = columns.map { column -> HTML in
            table(
                column.title, [Column(column.title), Column(heads.amount, .number)],
                column.nodes.map { TableRow([named($0), "\($0.text)"]) })
        }
        return chart(
            id: id, title: title, description: description, height: plan.height, "\(bands)\(drawing)",
            legend: "\(names)", data: "\(sums)\(tables)")
    }

    private func named(_ node: FlowNode) -> HTML {
        let name: HTML = "<span\(attribute: "lang", node.language)>\(node.name)</span>"
        return if let url = node.url { "<a href=\"\(url: url)\">\(name)</a>" } else { name }
    }
}

/// Where bars and bands of a flow chart are, in pixels from the top and per cent from the left.
struct FlowPlan {
    struct Bar {
        var top: Int
        var height: Int
    }

    struct Band {
        var from: Int
        var start: Int
        var end: Int
        var height: Int
    }

    static let bar = 4.0
    private static let room = 26
    private static let tallest = 260.0

    private(set) var bars: [[Bar]] = []
    private(set) var bands: [[Band]] = []
    private(set) var height = 1
    private let count: Int

    init(_ counts: [Int], _ links: [[FlowLink]]) {
        count = counts.count
        let sums = counts.indices.map { column in
            (0..<counts[column]).map { node -> Double in
                let given = column < links.count ? links[column].filter { $0.from == node }.map(\.value) : []
                let taken =
                    column > 0 && column <= links.count ? links[column - 1].filter { $0.to == node }.map(\.value) : []
                return max(given.reduce(0, +), taken.reduce(0, +))
            }
        }
        let largest = sums.map { $0.reduce(0, +) }.max() ?? 0
        func pixels(_ value: Double) -> Int {
            largest > 0 && value > 0 ? max(1, Int((min(value / largest, 1) * Self.tallest).rounded())) : 0
        }
        for column in sums {
            var top = 0
            bars.append(
                column.map { sum in
                    top += Self.room
                    let bar = Bar(top: top, height: max(2, pixels(sum)))
                    top += bar.height
                    return bar
                })
            height = max(height, top + 4)
        }
        for (column, all) in links.enumerated() where column + 1 < bars.count {
            var (left, right) = (bars[column].map(\.top), bars[column + 1].map(\.top))
            bands.append(
                all.compactMap { link in
                    guard left.indices.contains(link.from), right.indices.contains(link.to), link.value > 0 else {
                        return nil
                    }
                    let height = pixels(link.value)
                    defer {
                        left[link.from] += height
                        right[link.to] += height
                    }
                    return Band(from: link.from, start: left[link.from], end: right[link.to], height: height)
                })
        }
    }

    /// Of a column's bars, in per cent of the width.
    func place(_ column: Int) -> (left: Double, middle: Double, right: Double) {
        let left = count > 1 ? (100 - Self.bar) * Double(column) / Double(count - 1) : 0
        return (left, left + Self.bar / 2, left + Self.bar)
    }
}
