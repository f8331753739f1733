/// What is the same on every page of the portal: whose it is, its languages, its duties.
package struct PortalFrame: Sendable {
    package var portalName: String
    /// Under the name: the district that runs it.
    package var operatorName: String
    package var homeURL: String
    package var languages: Languages
    /// The authority that is responsible for what the page is about; nil where none is yet.
    package var responsible: Brand?
    /// Where a page that answers a sent form is found again: “back” and “reload” lead there and send nothing twice.
    package var address: String?
    /// „Anmelden“, „Meine Anträge“.
    package var account: [TextLink]
    /// Where „Abmelden“ leads to, and what its form carries; nil where nobody is signed in.
    package var signOut: (url: String, hidden: [Hidden])?
    /// Impressum, Datenschutz, Barrierefreiheit, Rückmeldung; Leichte Sprache and Gebärdensprache where there are such pages.
    package var footer: [TextLink]

    package init(
        portalName: String, operatorName: String, homeURL: String = "/", languages: Languages,
        responsible: Brand? = nil,
        account: [TextLink] = [], signOut: (url: String, hidden: [Hidden])? = nil, footer: [TextLink]
    ) {
        self.signOut = signOut
        (self.portalName, self.operatorName, self.homeURL) = (portalName, operatorName, homeURL)
        (self.languages, self.responsible, self.account, self.footer) = (languages, responsible, account, footer)
    }
}

/// One page of the portal: one thing.
package struct PortalPage: Sendable {
    package var title: String
    /// The service it belongs to, for the title: „Angaben zum Hund – Hundesteuer – Bürgerportal“.
    package var service: String?
    package var heading: PageHeading
    /// A line above the heading: the service, the part of the form.
    package var kicker: String?
    package var lead: String?
    /// Back link, breadcrumbs, steps: what stands above the heading.
    package var above: HTML
    package var problems: Problems
    /// Banners about what was just done.
    package var notices: HTML
    package var body: HTML
    /// Front page, search results and lists may use the whole width; a form never does.
    package var isWide: Bool

    package init(
        _ title: String, service: String? = nil, heading: PageHeading = .title, kicker: String? = nil,
        lead: String? = nil,
        above: HTML = .empty, problems: Problems = Problems(), notices: HTML = .empty, isWide: Bool = false, body: HTML
    ) {
        (self.title, self.service, self.heading, self.kicker, self.lead) = (title, service, heading, kicker, lead)
        (self.above, self.problems, self.notices, self.isWide, self.body) = (above, problems, notices, isWide, body)
    }
}

extension UI {
    /// A page of the portal. Its style is large and quiet; `PortalFrame` says whose it is and who is responsible.
    package func portalPage(_ page: PortalPage, in frame: PortalFrame) -> HTML {
        let signOut: HTML? = frame.signOut.map { door in
            "<li>\(postButton(say("Abmelden", "Sign out"), to: door.url, hidden: door.hidden, .quiet))</li>"
        }
        let account: HTML =
            frame.account.isEmpty
            ? .empty
            : """
            <nav class="account" aria-label="\(say("Ihr Zugang", "Your account"))"><ul>\
            \(each: frame.account, { "<li>\(link($0))</li>" })\(signOut)</ul></nav>
            """
        return document(
            title: [page.title, page.service ?? "", frame.portalName], problems: page.problems,
            brand: frame.responsible,
            languages: frame.languages, kind: "portal", address: frame.address,
            """
            <header class="portal-header"><div class="strip" aria-hidden="true"></div>
            <div class="wrap header-line"><a class="home" href="\(url: frame.homeURL)">\(Logo.mark)<span class="home-name">\
            <strong>\(frame.portalName)</strong> <span>\(frame.operatorName)</span></span></a>
            <div class="header-side">\(account)\(languageSwitch(german: frame.languages.german, english: frame.languages.english))</div></div>
            \(frame.responsible.map(responsible))</header>
            <main id="main" class="wrap\(if: !page.isWide, " narrow")" tabindex="-1">
            \(page.above)\(errorSummary(page.problems))\(page.notices)\(head(page))\(page.body)</main>
            \(footer(frame))
            """)
    }

    private func head(_ page: PortalPage) -> HTML {
        let kicker: HTML? = page.kicker.map { "<p class=\"kicker\">\($0)</p>" }
        let lead: HTML? = page.lead.map { "<p class=\"lead\">\($0)</p>\n" }
        switch page.heading {
        case .title: return "\(kicker)<h1>\(page.title)</h1>\n\(lead)"
        case .written: return "\(kicker)<h1\(attribute: "lang", writtenLanguage)>\(page.title)</h1>\n\(lead)"
        case .text(let text): return "\(kicker)<h1>\(text)</h1>\n\(lead)"
        case .inBody: return "\(kicker)"
        }
    }

    /// Who is responsible: said on every page on which somebody is, with the way to reach them.
    private func responsible(_ brand: Brand) -> HTML {
        let name: HTML = """
            <span class="responsible-name">\(brand.arms)<span><span class="responsible-label">\
            \(say("Zuständig:", "Responsible authority:"))</span> <strong>\(brand.name)</strong></span></span>
            """
        let contact: [HTML] = [
            brand.addressLines.isEmpty
                ? .empty : "<p>\(brand.addressLines.map { HTML(text: $0) }.joined(separator: "<br>"))</p>",
            brand.phone.map { "<p>\(say("Telefon", "Telephone")) <a href=\"\(url: UI.telephone($0))\">\($0)</a></p>" }
                ?? .empty,
            brand.email.map { "<p><a href=\"\(url: "mailto:" + $0)\">\($0)</a></p>" } ?? .empty,
        ]
        guard contact.contains(where: { !$0.isEmpty }) else {
            return "<div class=\"responsible\"><div class=\"wrap\">\(name)</div></div>\n"
        }
        return """
            <div class="responsible"><details class="wrap"><summary>\(name)<span class="responsible-more">\
            \(say("Kontakt", "Contact"))</span></summary><address class="responsible-contact">\(contact)</address></details></div>

            """
    }

    /// `tel:+49413126-0` as it may stand in a link: digits and a plus sign.
    package static func telephone(_ number: String) -> String {
        "tel:" + String(number.filter { $0.isASCII && ($0.isNumber || $0 == "+") })
    }

    private func footer(_ frame: PortalFrame) -> HTML {
        """
        <footer class="portal-footer"><div class="wrap"><nav aria-label="\(say("Rechtliches und Hilfe", "Legal and help"))"><ul>\
        \(each: frame.footer, { "<li>\(link($0))</li>" })</ul></nav>\
        <p class="footer-owner">\(Logo.mark)<span>\(frame.portalName)<br>\(frame.operatorName)</span></p></div></footer>

        """
    }
}
