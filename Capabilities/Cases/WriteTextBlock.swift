import Kernel
import Markup
import Store
import Web

/// What somebody typed into the form of a text block.
struct TextBlockDraft: Sendable {
    var service = ""
    var outcome: CaseFile.Outcome?
    var title = ""
    var operative = ""
    var reasons = ""
    var legalBasis = ""
    var remedy = ""
    var version = 0

    init(service: String = "") { self.service = service }

    init(_ block: TextBlock) {
        (service, outcome, title, operative) = (block.service, block.outcome, block.title, block.operative)
        (reasons, legalBasis, remedy, version) = (block.reasons, block.legalBasis, block.remedy, block.version)
    }

    init(_ form: FormValues) {
        service = form.text("service") ?? ""
        outcome = form.text("outcome").flatMap { CaseFile.Outcome(rawValue: $0) }
        title = form.text("title") ?? ""
        operative = TextBlockDraft.lines(form.text("operative"))
        reasons = TextBlockDraft.lines(form.text("reasons"))
        legalBasis = form.text("legal_basis") ?? ""
        remedy = TextBlockDraft.lines(form.text("remedy"))
        version = form.version
    }

    /// A browser ends lines with two characters; a text that nobody has touched is not a change.
    private static func lines(_ text: String?) -> String {
        String((text ?? "").map { $0 == "\r\n" ? "\n" : $0 })
    }

    func problems(_ ui: UI, services: [OfferedService]?) -> Problems {
        var found = Problems()
        if let services, !services.contains(where: { $0.id == service }) {
            found.add("service", ui.say("Wählen Sie, für welche Leistung er ist.", "Choose which service it is for."))
        }
        if outcome == nil {
            found.add("outcome", ui.say("Wählen Sie, wie damit entschieden wird.", "Choose how it decides."))
        }
        if title.isEmpty || title.count > 200 {
            found.add(
                "title",
                ui.say(
                    "Schreiben Sie einen Betreff mit höchstens 200 Zeichen.",
                    "Write a subject of at most 200 characters."))
        }
        if operative.isEmpty {
            found.add("operative", ui.say("Schreiben Sie, was entschieden wird.", "Write what is decided."))
        }
        let long = [("operative", operative), ("reasons", reasons), ("remedy", remedy), ("legal_basis", legalBasis)]
        for (field, text) in long where text.count > 20_000 {
            found.add(field, ui.say("Bitte höchstens 20.000 Zeichen.", "At most 20,000 characters, please."))
        }
        for (field, text) in [("title", title)] + long where found[field] == nil {
            guard let place = TextBlockDraft.brokenPlace(in: text) else { continue }
            found.add(
                field,
                ui.say(
                    "Die eckige Klammer bei „\(place)“ ist keine Stelle zum Ausfüllen: Sie braucht einen Namen, höchstens 58 Zeichen, in einer Zeile, und ein Ende „]“.",
                    "The bracket at “\(place)” is no place to fill in: it needs a name of at most 58 characters in one line, and an end “]”."
                ))
        }
        return found
    }

    /// The beginning of a `[` that the decision's form would not take for a place to fill in.
    private static func brokenPlace(in text: String) -> String? {
        var rest = text[...]
        while let open = rest.firstIndex(of: "[") {
            let behind = rest[rest.index(after: open)...]
            let name = behind.prefix { $0 != "]" && $0 != "[" && !$0.isNewline }
            guard !name.isEmpty, name.count <= 58, behind[name.endIndex...].first == "]" else {
                return String(rest[open...].prefix(20))
            }
            rest = behind[name.endIndex...]
        }
        return nil
    }

    func apply(to block: inout TextBlock) {
        block.outcome = outcome ?? block.outcome
        (block.title, block.operative, block.reasons) = (title, operative, reasons)
        (block.legalBasis, block.remedy) = (legalBasis, remedy)
    }
}

extension Cases {
    // MARK: A new one

    func newTextBlockPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let draft = TextBlockDraft(service: request.query.text("leistung") ?? "")
        return try await textBlockPage(request, clerk, nil, draft, key: nil, Problems())
    }

    func addTextBlock(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let draft = TextBlockDraft(form)
        let services = try await stores.authority(clerk.access).read { try ports.services($0) }
        let problems = draft.problems(UI(request.language), services: services)
        guard problems.isEmpty, let outcome = draft.outcome, let once = form.idempotencyKey else {
            return try await textBlockPage(request, clerk, nil, draft, key: form.idempotencyKey, problems)
        }
        try await stores.authority(clerk.access).write { connection in
            if try TextBlock.find(once: once, in: connection) != nil { return }
            let block = TextBlock(
                id: Identifier<Case>(at: request.now).raw, service: draft.service, outcome: outcome, title: draft.title,
                operative: draft.operative, reasons: draft.reasons, legalBasis: draft.legalBasis, remedy: draft.remedy)
            try block.add(once: once, in: connection)
            try block.record(.added, by: clerk.access, at: request.now, in: connection)
        }
        return .seeOther(CasePaths.textBlocks().with("erledigt", TextBlock.Change.added.rawValue))
    }

    // MARK: An existing one

    func textBlockPage(_ request: Request, _ clerk: Staff, _ id: Slug<TextBlockName>) async throws -> Response {
        let block = try await stores.authority(clerk.access).read { try TextBlock.find(id.raw, in: $0) }
        guard let block else { throw Refusal.notFound }
        return try await textBlockPage(request, clerk, block, TextBlockDraft(block), key: nil, Problems())
    }

    func changeTextBlock(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: Slug<TextBlockName>) async throws
        -> Response
    {
        let ui = UI(request.language)
        var draft = TextBlockDraft(form)
        let known = try await stores.authority(clerk.access).read { try TextBlock.find(id.raw, in: $0) }
        guard let known else { throw Refusal.notFound }
        var problems = draft.problems(ui, services: nil)
        guard problems.isEmpty else { return try await textBlockPage(request, clerk, known, draft, key: nil, problems) }
        let typed = draft
        let other = try await stores.authority(clerk.access).write { connection -> TextBlock? in
            guard var block = try TextBlock.find(id.raw, forChange: true, in: connection) else {
                throw Refusal.notFound
            }
            let before = block
            typed.apply(to: &block)
            // Sent without a change, or a second time, it stays as old as it is.
            if block == before { return nil }
            guard before.version == typed.version else { return before }
            block.version += 1
            try block.update(in: connection)
            try block.record(.changed, by: clerk.access, at: request.now, in: connection)
            return nil
        }
        guard let other else {
            return .seeOther(CasePaths.textBlocks().with("erledigt", TextBlock.Change.changed.rawValue))
        }
        problems.add(
            "",
            ui.say(
                "Jemand anderes hat diesen Textbaustein inzwischen geändert. Ihr Text wurde nicht gespeichert und steht noch hier; der neue Stand steht darunter. Wenn Sie noch einmal speichern, gilt Ihrer.",
                "Somebody else has changed this text block in the meantime. Your text was not saved and is still here; the new state is below. If you save again, yours counts."
            ))
        draft.version = other.version
        return try await textBlockPage(request, clerk, other, draft, key: nil, problems, isStale: true)
    }

    /// Takes a block out of use, or into use again.
    func useTextBlock(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: Slug<TextBlockName>) async throws
        -> Response
    {
        let retire = form["verwenden"] != "ja"
        try await stores.authority(clerk.access).write { connection in
            guard var block = try TextBlock.find(id.raw, forChange: true, in: connection) else {
                throw Refusal.notFound
            }
            if (block.retiredAt != nil) == retire { return }
            block.retiredAt = retire ? request.now : nil
            block.version += 1
            try block.update(in: connection)
            try block.record(retire ? .retired : .restored, by: clerk.access, at: request.now, in: connection)
        }
        let done: TextBlock.Change = retire ? .retired : .restored
        return .seeOther(CasePaths.textBlocks().with("erledigt", done.rawValue))
    }

    // MARK: The page of both

    private func textBlockPage(
        _ request: Request, _ clerk: Staff, _ block: TextBlock?, _ draft: TextBlockDraft, key: String?,
        _ problems: Problems, isStale: Bool = false
    ) async throws -> Response {
        let ui = UI(request.language)
        let services = try await stores.authority(clerk.access).read { try ports.services($0) }
        let service: HTML
        if let block {
            let title = services.first { $0.id == block.service }?.title[ui.language] ?? block.service
            service = "<p>\(ui.say("Leistung:", "Service:")) <strong>\(title)</strong></p>"
        } else {
            service = ui.field(
                "service", ui.say("Für welche Leistung?", "For which service?"),
                .select(services.map { Choice($0.id, $0.title[ui.language]) }), value: draft.service,
                error: problems["service"], width: .long)
        }
        let target =
            block.flatMap { Slug<TextBlockName>($0.id) }.map { CasePaths.textBlock($0) } ?? CasePaths.newTextBlock()
        let hidden =
            block == nil ? request.hidden(creating: key) : request.hidden + [Hidden("version", String(draft.version))]
        let now: HTML =
            isStale
            ? block.map { block in
                ui.details(
                    ui.say("Der neue Stand des anderen", "The other's new state"), open: true,
                    "<p><strong>\(block.title)</strong></p>\(ui.plainText(block.operative))\(ui.plainText(block.reasons))<p>\(block.legalBasis)</p>\(ui.plainText(block.remedy))"
                )
            } ?? .empty : .empty
        let body: HTML = """
            \(ui.inset("<p>\(ui.say("Was in eckigen Klammern steht, füllt die Sachbearbeitung bei jedem Bescheid aus: [Betrag], [Beginn der Steuerpflicht]. Solange eine Klammer übrig ist, lässt sich der Bescheid nicht erlassen.", "What stands in square brackets is filled in for each decision: [amount], [beginning of the tax]. While a bracket is left, the decision cannot be issued."))</p>"))\
            \(ui.form(
                to: target, hidden: hidden, warnsOnLeaving: true,
                """
                \(service)\
                \(ui.field(
                    "outcome", ui.say("Wie wird damit entschieden?", "How does it decide?"),
                    .radios(CaseFile.Outcome.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, inline: true),
                    value: draft.outcome?.rawValue ?? "", error: problems["outcome"]))\
                \(ui.field("title", ui.say("Betreff", "Subject"), value: draft.title, error: problems["title"]))\
                \(ui.field(
                    "operative", ui.say("Entscheidung (Tenor)", "Decision (operative part)"), .area(rows: 5),
                    value: draft.operative, error: problems["operative"]))\
                \(ui.field(
                    "reasons", ui.say("Begründung", "Reasons"), .area(rows: 8), value: draft.reasons,
                    error: problems["reasons"], optional: true))\
                \(ui.field(
                    "legal_basis", ui.say("Rechtsgrundlage", "Legal basis"), value: draft.legalBasis,
                    error: problems["legal_basis"], optional: true))\
                \(ui.field(
                    "remedy", ui.say("Rechtsbehelfsbelehrung", "Remedy notice"), .area(rows: 5), value: draft.remedy,
                    hint: ui.say(
                        "Nötig, wo jemand belastet wird (§ 37 Abs. 6 VwVfG).",
                        "Needed where somebody is burdened (§ 37 (6) VwVfG)."),
                    error: problems["remedy"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Speichern", "Save"))))
                <p class="hint">\(ui.say("Bescheide, die schon erlassen sind, ändern sich nicht.", "Decisions that have been issued do not change."))</p>
                """))\(now)
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    block == nil
                        ? ui.say("Neuer Textbaustein", "New text block")
                        : ui.say("Textbaustein ändern", "Change a text block"),
                    area: ui.say("Textbausteine", "Text blocks"),
                    above: ui.backLink(to: CasePaths.textBlocks().raw, ui.say("Textbausteine", "Text blocks")),
                    problems: problems, body: body), in: try await ports.frame(request, clerk, .textBlocks, nil)),
            status: problems.isEmpty ? .ok : isStale ? .conflict : .unprocessable)
    }
}
