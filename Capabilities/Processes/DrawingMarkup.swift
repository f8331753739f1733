import Kernel
import Markup
import Process
import XML

/// A drawing of the engine as part of a page. Only these elements and attributes come through, each written by a literal of ours:
/// what a file says can be no more than text and numbers in them.
struct DrawingMarkup {
    private static let tags: [String: (open: HTML, close: HTML)] = [
        "svg": ("<svg", "</svg>"), "title": ("<title", "</title>"), "desc": ("<desc", "</desc>"), "g": ("<g", "</g>"),
        "path": ("<path", "</path>"), "rect": ("<rect", "</rect>"), "circle": ("<circle", "</circle>"),
        "text": ("<text", "</text>"), "tspan": ("<tspan", "</tspan>"),
    ]

    private static let attributes: [String: StaticString] = [
        "role": "role", "aria-labelledby": "aria-labelledby", "id": "id", "class": "class", "width": "width",
        "height": "height", "viewBox": "viewBox", "x": "x", "y": "y", "rx": "rx", "cx": "cx", "cy": "cy", "r": "r",
        "d": "d",
        "fill": "fill", "stroke": "stroke", "stroke-width": "stroke-width", "stroke-dasharray": "stroke-dasharray",
        "stroke-linejoin": "stroke-linejoin", "stroke-linecap": "stroke-linecap", "transform": "transform",
        "paint-order": "paint-order", "font-family": "font-family", "font-size": "font-size",
        "font-weight": "font-weight", "text-anchor": "text-anchor",
    ]

    static func html(_ element: XMLTree) -> HTML {
        guard let tag = tags[element.name.local] else { return .empty }
        var html = HTML.Interpolation(literalCapacity: 1_000, interpolationCount: 0)
        html.appendInterpolation(tag.open)
        for attribute in element.attributes {
            guard let name = attributes[attribute.name.local] else { continue }
            html.appendInterpolation(attribute: name, attribute.value)
        }
        html.appendLiteral(">")
        for part in element.content {
            switch part {
            case .element(let child): html.appendInterpolation(Self.html(child))
            case .text(let text): html.appendInterpolation(text)
            }
        }
        html.appendInterpolation(tag.close)
        return HTML(stringInterpolation: html)
    }
}

extension UI {
    /// The diagrams of a process, each in a field that scrolls by itself and with its steps as a list for who would rather read.
    func drawings(_ file: BPMNFile, overlay: DrawingOverlay = DrawingOverlay(), id: String = "bild") -> HTML {
        let diagrams = ProcessDiagram.all(in: file)
        guard !diagrams.isEmpty else {
            return """
                <p>\(say("Die Datei hat kein Bild, nur den Ablauf. Ein Zeichenprogramm kann eins hinzufügen.", "The file has no picture, only the flow. A drawing program can add one."))</p>
                """
        }
        let pictures = diagrams.enumerated().map { number, diagram -> HTML in
            let drawing = ProcessDrawing(
                file, diagram: diagram, overlay: overlay, idPrefix: "\(id)-\(number + 1)")
            guard let svg = try? drawing.svg(), let document = try? XMLDocument(svg) else { return .empty }
            let steps = drawing.alternative.map { line -> HTML in
                "<li\(attribute: "lang", writtenLanguage)>\(line)</li>"
            }
            return """
                <div class="drawing" role="region" tabindex="0" aria-label="\(drawing.title)"\(attribute: "lang", writtenLanguage)>\
                \(DrawingMarkup.html(XMLTree(document)))</div>\
                \(details(say("Der Ablauf als Text", "The flow as text"), "<ul>\(steps)</ul>"))
                """
        }
        return pictures.joined(separator: .empty)
    }
}
