import XML

/// Draws into an SVG document. Colours are attributes, so no style sheet is needed and any may win over them.
struct Pen {
    typealias Point = ProcessDiagram.Point
    typealias Box = ProcessDiagram.Box

    var xml: XMLWriter

    static let ink = "#1b1b1b"
    static let paper = "#ffffff"
    static let soft = "#555555"
    static let accent = "#00539f"

    /// Two decimals at most, no exponent.
    static func number(_ value: Double) -> String {
        let scaled = (value * 100).rounded()
        guard scaled.magnitude < 1e12 else { return "0" }
        let whole = Int(scaled)
        if whole % 100 == 0 { return String(whole / 100) }
        let rest = whole.magnitude % 100
        let digits = rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)"
        return "\(whole < 0 ? "-" : "")\(whole.magnitude / 100).\(digits)"
    }

    struct Look {
        var fill = "none"
        var stroke = Pen.ink
        var width = 1.5
        var dash = ""
    }

    private mutating func finish(_ look: Look, _ content: (inout XMLWriter) -> Void) {
        content(&xml)
        xml.attribute("fill", look.fill)
        xml.attribute("stroke", look.stroke)
        if look.stroke != "none" { xml.attribute("stroke-width", Pen.number(look.width)) }
        if !look.dash.isEmpty { xml.attribute("stroke-dasharray", look.dash) }
        xml.end()
    }

    mutating func path(_ data: String, _ look: Look = Look()) {
        finish(look) { xml in
            xml.begin("path", ["d": data, "stroke-linejoin": "round", "stroke-linecap": "round"])
        }
    }

    mutating func rectangle(_ box: Box, corner: Double = 0, _ look: Look = Look()) {
        finish(look) { xml in
            xml.begin(
                "rect",
                [
                    "x": Pen.number(box.x), "y": Pen.number(box.y), "width": Pen.number(box.width),
                    "height": Pen.number(box.height),
                ])
            if corner > 0 { xml.attribute("rx", Pen.number(corner)) }
        }
    }

    mutating func circle(_ middle: Point, _ radius: Double, _ look: Look = Look()) {
        finish(look) { xml in
            xml.begin(
                "circle", ["cx": Pen.number(middle.x), "cy": Pen.number(middle.y), "r": Pen.number(max(radius, 0))])
        }
    }

    /// A path in a field of 100 × 100 that is laid into a box.
    mutating func icon(_ data: String, in box: Box, _ look: Look = Look()) {
        let scale = min(box.width, box.height) / 100
        guard scale > 0 else { return }
        var look = look
        look.width = look.width / scale
        finish(look) { xml in
            xml.begin(
                "path",
                [
                    "d": data, "stroke-linejoin": "round", "stroke-linecap": "round",
                    "transform": "translate(\(Pen.number(box.x)) \(Pen.number(box.y))) scale(\(Pen.fine(scale)))",
                ])
        }
    }

    /// Four decimals.
    private static func fine(_ value: Double) -> String {
        let scaled = Int(min(value, 10_000) * 10_000)
        let rest = String(scaled % 10_000)
        return "\(scaled / 10_000).\(String(repeating: "0", count: 4 - rest.utf8.count))\(rest)"
    }

    // MARK: Text

    struct TextLook {
        var size = 12.0
        var anchor = "middle"
        var weight = ""
        var fill = Pen.ink
        /// A white border, for text that crosses lines.
        var halo = false
        /// Turned by 90° to the left around the middle.
        var upright = false
    }

    /// Lines around a middle.
    mutating func text(_ lines: [String], at middle: Point, _ look: TextLook = TextLook()) {
        if lines.isEmpty { return }
        let height = look.size * 1.2
        xml.begin(
            "text",
            [
                "font-family": "system-ui, sans-serif", "font-size": Pen.number(look.size), "text-anchor": look.anchor,
                "fill": look.fill,
            ])
        if !look.weight.isEmpty { xml.attribute("font-weight", look.weight) }
        if look.halo {
            xml.attribute("stroke", Pen.paper)
            xml.attribute("stroke-width", "3")
            xml.attribute("paint-order", "stroke")
            xml.attribute("stroke-linejoin", "round")
        }
        if look.upright { xml.attribute("transform", "rotate(-90 \(Pen.number(middle.x)) \(Pen.number(middle.y)))") }
        var y = middle.y - height * Double(lines.count - 1) / 2 + look.size * 0.35
        for line in lines {
            xml.element("tspan", ["x": Pen.number(middle.x), "y": Pen.number(y)], text: line)
            y += height
        }
        xml.end()
    }
}
