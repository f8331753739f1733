package import Kernel
import Markup
package import Web

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

    package static let meters = PlainPath("/amt/zentrum/kosten/zaehler")
    static let read = PlainPath("/amt/zentrum/kosten/zaehler/ablesung")
    static let importReadings = PlainPath("/amt/zentrum/kosten/zaehler/einlesen")

    package static let costs = PlainPath("/amt/zentrum/kosten/posten")
    static let addPool = PlainPath("/amt/zentrum/kosten/posten/pool")
    static let setPart = PlainPath("/amt/zentrum/kosten/posten/anteil")
    package static let rules = PlainPath("/amt/zentrum/kosten/regeln")
}

extension Centre {
    var costRoutes: [Route] { settlements + causes }

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
        return try await page(
            request, clerk,
            WorkbenchPage(
                title, headingNote: note, above: back, problems: hindrance.problems,
                body: tabs(ui, .costs) + costLinks(ui) + body), hindrance.status)
    }
}
