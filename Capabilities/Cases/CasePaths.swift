package import Kernel
import Store
package import Web

/// Marks ids of things that belong to a case.
package enum CaseDocument: PathKind { package static var kind: String { "case-document" } }
package typealias CaseDocumentID = Identifier<CaseDocument>

package enum CasePaths {
    package static let inbox = PlainPath("/amt/vorgaenge")
    package static let export = PlainPath("/amt/vorgaenge.csv")
    package static let page = Path<CaseID>("/amt/vorgaenge/{}")
    static let take = Path<CaseID>("/amt/vorgaenge/{}/uebernehmen")
    static let assign = Path<CaseID>("/amt/vorgaenge/{}/zuweisen")
    static let handOver = Path<CaseID>("/amt/vorgaenge/{}/abgeben")
    static let request = Path<CaseID>("/amt/vorgaenge/{}/unterlagen")
    static let message = Path<CaseID>("/amt/vorgaenge/{}/nachrichten")
    static let note = Path<CaseID>("/amt/vorgaenge/{}/notizen")
    static let decide = Path<CaseID>("/amt/vorgaenge/{}/entscheiden")
    static let close = Path<CaseID>("/amt/vorgaenge/{}/abschliessen")
    static let reopen = Path<CaseID>("/amt/vorgaenge/{}/wieder-aufnehmen")
    package static let document = Path<CaseID, CaseDocumentID>("/amt/vorgaenge/{}/dokumente/{}")
    package static let textBlocks = PlainPath("/amt/textbausteine")
    static let newTextBlock = PlainPath("/amt/textbausteine/neu")
    static let textBlock = Path<Slug<TextBlockName>>("/amt/textbausteine/{}")
    static let useTextBlock = Path<Slug<TextBlockName>>("/amt/textbausteine/{}/verwendung")
    static let figures = PlainPath("/amt/zahlen")
    package static var figuresAddress: Destination { figures() }
    static let figure = Path<Slug<FigureName>>("/amt/zahlen/{}")
}

/// Marks ids of text blocks; the first ones of an authority have readable ids.
package enum TextBlockName: PathKind { package static var kind: String { "text-block" } }

package enum FigureName: PathKind { package static var kind: String { "figure" } }

extension Cases {
    package var routes: [Route] {
        [
            .get(
                CasePaths.inbox, for: .staffOrDeputy(.readCases), "The inbox: cases by view, filtered and sorted", inbox
            ),
            .get(CasePaths.export, for: .staffOrDeputy(.readCases), "The same list as CSV", exportInbox),
            .get(
                CasePaths.page, for: .staffOrDeputy(.readCases), "A case with everything on it",
                inTurn(.readCases, casePage)),
            .post(
                CasePaths.take, for: .staffOrDeputy(.workOnCases), "Take a case",
                inTurn(.workOnCases, inOwnRight: true, act: take)),
            .get(
                CasePaths.assign, for: .staffOrDeputy(.assignCases), "Choose who works on a case",
                inTurn(.assignCases, assignPage)),
            .post(
                CasePaths.assign, for: .staffOrDeputy(.assignCases), "Give a case to somebody",
                inTurn(.assignCases, act: assign)),
            .get(
                CasePaths.handOver, for: .staffOrDeputy(.handOverCases), "Choose the unit that is competent",
                inTurn(.handOverCases, handOverPage)),
            .post(
                CasePaths.handOver, for: .staffOrDeputy(.handOverCases), "Hand a case over to another unit",
                inTurn(.handOverCases, act: handOver)),
            .get(
                CasePaths.request, for: .staffOrDeputy(.workOnCases), "Say which documents are missing",
                inTurn(.workOnCases, requestPage)),
            .post(
                CasePaths.request, for: .staffOrDeputy(.workOnCases), "Ask for missing documents",
                inTurn(.workOnCases, act: request)),
            .upload(
                CasePaths.message, for: .staffOrDeputy(.workOnCases), "Write to the applicant",
                inTurn(.workOnCases, act: sendMessage)),
            .post(
                CasePaths.note, for: .staffOrDeputy(.workOnCases), "Write a note for colleagues",
                inTurn(.workOnCases, act: writeNote)),
            .get(
                CasePaths.decide, for: .staffOrDeputy(.decideCases), "Prepare a decision",
                inTurn(.decideCases, decisionPage)),
            .post(
                CasePaths.decide, for: .staffOrDeputy(.decideCases), "Preview or send a decision",
                inTurn(.decideCases, act: decide)),
            .post(
                CasePaths.close, for: .staffOrDeputy(.decideCases), "Close a decided case",
                inTurn(.decideCases, act: close)),
            .post(
                CasePaths.reopen, for: .staffOrDeputy(.decideCases), "Take a case up again",
                inTurn(.decideCases, act: reopen)),
            .get(
                CasePaths.document, for: .staffOrDeputy(.readCases), "A document of a case",
                inTurn(.readCases, document)),
            .get(
                CasePaths.textBlocks, for: .staff(.writeTextBlocks), "Prepared wording for decisions, by service",
                textBlocks),
            .get(
                CasePaths.newTextBlock, for: .staff(.writeTextBlocks), "The form for a new text block", newTextBlockPage
            ),
            .post(CasePaths.newTextBlock, for: .staff(.writeTextBlocks), "Add a text block", addTextBlock),
            .get(CasePaths.textBlock, for: .staff(.writeTextBlocks), "A text block, to be changed", textBlockPage),
            .post(CasePaths.textBlock, for: .staff(.writeTextBlocks), "Change a text block", changeTextBlock),
            .post(
                CasePaths.useTextBlock, for: .staff(.writeTextBlocks),
                "Take a text block out of use, or into use again",
                useTextBlock),
            .get(CasePaths.figures, for: .staff(.readFigures), "What came in and what was decided", figures),
            .get(CasePaths.figure, for: .staff(.readFigures), "The cases that a figure counts", figureCases),
        ]
    }

    package static let permissions: [(Permission, Localized)] = [
        (.readCases, Localized("Vorgänge der eigenen Einheiten sehen", "See the cases of one's own units")),
        (.readAllCases, Localized("Alle Vorgänge der Behörde sehen", "See every case of the authority")),
        (.workOnCases, Localized("Vorgänge bearbeiten", "Work on cases")),
        (.assignCases, Localized("Vorgänge zuweisen", "Assign cases")),
        (.handOverCases, Localized("Vorgänge an andere Einheiten abgeben", "Hand cases over to other units")),
        (.decideCases, Localized("Entscheiden, abschließen, wieder aufnehmen", "Decide, close and reopen")),
        (.writeTextBlocks, Localized("Textbausteine für Bescheide pflegen", "Maintain the text blocks of decisions")),
        (.readFigures, Localized("Zahlen der Behörde sehen", "See the authority's figures")),
    ]

    /// The units whose cases this clerk may see; nil means the whole authority's.
    func reach(of clerk: Staff) -> [String]? { clerk.may(.readAllCases) ? nil : clerk.units }
}
