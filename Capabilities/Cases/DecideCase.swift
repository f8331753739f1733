package import Documents
package import Kernel
import Markup
package import Store
import Web

/// An administrative act (Verwaltungsakt, § 35 VwVfG) as it was sent.
package struct Decision: Sendable, Hashable {
    package var id: String
    package var caseFile: CaseID
    package var at: Timestamp
    package var author: String
    package var outcome: CaseFile.Outcome
    /// Subject line of the letter (Betreff).
    package var subject: String
    package var operative: String
    package var reasons: String
    package var legalBasis: String
    package var remedy: String
    /// How the letter is addressed, a line each; empty where that was left to the application.
    package var recipient: String
    /// The letter, once it has been made.
    package var document: CaseDocumentID?

    package static func find(_ id: String, in connection: any Connection) throws -> Decision? {
        try connection.first("SELECT * FROM decision WHERE id = $1", id).map(decision)
    }

    static func last(of id: CaseID, in connection: any Connection) throws -> Asked<Decision?> {
        try connection.ask("SELECT * FROM decision WHERE case_file = $1 ORDER BY id DESC LIMIT 1", id)
            .map { try $0.first.map(decision) }
    }

    private static func decision(_ row: Row) throws -> Decision {
        Decision(
            id: try row.text("id"), caseFile: try row.identifier("case_file"), at: try row.timestamp("at"),
            author: try row.text("author"), outcome: try row.one("outcome"), subject: try row.text("subject"),
            operative: try row.text("operative"),
            reasons: try row.text("reasons"), legalBasis: try row.text("legal_basis"), remedy: try row.text("remedy"),
            recipient: try row.text("recipient"), document: try row.optionalIdentifier("document"))
    }
}

/// What a decision says.
package struct DecisionText: Sendable, Hashable {
    package var outcome: CaseFile.Outcome
    package var subject: String
    package var operative: String
    package var reasons: String
    package var legalBasis: String
    package var remedy: String
    /// How the letter is addressed, a line each; empty: as the application has it.
    package var recipient: String

    package init(
        outcome: CaseFile.Outcome, subject: String, operative: String, reasons: String, legalBasis: String,
        remedy: String, recipient: String = ""
    ) {
        (self.outcome, self.subject, self.operative, self.reasons) = (outcome, subject, operative, reasons)
        (self.legalBasis, self.remedy, self.recipient) = (legalBasis, remedy, recipient)
    }
}

/// What the clerk has written so far.
struct DecisionDraft: Sendable {
    var outcome: CaseFile.Outcome?
    var subject = ""
    var operative = ""
    var reasons = ""
    var legalBasis = ""
    var remedy = ""
    var recipient = ""

    init(to recipient: String) { self.recipient = recipient }

    init(_ form: FormValues) {
        outcome = form.text("outcome").flatMap { CaseFile.Outcome(rawValue: $0) }
        subject = form.text("subject") ?? ""
        operative = form.text("operative") ?? ""
        reasons = form.text("reasons") ?? ""
        legalBasis = form.text("legal_basis") ?? ""
        remedy = form.text("remedy") ?? ""
        recipient = (form.text("recipient") ?? "").split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }.joined(
                separator: "\n")
    }

    /// Nil while nobody has said how it is decided.
    var text: DecisionText? {
        outcome.map {
            DecisionText(
                outcome: $0, subject: subject, operative: operative, reasons: reasons, legalBasis: legalBasis,
                remedy: remedy, recipient: recipient)
        }
    }

    mutating func take(_ block: TextBlock) {
        outcome = block.outcome
        subject = block.title
        operative = block.operative
        reasons = block.reasons
        legalBasis = block.legalBasis
        remedy = block.remedy
    }

    /// As many as the window of an envelope has (DIN 5008).
    private static let addressLines = 6

    /// Places that a text block leaves open: `[Betrag]`.
    static func gaps(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            let gap = String(rest[open...close])
            if gap.count > 2, gap.count <= 60, !gap.contains("\n"), !found.contains(gap) { found.append(gap) }
            rest = rest[rest.index(after: close)...]
        }
        return found
    }

    /// A decision that burdens somebody needs reasons (§ 39 VwVfG) and a remedy notice (§ 37 (6) VwVfG).
    func problems(_ ui: UI) -> Problems {
        var found = Problems()
        if outcome == nil {
            found.add("outcome", ui.say("Wählen Sie, wie entschieden wird.", "Choose how it is decided."))
        }
        if subject.isEmpty || subject.count > 200 {
            found.add(
                "subject",
                ui.say(
                    "Schreiben Sie einen Betreff mit höchstens 200 Zeichen.",
                    "Write a subject of at most 200 characters."))
        }
        if operative.isEmpty {
            found.add("operative", ui.say("Schreiben Sie, was entschieden wird.", "Write what is decided."))
        }
        let lines = recipient.split(separator: "\n")
        if lines.isEmpty || lines.count > Self.addressLines || lines.contains(where: { $0.count > 100 }) {
            found.add(
                "recipient",
                ui.say(
                    "Schreiben Sie, an wen der Brief geht: höchstens sechs Zeilen mit je höchstens 100 Zeichen.",
                    "Write to whom the letter goes: at most six lines of at most 100 characters each."))
        }
        let burdens = outcome == .partly || outcome == .refused
        if reasons.isEmpty, burdens {
            found.add(
                "reasons",
                ui.say("Eine Ablehnung braucht eine Begründung (§ 39 VwVfG).", "A refusal needs reasons (§ 39 VwVfG)."))
        }
        if legalBasis.isEmpty, outcome != .withdrawn {
            found.add("legal_basis", ui.say("Nennen Sie die Rechtsgrundlage.", "Name the legal basis."))
        }
        if remedy.isEmpty, burdens {
            found.add(
                "remedy",
                ui.say(
                    "Eine Ablehnung braucht eine Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG).",
                    "A refusal needs a remedy notice (§ 37 (6) VwVfG)."))
        }
        for (field, text) in [
            ("subject", subject), ("operative", operative), ("reasons", reasons), ("legal_basis", legalBasis),
            ("remedy", remedy),
        ] {
            let gaps = DecisionDraft.gaps(in: text)
            guard !gaps.isEmpty, found[field] == nil else { continue }
            let list = gaps.joined(separator: ", ")
            found.add(field, ui.say("Füllen Sie noch aus: \(list)", "Still to be filled in: \(list)"))
        }
        for (field, text) in [("operative", operative), ("reasons", reasons), ("remedy", remedy)]
        where text.count > 20_000 {
            found.add(field, ui.say("Bitte höchstens 20.000 Zeichen.", "At most 20,000 characters, please."))
        }
        return found
    }
}

extension Cases {
    func decisionPage(_ request: Request, _ clerk: Staff, _ id: CaseID) async throws -> Response {
        let recipient = try await stores.authority(clerk.access).read { connection in
            try ports.recipient(try CaseFile.look(id, within: reach(of: clerk), in: connection), connection)
        }
        return try await decisionPage(
            request, clerk, id, DecisionDraft(to: recipient.joined(separator: "\n")), key: nil, .none, block: nil)
    }

    /// One form, four buttons: take a text block over, look at the words, look at the whole letter, send it.
    func decide(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        var draft = DecisionDraft(form)
        let ui = UI(request.language)
        switch form["step"] {
        case "block":
            let blocks = try await stores.authority(clerk.access).read { connection in
                let file = try CaseFile.look(id, within: reach(of: clerk), in: connection)
                return try TextBlock.offered(for: file.service, in: connection)
            }
            if let block = blocks.first(where: { $0.id == form["block"] }) { draft.take(block) }
            return try await decisionPage(
                request, clerk, id, draft, key: form.idempotencyKey, .none, block: form["block"], took: true)
        case "send":
            let problems = draft.problems(ui)
            guard problems.isEmpty, let once = form.idempotencyKey else {
                return try await decisionPage(
                    request, clerk, id, draft, key: form.idempotencyKey, Obstacle(problems), block: form["block"])
            }
            if let obstacle = try await send(draft, once: once, form.version, id, request, clerk) {
                return try await decisionPage(
                    request, clerk, id, draft, key: form.idempotencyKey, obstacle, block: form["block"])
            }
            return back(
                to: id,
                after: Decision.isConfirmation(draft.outcome, remedy: draft.remedy) ? .confirmed : .decided)
        case "letter":
            var problems = draft.problems(ui)
            if problems.isEmpty, let text = draft.text {
                if let letter = try await showDraft(text, id, request, clerk) { return letter }
                problems.add(
                    "",
                    ui.say(
                        "Auf diesem System werden gerade keine Briefe gesetzt. Die Vorschau zeigt den Wortlaut.",
                        "No letters are being set on this system at present. The preview shows the wording."))
            }
            return try await decisionPage(
                request, clerk, id, draft, key: form.idempotencyKey, Obstacle(problems), block: form["block"])
        default:
            let problems = draft.problems(ui)
            return try await decisionPage(
                request, clerk, id, draft, key: form.idempotencyKey, Obstacle(problems), block: form["block"],
                preview: problems.isEmpty)
        }
    }

    private func send(
        _ draft: DecisionDraft, once: String, _ seen: Int, _ id: CaseID, _ request: Request, _ clerk: Staff
    ) async throws -> Obstacle? {
        guard let text = draft.text else { return nil }
        return try await attempt(request, clerk, id, seen: seen) { connection in
            let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
            try decide(
                text, once: once, on: file, seen: seen, as: clerk.account, by: clerk.access, at: request.now,
                in: connection)
        }
    }

    /// Issues a decision and queues its letter.
    package func decide(
        _ text: DecisionText, once: String, on file: CaseFile, seen: Int, as account: String, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws {
        if try connection.count("SELECT count(*) AS n FROM decision WHERE once_key = $1", once) > 0 { return }
        try file.require(.decide, seen: seen)
        let decision = Identifier<Case>(at: now).raw
        try connection.execute(
            """
            INSERT INTO decision (id, case_file, at, author, outcome, subject, operative, reasons, legal_basis, remedy,
                once_key, recipient)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            decision, file.id, now, account, text.outcome.rawValue, text.subject, text.operative, text.reasons,
            text.legalBasis, text.remedy, once, text.recipient)
        var after = file
        after.state = .decided
        after.outcome = text.outcome
        after.decidedAt = now
        after.assignee = file.assignee ?? account
        // The journal's entry comes last in the transaction (see Journal.append), so the job is queued before.
        try ports.sequel.queueLetter(decision, access, now, connection)
        try follow(.decided, &after, by: access, at: now, in: connection)
        try CaseChange(
            before: file, after: after, event: text.outcome == .withdrawn ? .withdrawn : .decided,
            detail: ["outcome": text.outcome.rawValue], forApplicant: true
        ).write(by: access, at: now, in: connection)
    }

    /// The letter is there: it becomes a document of the case that the applicant can read, of the day of the decision,
    /// whenever it was set.
    package static func attachLetter(
        _ file: KeptFile, to decision: String, in connection: any Connection
    ) throws {
        guard let found = try Decision.find(decision, in: connection), found.document == nil else { return }
        let document = try CaseDocumentRow.insert(
            file, of: found.caseFile, origin: .decision, label: found.letterName, at: found.at, in: connection)
        try connection.execute("UPDATE decision SET document = $2 WHERE id = $1", decision, document)
    }

    private func decisionPage(
        _ request: Request, _ clerk: Staff, _ id: CaseID, _ draft: DecisionDraft, key: String?, _ obstacle: Obstacle,
        block: String?, preview: Bool = false, took: Bool = false
    ) async throws -> Response {
        let problems = obstacle.problems
        let ui = UI(request.language)
        let (file, blocks, results) = try await stores.authority(clerk.access).read { connection in
            let file = try CaseFile.look(id, within: reach(of: clerk), in: connection)
            return (
                file, try TextBlock.offered(for: file.service, in: connection),
                try ports.sequel.results(id, clerk, ui, connection)
            )
        }
        let chooser: HTML =
            blocks.isEmpty
            ? .empty
            : """
            <div class="filter-fields">\(ui.field(
                "block", ui.say("Textbaustein", "Text block"),
                .select(
                    blocks.map { Choice($0.id, "\($0.outcome.name[request.language]): \($0.title)") },
                    prompt: ui.say("bitte wählen", "please choose")),
                value: blocks.contains { $0.id == block } ? block ?? "" : "", optional: true, width: .long))\
            <div class="field"><button class="button button-secondary" type="submit" name="step" value="block">\
            \(ui.say("Übernehmen", "Use it"))</button></div></div>
            """
        let shown: HTML =
            preview
            ? self.preview(of: draft, ui, on: request.now.day) : .empty
        let isConfirmation = preview && Decision.isConfirmation(draft.outcome, remedy: draft.remedy)
        let send: HTML = """
            <button class="button button-\(preview ? "primary" : "secondary")" type="submit" name="step" value="send">\
            \(isConfirmation ? ui.say("Bestätigung senden", "Send the confirmation") : ui.say("Bescheid erlassen", "Issue the decision"))</button>
            """
        let look: HTML = """
            <button class="button button-\(preview ? "secondary" : "primary")" type="submit" name="step" value="preview">\
            \(ui.say("Vorschau", "Preview"))</button>
            """
        let body = ui.form(
            to: CasePaths.decide(id).raw,
            hidden: request.hidden(creating: key) + [Hidden("version", String(file.version))],
            warnsOnLeaving: true,
            """
            \(shown)\(chooser)\
            \(ui.field(
                "outcome", ui.say("Wie wird entschieden?", "How is it decided?"),
                .radios(CaseFile.Outcome.allCases.map { Choice($0.rawValue, $0.name[request.language]) }, inline: true),
                value: draft.outcome?.rawValue ?? "", error: problems["outcome"]))\
            \(ui.field(
                "recipient", ui.say("Anschrift im Brief", "Address on the letter"), .area(rows: 4), value: draft.recipient,
                hint: ui.say("Vorgeschlagen ist, was im Antrag steht. Die erste Zeile ist auch die Anrede.", "What the application says is suggested. The first line is also the salutation."),
                error: problems["recipient"]))\
            \(ui.field("subject", ui.say("Betreff", "Subject"), value: draft.subject, error: problems["subject"]))\
            \(ui.field(
                "operative", ui.say("Entscheidung (Tenor)", "Decision (operative part)"), .area(rows: 5), value: draft.operative,
                error: problems["operative"]))\
            \(ui.field("reasons", ui.say("Begründung", "Reasons"), .area(rows: 8), value: draft.reasons, error: problems["reasons"]))\
            \(ui.field(
                "legal_basis", ui.say("Rechtsgrundlage", "Legal basis"), value: draft.legalBasis, error: problems["legal_basis"]))\
            \(ui.field(
                "remedy", ui.say("Rechtsbehelfsbelehrung", "Remedy notice"), .area(rows: 5), value: draft.remedy,
                error: problems["remedy"]))\
            \(ui.buttons(look, send))
            <p class="hint">\(ui.say("Das Schreiben geht als PDF auf die Statusseite von \(file.applicant). Danach lässt es sich nicht mehr ändern; der Vorgang kann wieder aufgenommen werden.", "The decision goes to the status page of \(file.applicant) as a PDF. Afterwards it cannot be changed; the case can be taken up again."))</p>
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Entscheiden", "Decide"), area: file.reference,
                    headingNote: ui.tag(file.state.name[request.language], .neutral),
                    above: ui.backLink(to: CasePaths.page(id).raw, file.reference), problems: problems,
                    notices: took ? gapsNotice(ui, draft) : .empty,
                    body: results.isEmpty ? body : ui.columns(told: results, body)),
                in: try await ports.frame(request, clerk, .inbox, nil)),
            status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    private func gapsNotice(_ ui: UI, _ draft: DecisionDraft) -> HTML {
        let gaps = DecisionDraft.gaps(
            in: [draft.subject, draft.operative, draft.reasons, draft.legalBasis, draft.remedy].joined(separator: "\n"))
        guard !gaps.isEmpty else { return .empty }
        return ui.notice(
            .info, ui.say("Im Textbaustein ist noch auszufüllen:", "Still to be filled in in the text block:"),
            "<ul>\(each: gaps, { "<li>\($0)</li>" })</ul>")
    }
}
