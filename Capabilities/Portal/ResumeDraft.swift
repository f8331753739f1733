import FormSchema
import Kernel
import Markup
package import Store
import Web

extension Portal {
    /// „Speichern und später weitermachen“: gives a code with which the draft is found again, here or elsewhere.
    func later(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let draft) = try await draftOrSent(id, access) else {
            return .seeOther(PortalPaths.status(id))
        }
        return try await laterPage(request, access, draft)
    }

    /// A new code replaces the one before, if that is the one that was seen: of two clicks one makes the new code.
    func makeCode(_ request: Request, _ applicant: Applicant, _ form: Web.FormValues, _ id: ApplicationID) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        return try await rest(id, access, request, replacing: form["ersetzt"] ?? "")
    }

    /// To the page with the code. It is made with the first rest; whoever rests again keeps it.
    func rest(_ id: ApplicationID, _ access: Access, _ request: Request, replacing mark: String = "") async throws
        -> Response
    {
        let code = SecretCode()
        let now = request.now
        let isNew = try await stores.authority(access).write { connection in
            try connection.execute(
                """
                UPDATE draft SET code = $2, changed_at = $3
                WHERE id = $1 AND coalesce(substr(code, 1, \(Draft.markLength)), '') = $4
                """, id, Draft.hash(code), now, mark) > 0
        }
        let page = Response.seeOther(PortalPaths.later(id))
        // Shown in this browser only, as long as it is open; the table keeps a hash.
        return isNew ? page.settingSession([ShownCode.draft: "\(id.raw) \(code.raw)"]) : page
    }

    private func laterPage(_ request: Request, _ access: Access, _ draft: Draft) async throws -> Response {
        let ui = UI(request.language)
        // Replaced elsewhere, it is none any more.
        let code = request.code(of: draft.id, ShownCode.draft).flatMap { Draft.hash($0) == draft.code ? $0 : nil }
        let sign = ports.competence.authority(access.authority)?.sign ?? ""
        let until = request.now.adding(days: Int64(draftDays)).day.written(request.language)
        let shown: HTML =
            code.map { code in
                """
                \(ui.confirmation(
                    ui.say("Gespeichert", "Saved"), referenceLabel: ui.say("Ihr Code zum Weitermachen", "Your code to continue"),
                    reference: "\(sign)-\(code.grouped)"))
                <p>\(ui.say("Bitte schreiben Sie den Code auf oder drucken Sie diese Seite: Wir zeigen ihn nur hier. Mit ihm machen Sie bis zum \(until) weiter, auch an einem anderen Gerät.", "Please write the code down or print this page: we show it only here. With it you can continue until \(until), on another device too."))</p>
                """
            }
                ?? """
                <p>\(ui.say("Ihre Angaben sind gespeichert. Mit einem Code machen Sie später weiter, auch an einem anderen Gerät.", "Your answers are saved. With a code you can continue later, on another device too."))</p>
                \(ui.panel(ui.say("Ihr Code zum Weitermachen", "Your code to continue"), """
                \(if: draft.code != nil, "<p>\(ui.say("Sie haben schon einen Code. Ein neuer ersetzt ihn.", "You have a code already. A new one replaces it."))</p>")\
                \(ui.form(
                to: PortalPaths.later(draft.id).raw, hidden: request.hidden + [Hidden("ersetzt", draft.mark)],
                ui.buttons(ui.button(
                    draft.code == nil ? ui.say("Code anzeigen", "Show the code") : ui.say("Neuen Code anzeigen", "Show a new code")))))
                """))
                """
        let discard = ui.buttons(
            ui.buttonLink(
                ui.say("Antrag verwerfen", "Discard the application"), to: PortalPaths.discard(draft.id), .quiet))
        // Closed without a code, nobody would find it again.
        let leaving: HTML =
            draft.code == nil
            ? .empty : try await leaving(request, access, draft.id, back: PortalPaths.later(draft.id), isSent: false)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Später weitermachen", "Continue later"), heading: code == nil ? .title : .inBody,
                    above: ui.backLink(
                        to: resting(draft, on: request.now.day).raw, ui.say("Jetzt weitermachen", "Continue now")),
                    body: shown + leaving + discard),
                in: ports.frame(request, request.caller, access.authority)))
    }

    /// Whether an address is one of an application that has not been sent.
    static func isOfDraft(_ address: String) -> Bool {
        let words = address.prefix { $0 != "?" }.split(separator: "/")
        return words.count > 2 && words[0] == "antrag"
            && ["seite", "spaeter", "pruefen", "absenden", "datei", "verwerfen", "schliessen"].contains(words[2])
    }

    func resumePage(_ request: Request, _ caller: Caller) async throws -> Response {
        resumePage(request, Web.FormValues(), Problems())
    }

    private func resumePage(_ request: Request, _ form: Web.FormValues, _ problems: Problems) -> Response {
        let ui = UI(request.language)
        let ended: HTML =
            request.query[Doors.returnParameter] == nil
            ? .empty
            : ui.notice(
                .info, ui.say("Ihr Antrag ist nicht mehr geöffnet", "Your application is not open any more"),
                """
                <p>\(ui.say("Nach einer langen Pause schließen wir angefangene Anträge zum Schutz Ihrer Daten, ebenso wenn Sie den Browser schließen. Was Sie gespeichert haben, ist noch da.", "After a long break we close unfinished applications to protect your data, and also when you close the browser. What you saved is still there."))</p>
                <p>\(ui.say("Mit dem Code öffnen Sie den Antrag wieder. Haben Sie ihn angemeldet begonnen, melden Sie sich an. Haben Sie beides nicht, beginnen Sie bitte neu: Ohne Code kann ihn niemand öffnen, und nach \(draftDays) Tagen löschen wir ihn.", "The code opens the application again. If you were signed in when you began it, sign in. If you have neither, please begin anew: without the code nobody can open it, and after \(draftDays) days we delete it."))</p>
                """)
        let body = ui.form(
            to: PortalPaths.resume().raw, hidden: request.hidden,
            """
            \(ui.field(
                "code", ui.say("Code", "Code"), .code(maxLength: 40), value: form["code"] ?? "",
                hint: ui.say("Zum Beispiel: ADE-7K3M-9X2P-4QRS-T5VW", "For example: ADE-7K3M-9X2P-4QRS-T5VW"), error: problems["code"],
                width: .long))\
            \(ui.buttons(ui.button(ui.say("Weitermachen", "Continue"))))
            <p>\(ui.link(ui.say("Sie haben den Antrag schon abgeschickt? Hier sehen Sie den Stand.", "Already sent? See the state here."), to: PortalPaths.open().raw))</p>
            """)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Antrag fortsetzen", "Continue an application"),
                    lead: ui.say(
                        "Den Code haben Sie bekommen, als Sie „Speichern und später weitermachen“ gewählt haben.",
                        "You got the code when you chose “Save and continue later”."),
                    problems: problems, notices: ended, body: body),
                in: ports.frame(request, request.caller, nil)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    func resume(_ request: Request, _ caller: Caller, _ form: Web.FormValues) async throws -> Response {
        // The authority's sign and 16 characters, however they were grouped.
        let typed = String((form.text("code") ?? "").prefix(60)).filter { $0.isLetter || $0.isNumber }
        let code = SecretCode(typed: String(typed.suffix(16)))
        let sign = typed.dropLast(16).uppercased()
        let wrong = Localized(
            "Zu diesem Code finden wir keinen angefangenen Antrag. Bitte prüfen Sie ihn. Nach \(draftDays) Tagen ohne Änderung werden angefangene Anträge gelöscht.",
            "We find no unfinished application for this code. Please check it. Unfinished applications are deleted after \(draftDays) days without a change."
        )
        if let code, let authority = ports.competence.bySign(sign) {
            let hash = Draft.hash(code)
            let opened = try await ports.open(authority, request) { connection in
                try connection.first("SELECT id FROM draft WHERE code = $1", hash).map { try $0.text("id") }
            }
            if let draft = try await goOn(opened, request) { return draft }
        }
        var problems = Problems()
        problems.add("code", wrong[request.language])
        return resumePage(request, form, problems)
    }

    /// Where a draft goes on that has been opened; nil where it is none.
    func goOn(_ opened: Opened?, _ request: Request) async throws -> Response? {
        guard let opened, case .application(let id) = opened.access.basis, let id = ApplicationID(id),
            case .draft(let draft) = try await draftOrSent(id, opened.access)
        else { return nil }
        return .seeOther(resting(draft, on: request.now.day)).settingSession(opened.session)
    }

    /// Whether an application that is open in a browser has not been sent yet.
    package func isDraft(_ access: Access) async throws -> Bool {
        guard case .application(let id) = access.reach else { return false }
        do {
            return try await stores.authority(access).read { connection in
                try connection.count("SELECT count(*) AS n FROM draft WHERE id = $1", id) > 0
            }
        } catch StoreError.absent {
            return false
        }
    }
}

extension Draft {
    fileprivate static let markLength = 8

    /// Tells one code from the next; empty where there is none.
    fileprivate var mark: String { String((code ?? "").prefix(Self.markLength)) }
}

/// Where a session remembers the code that its browser is to show, with the application that it opens.
enum ShownCode {
    static let draft = "draft-code"
    static let sent = "code"
}

extension Request {
    func code(of id: ApplicationID, _ name: String) -> SecretCode? {
        session?.values[name].flatMap { text in
            let parts = text.split(separator: " ")
            return parts.count == 2 && parts[0] == id.raw ? SecretCode(typed: String(parts[1])) : nil
        }
    }
}
