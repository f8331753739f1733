import Kernel
import Markup
import Store
import Web

extension Cases {
    /// The text blocks of the authority by service, with what can be done with each.
    func textBlocks(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let (blocks, services) = try await stores.authority(clerk.access).read { connection in
            (try TextBlock.all(in: connection), try ports.services(connection))
        }
        // What is offered no longer keeps its blocks; they are found under its key.
        let gone = Set(blocks.map(\.service)).subtracting(services.map(\.id)).sorted()
        let all = services + gone.map { OfferedService(id: $0, title: Localized($0, $0)) }
        let panels = all.map { service -> HTML in
            let own = blocks.filter { $0.service == service.id }
            let (used, retired) = (own.filter { $0.retiredAt == nil }, own.filter { $0.retiredAt != nil })
            let title = service.title[ui.language]
            let add: HTML =
                gone.contains(service.id)
                ? .empty
                : ui.buttonLink(
                    ui.say("Neuer Textbaustein", "New text block"),
                    to: CasePaths.newTextBlock().with("leistung", service.id), .quiet, about: ui.written(title))
            let old: HTML =
                retired.isEmpty
                ? .empty
                : ui.details(
                    ui.say("Stillgelegt: \(retired.count)", "Retired: \(retired.count)"),
                    table(ui, request, ui.say("Stillgelegt, \(title)", "Retired, \(title)"), retired))
            let shown: HTML =
                used.isEmpty
                ? "<p class=\"hint\">\(ui.say("Noch kein Textbaustein.", "No text block yet."))</p>"
                : table(ui, request, title, used)
            return ui.panel(title, actions: add, shown + old)
        }
        let done = request.query["erledigt"].flatMap { TextBlock.Change(rawValue: $0) }
        let body: HTML =
            panels.isEmpty
            ? ui.empty(
                ui.say(
                    "Diese Behörde nimmt noch keinen Antrag online an.",
                    "This authority takes no application online yet."),
                "<p>\(ui.say("Sobald sie Leistungen anbietet, stehen hier ihre Textbausteine.", "As soon as it offers services, their text blocks are here."))</p>"
            )
            : "<p>\(ui.say("Textbausteine sind vorbereitete Bescheide. Wer entscheidet, wählt einen aus und füllt die Stellen in eckigen Klammern aus.", "Text blocks are prepared decisions. Whoever decides chooses one and fills in the places in square brackets."))</p>\(panels)"
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Textbausteine", "Text blocks"),
                    notices: done.map { ui.notice(.success, ui.say($0.sentence)) } ?? .empty, body: body),
                in: try await ports.frame(request, clerk, .textBlocks, nil)))
    }

    private func table(_ ui: UI, _ request: Request, _ caption: String, _ blocks: [TextBlock]) -> HTML {
        ui.table(
            caption,
            [
                Column(ui.say("Betreff", "Subject")), Column(ui.say("Ergebnis", "Outcome")),
                Column(ui.say("Auszufüllen", "To be filled in")),
                Column(ui.say("Verwendung", "Use"), isTitleHidden: true),
            ],
            blocks.compactMap { block in
                guard let id = Slug<TextBlockName>(block.id) else { return nil }
                let places = DecisionDraft.gaps(in: block.texts.joined(separator: "\n")).joined(separator: ", ")
                let isUsed = block.retiredAt == nil
                // An authority writes its blocks in German, whatever language the page has.
                return TableRow([
                    "<span lang=\"de\">\(ui.link(block.title, to: CasePaths.textBlock(id)))</span>",
                    ui.tag(block.outcome.name[ui.language], block.outcome.tone),
                    places.isEmpty ? "–" : "<span lang=\"de\">\(places)</span>",
                    ui.postButton(
                        isUsed ? ui.say("Stilllegen", "Retire") : ui.say("Wieder verwenden", "Use again"),
                        to: CasePaths.useTextBlock(id),
                        hidden: request.hidden + [Hidden("verwenden", isUsed ? "nein" : "ja")],
                        .quiet, about: ui.written(block.title)),
                ])
            }, captionHidden: true)
    }
}

extension TextBlock.Change {
    fileprivate var sentence: Localized {
        switch self {
        case .added:
            Localized(
                "Der Textbaustein ist da. Er kann gleich verwendet werden.",
                "The text block is there and can be used at once.")
        case .changed: Localized("Der Textbaustein ist gespeichert.", "The text block is saved.")
        case .retired:
            Localized(
                "Der Textbaustein ist stillgelegt. Niemand kann ihn mehr auswählen; Sie können ihn wieder verwenden.",
                "The text block is retired. Nobody can choose it any more; you can use it again.")
        case .restored:
            Localized("Der Textbaustein kann wieder ausgewählt werden.", "The text block can be chosen again.")
        }
    }
}
