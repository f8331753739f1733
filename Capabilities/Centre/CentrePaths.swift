package import Kernel
package import Web

package typealias MemberID = Identifier<Member>
package typealias ServiceID = Identifier<CentreService>
package typealias ChangeRequestID = Identifier<ChangeRequest>
package typealias MandateID = Identifier<Mandate>

extension Member: PathKind { package static var kind: String { "centre-member" } }
extension CentreService: PathKind { package static var kind: String { "centre-service" } }
extension ChangeRequest: PathKind { package static var kind: String { "centre-request" } }
extension Mandate: PathKind { package static var kind: String { "centre-mandate" } }

package enum CentrePaths {
    /// Which services the members take: where one begins.
    package static let matrix = PlainPath("/amt/zentrum")
    static let matrixExport = PlainPath("/amt/zentrum/bezug.csv")

    package static let members = PlainPath("/amt/zentrum/mitglieder")
    static let membersExport = PlainPath("/amt/zentrum/mitglieder.csv")
    package static let interest = PlainPath("/amt/zentrum/mitglieder/interesse")
    package static let member = Path<MemberID>("/amt/zentrum/mitglieder/{}")
    static let advance = Path<MemberID>("/amt/zentrum/mitglieder/{}/stand")
    static let handOver = Path<MemberID>("/amt/zentrum/mitglieder/{}/uebergabe")
    static let describe = Path<MemberID>("/amt/zentrum/mitglieder/{}/angaben")

    package static let portfolio = PlainPath("/amt/zentrum/portfolio")
    static let portfolioExport = PlainPath("/amt/zentrum/portfolio.csv")
    static let takeCatalogue = PlainPath("/amt/zentrum/portfolio/katalog")
    static let addService = PlainPath("/amt/zentrum/portfolio/neu")
    package static let service = Path<ServiceID>("/amt/zentrum/portfolio/{}")
    static let editService = Path<ServiceID>("/amt/zentrum/portfolio/{}/aendern")
    static let price = Path<ServiceID>("/amt/zentrum/portfolio/{}/preis")
    static let endService = Path<ServiceID>("/amt/zentrum/portfolio/{}/beenden")

    package static let requests = PlainPath("/amt/zentrum/antraege")
    static let requestsExport = PlainPath("/amt/zentrum/antraege.csv")
    static let ask = Path<ServiceID>("/amt/zentrum/portfolio/{}/beantragen")
    package static let request = Path<ChangeRequestID>("/amt/zentrum/antraege/{}")
    static let decide = Path<ChangeRequestID>("/amt/zentrum/antraege/{}/entscheiden")
    static let withdraw = Path<ChangeRequestID>("/amt/zentrum/antraege/{}/zuruecknehmen")

    package static let mandates = PlainPath("/amt/zentrum/mandate")
    static let mandatesExport = PlainPath("/amt/zentrum/mandate.csv")
    static let endMandate = Path<MandateID>("/amt/zentrum/mandate/{}/beenden")
}

extension Centre {
    package var routes: [Route] {
        looking + memberships + portfolio + requests + costRoutes + groupRoutes + premiseRoutes + procurementRoutes
            + inventoryRoutes + agreementRoutes + workRoutes + comparisonRoutes + exitRoutes
            + reminderRoutes + paperRoutes
    }

    private var looking: [Route] {
        [
            .get(CentrePaths.matrix, for: .staff(.readCentre), "Which services the members take", matrixPage),
            .get(CentrePaths.matrixExport, for: .staff(.readCentre), "Who takes what, as CSV", exportMatrix),
            .get(CentrePaths.mandates, for: .staff(.readCentre), "Who represents whom", mandatesPage),
            .get(CentrePaths.mandatesExport, for: .staff(.readCentre), "The same list as CSV", exportMandates),
            .post(
                CentrePaths.mandates, for: .staff(.appointForCentre), "Appoint a representative", appoint),
            .post(CentrePaths.endMandate, for: .staff(.appointForCentre), "End a mandate", endMandate),
        ]
    }

    private var memberships: [Route] {
        [
            .get(CentrePaths.members, for: .staff(.readCentre), "Who takes part in the centre", membersPage),
            .get(CentrePaths.membersExport, for: .staff(.readCentre), "The same list as CSV", exportMembers),
            .post(
                CentrePaths.interest, for: .staff(.decideInCentre), "Say that one wants to take part", declareInterest),
            .get(CentrePaths.member, for: .staff(.readCentre), "A member with its way", memberPage),
            .get(CentrePaths.handOver, for: .staff(.readCentre), "All data of a member as one file", handOver),
            .post(CentrePaths.advance, for: .staff(.readCentre), "Bring a membership on", advance),
            .post(CentrePaths.describe, for: .staff(.decideInCentre), "Change what a member says of itself", describe),
        ]
    }

    private var portfolio: [Route] {
        [
            .get(CentrePaths.portfolio, for: .staff(.readCentre), "The services by field", portfolioPage),
            .get(CentrePaths.portfolioExport, for: .staff(.readCentre), "The same list as CSV", exportPortfolio),
            .post(
                CentrePaths.takeCatalogue, for: .staff(.manageCentre), "Take over the ready catalogue", takeCatalogue),
            .get(CentrePaths.addService, for: .staff(.manageCentre), "The form for a new service", addServicePage),
            .post(CentrePaths.addService, for: .staff(.manageCentre), "Add a service", addService),
            .get(CentrePaths.service, for: .staff(.readCentre), "A service with its prices", servicePage),
            .get(CentrePaths.editService, for: .staff(.manageCentre), "The form of a service", editServicePage),
            .post(CentrePaths.editService, for: .staff(.manageCentre), "Change a service", editService),
            .post(CentrePaths.price, for: .staff(.manageCentre), "Set a price from a day on", setPrice),
            .post(CentrePaths.endService, for: .staff(.manageCentre), "Offer a service no longer", endService),
        ]
    }

    private var requests: [Route] {
        [
            .get(CentrePaths.requests, for: .staff(.readCentre), "Requests for services", requestsPage),
            .get(CentrePaths.requestsExport, for: .staff(.readCentre), "The same list as CSV", exportRequests),
            .get(CentrePaths.ask, for: .staff(.requestFromCentre), "The form to ask for a service", askPage),
            .post(CentrePaths.ask, for: .staff(.requestFromCentre), "Ask for a service or another quantity", ask),
            .get(CentrePaths.request, for: .staff(.readCentre), "A request with its effect", requestPage),
            .post(CentrePaths.decide, for: .staff(.decideInCentre), "Decide on a request", decide),
            .post(CentrePaths.withdraw, for: .staff(.requestFromCentre), "Take a request back", withdraw),
        ]
    }
}
