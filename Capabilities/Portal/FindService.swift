import Kernel
import Markup
import Web

extension Portal {
    /// Services for what somebody typed, or of a topic. Nothing found is no dead end.
    func services(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        let typed = String((request.query.text("q") ?? "").prefix(200))
        let topic = request.query.text("thema").flatMap { Service.Topic(rawValue: $0) }
        let hits = catalogue.search(typed).filter { topic == nil || $0.topic == topic }
        let known = Set(catalogue.services.map(\.topic))
        let all = PortalPaths.services().with("q", typed.isEmpty ? nil : typed)
        let tabs =
            [NavigationItem(ui.say("Alle Themen", "All topics"), to: all.raw, isCurrent: topic == nil)]
            + Service.Topic.allCases.filter(known.contains).map {
                NavigationItem($0.title[ui.language], to: all.with("thema", $0.rawValue).raw, isCurrent: topic == $0)
            }
        let found =
            hits.count == 1
            ? ui.say("1 Leistung", "1 service") : ui.say("\(hits.count) Leistungen", "\(hits.count) services")
        let list: HTML =
            hits.isEmpty
            ? ui.empty(
                typed.isEmpty
                    ? ui.say("Hier gibt es noch keine Leistungen.", "There are no services here yet.")
                    : ui.say("Zu „\(typed)“ haben wir nichts gefunden.", "We found nothing for “\(typed)”."),
                """
                <p>\(ui.say("Versuchen Sie ein anderes Wort, zum Beispiel „Hund“ statt „Vierbeinerabgabe“, oder sehen Sie alle Leistungen durch. Am Telefon helfen wir auch: \(owner.phone).", "Try another word or look through all services. We also help on the telephone: \(owner.phone)."))</p>
                """,
                action: ui.buttonLink(
                    ui.say("Alle Leistungen ansehen", "See all services"), to: PortalPaths.services(), .secondary))
            : "<p class=\"result-count\" role=\"status\">\(found)</p>\(cards(ui, hits))"
        let title =
            typed.isEmpty
            ? (topic?.title[ui.language] ?? ui.say("Leistungen", "Services"))
            : ui.say("Suche: \(typed)", "Search: \(typed)")
        let body: HTML = """
            \(ui.searchBox(to: PortalPaths.services().raw, label: ui.say("Leistung suchen", "Search services"), value: typed))\
            \(ui.tabs(tabs, label: ui.say("Themen", "Topics")))\(list)
            """
        return .page(
            ui.portalPage(
                PortalPage(
                    title,
                    above: ui.breadcrumbs([TextLink(ui.say("Startseite", "Start"), to: PortalPaths.start())]),
                    notices: request.query["erledigt"] == "verworfen"
                        ? ui.notice(.success, ui.say("Ihr Antrag ist gelöscht.", "Your application has been deleted."))
                        : .empty,
                    isWide: true, body: body),
                in: ports.frame(request, caller, nil)))
    }
}
