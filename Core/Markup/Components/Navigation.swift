import Kernel

/// A tab or an entry of a navigation, with how much is behind it.
package struct NavigationItem: Sendable {
    package var text: String
    package var url: String
    package var count: Int?
    /// Nobody counted further than this: a count that reaches it is shown as "99+".
    package var countedTo: Int?
    package var isCurrent: Bool
    package var icon: HTML
    /// In the workbench: the key that follows `g`.
    package var key: Character?

    package init(
        _ text: String, to url: String, count: Int? = nil, countedTo: Int? = nil, isCurrent: Bool = false,
        icon: HTML = .empty, key: Character? = nil
    ) {
        (self.text, self.url, self.count, self.countedTo) = (text, url, count, countedTo)
        (self.isCurrent, self.icon, self.key) = (isCurrent, icon, key)
    }
}

extension UI {
    func item(_ item: NavigationItem) -> HTML {
        let badge: HTML? = item.count.map { count in
            let isMore = item.countedTo.map { count >= $0 } ?? false
            return " <span class=\"badge\">\(isMore ? "\(number(count - 1))+" as String : number(count))</span>"
        }
        return """
            <a href="\(url: item.url)"\(if: item.isCurrent, " aria-current=\"page\"")\
            \(attribute: "data-key", item.key.map(String.init))>\(item.icon)<span>\(item.text)</span>\(badge)</a>
            """
    }

    /// Views of the same thing. They are links: each has an address and works without a script.
    package func tabs(_ items: [NavigationItem], label: String) -> HTML {
        "<nav class=\"tabs\" aria-label=\"\(label)\"><ul>\(each: items, { "<li>\(item($0))</li>" })</ul></nav>\n"
    }

    package func backLink(to url: String, _ text: String? = nil) -> HTML {
        "<a class=\"back-link\" href=\"\(url: url)\">\(Icon.back)\(text ?? say("Zurück", "Back"))</a>\n"
    }

    /// The way here; the page itself is not in it.
    package func breadcrumbs(_ links: [TextLink]) -> HTML {
        """
        <nav class="breadcrumbs" aria-label="\(say("Sie sind hier", "You are here"))"><ol>\
        \(each: links, { "<li>\(link($0))</li>" })</ol></nav>

        """
    }

    /// Older and newer pages of a long list. A list is read by keys, so there are no page numbers; `shown` says where one is.
    package func paging(previous: String?, next: String?, shown: String? = nil) -> HTML {
        let shown: HTML? = shown.map { "<p>\($0)</p>" }
        let before: HTML? = previous.map {
            "<a class=\"button button-secondary\" rel=\"prev\" href=\"\(url: $0)\">\(Icon.back)\(say("Vorherige", "Previous"))</a>"
        }
        let after: HTML? = next.map {
            "<a class=\"button button-secondary\" rel=\"next\" href=\"\(url: $0)\">\(say("Nächste", "Next"))\(Icon.forward)</a>"
        }
        return
            "<nav class=\"paging\" aria-label=\"\(say("Seiten", "Pages"))\">\(shown)<div class=\"buttons\">\(before)\(after)</div></nav>\n"
    }

    /// Deutsch, English: each in its own language, the current one marked.
    package func languageSwitch(german: String, english: String) -> HTML {
        """
        <nav class="languages" aria-label="\(say("Sprache", "Language"))"><ul>\
        <li><a href="\(url: german)" lang="de" hreflang="de"\(if: language == .de, " aria-current=\"true\"")>Deutsch</a></li>\
        <li><a href="\(url: english)" lang="en" hreflang="en"\(if: language == .en, " aria-current=\"true\"")>English</a></li>\
        </ul></nav>
        """
    }
}
