import Kernel
import Markup
import Web

extension Portal {
    /// A service in plain words, who is responsible where the person lives, and the way in.
    func service(_ request: Request, _ caller: Caller, _ name: Slug<ServiceName>) async throws -> Response {
        guard let service = catalogue.service(name.raw) else { throw Refusal.notFound }
        let ui = UI(request.language)
        let typed = request.query["ort"].map { String($0.prefix(100)) }
        let choice = typed.map(choose) ?? .open
        var problems = Problems()
        switch choice {
        case .nothing(let text) where text.isEmpty:
            problems.add(
                "ort", ui.say("Geben Sie Ihren Ort oder Ihre Postleitzahl ein.", "Enter your town or postcode."))
        case .nothing(let text):
            problems.add(
                "ort",
                ui.say(
                    "„\(text)“ kennen wir nicht. Bitte prüfen Sie den Namen oder geben Sie die Postleitzahl ein. Dieses Portal gilt für die Orte des Landkreises.",
                    "We do not know “\(text)”. Please check the name or enter the postcode. This portal is for the places of the district."
                ))
        default: break
        }
        let way = placePart(request, ui, service, name, choice, problems)
        let body: HTML = """
            \(way.html)\(paragraphs(service.what, ui))\
            \(ui.section(ui.say("Wer kann das beantragen?", "Who can apply?"), paragraphs(service.who, ui)))\
            \(if: !service.documents.isEmpty, ui.section(
                ui.say("Was Sie brauchen", "What you need"), list("ul", service.documents, ui)))\
            \(ui.section(ui.say("Kosten und Dauer", "Cost and time"), ui.facts([
                (ui.say("Kosten", "Cost"), "\(service.fee.text[ui.language])"),
                (ui.say("Dauer", "Time"), "\(service.duration.text[ui.language])"),
                (ui.say("Wer entscheidet", "Who decides"), "\(way.authority.flatMap { ports.competence.authority($0)?.name } ?? service.level.title[ui.language]), \(service.unit[ui.language])"),
                (ui.say("Wenn Sie nicht einverstanden sind", "If you disagree"), "\(service.remedy.title[ui.language])"),
            ])))\
            \(if: !service.next.isEmpty, ui.section(ui.say("Wie es weitergeht", "What happens next"), list("ol", service.next, ui)))\
            \(ui.details(ui.say("Rechtsgrundlagen", "Legal basis"), ui.facts(service.legalBasis.map {
                ($0.citation, "\($0.says[ui.language])")
            })))
            """
        return .page(
            ui.portalPage(
                PortalPage(
                    service.title[ui.language],
                    lead: service.summary[ui.language],
                    above: ui.breadcrumbs([
                        TextLink(ui.say("Startseite", "Start"), to: PortalPaths.start()),
                        TextLink(ui.say("Leistungen", "Services"), to: PortalPaths.services()),
                        TextLink(
                            service.topic.title[ui.language],
                            to: PortalPaths.services().with("thema", service.topic.rawValue)),
                    ]), problems: problems, body: body),
                in: ports.frame(request, caller, way.authority)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    private enum PlaceChoice {
        case open
        case nothing(String)
        case several([Competence.Place])
        case one(Competence.Place)
    }

    private func choose(_ typed: String) -> PlaceChoice {
        if let place = ports.competence.places().first(where: { $0.id == typed }) { return .one(place) }
        let hits = Array(ports.competence.search(typed).prefix(30))
        return switch hits.count {
        case 0: .nothing(typed.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        case 1: .one(hits[0])
        default: .several(hits)
        }
    }

    private func placePart(
        _ request: Request, _ ui: UI, _ service: Service, _ name: Slug<ServiceName>, _ choice: PlaceChoice,
        _ problems: Problems
    ) -> (html: HTML, authority: AuthorityID?) {
        let title = ui.say("Online beantragen", "Apply online")
        let here = PortalPaths.service(name)
        func ask(_ typed: String, _ before: HTML = .empty) -> HTML {
            ui.panel(
                title, id: UI.applyAnchor,
                """
                \(before)<form method="get" action="\(here.at(UI.applyAnchor))">\(ui.field(
                    "ort", ui.say("Ihr Ort oder Ihre Postleitzahl", "Your town or postcode"), .text(), value: typed,
                    hint: ui.say("Damit der Antrag bei der richtigen Behörde ankommt.", "So that your application reaches the right authority."),
                    error: problems["ort"], width: .long))\
                \(ui.buttons(ui.button(ui.say("Zuständige Behörde finden", "Find the authority"))))</form>
                """)
        }
        switch choice {
        case .open: return (ask(""), nil)
        case .nothing(let text): return (ask(text), nil)
        case .several(let places):
            let radios = places.map { place in
                Choice(
                    place.id, place.name,
                    hint: [
                        place.postcodes.prefix(3).joined(separator: ", "),
                        competent(for: service, at: place)?.name ?? "",
                    ]
                    .filter { !$0.isEmpty }.joined(separator: " · "))
            }
            return (
                ui.panel(
                    title, id: UI.applyAnchor,
                    """
                    <form method="get" action="\(here.at(UI.applyAnchor))">\(ui.field(
                        "ort", ui.say("Welchen Ort meinen Sie?", "Which place do you mean?"), .radios(radios)))\
                    \(ui.buttons(
                        ui.button(ui.say("Weiter", "Continue")),
                        ui.buttonLink(ui.say("Anderer Ort", "Another place"), to: here.at(UI.applyAnchor), .quiet)))</form>
                    """), nil
            )
        case .one(let place):
            guard let card = competent(for: service, at: place) else {
                return (notOnline(ui, service, place, here), nil)
            }
            return (
                ui.panel(
                    title, id: UI.applyAnchor,
                    """
                    <p>\(ui.say("Zuständig für \(place.name):", "Responsible for \(place.name):"))</p>\(contact(ui, card))\
                    \(ui.form(
                        to: PortalPaths.begin(name), hidden: request.hidden(creating: nil) + [Hidden("ort", place.id)],
                        ui.buttons(
                            ui.button(ui.say("Jetzt beantragen", "Apply now")),
                            ui.buttonLink(ui.say("Anderer Ort", "Another place"), to: here.at(UI.applyAnchor), .quiet))))
                    """), card.id
            )
        }
    }

    private func notOnline(_ ui: UI, _ service: Service, _ place: Competence.Place, _ here: Destination) -> HTML {
        let authority = service.level == .district ? place.district : place.municipality
        let card = ports.competence.authority(authority)
        return ui.panel(
            ui.say("Online beantragen", "Apply online"), id: UI.applyAnchor,
            """
            \(ui.notice(
                .info,
                ui.say(
                    "Diese Leistung wird in \(place.name) noch nicht online angeboten.",
                    "This service is not offered online in \(place.name) yet."),
                "<p>\(ui.say("Bitte wenden Sie sich direkt an die Behörde:", "Please contact the authority directly:"))</p>"))\
            \(card.map { contact(ui, $0) } ?? .empty)\
            \(ui.buttons(ui.buttonLink(ui.say("Anderer Ort", "Another place"), to: here.at(UI.applyAnchor), .secondary)))
            """)
    }

    func contact(_ ui: UI, _ card: Competence.Card) -> HTML {
        var lines: [HTML] = ["<strong>\(card.name)</strong>"] + card.addressLines.map { HTML(text: $0) }
        if !card.phone.isEmpty {
            lines.append(
                "\(ui.say("Telefon", "Telephone")): <a href=\"\(url: UI.telephone(card.phone))\">\(card.phone)</a>")
        }
        if !card.email.isEmpty { lines.append("<a href=\"\(url: "mailto:" + card.email)\">\(card.email)</a>") }
        return "<address>\(lines.joined(separator: "<br>"))</address>"
    }

    private func paragraphs(_ texts: [Localized], _ ui: UI) -> HTML {
        "\(each: texts, { "<p>\($0[ui.language])</p>" })"
    }

    private func list(_ kind: String, _ texts: [Localized], _ ui: UI) -> HTML {
        let items: HTML = "\(each: texts, { "<li>\($0[ui.language])</li>" })"
        return kind == "ol" ? "<ol>\(items)</ol>" : "<ul>\(items)</ul>"
    }
}

extension UI {
    /// Where the box with the place and the way in is: whoever names a place lands on the answer.
    fileprivate static let applyAnchor = "antrag"
}
