/// One number that matters, and what it means.
package struct Figure: Sendable {
    package var label: String
    package var value: String
    package var note: HTML?
    package var url: String?
    package var tone: Tone

    package init(_ label: String, _ value: String, note: HTML? = nil, url: String? = nil, tone: Tone = .neutral) {
        (self.label, self.value, self.note, self.url, self.tone) = (label, value, note, url, tone)
    }
}

extension UI {
    /// Figures side by side. One with a `url` leads to what it counts.
    package func figures(_ figures: [Figure]) -> HTML {
        let items = figures.map { figure -> HTML in
            let value: HTML =
                if let url = figure.url {
                    "<a href=\"\(url: url)\">\(figure.value)\(spoken(" " + figure.label))</a>"
                } else { "\(figure.value)" }
            let note: HTML? = figure.note.map { "<dd class=\"figure-note\">\($0)</dd>" }
            return
                "<div class=\"figure tone-\(figure.tone.rawValue)\"><dt>\(figure.label)</dt><dd class=\"figure-value\">\(value)</dd>\(note)</div>\n"
        }
        return "<dl class=\"figures\">\(items)</dl>\n"
    }

    /// A part of a page with a heading, and acts that concern it.
    package func section(_ title: String, level: Int = 2, id: String? = nil, actions: HTML = .empty, _ body: HTML)
        -> HTML
    {
        "<section class=\"section\">\(sectionHead(title, level, id, actions))\(body)</section>\n"
    }

    /// The same in a frame: the workbench's building block.
    package func panel(_ title: String, level: Int = 2, id: String? = nil, actions: HTML = .empty, _ body: HTML) -> HTML
    {
        "<section class=\"panel\">\(sectionHead(title, level, id, actions))<div class=\"panel-body\">\(body)</div></section>\n"
    }

    private func sectionHead(_ title: String, _ level: Int, _ id: String?, _ actions: HTML) -> HTML {
        let heading = heading("\(title)", level: level, id: id)
        return
            "<div class=\"section-head\">\(heading)\(if: !actions.isEmpty, "<div class=\"section-actions\">\(actions)</div>")</div>\n"
    }

    /// Main matter and what stands beside it; below each other where there is no room.
    package func columns(_ main: HTML, aside: HTML) -> HTML {
        "<div class=\"columns\"><div class=\"column-main\">\(main)</div><div class=\"column-aside\">\(aside)</div></div>\n"
    }

    /// A form beside what has to be read before it: where there is no room, that comes first.
    package func columns(told: HTML, _ main: HTML) -> HTML {
        """
        <div class="columns columns-told"><div class="column-aside">\(told)</div><div class="column-main">\(main)</div></div>

        """
    }

    /// Two of the same kind beside each other, such as two situations that are compared.
    package func columns(_ first: HTML, beside second: HTML) -> HTML {
        """
        <div class="columns columns-even"><div class="column-main">\(first)</div><div class="column-main">\(second)</div></div>

        """
    }

    /// The top of the portal's front page and of a service: a large heading (the page's `h1`), a sentence, a search box.
    package func hero(_ title: String, lead: String, _ content: HTML = .empty) -> HTML {
        "<div class=\"hero\"><h1>\(title)</h1><p class=\"lead\">\(lead)</p>\(content)</div>\n"
    }
}
