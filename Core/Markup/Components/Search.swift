extension UI {
    /// A search box, with suggestions of the server below it: corrected spelling, matching services.
    package func searchBox(
        to url: String, name: String = "q", label: String, value: String = "", hint: String? = nil,
        suggestionsTitle: String? = nil,
        suggestions: [TextLink] = [], large: Bool = false
    ) -> HTML {
        let id = UI.id(name)
        let hintHTML: HTML? = hint.map { "<p class=\"hint\" id=\"\(id)--hint\">\($0)</p>" }
        let list: HTML =
            suggestions.isEmpty
            ? .empty
            : """
            <div class="suggestions"><p id="\(id)--suggestions">\(suggestionsTitle ?? say("Meinten Sie?", "Did you mean?"))</p>\
            <ul aria-labelledby="\(id)--suggestions">\(each: suggestions, { "<li>\(link($0))</li>" })</ul></div>
            """
        return """
            <form class="search-box\(if: large, " search-large")" role="search" method="get" action="\(url: url)" aria-label="\(label)">
            <label class="label" for="\(id)">\(label)</label>\(hintHTML)
            <div class="search-line"><input class="input" id="\(id)" name="\(name)" type="search" value="\(value)" autocomplete="off"\
            \(attribute: "aria-describedby", hint == nil ? nil : "\(id)--hint") data-search>\
            <button class="button button-primary" type="submit">\(Icon.search)<span>\(say("Suchen", "Search"))</span></button></div>
            \(list)</form>

            """
    }

    /// Filters over a list. `active` names what is filtered by now, each with the address of the list without it.
    package func filters(
        to url: String, _ fields: HTML, active: [TextLink] = [], resetURL: String? = nil, result: String? = nil,
        hidden: [Hidden] = []
    ) -> HTML {
        let chips: HTML =
            active.isEmpty
            ? .empty
            : """
            <ul class="chips" aria-label="\(say("Gesetzte Filter", "Active filters"))">\(each: active, {
                "<li><a href=\"\(url: $0.url)\"><span>\($0.text)</span>\(Icon.close)\(spoken(say("entfernen", "remove")))</a></li>"
            })\(resetURL.map { "<li class=\"chips-reset\">\(link(say("Alle Filter entfernen", "Remove all filters"), to: $0))</li>" })</ul>
            """
        let result: HTML? = result.map { "<p class=\"result-count\" role=\"status\">\($0)</p>" }
        return """
            <form class="filters" role="search" method="get" action="\(url: url)" novalidate aria-label="\(say("Liste filtern", "Filter the list"))">\
            \(each: hidden, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
            <div class="filter-fields">\(fields)<div class="field"><button class="button button-secondary" type="submit">\
            \(say("Anwenden", "Apply"))</button></div></div></form>
            \(chips)\(result)

            """
    }
}
