import Kernel
import Markup
import Store
import Web

extension Decision {
    /// Only tells that proceedings have ended because the application was withdrawn: nothing is decided that somebody
    /// could act against (§§ 9, 22 VwVfG), so it is no administrative act and has no remedy notice. Whoever decides about
    /// costs at the same time writes one, and the letter is a Bescheid again.
    package var isConfirmation: Bool { Self.isConfirmation(outcome, remedy: remedy) }

    static func isConfirmation(_ outcome: CaseFile.Outcome?, remedy: String) -> Bool {
        outcome == .withdrawn && remedy.isEmpty
    }

    /// What the letter is called. German, as it is.
    package var letterName: String { isConfirmation ? "Bestätigung" : "Bescheid" }
}

extension Cases {
    /// The letter as it would go out today, marked as a draft. Nothing of it is kept.
    func showDraft(_ text: DecisionText, _ id: CaseID, _ request: Request, _ clerk: Staff) async throws
        -> Response?
    {
        let file = try await stores.authority(clerk.access).read { connection in
            try CaseFile.look(id, within: reach(of: clerk), in: connection)
        }
        let decision = Decision(
            id: "", caseFile: id, at: request.now, author: clerk.account, outcome: text.outcome, subject: text.subject,
            operative: text.operative, reasons: text.reasons, legalBasis: text.legalBasis, remedy: text.remedy,
            recipient: text.recipient, document: nil)
        return try await ports.draft(decision, file, clerk.access).map {
            .inline(.bytes($0), name: "Entwurf \(file.reference).pdf", type: "application/pdf")
        }
    }

    /// What the letter will say, and the way to the letter itself, which opens beside the page.
    func preview(of draft: DecisionDraft, _ ui: UI, on today: Day) -> HTML {
        let isConfirmation = Decision.isConfirmation(draft.outcome, remedy: draft.remedy)
        let reasons: HTML = """
            \(if: !isConfirmation, "<h3>\(ui.say("Begründung", "Reasons"))</h3>")\(ui.plainText(draft.reasons))
            """
        return ui.panel(
            ui.say("Vorschau", "Preview"), id: "vorschau",
            """
            \(ui.facts([
                (ui.say("Ergebnis", "Outcome"), draft.outcome.map { ui.tag($0.name[ui.language], .info) } ?? .empty),
                (ui.say("An", "To"), ui.plainText(draft.recipient)),
                (ui.say("Datum", "Date"), ui.time(today)),
            ]))\
            <h3>\(draft.subject)</h3>\(ui.plainText(draft.operative))\
            \(if: !draft.reasons.isEmpty, reasons)\
            \(if: !draft.legalBasis.isEmpty, "<p><strong>\(ui.say("Rechtsgrundlage:", "Legal basis:"))</strong> \(draft.legalBasis)</p>")\
            \(if: !draft.remedy.isEmpty, "<h3>\(ui.say("Rechtsbehelfsbelehrung", "Remedy notice"))</h3>\(ui.plainText(draft.remedy))")\
            <div class="buttons"><button class="button button-secondary" type="submit" name="step" value="letter" \
            formtarget="_blank">\(ui.say("Brief als PDF ansehen (neues Fenster)", "Look at the letter as PDF (new window)"))</button></div>
            <p class="hint">\(ui.say("Der ganze Brief, wie er heute hinausginge, mit „Entwurf“ auf jeder Seite. Gespeichert wird davon nichts.", "The whole letter as it would go out today, with “Entwurf” (draft) on every page. Nothing of it is stored."))</p>
            """)
    }
}
