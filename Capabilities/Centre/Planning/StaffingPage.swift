import Apportionment
import Kernel
import Markup
import Store
import Web

/// Everything about posts on a day.
struct Staffing: Sendable {
    var users: Int
    var needs: [CentreNeed]
    var posts: [CentrePost]
    /// Quantities taken by all members, for the office; else empty.
    var taken: [ServiceID: Int]

    init(on day: Day, in rows: MemberRows) throws {
        users = try rows.count(
            "SELECT CAST(COALESCE(SUM(m.users), 0) AS BIGINT) AS n FROM \(.member) m WHERE m.state <> \(MemberState.declined) AND m.state <> \(MemberState.left)"
        )
        needs = try CentreNeed.all(on: day, in: rows)
        posts = try CentrePost.all(on: day, in: rows)
        taken = [:]
        guard rows.access.isOffice else { return }
        try rows.forEach(
            """
            SELECT b.service, b.quantity FROM \(.subscription) b
            WHERE b.first_day <= \(day) AND (b.last_day IS NULL OR b.last_day >= \(day))
            """
        ) { taken[try $0.identifier("service"), default: 0] += try $0.int("quantity") }
    }

    /// Needed and there, by pay group; nil where a number is beyond what can be computed.
    func balance(_ purpose: CentrePost.Purpose) -> StaffingBalance? {
        func sum(_ origin: CentrePost.Origin) -> [String: Int] {
            posts.filter { $0.purpose == purpose && $0.origin == origin }
                .reduce(into: [:]) { $0[$1.grade, default: 0] += $1.thousandths }
        }
        return StaffingBalance(needs: needs.map(\.need), own: sum(.own), lent: sum(.lent))
    }
}

extension Centre {
    /// How many posts are needed by two methods, how many there are, and which are missing. `am`: on which day.
    func staffingPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await staffingPage(request, clerk, Hindrance())
    }

    private func staffingPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let day = request.query.day("am") ?? request.now.day
        let (staffing, services) = try await store.read { rows in
            (try Staffing(on: day, in: rows), try CentreService.all(in: rows))
        }
        let ui = UI(request.language)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let filter = ui.filters(
            to: CostPaths.staffing().raw,
            ui.filter("am", ui.say("Am", "On"), .calendar, value: day.iso, width: .medium))
        let guide = ui.panel(
            ui.say("Nach dem Richtwert", "By the guide value"), guideNeed(ui, staffing, isOffice) + guideTable(ui))
        let method = ui.panel(ui.say("Nach Leistungen", "By services"), needTable(ui, staffing, services))
        let balance = ui.panel(
            ui.say("Soll und Ist", "Planned and actual"),
            balanceTable(ui, staffing) + postTable(ui, request, staffing, isOffice))
        let forms = isOffice && !services.isEmpty ? staffingForms(ui, request, services, hindrance) : .empty
        return try await costPage(
            request, clerk, ui.say("Personal", "Staff"), hindrance, filter + guide + method + balance + forms)
    }

    private func guideNeed(_ ui: UI, _ staffing: Staffing, _ isOffice: Bool) -> HTML {
        let guide = StaffingGuide(posts: [Post("E 11", step: GuideLine.step), Post("E 9b", step: GuideLine.step)])
        guard let need = guide.need(users: staffing.users) else { return .empty }
        let posts = need.map { "\(Self.posts($0.thousandths, ui)) × \($0.post.group)" }.joined(
            separator: ui.say(" und ", " and "))
        let whose =
            isOffice
            ? ui.say("Alle Mitglieder haben zusammen", "All members together have")
            : ui.say("Ihre Behörde hat", "Your authority has")
        let count = ui.link(
            ui.say("\(ui.number(staffing.users)) IT-Nutzende", "\(ui.number(staffing.users)) IT users"),
            to: CentrePaths.members())
        return """
            <p>\(whose) \(count). \(ui.say("Der Richtwert sind 1 × E 11 und 1 × E 9 für etwa 200; dafür braucht es", "The guide value is 1 × E 11 and 1 × E 9 for about 200; that takes")) <strong>\(posts)</strong>.</p>
            """
    }

    private func needTable(_ ui: UI, _ staffing: Staffing, _ services: [CentreService]) -> HTML {
        let names = Dictionary(services.map { ($0.id, $0) }) { first, _ in first }
        guard !staffing.needs.isEmpty else {
            return
                "<p>\(ui.say("Noch ist für keine Leistung eingetragen, was sie an Stellen braucht.", "It is not entered yet for any service what it needs of posts."))</p>"
        }
        let total = staffing.needs.reduce(0) { $0 + ($1.need.thousandths ?? 0) }
        return ui.table(
            ui.say("Basis × Menge × Anpassung", "Base × quantity × adjustment"),
            [
                Column(ui.say("Leistung", "Service")), Column(ui.say("Gruppe", "Group")),
                Column(ui.say("Stellen je Einheit", "Posts for a unit"), .number),
                Column(ui.say("Geplante Menge", "Planned quantity"), .number),
                Column(ui.say("Bezogen", "Taken"), .number),
                Column(ui.say("Anpassung", "Adjustment"), .number), Column(ui.say("Stellen", "Posts"), .number),
            ],
            staffing.needs.map { need in
                let service = names[need.service]
                return TableRow([
                    "<a href=\"\(CentrePaths.service(need.service))\">\(ui.written(service?.name ?? "–"))</a>",
                    "\(need.grade)", "\(QuantityText.short(need.base, 6, ui.language))",
                    "\(ui.number(need.quantity)) \(ui.written(service?.unit ?? ""))",
                    staffing.taken[need.service].map { ui.link(ui.number($0), to: CentrePaths.matrix()) } ?? "–",
                    "\(need.adjustment)\u{A0}%", "\(need.need.thousandths.map { Self.posts($0, ui) } ?? "–")",
                ])
            },
            total: TableRow([
                "\(ui.say("Zusammen", "In all"))", "", "", "", "", "", "\(Self.posts(total, ui))",
            ]))
    }

    private func balanceTable(_ ui: UI, _ staffing: Staffing) -> HTML {
        let parts = CentrePost.Purpose.allCases.map { purpose -> HTML in
            guard let balance = staffing.balance(purpose), !balance.rows.isEmpty else { return .empty }
            return ui.table(
                ui.say("Stellen, \(purpose.name.de)", "Posts, \(purpose.name.en)"),
                [
                    Column(ui.say("Gruppe", "Group")), Column(ui.say("Gebraucht", "Needed"), .number),
                    Column(ui.say("Eigene", "Own"), .number), Column(ui.say("Überlassen", "Lent"), .number),
                    Column(ui.say("Fehlen", "Missing"), .number),
                ],
                balance.rows.map { row in
                    TableRow([
                        "\(row.group)", "\(Self.posts(row.needed, ui))", "\(Self.posts(row.own, ui))",
                        "\(Self.posts(row.lent, ui))",
                        row.missing > 0
                            ? ui.tag(Self.posts(row.missing, ui), .warning)
                            : "\(row.missing < 0 ? ui.say("\(Self.posts(-row.missing, ui)) mehr als nötig", "\(Self.posts(-row.missing, ui)) more than needed") : "0")",
                    ])
                },
                total: TableRow([
                    "\(ui.say("Zusammen", "In all"))", "\(Self.posts(balance.rows.reduce(0) { $0 + $1.needed }, ui))",
                    "\(Self.posts(balance.rows.reduce(0) { $0 + $1.own }, ui))",
                    "\(Self.posts(balance.rows.reduce(0) { $0 + $1.lent }, ui))",
                    "\(Self.posts(balance.rows.reduce(0) { $0 + max(0, $1.missing) }, ui))",
                ]))
        }
        return "\(parts)"
    }

    private func postTable(_ ui: UI, _ request: Request, _ staffing: Staffing, _ isOffice: Bool) -> HTML {
        let names = names()
        guard !staffing.posts.isEmpty else {
            return "<p>\(ui.say("Noch ist keine Stelle eingetragen.", "No post is entered yet."))</p>"
        }
        return ui.table(
            ui.say("Die Stellen einzeln", "The posts one by one"),
            [
                Column(ui.say("Gruppe und Stufe", "Group and step")), Column(ui.say("Umfang", "Size"), .number),
                Column(ui.say("Stand", "State")), Column(ui.say("Herkunft", "Origin")), Column(ui.say("Seit", "Since")),
            ] + (isOffice ? [Column(ui.say("Beenden", "End"), isTitleHidden: true)] : []),
            staffing.posts.map { post in
                let who = post.origin == .lent ? post.member.flatMap { names[$0]?.shortName } : nil
                let cells: [HTML] = [
                    "\(post.grade), \(post.step)", "\(Self.posts(post.thousandths, ui))",
                    "\(post.purpose.name[ui.language])",
                    "\(post.origin.name[ui.language])\(who.map { ": \($0)" } ?? "")",
                    ui.time(post.firstDay, short: true),
                ]
                let end: HTML =
                    post.lastDay.map { "\(ui.say("endet am", "ends on")) \(ui.time($0, short: true))" }
                    ?? ui.postButton(
                        ui.say("Heute beenden", "End today"), to: CostPaths.endPost().raw,
                        hidden: request.hidden + [Hidden("post", post.id.raw)],
                        about: "\(post.grade), \(Self.posts(post.thousandths, ui))")
                return TableRow(isOffice ? cells + [end] : cells)
            })
    }

    private func staffingForms(
        _ ui: UI, _ request: Request, _ services: [CentreService], _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let members = ports.authorities().map { Self.choice(ui, $0.id.raw, $0.name) }
        let grades = Self.grades.map { Choice($0, $0) }
        let post = ui.panel(
            ui.say("Stelle eintragen", "Enter a post"),
            ui.form(
                to: CostPaths.addPost(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("grade", ui.say("Entgeltgruppe", "Pay group"), .select(grades), value: form["grade"] ?? "", error: problems["grade"], width: .short))\
                \(ui.field("step", ui.say("Stufe", "Step"), .integer(), value: form["step"] ?? "4", hint: "1–6", error: problems["step"], width: .two))\
                \(ui.field("size", ui.say("Umfang", "Size"), .decimal(), value: form["size"] ?? "1", hint: ui.say("1 ist eine volle Stelle, 0,5 eine halbe.", "1 is a full post, 0.5 half of one."), error: problems["size"], width: .short))\
                \(ui.field("purpose", ui.say("Stand", "State"), .select(CentrePost.Purpose.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["purpose"] ?? "", error: problems["purpose"], width: .medium))\
                \(ui.field("member", ui.say("Wer bringt sie ein?", "Who brings it in?"), .select(members), value: form["member"] ?? "", hint: ui.say("Der Landkreis: eigene Stelle. Eine Gemeinde: überlassenes Personal.", "The district: an own post. A municipality: lent staff."), error: problems["member"], width: .medium))\
                \(ui.field("first", ui.say("Seit", "Since"), .calendar, value: form["first"] ?? "", error: problems["first"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Stelle eintragen", "Enter the post"))))
                """))
        let need = ui.panel(
            ui.say("Bedarf einer Leistung festlegen", "Set what a service needs"),
            ui.form(
                to: CostPaths.setNeed(), hidden: request.hidden,
                """
                \(ui.field("service", ui.say("Leistung", "Service"), .select(services.map { Self.choice(ui, $0.id.raw, $0.name) }), value: form["service"] ?? "", error: problems["service"], width: .medium))\
                \(ui.field("need-grade", ui.say("Entgeltgruppe", "Pay group"), .select(grades), value: form["need-grade"] ?? "", error: problems["need-grade"], width: .short))\
                \(ui.field("base", ui.say("Stellen je Einheit", "Posts for a unit"), .decimal(), value: form["base"] ?? "", hint: ui.say("Zum Beispiel 0,004 je Arbeitsplatz: eine Stelle für 250.", "For example 0.004 for a workplace: one post for 250."), error: problems["base"], width: .short))\
                \(ui.field("quantity", ui.say("Geplante Menge", "Planned quantity"), .integer(), value: form["quantity"] ?? "", hint: ui.say("0 beendet den Bedarf.", "0 ends the need."), error: problems["quantity"], width: .short))\
                \(ui.field("adjustment", ui.say("Anpassung in Prozent", "Adjustment in percent"), .integer(), value: form["adjustment"] ?? "100", hint: ui.say("100 ändert nichts; 120 zum Beispiel bei mehreren Standorten.", "100 changes nothing; 120 for example for several sites."), error: problems["adjustment"], width: .short))\
                \(ui.field("from", ui.say("Ab", "From"), .calendar, value: form["from"] ?? "", error: problems["from"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Bedarf festlegen", "Set the need"), .secondary)))
                """))
        return post + need
    }

    /// Groups of the newest table that are in use for IT staff.
    static var grades: [String] {
        PayTables.municipal.tables.last.map { $0.monthly.keys.sorted(by: gradeBefore) } ?? []
    }

    private static func gradeBefore(_ a: String, _ b: String) -> Bool {
        func number(_ grade: String) -> Int { Int(grade.filter(\.isNumber)) ?? 0 }
        return (number(a), a) < (number(b), b)
    }

    func addPost(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let grade = form.text("grade").flatMap { Self.grades.contains($0) ? $0 : nil }
        if grade == nil { problems.add("grade", ui.say("Wählen Sie eine Gruppe.", "Choose a group.")) }
        let step = form.whole("step", atMost: 6).flatMap { $0 > 0 ? $0 : nil }
        if step == nil { problems.add("step", ui.say("Geben Sie 1 bis 6 ein.", "Enter 1 to 6.")) }
        let size = form.text("size").flatMap { QuantityText.read($0, 3) }.flatMap {
            (1...100_000).contains($0) ? $0 : nil
        }
        if size == nil {
            problems.add(
                "size", ui.say("Geben Sie den Umfang ein, zum Beispiel 0,5.", "Enter the size, for example 0.5."))
        }
        let purpose = form.text("purpose").flatMap { CentrePost.Purpose(rawValue: $0) }
        if purpose == nil { problems.add("purpose", ui.say("Wählen Sie den Stand.", "Choose the state.")) }
        let member = form.text("member").flatMap { AuthorityID($0) }.flatMap { names()[$0] }
        if member == nil { problems.add("member", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        let first = form.day("first")
        if first == nil { problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let grade, let step, let size, let purpose, let member, let first else {
            return try await staffingPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try CentrePost.add(
                size, grade: grade, step: step, purpose, lender: member.isDistrict ? nil : member.id, from: first,
                once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await staffingPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.staffing())
    }

    func endPost(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        guard let id = form.text("post").flatMap({ CentrePostID($0) }) else { throw Refusal.notFound }
        let hindrance = try await attempt(request, clerk) { rows in
            try CentrePost.end(id, on: request.now.day, at: request.now, in: rows)
        }
        if let hindrance { return try await staffingPage(request, clerk, hindrance) }
        return .seeOther(CostPaths.staffing())
    }

    func setNeed(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let services = try await rows(clerk).read { try CentreService.all(in: $0) }
        var problems = Problems()
        let service = services.first { $0.id.raw == form.text("service") }
        if service == nil { problems.add("service", ui.say("Wählen Sie eine Leistung.", "Choose a service.")) }
        let grade = form.text("need-grade").flatMap { Self.grades.contains($0) ? $0 : nil }
        if grade == nil { problems.add("need-grade", ui.say("Wählen Sie eine Gruppe.", "Choose a group.")) }
        let base = form.text("base").flatMap { QuantityText.read($0, 6) }.flatMap {
            (1...10_000_000).contains($0) ? $0 : nil
        }
        if base == nil {
            problems.add(
                "base", ui.say("Geben Sie eine Zahl ein, zum Beispiel 0,004.", "Enter a number, for example 0.004."))
        }
        let quantity = form.whole("quantity")
        if quantity == nil {
            problems.add("quantity", ui.say("Geben Sie eine ganze Zahl ein.", "Enter a whole number."))
        }
        let adjustment = form.whole("adjustment", atMost: 1000)
        if adjustment == nil { problems.add("adjustment", ui.say("Geben Sie 0 bis 1.000 ein.", "Enter 0 to 1,000.")) }
        let from = form.day("from")
        if from == nil { problems.add("from", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let service, let grade, let base, let quantity, let adjustment, let from else {
            return try await staffingPage(request, clerk, Hindrance(problems, form))
        }
        let need = CentreNeed(
            service: service.id, firstDay: from, grade: grade, base: base, quantity: quantity, adjustment: adjustment)
        let hindrance = try await attempt(request, clerk) { try need.save(at: request.now, in: $0) }
        if let hindrance { return try await staffingPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.staffing())
    }
}
