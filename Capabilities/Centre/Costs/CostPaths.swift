package import Kernel
import Markup
import Store
package import Web
import Store

package typealias ObjectionID = Identifier<Objection>

extension StatementRecord: PathKind { package static var kind: String { "centre-statement" } }
extension Objection: PathKind { package static var kind: String { "centre-objection" } }

package enum CostPaths {
    /// Settlements and statements: where one begins.
    package static let overview = PlainPath("/amt/zentrum/kosten")
    static let export = PlainPath("/amt/zentrum/kosten/abrechnungen.csv")
    static let settle = PlainPath("/amt/zentrum/kosten/abrechnen")
    /// What another rule would mean; the question is in the address.
    static let whatIf = PlainPath("/amt/zentrum/kosten/probe")
    package static let statement = Path<StatementID>("/amt/zentrum/kosten/abrechnung/{}")
    static let statementExport = Path<StatementID>("/amt/zentrum/kosten/abrechnung/{}/csv")
    /// `nr`: which line, from 1.
    static let evidence = Path<StatementID>("/amt/zentrum/kosten/abrechnung/{}/herkunft")
    static let object = Path<StatementID>("/amt/zentrum/kosten/abrechnung/{}/einwand")
    static let answer = Path<ObjectionID>("/amt/zentrum/kosten/einwand/{}/antwort")

    static let issue = PlainPath("/amt/zentrum/kosten/ausstellen")
    package static let letter = Path<StatementID>("/amt/zentrum/kosten/abrechnung/{}/brief")
    /// `teil`: which one, where there are two.
    package static let invoice = Path<StatementID>("/amt/zentrum/kosten/abrechnung/{}/rechnung")
    package static let seller = PlainPath("/amt/zentrum/kosten/rechnungsangaben")
    /// `lauf`: which settlement, else the last one.
    package static let flow = PlainPath("/amt/zentrum/kosten/weg")

    package static let instalments = PlainPath("/amt/zentrum/kosten/abschlaege")
    package static let internalUse = PlainPath("/amt/zentrum/kosten/verrechnung")
    static let internalMethod = PlainPath("/amt/zentrum/kosten/verrechnung/verfahren")
    /// `am`: on which day.
    package static let staffing = PlainPath("/amt/zentrum/kosten/personal")
    static let addPost = PlainPath("/amt/zentrum/kosten/personal/stelle")
    static let endPost = PlainPath("/amt/zentrum/kosten/personal/stelle/beenden")
    static let setNeed = PlainPath("/amt/zentrum/kosten/personal/bedarf")
    /// `jahr`: which year; `behoerde`: of which authority.
    package static let budget = PlainPath("/amt/zentrum/kosten/haushalt")
    static let budgetExport = PlainPath("/amt/zentrum/kosten/haushalt.csv")
    static let planBudget = PlainPath("/amt/zentrum/kosten/haushalt/plan")

    package static let meters = PlainPath("/amt/zentrum/kosten/zaehler")
    static let read = PlainPath("/amt/zentrum/kosten/zaehler/ablesung")
    static let importReadings = PlainPath("/amt/zentrum/kosten/zaehler/einlesen")
    package static let apiReadings = PlainPath("/api/v1/readings")

    package static let costs = PlainPath("/amt/zentrum/kosten/posten")
    static let addPool = PlainPath("/amt/zentrum/kosten/posten/pool")
    static let setPart = PlainPath("/amt/zentrum/kosten/posten/anteil")
    package static let rules = PlainPath("/amt/zentrum/kosten/regeln")
}

extension Centre {
    var costRoutes: [Route] { settlements + causes + feedRoutes + statementPapers + planning }

    private var planning: [Route] {
        [
            .get(CostPaths.instalments, for: .staff(.readCentre), "What was paid in advance", instalmentsPage),
            .post(CostPaths.instalments, for: .staff(.manageCentre), "Enter what was paid in advance", addInstalment),
            .get(CostPaths.internalUse, for: .staff(.readCentre), "How services charge each other", internalPage),
            .post(CostPaths.internalUse, for: .staff(.manageCentre), "Set who uses a service", setInternalUse),
            .post(
                CostPaths.internalMethod, for: .staff(.manageCentre), "Choose how services charge each other",
                setInternalMethod),
            .get(CostPaths.staffing, for: .staff(.readCentre), "Posts needed, there and missing", staffingPage),
            .post(CostPaths.addPost, for: .staff(.manageCentre), "Enter a post", addPost),
            .post(CostPaths.endPost, for: .staff(.manageCentre), "End a post", endPost),
            .post(CostPaths.setNeed, for: .staff(.manageCentre), "Set what a service needs of posts", setNeed),
            .get(CostPaths.budget, for: .staff(.readCentre), "Plan, commitment, actual and forecast", budgetPage),
            .get(CostPaths.budgetExport, for: .staff(.readCentre), "The same as CSV", exportBudget),
            .post(CostPaths.budget, for: .staff(.manageCentre), "Set a plan", setBudget),
            .post(CostPaths.planBudget, for: .staff(.manageCentre), "Plan what is taken", planBudget),
        ]
    }

    private var statementPapers: [Route] {
        [
            .get(CostPaths.flow, for: .staff(.readCentre), "The way of the costs from pool to authority", flowPage),
            .post(CostPaths.issue, for: .staff(.manageCentre), "Issue what was stated", issueStatements),
            .get(CostPaths.letter, for: .staff(.readCentre), "A statement's letter as PDF", statementLetter),
            .get(CostPaths.invoice, for: .staff(.readCentre), "A statement's e-invoice", statementInvoice),
            .get(CostPaths.seller, for: .staff(.readCentre), "What stands on invoices of the centre", sellerPage),
            .post(CostPaths.seller, for: .staff(.manageCentre), "Set what stands on invoices", setSeller),
        ]
    }

    private var settlements: [Route] {
        [
            .get(CostPaths.overview, for: .staff(.readCentre), "Settlements of the centre's costs", settlementsPage),
            .get(CostPaths.export, for: .staff(.readCentre), "The statements as CSV", exportStatements),
            .post(CostPaths.settle, for: .staff(.manageCentre), "Settle a time and state it", settle),
            .get(
                CostPaths.whatIf, for: .staff(.manageCentre), "What another rule would mean for each member", whatIfPage
            ),
            .get(CostPaths.statement, for: .staff(.readCentre), "A statement with its lines", statementPage),
            .get(CostPaths.statementExport, for: .staff(.readCentre), "Its lines as CSV", exportStatement),
            .get(CostPaths.evidence, for: .staff(.readCentre), "What a line was computed from", evidencePage),
            .post(CostPaths.object, for: .staff(.decideInCentre), "Object to a line", object),
            .post(CostPaths.answer, for: .staff(.manageCentre), "Answer an objection", answer),
        ]
    }

    private var causes: [Route] {
        [
            .get(CostPaths.meters, for: .staff(.readCentre), "Meters and readings", metersPage),
            .post(CostPaths.meters, for: .staff(.manageCentre), "Add a meter", addMeter),
            .post(CostPaths.read, for: .staff(.manageCentre), "Write a reading down by hand", readMeter),
            .get(CostPaths.importReadings, for: .staff(.manageCentre), "The form to import readings", importPage),
            .post(
                CostPaths.importReadings, for: .staff(.manageCentre), "Look over and import readings", importReadings),
            .api(
                .post, CostPaths.apiReadings, for: .api(.submitReadings), "Hands over readings of meters",
                Self.readingsOperation, json: submitReadings),
            .get(CostPaths.costs, for: .staff(.readCentre), "Costs by pool", costsPage),
            .post(CostPaths.costs, for: .staff(.manageCentre), "Add a cost", addCost),
            .post(CostPaths.addPool, for: .staff(.manageCentre), "Add a pool", addPool),
            .post(CostPaths.setPart, for: .staff(.manageCentre), "Set a service's part of a pool", setPart),
            .get(CostPaths.rules, for: .staff(.readCentre), "How services are divided", rulesPage),
            .post(CostPaths.rules, for: .staff(.manageCentre), "Set the rule of a service", setRule),
        ]
    }

    /// Ways inside of the costs.
    func costLinks(_ ui: UI) -> HTML {
        let links = [
            (ui.say("Abrechnungen", "Settlements"), CostPaths.overview()),
            (ui.say("Zähler", "Meters"), CostPaths.meters()), (ui.say("Kosten", "Costs"), CostPaths.costs()),
            (ui.say("Regeln", "Rules"), CostPaths.rules()),
            (ui.say("Arbeitszeit", "Working time"), WorkPaths.list()),
            (ui.say("Interne Verrechnung", "Internal charging"), CostPaths.internalUse()),
            (ui.say("Abschläge", "Instalments"), CostPaths.instalments()),
            (ui.say("Weg der Kosten", "Way of the costs"), CostPaths.flow()),
            (ui.say("Personal", "Staff"), CostPaths.staffing()),
            (ui.say("Haushalt", "Budget"), CostPaths.budget()),
        ]
        let shown = links.map { text, address in ui.link(text, to: address) }
        return "<p>\(shown.joined(separator: " <span aria-hidden=\"true\">·</span> "))</p>"
    }

    /// A page of the costs, of which the office may change things.
    func costPage(
        _ request: Request, _ clerk: Staff, _ title: String, _ hindrance: Hindrance, back: HTML = .empty,
        note: HTML = .empty, _ body: HTML
    ) async throws -> Response {
        let ui = UI(request.language)
        let mayRead = try await rows(clerk).read { rows in
            try rows.access.isOffice || Member.hasAgreed(rows.access.home, in: rows)
        }
        let shown = mayRead ? body : costsNotYet(ui)
        return try await page(
            request, clerk,
            WorkbenchPage(
                title, headingNote: note, above: back, problems: hindrance.problems,
                body: tabs(ui, .costs) + costLinks(ui) + shown), hindrance.status)
    }

    /// To somebody who only thinks about taking part: the tables would be empty, and would not say why.
    private func costsNotYet(_ ui: UI) -> HTML {
        ui.empty(
            ui.say("Kosten sehen Sie ab der Vereinbarung.", "You see costs from the agreement on."),
            "<p>\(ui.say("Bis dahin zeigt Ihnen das Portfolio alle Leistungen mit ihren Preisen.", "Until then the portfolio shows you all services with their prices."))</p>",
            action: ui.buttonLink(
                ui.say("Zum Portfolio", "To the portfolio"), to: CentrePaths.portfolio(), .secondary))
    }
}
