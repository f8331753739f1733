/// A column of a table.
package struct Column: Sendable {
    package enum Kind: Sendable { case text, number }
    package enum Direction: Sendable { case ascending, descending }

    package var title: String
    package var kind: Kind
    /// The address of the same list, sorted by this column (or the other way round).
    package var sortURL: String?
    package var sorted: Direction?
    /// For a column of buttons: the title is said, not shown.
    package var isTitleHidden: Bool

    package init(
        _ title: String, _ kind: Kind = .text, sortURL: String? = nil, sorted: Direction? = nil,
        isTitleHidden: Bool = false
    ) {
        (self.title, self.kind, self.sortURL, self.sorted, self.isTitleHidden) = (
            title, kind, sortURL, sorted, isTitleHidden
        )
    }

    /// A column to sort by: the first click sorts upwards, each further one turns round.
    /// - Parameter isDescending: the direction of the list, whichever column it is sorted by.
    package init(_ title: String, isSorted: Bool, isDescending: Bool, address: (_ descending: Bool) -> String) {
        self.init(
            title, sortURL: address(isSorted && !isDescending),
            sorted: isSorted ? (isDescending ? .descending : .ascending) : nil)
    }
}

/// A line of a table: one cell for each column.
package struct TableRow: Sendable {
    package var cells: [HTML]
    /// Marks the whole line, beside a word in one of its cells.
    package var tone: Tone?

    package init(_ cells: [HTML], tone: Tone? = nil) { (self.cells, self.tone) = (cells, tone) }
}

extension UI {
    /// A table with caption and scopes. On a narrow screen each row becomes a card that names its cells;
    /// the roles are written out because browsers forget them when a table is laid out as something else.
    ///
    /// - `caption`: what the table shows; said always, shown unless `captionHidden`.
    /// - `rowHeader`: the column that names the row.
    /// - `total`: a last line that sums up.
    package func table(
        _ caption: String, _ columns: [Column], _ rows: [TableRow], rowHeader: Int? = 0, captionHidden: Bool = false,
        total: TableRow? = nil
    ) -> HTML {
        // What every cell of a column has is written once.
        let cells = columns.map(shared)
        return """
            <table class="table" role="table"><caption\(if: captionHidden, " class=\"visually-hidden\"")>\(caption)</caption>
            <thead role="rowgroup"><tr role="row">\(each: columns, header)</tr></thead>
            <tbody role="rowgroup">\(each: rows, { line($0, cells, rowHeader) })</tbody>\
            \(total.map { "<tfoot role=\"rowgroup\">\(line($0, cells, rowHeader))</tfoot>" })
            </table>

            """
    }

    private func header(_ column: Column) -> HTML {
        let order: String? =
            switch column.sorted {
            case .ascending: "ascending"
            case .descending: "descending"
            case nil: nil
            }
        let icon: HTML =
            switch column.sorted {
            case .ascending: Icon.up
            case .descending: Icon.down
            case nil: Icon.sort
            }
        let title: HTML =
            if let url = column.sortURL {
                "<a class=\"sort\" href=\"\(url: url)\">\(column.title)\(spoken(say(", sortieren", ", sort")))\(icon)</a>"
            } else { column.isTitleHidden ? spoken(column.title) : "\(column.title)" }
        return """
            <th role="columnheader" scope="col"\(if: column.kind == .number, " class=\"number\"")\(attribute: "aria-sort", order)>\
            \(title)</th>
            """
    }

    private func shared(_ column: Column) -> HTML {
        "\(if: column.kind == .number, " class=\"number\"")\(attribute: "data-label", column.isTitleHidden ? nil : column.title)"
    }

    private func line(_ row: TableRow, _ shared: [HTML], _ rowHeader: Int?) -> HTML {
        // Piece by piece into one: a list has hundreds of cells.
        var line = HTML.Interpolation(literalCapacity: 1_000, interpolationCount: 0)
        line.appendLiteral("<tr role=\"row\"")
        line.appendInterpolation(attribute: "class", row.tone.map { "tone-\($0.rawValue)" })
        line.appendLiteral(">")
        for (index, cell) in row.cells.enumerated() where index < shared.count {
            line.appendLiteral(index == rowHeader ? "<th role=\"rowheader\" scope=\"row\"" : "<td role=\"cell\"")
            line.appendInterpolation(shared[index])
            line.appendLiteral(">")
            line.appendInterpolation(cell)
            line.appendLiteral(index == rowHeader ? "</th>" : "</td>")
        }
        line.appendLiteral("</tr>\n")
        return HTML(stringInterpolation: line)
    }
}
