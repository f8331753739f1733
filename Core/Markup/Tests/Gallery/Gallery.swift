import Kernel
import Markup

/// Every component in both shells and both languages, as pages that could be the product's. The people and
/// places in it are invented.
struct Gallery {
    let ui: UI

    struct Sheet {
        let name: String
        let html: HTML
    }

    static let all: [Sheet] = Language.allCases.flatMap { language -> [Sheet] in
        let gallery = Gallery(ui: UI(language))
        return [
            ("portal-front", gallery.front), ("portal-form", gallery.form), ("portal-errors", gallery.errors),
            ("portal-check", gallery.check), ("portal-sent", gallery.sent), ("portal-status", gallery.status),
            ("portal-rest", gallery.rest), ("workbench-inbox", gallery.inbox), ("workbench-case", gallery.caseFile),
            ("workbench-figures", gallery.figures), ("workbench-form", gallery.workForm),
        ].map { Sheet(name: "\($0.0)-\(language.rawValue)", html: $0.1) }
    }

    let now = Timestamp(seconds: 1_795_250_100)
    let day = Day(daysSince1970: 20_778)
    let hidden = [Hidden("csrf", "token-of-the-gallery")]

    static let town = Brand(
        name: "Samtgemeinde Musterheide", color: Color(0x8A, 0x1F, 0x4B),
        addressLines: ["Rathausplatz 1", "21399 Musterheide"],
        phone: "04131 000-0", email: "post@musterheide.example")
    static let yellow = Brand(name: "Stadt Sonnenberg", color: Color(0xF5, 0xC4, 0x00))

    func languages(_ name: String) -> Languages { Languages(german: "/\(name)-de.html", english: "/\(name)-en.html") }

    func portal(_ name: String, responsible: Brand? = Gallery.town, _ page: PortalPage) -> HTML {
        ui.portalPage(
            page,
            in: PortalFrame(
                portalName: ui.say("Bürgerportal", "Citizens’ portal"), operatorName: "Landkreis Musterkreis",
                homeURL: "/portal-front-\(ui.language.rawValue).html",
                languages: languages(name), responsible: responsible,
                account: [TextLink(ui.say("Meine Anträge", "My applications"), to: "/portal-status-de.html")],
                footer: [
                    TextLink(ui.say("Impressum", "Imprint"), to: "/impressum"),
                    TextLink(ui.say("Datenschutz", "Privacy"), to: "/datenschutz"),
                    TextLink(ui.say("Barrierefreiheit", "Accessibility"), to: "/barrierefreiheit"),
                    TextLink(ui.say("Rückmeldung geben", "Give feedback"), to: "/feedback"),
                    TextLink(ui.say("Leichte Sprache", "Easy language"), to: "/leichte-sprache"),
                ]))
    }

    func workbench(_ name: String, current: Int, brand: Brand = Gallery.town, _ page: WorkbenchPage) -> HTML {
        let places: [(String, HTML, Int?, Character)] = [
            (ui.say("Eingang", "Inbox"), Icon.message, 12, "e"), (ui.say("Fälle", "Cases"), Icon.document, nil, "f"),
            (ui.say("Termine", "Appointments"), Icon.calendar, 3, "t"),
            (ui.say("Kennzahlen", "Figures"), Icon.clock, nil, "k"),
            (ui.say("Verwaltung", "Administration"), Icon.key, nil, "v"),
        ]
        return ui.workbenchPage(
            page,
            in: WorkbenchFrame(
                brand: brand, person: "Jördis Ångström-Łukasz",
                personNote: ui.say("in Vertretung für Bürgerbüro", "deputy for the citizens’ office"),
                navigation: places.enumerated().map { index, place in
                    NavigationItem(
                        place.0, to: "/workbench-inbox-de.html#\("main")", count: place.2, isCurrent: index == current,
                        icon: place.1, key: place.3)
                },
                homeURL: "/workbench-inbox-\(ui.language.rawValue).html", languages: languages(name),
                signOutURL: "/abmelden", hidden: hidden, searchURL: "/suche",
                searchLabel: ui.say("Fall, Name oder Aktenzeichen", "Case, name or reference"),
                footer: [
                    TextLink(ui.say("Barrierefreiheit", "Accessibility"), to: "/barrierefreiheit"),
                    TextLink(ui.say("Handbuch", "Handbook"), to: "/handbuch"),
                ]))
    }
}
