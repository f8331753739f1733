package import Kernel

/// A line of a summary: question, answer, and where to change it.
package struct SummaryRow: Sendable {
    package var key: String
    package var value: HTML
    package var changeURL: String?

    package init(_ key: String, _ value: HTML, changeURL: String? = nil) {
        (self.key, self.value, self.changeURL) = (key, value, changeURL)
    }
}

/// A step of a longer task, with its state.
package struct TaskItem: Sendable {
    package var title: String
    /// Nil for what cannot be started yet.
    package var url: String?
    package var hint: String?
    package var status: String
    package var tone: Tone

    package init(_ title: String, url: String?, hint: String? = nil, status: String, tone: Tone = .neutral) {
        (self.title, self.url, self.hint, self.status, self.tone) = (title, url, hint, status, tone)
    }
}

/// Something to choose: a service, an area, an authority.
package struct Card: Sendable {
    package var title: String
    package var url: String
    package var text: String?
    package var meta: HTML?

    package init(_ title: String, url: String, text: String? = nil, meta: HTML? = nil) {
        (self.title, self.url, self.text, self.meta) = (title, url, text, meta)
    }
}

/// A document somebody may open.
package struct DocumentLine: Sendable {
    package var name: String
    package var url: String
    package var bytes: Int?
    package var note: HTML?
    /// The name's language where it may be another one than the page's.
    package var language: Language?

    package init(
        _ name: String, url: String, bytes: Int? = nil, note: HTML? = nil, language: Language? = nil
    ) {
        (self.name, self.url, self.bytes, self.note, self.language) = (name, url, bytes, note, language)
    }
}

/// Answers that belong together.
package struct SummaryPart: Sendable {
    package var title: String?
    package var rows: [SummaryRow]

    package init(_ title: String?, _ rows: [SummaryRow]) { (self.title, self.rows) = (title, rows) }
}

extension UI {
    /// Check your answers: what was said, each with a link that changes it.
    package func summary(_ rows: [SummaryRow], title: String? = nil, changeURL: String? = nil) -> HTML {
        summary([SummaryPart(nil, rows)], title: title, changeURL: changeURL)
    }

    /// The same in parts, such as „Ihre Person“ and „Wie wir Sie erreichen“, each under its own heading.
    package func summary(_ parts: [SummaryPart], title: String? = nil, changeURL: String? = nil) -> HTML {
        let lists = parts.map { part -> HTML in
            let lines = part.rows.map { row -> HTML in
                let value: HTML =
                    row.value.isEmpty
                    ? "<span class=\"none\">\(say("keine Angabe", "not answered"))</span>" : row.value
                let change: HTML? = row.changeURL.map {
                    "<dd class=\"summary-change\"><a href=\"\(url: $0)\">\(say("Ändern", "Change")) \(spoken(row.key))</a></dd>"
                }
                return "<div><dt>\(row.key)</dt><dd>\(value)</dd>\(change)</div>\n"
            }
            let heading: HTML? = part.title.map { "<h3>\($0)</h3>" }
            return "\(heading)<dl>\(lines)</dl>"
        }
        let all: HTML? = changeURL.map {
            "<a href=\"\(url: $0)\">\(say("Ändern", "Change")) \(spoken(title ?? ""))</a>"
        }
        let head: HTML? = title.map { "<div class=\"summary-head\"><h2>\($0)</h2>\(all)</div>\n" }
        return "<div class=\"summary\">\(head)\(lists)</div>\n"
    }

    /// Terms and their values, without links: the facts of a service, a person, a case.
    package func facts(_ pairs: [(term: String, value: HTML)]) -> HTML {
        "<dl class=\"facts\">\(each: pairs, { "<div><dt>\($0.term)</dt><dd>\($0.value)</dd></div>\n" })</dl>\n"
    }

    /// The same with terms that people of the house wrote in German.
    package func facts(written pairs: [(term: String, value: HTML)]) -> HTML {
        "<dl class=\"facts\">\(each: pairs, { "<div><dt>\(written($0.term))</dt><dd>\($0.value)</dd></div>\n" })</dl>\n"
    }

    /// The parts of an application, each with its state.
    package func taskList(_ items: [TaskItem], id: String = "tasks") -> HTML {
        let lines = items.enumerated().map { index, item -> HTML in
            let status = "\(id)-\(index + 1)-status"
            let title: HTML =
                if let url = item.url {
                    "<a href=\"\(url: url)\" aria-describedby=\"\(status)\">\(item.title)</a>"
                } else { "<span>\(item.title)</span>" }
            let hint: HTML? = item.hint.map { "<p class=\"hint\">\($0)</p>" }
            return """
                <li><div class="task-name">\(title)\(hint)</div><div class="task-status" id="\(status)">\
                \(tag(item.status, item.tone))</div></li>

                """
        }
        return "<ul class=\"task-list\">\(lines)</ul>\n"
    }

    /// Things to choose from, as many columns as there is room.
    package func cards(_ cards: [Card], level: Int = 2) -> HTML {
        let items = cards.map { card -> HTML in
            let text: HTML? = card.text.map { "<p>\($0)</p>" }
            let meta: HTML? = card.meta.map { "<div class=\"card-meta\">\($0)</div>" }
            let link: HTML = "<a href=\"\(url: card.url)\">\(card.title)</a>"
            return "<li class=\"card\">\(heading(link, level: level))\(text)\(meta)</li>\n"
        }
        return "<ul class=\"cards\">\(items)</ul>\n"
    }

    /// Documents with their size; the name is the link.
    package func documents(_ lines: [DocumentLine]) -> HTML {
        let items = lines.map { line -> HTML in
            let size: HTML? = line.bytes.map { " <span class=\"meta\">\(fileSize($0))</span>" }
            let note: HTML? = line.note.map { "<div class=\"meta\">\($0)</div>" }
            return
                "<li>\(Icon.document)<div class=\"file-name\"><a href=\"\(url: line.url)\"\(attribute: "lang", line.language?.rawValue)>\(line.name)</a>\(size)\(note)</div></li>\n"
        }
        return "<ul class=\"files\">\(items)</ul>\n"
    }

    /// A heading of the level that fits; 1 belongs to the page and is not made here.
    package func heading(_ content: HTML, level: Int, id: String? = nil) -> HTML {
        switch level {
        case ...2: "<h2\(attribute: "id", id)>\(content)</h2>"
        case 3: "<h3\(attribute: "id", id)>\(content)</h3>"
        default: "<h4\(attribute: "id", id)>\(content)</h4>"
        }
    }
}
