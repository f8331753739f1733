/// What is the same on every page of the workbench: whose house it is, who is signed in, where one can go.
package struct WorkbenchFrame: Sendable {
    package var brand: Brand
    package var person: String
    /// Under the name: post, or for whom one acts: „in Vertretung für …“.
    package var personNote: String?
    /// Where somebody changes what is their own: the password.
    package var personURL: String?
    package var navigation: [NavigationItem]
    package var homeURL: String
    package var languages: Languages
    package var signOutURL: String
    package var hidden: [Hidden]
    /// The search over everything; `/` leads there.
    package var searchURL: String?
    package var searchLabel: String?
    package var searchValue: String
    package var footer: [TextLink]

    package init(
        brand: Brand, person: String, personNote: String? = nil, personURL: String? = nil,
        navigation: [NavigationItem], homeURL: String = "/",
        languages: Languages, signOutURL: String, hidden: [Hidden], searchURL: String? = nil,
        searchLabel: String? = nil,
        searchValue: String = "", footer: [TextLink] = []
    ) {
        (self.brand, self.person, self.personNote, self.navigation) = (brand, person, personNote, navigation)
        self.personURL = personURL
        (self.homeURL, self.languages, self.signOutURL, self.hidden) = (homeURL, languages, signOutURL, hidden)
        (self.searchURL, self.searchLabel, self.searchValue, self.footer) = (
            searchURL, searchLabel, searchValue, footer
        )
    }
}

/// One page of the workbench: everything about one thing.
package struct WorkbenchPage: Sendable {
    package var title: String
    /// The part of the house, for the title: „Hundesteuer Muster – Fälle – Gemeinde Adendorf“.
    package var area: String?
    package var heading: PageHeading
    /// Beside the heading: state and number of the thing.
    package var headingNote: HTML
    /// Buttons that concern the whole page.
    package var actions: HTML
    package var above: HTML
    package var problems: Problems
    package var notices: HTML
    package var body: HTML
    /// Seconds after which the page asks again, for long work that reports its progress.
    package var refreshAfter: Int?

    package init(
        _ title: String, area: String? = nil, heading: PageHeading = .title, headingNote: HTML = .empty,
        actions: HTML = .empty,
        above: HTML = .empty, problems: Problems = Problems(), notices: HTML = .empty, refreshAfter: Int? = nil,
        body: HTML
    ) {
        (self.title, self.area, self.heading, self.headingNote, self.actions) = (
            title, area, heading, headingNote, actions
        )
        (self.above, self.problems, self.notices, self.refreshAfter, self.body) = (
            above, problems, notices, refreshAfter, body
        )
    }
}

extension UI {
    /// A page of the workbench: dense, with the navigation beside it; on a narrow screen behind a menu button.
    package func workbenchPage(_ page: WorkbenchPage, in frame: WorkbenchFrame) -> HTML {
        let search: HTML? = frame.searchURL.map { url in
            let label = frame.searchLabel ?? say("Suchen", "Search")
            return """
                <form class="top-search" role="search" method="get" action="\(url: url)" aria-label="\(label)">\
                <label class="visually-hidden" for="top-q">\(label)</label><input class="input" id="top-q" name="q" type="search" \
                value="\(frame.searchValue)" placeholder="\(label)" autocomplete="off" data-search aria-keyshortcuts="/">\
                <button class="button button-quiet" type="submit" aria-label="\(say("Suchen", "Search"))">\(Icon.search)</button></form>
                """
        }
        return document(
            title: [page.title, page.area ?? "", frame.brand.name], problems: page.problems, brand: frame.brand,
            languages: frame.languages, kind: "workbench", refresh: page.refreshAfter,
            """
            <header class="top"><a class="top-brand" href="\(url: frame.homeURL)">\(frame.brand.arms)<span>\(frame.brand.name)</span></a>
            <button class="menu-button" type="button" popovertarget="nav">\(Icon.menu)\(say("Menü", "Menu"))</button>\(search)
            \(person(frame))</header>
            <nav class="side" id="nav" popover aria-label="\(say("Hauptnavigation", "Main navigation"))">\
            <button class="button button-quiet nav-close" type="button" popovertarget="nav" popovertargetaction="hide">\(Icon.close)\
            \(say("Menü schließen", "Close menu"))</button><ul>\
            \(each: frame.navigation, { "<li>\(item($0))</li>" })</ul></nav>
            <main id="main" tabindex="-1">
            \(page.above)\(errorSummary(page.problems))\(page.notices)\(head(page))\(page.body)</main>
            \(shortcuts(frame))\(foot(frame))
            """)
    }

    private func head(_ page: WorkbenchPage) -> HTML {
        let heading: HTML
        switch page.heading {
        case .title: heading = "<h1>\(page.title)</h1>"
        case .written: heading = "<h1\(attribute: "lang", writtenLanguage)>\(page.title)</h1>"
        case .text(let text): heading = "<h1>\(text)</h1>"
        case .inBody: return .empty
        }
        return """
            <div class="page-head"><div class="page-title">\(heading)\(page.headingNote)</div>\
            \(if: !page.actions.isEmpty, "<div class=\"buttons\">\(page.actions)</div>")</div>

            """
    }

    private func person(_ frame: WorkbenchFrame) -> HTML {
        let note: HTML? = frame.personNote.map { "<span class=\"meta\">\($0)</span>" }
        let name: HTML =
            frame.personURL.map { url in
                "<a href=\"\(url: url)\" title=\"\(say("Passwort ändern", "Change the password"))\"><strong>\(frame.person)</strong></a>"
            } ?? "<strong>\(frame.person)</strong>"
        return """
            <div class="top-side">\(languageSwitch(german: frame.languages.german, english: frame.languages.english))\
            <p class="top-person">\(Icon.person)<span>\(spoken(say("Angemeldet:", "Signed in:"))) \(name)\(note)</span></p>\
            \(postButton(say("Abmelden", "Sign out"), to: frame.signOutURL, hidden: frame.hidden, .quiet))</div>
            """
    }

    private func foot(_ frame: WorkbenchFrame) -> HTML {
        """
        <footer class="bottom"><p class="bottom-mark">\(Logo.mark)<span>Kreishaus</span></p>\
        <ul>\(each: frame.footer, { "<li>\(link($0))</li>" })\
        <li><button class="button button-quiet" type="button" popovertarget="shortcuts">\(say("Tastenkürzel", "Keyboard shortcuts")) \
        <kbd aria-hidden="true">?</kbd></button></li></ul></footer>

        """
    }

    /// The keys of the workbench. Single keys can be switched off here (WCAG 2.1.4); the browser remembers it.
    private func shortcuts(_ frame: WorkbenchFrame) -> HTML {
        var keys: [(key: HTML, text: String)] = []
        if frame.searchURL != nil { keys.append((key: "<kbd>/</kbd>", text: say("Suchen", "Search"))) }
        keys.append(
            (
                key: "<kbd>j</kbd> <kbd>k</kbd>",
                text: say("Nächste, vorherige Zeile einer Liste", "Next, previous row of a list")
            ))
        keys.append((key: "<kbd>Enter</kbd>", text: say("Zeile öffnen", "Open the row")))
        keys.append(
            (
                key: "<kbd>n</kbd> <kbd>p</kbd>",
                text: say("Nächste, vorherige Seite einer Liste", "Next, previous page of a list")
            ))
        keys.append((key: "<kbd>?</kbd>", text: say("Diese Übersicht", "This overview")))
        for item in frame.navigation {
            if let key = item.key { keys.append((key: "<kbd>g</kbd> <kbd>\(String(key))</kbd>", text: item.text)) }
        }
        return """
            <div class="shortcuts" id="shortcuts" popover role="dialog" aria-labelledby="shortcuts-title"><div class="section-head">\
            <h2 id="shortcuts-title">\(say("Tastenkürzel", "Keyboard shortcuts"))</h2>\
            <button class="button button-quiet" type="button" popovertarget="shortcuts" popovertargetaction="hide">\(Icon.close)\
            \(say("Schließen", "Close"))</button></div><dl>\
            \(each: keys, { "<div><dt>\($0.key)</dt><dd>\($0.text)</dd></div>" })</dl>\
            <div class="choice" data-shortcuts hidden><input id="shortcuts-on" type="checkbox" checked>\
            <label for="shortcuts-on">\(say("Tastenkürzel verwenden", "Use keyboard shortcuts"))</label></div>\
            <noscript><p>\(say("Tastenkürzel brauchen JavaScript.", "Shortcuts need JavaScript."))</p></noscript></div>

            """
    }
}
