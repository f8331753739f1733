import Kernel
import Markup
import Process
import ProcessMining

/// How the process really went, as a picture: the drawing of the process with counts and times on it, else a graph of what
/// followed what; and the same as a table.
extension EvaluationView {
    var picture: HTML {
        let title = ui.say("So lief der Prozess", "How the process went")
        let drawn: HTML =
            if let file = shown.file, !ProcessDiagram.all(in: file).isEmpty {
                ui.drawings(file, overlay: overlay, id: "lauf")
            } else {
                FollowsGraph(self).html
            }
        return ui.panel(
            title, id: "bild",
            """
            <p class="hint">\(ui.say("Am Schritt stehen, wie oft er vorkam und wie lange er dauerte (Median); hinter ▶, wie viele gerade dort sind.", "At a step stand how often it occurred and how long it took (median); behind ▶, how many are there now."))</p>\
            \(drawn)\(ui.details(ui.say("Was auf was folgte, als Tabelle", "What followed what, as a table"), moves))
            """)
    }

    /// Names in the drawing are German, so the times on it are too.
    private var overlay: DrawingOverlay {
        var overlay = DrawingOverlay()
        for step in profile.steps {
            guard let id = id(step.activity) else { continue }
            overlay.counts[id] = step.occurrences
            if step.working.count >= ProcessEvaluation.fewest, let median = step.working.median, median >= 60 {
                overlay.notes[id] = UI(.de).duration(median)
            }
            if step.open > 0 { overlay.current[id] = step.open }
        }
        return overlay
    }

    private static let mostMoves = 40

    private var moves: HTML {
        let title = ui.say("Was auf was folgte", "What followed what")
        let rows = profile.moves.prefix(Self.mostMoves).map { move in
            TableRow([
                move.from.map { ui.step(name($0)) } ?? "\(ui.say("Beginn", "Start"))",
                move.to.map { ui.step(name($0)) } ?? "\(ui.say("Ende", "End"))",
                "\(ui.number(move.count))",
                link(move.cases, MinedFigure(from: id(move.from), to: id(move.to))),
                "\(ui.time(move.between.median, of: move.between.count))",
                "\(ui.time(move.between.percentile90, of: move.between.count))",
            ])
        }
        let rest = profile.moves.count - rows.count
        let more: HTML =
            rest > 0
            ? "<p>\(ui.say("Dazu \(ui.number(rest)) seltenere; alle stehen in der CSV-Datei.", "And \(ui.number(rest)) rarer ones; all of them are in the CSV file."))</p>"
            : .empty
        return """
            \(ui.table(
                title,
                [
                    Column(ui.say("Von", "From")), Column(ui.say("Zu", "To")),
                    Column(ui.say("Wie oft", "How often"), .number), Column(ui.say("Durchläufe", "Runs"), .number),
                    Column(ui.say("Dazwischen (Median)", "Between (median)"), .number),
                    Column(ui.say("9 von 10 bis", "9 of 10 up to"), .number),
                ], rows, captionHidden: true))\(more)\
            <p>\(ui.link(ui.say("Diese Liste als CSV", "This list as CSV"), to: shown.export(.moves)))</p>
            """
    }
}

/// What followed what, for processes that nobody has drawn: steps one below the other in the order in which they usually come,
/// arrows forward on the right, back on the left.
struct FollowsGraph {
    private let view: EvaluationView
    private let order: [Int]
    private let moves: [ProcessProfile.Move]

    private static let mostSteps = 24
    private static let mostMoves = 60
    private static let (left, width, height, gap) = (170, 300, 44, 34)

    init(_ view: EvaluationView) {
        self.view = view
        // The mean place in the variants, in thousandths.
        var sums: [Int: (places: Int, count: Int)] = [:]
        for variant in view.profile.variants {
            for (place, activity) in variant.sequence.enumerated() {
                sums[activity, default: (0, 0)].places += place * variant.count
                sums[activity, default: (0, 0)].count += variant.count
            }
        }
        func place(_ activity: Int) -> Int {
            guard let sum = sums[activity], sum.count > 0 else { return .max }
            return sum.places * 1_000 / sum.count
        }
        let names = view.shown.mined.log.activities
        order = view.profile.steps.prefix(Self.mostSteps).map(\.activity)
            .sorted { (place($0), names[$0]) < (place($1), names[$1]) }
        let known = Set(order)
        moves = Array(
            view.profile.moves.filter { move in
                (move.from.map(known.contains) ?? true) && (move.to.map(known.contains) ?? true)
            }.prefix(Self.mostMoves))
    }

    private var ui: UI { view.ui }

    /// The start is row 0, the end the last.
    private func row(_ activity: Int?, isEnd: Bool) -> Int {
        guard let activity else { return isEnd ? order.count + 1 : 0 }
        return (order.firstIndex(of: activity) ?? 0) + 1
    }

    private func top(_ row: Int) -> Int { 12 + row * (Self.height + Self.gap) }

    var html: HTML {
        let title = ui.say("Was auf was folgte", "What followed what")
        let heads = [ui.say("Beginn", "Start")] + order.map { view.name($0).text } + [ui.say("Ende", "End")]
        let steps = Dictionary(view.profile.steps.map { ($0.activity, $0) }) { first, _ in first }
        let boxes = heads.enumerated().map { row, head -> HTML in
            let isStep = row > 0 && row <= order.count
            let step = isStep ? steps[order[row - 1]] : nil
            return box(row, head, step)
        }
        let height = top(order.count + 1) + Self.height + 12
        let lines = moves.map { move -> HTML in
            let (from, to) = (name(of: move.from, isEnd: false), name(of: move.to, isEnd: true))
            return "<li>\(from) → \(to): \(move.count)×</li>"
        }
        return """
            <div class="drawing" role="region" tabindex="0" aria-label="\(title)">\
            <svg role="img" aria-labelledby="folge-title folge-desc" width="640" height="\(height)" viewBox="0 0 640 \(height)">\
            <title id="folge-title">\(title)</title><desc id="folge-desc">\(ui.say("Die Schritte untereinander, mit Pfeilen; die Zahl am Pfeil sagt, wie oft. Dasselbe steht als Text darunter.", "The steps one below the other, with arrows; the number at an arrow says how often. The same stands below as text."))</desc>\
            \(moves.map(arrow))\(boxes)</svg></div>\
            \(ui.details(ui.say("Das Bild als Text", "The picture as text"), "<ul>\(lines)</ul>"))
            """
    }

    private func name(of activity: Int?, isEnd: Bool) -> HTML {
        activity.map { ui.written(view.name($0).text) }
            ?? "\(isEnd ? ui.say("Ende", "End") : ui.say("Beginn", "Start"))"
    }

    private func box(_ row: Int, _ head: String, _ step: ProcessProfile.Step?) -> HTML {
        let (y, middle) = (top(row), Self.left + Self.width / 2)
        let name = head.count > 40 ? head.prefix(39) + "…" : head[...]
        let language = step == nil ? nil : ui.writtenLanguage
        guard let step else {
            return """
                <rect x="\(Self.left)" y="\(y)" width="\(Self.width)" height="\(Self.height)" rx="22" fill="#eef2f6" stroke="#1b2733" stroke-width="1.5"/>\
                <text x="\(middle)" y="\(y + 27)" text-anchor="middle" font-size="13" fill="#1b2733">\(String(name))</text>
                """
        }
        let time = ui.time(step.working.median, of: step.working.count)
        return """
            <rect x="\(Self.left)" y="\(y)" width="\(Self.width)" height="\(Self.height)" rx="8" fill="#ffffff" stroke="#1b2733" stroke-width="1.5"/>\
            <text x="\(middle)" y="\(y + 18)" text-anchor="middle" font-size="13" fill="#1b2733"\(attribute: "lang", language)>\(String(name))</text>\
            <text x="\(middle)" y="\(y + 35)" text-anchor="middle" font-size="12" fill="#3a4754">\(ui.number(step.occurrences))× · \(time)</text>
            """
    }

    /// Straight to the next row, round on the right to a later one, on the left back.
    private func arrow(_ move: ProcessProfile.Move) -> HTML {
        let (from, to) = (row(move.from, isEnd: false), row(move.to, isEnd: true))
        let broad = 1 + min(5, move.count * 5 / max(view.profile.cases, 1))
        let count = ui.number(move.count)
        if to == from + 1 {
            let (y, end, x) = (top(from) + Self.height, top(to), Self.left + Self.width / 2)
            return """
                <path d="M\(x),\(y) L\(x),\(end)" fill="none" stroke="#1f5c99" stroke-width="\(broad)"/>\
                \(head(x, end, dx: 0, dy: -8))\(label(count, x + 8, (y + end) / 2 + 4))
                """
        }
        let isBack = to <= from
        let edge = isBack ? Self.left : Self.left + Self.width
        let (y, end) = (top(from) + Self.height / 2 + 8, top(to) + Self.height / 2 - 8)
        let reach = min(130, 24 + abs(to - from) * 16)
        let bend = isBack ? edge - reach : edge + reach
        let colour: HTML = isBack ? "#a3460b" : "#1f5c99"
        return """
            <path d="M\(edge),\(y) C\(bend),\(y) \(bend),\(end) \(edge),\(end)" fill="none" stroke="\(colour)" stroke-width="\(broad)"\(if: isBack, " stroke-dasharray=\"6 3\"")/>\
            \(head(edge, end, dx: isBack ? -8 : 8, dy: 0))\
            \(label(count, isBack ? edge - reach * 3 / 4 - 14 : edge + reach * 3 / 4 + 4, (y + end) / 2 + 4))
            """
    }

    private func head(_ x: Int, _ y: Int, dx: Int, dy: Int) -> HTML {
        "<path d=\"M\(x),\(y) L\(x + dx - dy / 2),\(y + dy - dx / 2) L\(x + dx + dy / 2),\(y + dy + dx / 2) Z\" fill=\"#1b2733\"/>"
    }

    private func label(_ text: String, _ x: Int, _ y: Int) -> HTML {
        "<text x=\"\(x)\" y=\"\(y)\" font-size=\"12\" fill=\"#1b2733\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\">\(text)</text>"
    }
}
