import Kernel

/// What the page's `h1` is.
package enum PageHeading: Sendable {
    /// The page's title.
    case title
    /// The page's title, written in German by people of the house.
    case written
    case text(String)
    /// A question, a hero or a confirmation in the body carries it.
    case inBody
}

/// The addresses of the same page in both languages.
package struct Languages: Sendable {
    package var german: String
    package var english: String

    package init(german: String, english: String) { (self.german, self.english) = (german, english) }
}

extension UI {
    /// The frame of every page: language, title, style, landmarks. `title` goes from the particular to the
    /// general: „Seite – Dienst – Portal“.
    func document(
        title: [String], problems: Problems, brand: Brand?, languages: Languages, kind: HTML, refresh: Int? = nil,
        address: String? = nil, _ body: HTML
    ) -> HTML {
        let error: HTML? = problems.isEmpty ? nil : "\(say("Fehler: ", "Error: "))"
        let title = title.filter { !$0.isEmpty }.joined(separator: " – ")
        let brandSheet: HTML? = brand.map { "<link rel=\"stylesheet\" href=\"\(url: $0.sheetPath)\">\n" }
        let refresh: HTML? = refresh.map { "<meta http-equiv=\"refresh\" content=\"\($0)\">\n" }
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <title>\(error)\(title)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="format-detection" content="telephone=no">
            \(refresh)<link rel="stylesheet" href="\(url: Assets.styles.path)">
            \(brandSheet)<link rel="icon" href="\(url: Assets.favicon.path)" type="image/svg+xml">
            <link rel="alternate" hreflang="de" href="\(url: languages.german)">
            <link rel="alternate" hreflang="en" href="\(url: languages.english)">
            <script src="\(url: Assets.script.path)" defer></script>
            </head>
            <body class="\(kind)"\(words)\(attribute: "data-address", address)>
            <a class="skip" href="#main">\(say("Zum Inhalt springen", "Skip to content"))</a>
            \(body)</body>
            </html>

            """
    }

    /// The sentences that the script says, in the page's language.
    private var words: HTML {
        """
        \(attribute: "data-left", say("Noch # Zeichen", "# characters left"))\
        \(attribute: "data-over", say("# Zeichen zu viel", "# characters too many"))
        """
    }
}
