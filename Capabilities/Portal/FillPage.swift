import Documents
import FormSchema
import JSON
import Kernel
import Markup
import Store
import Web

/// What is shown beside the questions of a page.
private struct PageNote {
    var problems: [FieldProblem] = []
    var raw: [String: String] = [:]
    var entries: [String: Int] = [:]
    var notices: HTML = .empty
    var status: Status = .ok
}

extension Portal {
    /// A page of the form, with the answers so far.
    func page(_ request: Request, _ applicant: Applicant, _ id: ApplicationID, _ name: Slug<FormPage>) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        let draft = try await draftOrSent(id, access)
        switch draft {
        case .sent: return .seeOther(PortalPaths.status(id))
        case .draft(let draft):
            let note = request.query[Self.missingParameter] == nil ? PageNote() : missing(request, draft, name.raw)
            return try await page(request, access, draft, name.raw, draft.values, note)
        }
    }

    /// Set by the check of the answers where it sends somebody back to a page.
    static let missingParameter = "fehlt"

    /// Why the check sent somebody here. A page that nobody has saved yet is only asked, not complained about.
    private func missing(_ request: Request, _ draft: Draft, _ page: String) -> PageNote {
        let ui = UI(request.language)
        let problems = draft.problems(on: request.now.day).filter { $0.page == page }
        guard !problems.isEmpty else { return PageNote() }
        return PageNote(
            problems: draft.revisions[page] == nil ? [] : problems,
            notices: ui.notice(
                .info, ui.say("Hier fehlen noch Angaben", "Some details are still missing here"),
                """
                <p>\(ui.say("Bitte ergänzen Sie diese Seite. Danach können Sie den Antrag absenden.", "Please complete this page. After that you can send the application."))</p>
                """))
    }

    enum Found: Sendable {
        case draft(Draft)
        case sent
    }

    /// A browser that goes back after sending finds the sent application, not an error.
    func draftOrSent(_ id: ApplicationID, _ access: Access) async throws -> Found {
        try await stores.authority(access).read { connection in
            // The draft first: between two statements it can become an application, never the other way.
            if let draft = try Draft.find(id, in: connection) { return .draft(draft) }
            guard try connection.count("SELECT count(*) AS n FROM application WHERE id = $1", id) > 0 else {
                throw Refusal.notFound
            }
            return .sent
        }
    }

    /// Saves a page: uploads first, then the answers; and does what the pressed button says.
    func savePage(
        _ request: Request, _ applicant: Applicant, _ upload: Upload, _ id: ApplicationID, _ name: Slug<FormPage>
    ) async throws -> Response {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let before) = try await draftOrSent(id, access) else {
            return .seeOther(PortalPaths.status(id))
        }
        guard let page = before.pages.first(where: { $0.id == name.raw }) else {
            return .seeOther(PortalPaths.check(id))
        }
        let rules = page.fileRules
        let sent = try await upload.read { head in
            guard let rule = rules[PathWithoutIndexes(head.field).text] else { throw Refusal.notFound }
            return ForgivingReceiver(
                try documents.receiver(
                    for: head,
                    DocumentLimits(
                        maximumBytes: min(rule.maxBytes, limits.maximumBytes),
                        types: limits.types.filter { type in rule.kinds.contains { $0.rawValue == type.mediaType } }),
                    access), name: head.name)
        }
        let posted = PostedNames.translated(Array(sent.values).map { ($0.name, $0.value) })
        let action = FormAction(sent.values[FormAction.name]) ?? .proceed
        let shown = Set(sent.values.all(FormFields.shownField))
        let seen = sent.values.text("stand").flatMap { Int($0) } ?? 0
        let overwrite = sent.values["trotzdem"] == "ja"
        let (now, today) = (request.now, request.now.day.calendarDay)
        let (files, trouble) = (sent.kept, sent.trouble)
        let refusals = sent.refusals.map { FieldProblem(path: $0.field, page: page.id, message: $0.reason.wording) }
        let saved = try await stores.authority(access).write { connection -> Saved in
            guard var draft = try Draft.find(id, forChange: true, in: connection) else { return .gone }
            guard let page = draft.pages.first(where: { $0.id == name.raw }) else { return .gone }
            var values = draft.values
            var refused = refusals
            for (field, file) in files {
                let file = FormFile(document: file.address, name: file.name, size: file.size, type: file.type)
                let most = rules[PathWithoutIndexes(field).text]?.maxCount ?? 0
                let present = values.files(at: field)
                // Sent again, by a second click or because the answer was lost on the way, it is there already.
                guard !present.contains(file) else { continue }
                guard present.count < most else {
                    refused.append(.surplus(file.name, at: field, most: most, page: page.id))
                    continue
                }
                values.append(file, at: field)
            }
            refused = refused.onePerField
            let added = values
            var input = posted
            if case .removeFile(let document, let field) = action { input.append(("\(field).entfernen", document)) }
            let reading = draft.form.read(input, page: page, into: values, today: today)
            var result = reading
            if case .remove(let index, let group) = action {
                result.values = result.values.removing(index, from: group)
            }
            let stale = draft.revisions[page.id, default: 0] != seen
            let isNews = result.values != draft.values
            if stale, !overwrite, result.values != added {
                // Files replace nothing that the other window saved, and nobody likes to choose them twice.
                if added != draft.values {
                    draft.values = added
                    try draft.save(at: now, in: connection)
                }
                return .conflict(draft, reading, refused)
            }
            draft.values = result.values
            // Sent without news, a page stays as old as it is: nobody is told of a change that was none.
            draft.revisions[page.id, default: 0] += isNews ? 1 : 0
            try draft.save(at: now, in: connection)
            return .saved(draft, result, refused)
        }
        var response: Response
        switch saved {
        case .gone: return .seeOther(PortalPaths.check(id))
        case .conflict(let draft, let reading, let refused):
            response = try await showConflict(request, access, draft, page, reading, refused)
        case .saved(let draft, let reading, let refused):
            response = try await next(request, access, draft, page, reading, refused, action, shown)
        }
        response.defect = trouble
        return response
    }

    private enum Saved: Sendable {
        case gone
        /// With what is wrong with the files that came and were not taken.
        case conflict(Draft, FormReading, [FieldProblem])
        case saved(Draft, FormReading, [FieldProblem])
    }

    private func next(
        _ request: Request, _ access: Access, _ draft: Draft, _ page: FormSchema.Page, _ reading: FormReading,
        _ refused: [FieldProblem], _ action: FormAction, _ shown: Set<String>
    ) async throws -> Response {
        let ui = UI(request.language)
        switch action {
        case .saveForLater where refused.isEmpty: return try await rest(draft.id, access, request)
        case .saveForLater:
            return try await self.page(
                request, access, draft, page.id, draft.values,
                PageNote(problems: refused, raw: reading.raw, status: .unprocessable))
        case .add(let group):
            let count = (draft.values[group]?.arrayValue?.count ?? 0) + 1
            return try await self.page(
                request, access, draft, page.id, draft.values,
                PageNote(
                    problems: refused, raw: reading.raw, entries: [group: max(2, count)],
                    status: refused.isEmpty ? .ok : .unprocessable))
        case .remove, .removeFile, .upload:
            let problems = with(
                refused,
                reading.problems.filter { problem in
                    if case .upload(let field) = action { return problem.path == field }
                    return false
                })
            return try await self.page(
                request, access, draft, page.id, draft.values,
                PageNote(
                    problems: problems, raw: reading.raw, status: problems.isEmpty ? .ok : .unprocessable))
        case .proceed, .other:
            // Questions that these answers have opened were not on the page: they are asked now, not complained about.
            let problems = with(refused, reading.problems)
            let seen = problems.filter { problem in
                shown.contains(problem.path) || shown.contains { $0.hasPrefix(problem.path + ".") }
                    || problem.path.isEmpty
                    || !page.asks(problem.path)
            }
            // A program that does not say what was shown is not asked again.
            let questions = FormFields(ui: ui, form: draft.form, page: page, values: draft.values, fileURL: { _ in "" })
                .questions
            let opened = shown.isEmpty ? [] : questions.filter { !shown.contains($0.path) }
            if !problems.isEmpty || !opened.isEmpty {
                return try await self.page(
                    request, access, draft, page.id, draft.values,
                    PageNote(
                        problems: seen, raw: reading.raw, notices: openedNotice(ui, opened.map(\.label)),
                        status: .unprocessable))
            }
            let pages = draft.pages
            guard let index = pages.firstIndex(where: { $0.id == page.id }), index + 1 < pages.count,
                request.query["zurueck"] != "pruefen", let following = Slug<FormPage>(pages[index + 1].id)
            else { return .seeOther(PortalPaths.check(draft.id)) }
            return .seeOther(PortalPaths.page(draft.id, following))
        }
    }

    /// The problems of a page, where a file that was refused is not missed as well.
    private func with(_ refused: [FieldProblem], _ problems: [FieldProblem]) -> [FieldProblem] {
        problems.filter { problem in !refused.contains { $0.path == problem.path } } + refused
    }

    /// Says which questions are new on the page: without a script they appear only now.
    private func openedNotice(_ ui: UI, _ labels: [String]) -> HTML {
        guard !labels.isEmpty else { return .empty }
        return ui.notice(
            .info,
            labels.count == 1
                ? ui.say(
                    "Wegen Ihrer Antworten gibt es hier noch eine Frage",
                    "Because of your answers there is one more question here")
                : ui.say(
                    "Wegen Ihrer Antworten gibt es hier noch Fragen",
                    "Because of your answers there are more questions here"),
            "<ul>\(each: labels, { "<li>\($0)</li>" })</ul>")
    }

    /// Two tabs: what the other one saved is shown, and the own answers stay in the form.
    private func showConflict(
        _ request: Request, _ access: Access, _ draft: Draft, _ page: FormSchema.Page, _ reading: FormReading,
        _ refused: [FieldProblem]
    ) async throws -> Response {
        let ui = UI(request.language)
        let language: FormSchema.Language = request.language == .de ? .de : .en
        let other = draft.form.describe(draft.values, language).first { $0.id == page.id }
        let notice = ui.notice(
            .warning,
            ui.say(
                "Diese Seite wurde inzwischen in einem anderen Fenster geändert.",
                "This page has been changed in another window in the meantime."),
            """
            <p>\(ui.say("Dort steht jetzt:", "It now says:"))</p>
            \(ui.facts((other?.answers ?? []).map { ($0.label, ui.plainText($0.value)) }))
            <p>\(ui.say("Unten stehen Ihre Angaben aus diesem Fenster. Mit „Weiter“ ersetzen sie die anderen.", "Below are your answers from this window. “Continue” puts them in place of the others."))</p>
            <input form="seite" type="hidden" name="trotzdem" value="ja">
            """)
        return try await self.page(
            request, access, draft, page.id, reading.values,
            PageNote(
                problems: with(refused, reading.problems), raw: reading.raw, notices: notice, status: .conflict))
    }

    private func page(
        _ request: Request, _ access: Access, _ draft: Draft, _ name: String, _ values: FormSchema.FormValues,
        _ note: PageNote
    ) async throws -> Response {
        let pages = draft.form.visiblePages(for: values)
        guard let index = pages.firstIndex(where: { $0.id == name }), let slug = Slug<FormPage>(name) else {
            guard let first = pages.first, let slug = Slug<FormPage>(first.id) else { throw Refusal.notFound }
            return .seeOther(PortalPaths.page(draft.id, slug))
        }
        let page = pages[index]
        let ui = UI(request.language)
        let say = { (wording: Wording) in request.language == .de ? wording.de : wording.en }
        let id = draft.id
        let fields = FormFields(
            ui: ui, form: draft.form, page: page, values: values, raw: note.raw, problems: note.problems,
            entries: note.entries,
            fileURL: { document in
                Slug<ReadableDocument>(document).map { PortalPaths.draftFile(id, $0).raw } ?? "#"
            })
        var problems = Problems()
        for problem in note.problems { problems.add(problem.pageName, say(problem.message)) }
        let back = request.query["zurueck"] == "pruefen"
        // While something is missing, the check would only send one back here.
        let previous: Destination =
            back && draft.problems(on: request.now.day).isEmpty
            ? PortalPaths.check(id)
            : index == 0
                ? Slug<ServiceName>(draft.service).map { PortalPaths.service($0) } ?? PortalPaths.services()
                : Slug<FormPage>(pages[index - 1].id).map { PortalPaths.page(id, $0) } ?? PortalPaths.services()
        let title = say(page.title)
        let service = catalogue.service(draft.service)?.title[request.language] ?? say(draft.form.title)
        let revision = String(draft.revisions[page.id, default: 0])
        let body = ui.form(
            to: PortalPaths.page(id, slug).with("zurueck", back ? "pruefen" : nil).raw,
            hidden: request.hidden + [Hidden("stand", revision)], files: true, warnsOnLeaving: true, id: "seite",
            """
            \(fields.html)\(if: index == 0, breakLine(ui))\(privacyLine(ui))\
            \(ui.buttons(
                ui.button(ui.say("Weiter", "Continue"), action: .proceed),
                ui.button(ui.say("Speichern und später weitermachen", "Save and continue later"), .quiet, action: .saveForLater),
                ui.buttonLink(ui.say("Antrag verwerfen", "Discard the application"), to: PortalPaths.discard(id), .quiet)))
            """)
        let frame = frame(request, access, at: PortalPaths.page(id, slug).with("zurueck", back ? "pruefen" : nil))
        return .page(
            ui.portalPage(
                PortalPage(
                    title, service: service, kicker: service, lead: page.intro.map(say),
                    above: ui.backLink(to: previous.raw) + ui.steps(current: index + 1, of: pages.count + 1),
                    problems: problems, notices: note.notices, body: body), in: frame), status: note.status)
    }

    /// The frame of a page that also answers a sent form: it is found again at its own address, in either language.
    func frame(_ request: Request, _ access: Access, at address: Destination) -> PortalFrame {
        var frame = ports.frame(request, request.caller, access.authority)
        guard request.method == .post else { return frame }
        frame.address = address.raw
        frame.languages = Languages(
            german: address.with(Request.languageParameter, Kernel.Language.de.rawValue).raw,
            english: address.with(Request.languageParameter, Kernel.Language.en.rawValue).raw)
        return frame
    }

    /// Said once, before much has been typed.
    private func breakLine(_ ui: UI) -> HTML {
        """
        <p class="meta">\(ui.say("Sie können jederzeit unterbrechen: „Speichern und später weitermachen“ zeigt Ihnen einen Code, mit dem Sie den Antrag wieder öffnen.", "You can stop at any time: “Save and continue later” shows you a code that opens the application again."))</p>
        """
    }

    /// The notice of Article 13 GDPR, where the data are asked for. It opens beside the form, so that nothing typed is lost.
    private func privacyLine(_ ui: UI) -> HTML {
        """
        <p class="meta">\(ui.say("Was mit Ihren Angaben geschieht:", "What happens with your data:")) \
        <a href="\(PortalPaths.privacy())" target="_blank" rel="noopener">\
        \(ui.say("Hinweise zum Datenschutz (in einem neuen Fenster)", "Privacy notice (in a new window)"))</a></p>
        """
    }
}

extension FormSchema.Page {
    /// Whether a path leads to a field of this page (and not to a whole group).
    func asks(_ path: String) -> Bool {
        let wanted = PathWithoutIndexes(path).text
        func walk(_ elements: [Element], _ prefix: String) -> Bool {
            elements.contains { element in
                switch element {
                case .note: false
                case .field(let field): prefix + field.id == wanted
                case .group(let group): walk(group.elements, prefix + group.id + ".")
                }
            }
        }
        return walk(elements, "")
    }
}

extension FormSchema.FormValues {
    func removing(_ index: Int, from path: String) -> FormSchema.FormValues {
        guard var list = self[path]?.arrayValue, list.indices.contains(index) else { return self }
        list.remove(at: index)
        var copy = self
        copy[path] = list.isEmpty ? nil : .array(list)
        return copy
    }
}

extension Day {
    /// The same day for the form engine, which knows nothing of the house.
    var calendarDay: CalendarDay { CalendarDay(iso: iso) ?? CalendarDay.first }
}
