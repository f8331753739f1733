import Kernel
import Markup
import Web

extension Portal {
    /// The front page: what do you want to do? Search first, then the situations in life, then the ways back.
    func start(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        let services = catalogue.services
        let topics = Service.Topic.allCases.filter { topic in services.contains { $0.topic == topic } }
        let some = Array(services.sorted { $0.title[ui.language] < $1.title[ui.language] }.prefix(6))
        let body: HTML = """
            \(ui.hero(
                ui.say("Was möchten Sie erledigen?", "What would you like to do?"),
                lead: ui.say(
                    "Anträge an Rathaus und Landkreis stellen Sie hier ohne Weg und ohne Wartezeit.",
                    "Apply to your town hall and district here, without a visit and without waiting."),
                ui.searchBox(
                    to: PortalPaths.services().raw, label: ui.say("Leistung suchen", "Search services"),
                    hint: ui.say("Zum Beispiel: Hund anmelden, Parkausweis", "For example: register a dog, parking permit"),
                    large: true)))\
            \(if: !topics.isEmpty, ui.section(
                ui.say("Nach Thema", "By topic"), ui.cards(topics.map { topicCard(ui, $0, services) }, level: 3)))\
            \(if: !some.isEmpty, ui.section(
                ui.say("Leistungen", "Services"),
                """
                \(cards(ui, some, level: 3))<p>\(ui.link(
                    ui.say("Alle Leistungen ansehen (\(services.count))", "See all services (\(services.count))"), to: PortalPaths.services()))</p>
                """))\
            \(ui.section(
                ui.say("Schon angefangen?", "Already begun?"),
                ui.cards([
                    Card(
                        ui.say("Stand eines Antrags sehen", "See the state of an application"), url: PortalPaths.open().raw,
                        text: ui.say("Mit Antragsnummer und Code.", "With reference number and code.")),
                    Card(
                        ui.say("Angefangenen Antrag fortsetzen", "Continue an application"), url: PortalPaths.resume().raw,
                        text: ui.say("Mit dem Code, den Sie beim Speichern bekommen haben.", "With the code you got when you saved it.")),
                ], level: 3)))
            """
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Startseite", "Start"), heading: .inBody,
                    notices: request.query["erledigt"] == "geschlossen"
                        ? ui.notice(
                            .success,
                            ui.say(
                                "Der Antrag ist in diesem Browser geschlossen.",
                                "The application is closed in this browser.")) : .empty,
                    isWide: true, body: body),
                in: ports.frame(request, caller, nil)))
    }

    private func topicCard(_ ui: UI, _ topic: Service.Topic, _ services: [Service]) -> Card {
        let own = services.filter { $0.topic == topic }
        return Card(
            topic.title[ui.language], url: PortalPaths.services().with("thema", topic.rawValue).raw,
            text: own.prefix(3).map { $0.title[ui.language] }.joined(separator: " · "))
    }

    func cards(_ ui: UI, _ services: [Service], level: Int = 2) -> HTML {
        ui.cards(
            services.compactMap { service in
                Slug<ServiceName>(service.slug).map { slug in
                    Card(
                        service.title[ui.language], url: PortalPaths.service(slug).raw,
                        text: service.summary[ui.language],
                        meta: "\(service.level.title[ui.language]) · \(service.topic.title[ui.language])")
                }
            }, level: level)
    }
}
