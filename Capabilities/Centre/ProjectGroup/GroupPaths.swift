package import Kernel
import Markup
package import Web

package typealias BodyID = Identifier<Body>
package typealias MeetingID = Identifier<Meeting>
package typealias AgendaItemID = Identifier<AgendaItem>
package typealias FieldOfActionID = Identifier<FieldOfAction>

extension Body: PathKind { package static var kind: String { "centre-body" } }
extension Meeting: PathKind { package static var kind: String { "centre-meeting" } }
extension AgendaItem: PathKind { package static var kind: String { "centre-item" } }
extension FieldOfAction: PathKind { package static var kind: String { "centre-field" } }

package enum GroupPaths {
    /// Bodies and their meetings: where one begins.
    package static let overview = PlainPath("/amt/zentrum/projektgruppe")
    static let found = PlainPath("/amt/zentrum/projektgruppe/gremien")
    package static let body = Path<BodyID>("/amt/zentrum/projektgruppe/gremien/{}")
    static let seat = Path<BodyID>("/amt/zentrum/projektgruppe/gremien/{}/sitz")
    static let call = Path<BodyID>("/amt/zentrum/projektgruppe/gremien/{}/einladen")

    package static let meeting = Path<MeetingID>("/amt/zentrum/projektgruppe/sitzungen/{}")
    static let presence = Path<MeetingID>("/amt/zentrum/projektgruppe/sitzungen/{}/anwesenheit")
    static let addItem = Path<MeetingID>("/amt/zentrum/projektgruppe/sitzungen/{}/punkt")
    static let close = Path<MeetingID>("/amt/zentrum/projektgruppe/sitzungen/{}/schliessen")
    static let minutes = Path<MeetingID>("/amt/zentrum/projektgruppe/sitzungen/{}/niederschrift")

    package static let item = Path<AgendaItemID>("/amt/zentrum/projektgruppe/punkte/{}")
    static let notes = Path<AgendaItemID>("/amt/zentrum/projektgruppe/punkte/{}/beratung")
    static let openVote = Path<AgendaItemID>("/amt/zentrum/projektgruppe/punkte/{}/abstimmung")
    static let castVote = Path<AgendaItemID>("/amt/zentrum/projektgruppe/punkte/{}/stimme")
    static let countVotes = Path<AgendaItemID>("/amt/zentrum/projektgruppe/punkte/{}/auszaehlen")
    static let finish = Path<AgendaItemID>("/amt/zentrum/projektgruppe/punkte/{}/umgesetzt")

    package static let resolutions = PlainPath("/amt/zentrum/beschluesse")
    static let resolutionsExport = PlainPath("/amt/zentrum/beschluesse.csv")
    package static let fields = PlainPath("/amt/zentrum/handlungsfelder")
    static let field = Path<FieldOfActionID>("/amt/zentrum/handlungsfelder/{}")
}

extension Centre {
    var groupRoutes: [Route] { bodies + meetings + votes + resolutions }

    private var bodies: [Route] {
        [
            .get(GroupPaths.overview, for: .staff(.readCentre), "Bodies, meetings, what is to be done", groupPage),
            .post(GroupPaths.found, for: .staff(.manageCentre), "Found a body", foundBody),
            .get(GroupPaths.body, for: .staff(.readCentre), "A body with its members and rules", bodyPage),
            .post(GroupPaths.seat, for: .staff(.manageCentre), "Set a member's seat and weight", setSeat),
            .post(GroupPaths.call, for: .staff(.manageCentre), "Call a meeting", callMeeting),
        ]
    }

    private var meetings: [Route] {
        [
            .get(GroupPaths.meeting, for: .staff(.readCentre), "A meeting with its agenda", meetingPage),
            .post(GroupPaths.presence, for: .staff(.manageCentre), "Write down who is there", recordPresence),
            .get(GroupPaths.addItem, for: .staff(.manageCentre), "The form for a point of the agenda", addItemPage),
            .post(GroupPaths.addItem, for: .staff(.manageCentre), "Put a point on the agenda", addItem),
            .post(GroupPaths.close, for: .staff(.manageCentre), "Close a meeting and its minutes", closeMeeting),
            .get(GroupPaths.minutes, for: .staff(.readCentre), "The minutes as PDF", minutesFile),
        ]
    }

    private var votes: [Route] {
        [
            .get(GroupPaths.item, for: .staff(.readCentre), "A point of the agenda with what came of it", itemPage),
            .post(GroupPaths.notes, for: .staff(.manageCentre), "Write down what was said", writeNotes),
            .post(GroupPaths.openVote, for: .staff(.manageCentre), "Open the vote on a motion", openVote),
            .post(GroupPaths.castVote, for: .staff(.decideInCentre), "Vote for one's member", castVote),
            .post(GroupPaths.countVotes, for: .staff(.manageCentre), "Count the votes, or begin anew", countVotes),
            .post(GroupPaths.finish, for: .staff(.manageCentre), "Note that a resolution is carried out", finishItem),
        ]
    }

    private var resolutions: [Route] {
        [
            .get(GroupPaths.resolutions, for: .staff(.readCentre), "Resolutions with their deadlines", resolutionsPage),
            .get(GroupPaths.resolutionsExport, for: .staff(.readCentre), "The same list as CSV", exportResolutions),
            .get(GroupPaths.fields, for: .staff(.readCentre), "Fields of action by time horizon", fieldsPage),
            .post(GroupPaths.fields, for: .staff(.manageCentre), "Add a field of action", addField),
            .get(GroupPaths.field, for: .staff(.readCentre), "A field of action with what it needs", fieldPage),
            .post(GroupPaths.field, for: .staff(.manageCentre), "Change a field of action", changeField),
        ]
    }

    /// A page of the project group, with the ways inside of it.
    func groupPage(
        _ request: Request, _ clerk: Staff, _ title: String, _ hindrance: Hindrance, back: HTML = .empty,
        note: HTML = .empty, actions: HTML = .empty, heading: HTML? = nil, _ body: HTML
    ) async throws -> Response {
        let ui = UI(request.language)
        let links = [
            (ui.say("Gremien und Sitzungen", "Bodies and meetings"), GroupPaths.overview()),
            (ui.say("Beschlüsse", "Resolutions"), GroupPaths.resolutions()),
            (ui.say("Handlungsfelder", "Fields of action"), GroupPaths.fields()),
            (ui.say("Mandate", "Mandates"), CentrePaths.mandates()),
        ].map { text, address in ui.link(text, to: address) }
        let ways: HTML = "<p>\(links.joined(separator: " <span aria-hidden=\"true\">·</span> "))</p>"
        let head: HTML =
            heading.map { heading in
                """
                <div class="page-head"><div class="page-title"><h1>\(heading)</h1>\(note)</div>\
                \(if: !actions.isEmpty, "<div class=\"buttons\">\(actions)</div>")</div>
                """
            } ?? .empty
        return try await page(
            request, clerk,
            WorkbenchPage(
                title, heading: heading == nil ? .title : .inBody, headingNote: note, actions: actions, above: back,
                problems: hindrance.problems, body: head + tabs(ui, .group) + ways + body), hindrance.status)
    }
}
