package import Kernel

/// The components of the house, in one language: `let ui = UI(.de)`, then `ui.field(…)`, `ui.table(…)`.
///
/// A component is a function of plain values that returns `HTML`. Each one is accessible by
/// construction (WCAG 2.2 AA, EN 301 549): what a screen reader needs is not a parameter that can be forgotten.
package struct UI: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// The sentence in the reader's language, written where it is used.
    package func say(_ de: String, _ en: String) -> String { language == .de ? de : en }
    package func say(_ text: Localized) -> String { text[language] }

    /// A whole number with separators: „12.345“, "12,345".
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var grouped = ""
        for (i, digit) in digits.enumerated() {
            if i > 0, (digits.count - i) % 3 == 0 { grouped += say(".", ",") }
            grouped.append(digit)
        }
        return value < 0 ? "−" + grouped : grouped
    }

    /// A size in bytes as people say it: „840 KB“, „1,2 MB“ (thousands, not 1024s).
    package func fileSize(_ bytes: Int) -> String {
        func tenths(_ unit: Int, _ name: String) -> String {
            let value = (max(0, bytes) + unit / 20) / (unit / 10)
            let fraction = value % 10
            return "\(value / 10)\(fraction == 0 ? "" : say(",", ".") + String(fraction))\u{A0}\(name)"
        }
        if bytes < 1000 { return "\(max(0, bytes))\u{A0}Bytes" }
        return bytes < 1_000_000 ? "\((bytes + 500) / 1000)\u{A0}KB" : tenths(1_000_000, "MB")
    }

    /// `<time>` with the moment for machines and the written form for people.
    package func time(_ moment: Timestamp, short: Bool = false) -> HTML {
        "<time datetime=\"\(moment.rfc3339)\">\(short ? moment.short(language) : moment.written(language))</time>"
    }

    package func time(_ day: Day, short: Bool = false) -> HTML {
        "<time datetime=\"\(day.iso)\">\(short ? day.short(language) : day.written(language))</time>"
    }

    /// The `lang` of what people of the house wrote in German, such as names of services; nil where the page is German.
    package var writtenLanguage: String? { language == .de ? nil : "de" }

    /// Such a text, marked where the page has another language.
    package func written(_ text: String) -> HTML {
        language == .de ? "\(text)" : "<span lang=\"de\">\(text)</span>"
    }

    package func money(_ amount: Money) -> HTML { "<span class=\"amount\">\(amount.written(language))</span>" }

    /// Text that only screen readers say.
    package func spoken(_ text: String) -> HTML { spoken("\(text)" as HTML) }

    package func spoken(_ text: HTML) -> HTML { "<span class=\"visually-hidden\">\(text)</span>" }

    /// A text with paragraphs and line breaks, as somebody typed it: an empty line parts paragraphs.
    package func plainText(_ text: String) -> HTML {
        var paragraphs: [[Substring]] = [[]]
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                if paragraphs[paragraphs.count - 1].isEmpty == false { paragraphs.append([]) }
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        return
            "\(paragraphs.filter { !$0.isEmpty }.map { "<p dir=\"auto\">\($0.map { HTML(text: String($0)) }.joined(separator: "<br>"))</p>" })"
    }
}

/// A link: words and a target.
package struct TextLink: Sendable {
    package var text: String
    package var url: String

    package init(_ text: String, to url: String) { (self.text, self.url) = (text, url) }
}

extension UI {
    package func link(_ link: TextLink) -> HTML { "<a href=\"\(url: link.url)\">\(link.text)</a>" }
    package func link(_ text: String, to url: String) -> HTML { link(TextLink(text, to: url)) }

    /// A reference number, which is never torn apart.
    package func reference(_ text: String, to url: String? = nil) -> HTML {
        let text: HTML = "<span class=\"ref\">\(text)</span>"
        return if let url { "<a href=\"\(url: url)\">\(text)</a>" } else { text }
    }
}
