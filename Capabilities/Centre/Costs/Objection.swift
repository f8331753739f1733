import Journal
package import Kernel
import Markup
package import Store
import Web

/// A member says that a line of its statement is wrong, and why; the office answers. What is upheld is put right by a
/// correction, never by changing the statement.
package struct Objection: Sendable {
    package var id: ObjectionID
    package var statement: StatementID
    package var line: Int
    package var reason: String
    package var name: String
    package var at: Timestamp
    package var answer: String?
    package var isUpheld: Bool?

    init(_ row: Row) throws {
        id = try row.identifier("id")
        statement = try row.identifier("statement")
        line = try row.int("line")
        reason = try row.text("reason")
        name = try row.text("name")
        at = try row.timestamp("at")
        answer = try row.optionalText("answer")
        isUpheld = try row.optionalBool("upheld")
    }

    static func all(of statement: StatementID, in rows: MemberRows) throws -> [Objection] {
        try rows.query("SELECT * FROM \(.objection) o WHERE o.statement = \(statement) ORDER BY o.id LIMIT 200")
            .map(Objection.init)
    }

    package static func raise(
        _ reason: String, against line: Int, of statement: StatementID, account: String, name: String, once: String,
        at now: Timestamp, in rows: MemberRows
    ) throws {
        let stated = try StatementRecord.load(statement, in: rows)
        guard stated.member == rows.access.home, stated.content.lines.indices.contains(line - 1) else {
            throw Refusal.notFound
        }
        let id = ObjectionID(at: now)
        let added = try rows.insert(
            into: .objection, for: stated.member,
            [
                "id": id, "statement": statement, "line": line, "reason": reason, "account": account, "name": name,
                "at": now, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return }
        try rows.record(
            JournalEntry("objection.raised", JournalSubject("statement", statement), ["line": .number(line)]),
            of: stated.member, at: now)
    }

    /// - Returns: the statement that it is about.
    static func answer(
        _ id: ObjectionID, _ text: String, upheld: Bool, at now: Timestamp, in rows: MemberRows
    ) throws -> StatementID {
        guard rows.access.isOffice, let row = try rows.first("SELECT * FROM \(.objection) o WHERE o.id = \(id)") else {
            throw Refusal.notFound
        }
        let objection = try Objection(row)
        let changed = try rows.update(
            .objection, "answer = \(text), upheld = \(upheld), answered_at = \(now)",
            where: "id = \(id) AND answer IS NULL")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry(
                "objection.answered", JournalSubject("statement", objection.statement),
                ["line": .number(objection.line), "upheld": .number(upheld ? 1 : 0)]),
            of: try row.authority("member"), at: now)
        return objection.statement
    }
}

extension Centre {
    func objections(
        _ ui: UI, _ request: Request, _ stated: StatedPage, _ isOffice: Bool, _ hindrance: Hindrance
    ) -> HTML {
        stated.objections.enumerated().map { index, objection -> HTML in
            // Several may be open on one page; what a form says must not name a thing, since it is repeated to
            // whoever has to sign in first.
            let field = Self.answerField(index + 1)
            var body = ui.facts([
                (ui.say("Einwand", "Objection"), Self.paragraphs(ui, objection.reason)),
                (ui.say("Von", "By"), "\(objection.name), \(ui.time(objection.at))"),
            ])
            if let answer = objection.answer {
                let tag =
                    objection.isUpheld ?? false
                    ? ui.tag(ui.say("berechtigt", "upheld"), .success)
                    : ui.tag(ui.say("zurückgewiesen", "rejected"), .neutral)
                body += ui.facts([(ui.say("Antwort", "Answer"), "\(tag) \(Self.paragraphs(ui, answer))")])
            } else if isOffice {
                body += ui.form(
                    to: CostPaths.answer(objection.id), hidden: request.hidden + [Hidden("nr", String(index + 1))],
                    """
                    \(ui.field(field, ui.say("Antwort", "Answer"), .area(rows: 2, maxLength: 1000), value: "", error: hindrance.problems[field]))\
                    \(ui.buttons(ui.button(ui.say("Berechtigt", "Upheld"), action: .other("uphold")), ui.button(ui.say("Zurückweisen", "Reject"), .secondary, action: .other("reject"))))
                    """)
            } else {
                body += "<p>\(ui.tag(ui.say("offen", "open"), .warning))</p>"
            }
            return ui.panel(
                ui.say("Einwand gegen Zeile \(objection.line)", "Objection to line \(objection.line)"), body)
        }.joined()
    }

    func objectionForm(_ ui: UI, _ request: Request, _ stated: StatedPage, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let lines = stated.statement.content.lines.enumerated().map { index, line in
            Self.choice(
                ui, String(index + 1),
                "\(index + 1): \(stated.services[(line.after ?? line.before)?.service ?? ""] ?? "–")"
            )
        }
        return ui.panel(
            ui.say("Einwand erheben", "Object to a line"),
            ui.form(
                to: CostPaths.object(stated.statement.id), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("line", ui.say("Zeile", "Line"), .select(lines), value: form["line"] ?? "", error: problems["line"], width: .medium))\
                \(ui.field("reason", ui.say("Was stimmt nicht?", "What is wrong?"), .area(rows: 3, maxLength: 1000), value: form["reason"] ?? "", error: problems["reason"]))\
                \(ui.buttons(ui.button(ui.say("Einwand erheben", "Object"))))
                """))
    }

    func object(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: StatementID) async throws -> Response {
        let ui = UI(request.language)
        guard let reason = form.short("reason", 1000), let line = form.whole("line") else {
            var problems = Problems()
            problems.add("reason", ui.say("Schreiben Sie, was nicht stimmt.", "Write what is wrong."))
            return try await statementPage(request, clerk, id, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        try await rows(clerk).write { rows in
            try Objection.raise(
                reason, against: line, of: id, account: clerk.account, name: clerk.name, once: once, at: request.now,
                in: rows)
        }
        return .seeOther(CostPaths.statement(id))
    }

    private static func answerField(_ number: Int) -> String { "answer\(number)" }

    func answer(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ObjectionID) async throws -> Response {
        let ui = UI(request.language)
        let isUpheld: Bool
        switch FormAction(form[FormAction.name]) {
        case .other("uphold"): isUpheld = true
        case .other("reject"): isUpheld = false
        default: return .seeOther(CostPaths.overview())
        }
        let field = Self.answerField(form["nr"].flatMap { Int($0) } ?? 1)
        guard let text = form.short(field, 1000) else {
            let about = try await rows(clerk).read { rows in
                try rows.first("SELECT * FROM \(.objection) o WHERE o.id = \(id)").map(Objection.init)?.statement
            }
            guard let about else { throw Refusal.notFound }
            var problems = Problems()
            problems.add(field, ui.say("Begründen Sie die Antwort.", "Give the reasons of the answer."))
            return try await statementPage(request, clerk, about, Hindrance(problems, form))
        }
        let statement = try await rows(clerk).write {
            try Objection.answer(id, text, upheld: isUpheld, at: request.now, in: $0)
        }
        return .seeOther(CostPaths.statement(statement))
    }
}
