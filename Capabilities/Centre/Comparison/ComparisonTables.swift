package import Kernel
package import Store
package import Web

package typealias CostComparisonID = Identifier<CostComparison>
package typealias OfferID = Identifier<Offer>

extension CostComparison: PathKind { package static var kind: String { "centre-comparison" } }

/// What providers ask for is the business of those who decide on it: members from the agreement on.
extension MemberTable {
    package static let comparison = MemberTable.common("centre_comparison", readers: agreed)
    package static let offer = MemberTable.common("centre_offer", readers: agreed)
}

extension Centre {
    static let comparisonMigration = Migration(
        "centre.comparison.0001", .centre,
        """
        CREATE TABLE centre_comparison (
            id TEXT PRIMARY KEY, title TEXT NOT NULL, service TEXT REFERENCES centre_service(id), unit TEXT NOT NULL,
            quantity BIGINT NOT NULL, first_year BIGINT NOT NULL, years BIGINT NOT NULL, chosen TEXT, resolution TEXT,
            reason TEXT NOT NULL, once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
        """,
        """
        CREATE TABLE centre_offer (
            id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES centre_comparison(id), kind TEXT NOT NULL,
            name TEXT NOT NULL, once_cents BIGINT NOT NULL, yearly_cents BIGINT NOT NULL, unit_cents BIGINT NOT NULL,
            hours BIGINT NOT NULL, hour_cents BIGINT NOT NULL, change_permille BIGINT NOT NULL, note TEXT NOT NULL,
            once_key TEXT NOT NULL UNIQUE)
        """,
        "CREATE INDEX centre_offer_comparison ON centre_offer (comparison, id)")
}

package enum ComparisonPaths {
    package static let list = PlainPath("/amt/zentrum/vergleiche")
    package static let page = Path<CostComparisonID>("/amt/zentrum/vergleiche/{}")
    static let export = Path<CostComparisonID>("/amt/zentrum/vergleiche/{}/csv")
    static let offer = Path<CostComparisonID>("/amt/zentrum/vergleiche/{}/angebot")
    static let choose = Path<CostComparisonID>("/amt/zentrum/vergleiche/{}/entscheidung")
}

extension Centre {
    var comparisonRoutes: [Route] {
        [
            .get(ComparisonPaths.list, for: .staff(.readCentre), "Comparisons of full cost", comparisonsPage),
            .post(ComparisonPaths.list, for: .staff(.manageCentre), "Begin a comparison", beginComparison),
            .get(ComparisonPaths.page, for: .staff(.readCentre), "Offers side by side over a term", comparisonPage),
            .get(ComparisonPaths.export, for: .staff(.readCentre), "The same as CSV", exportComparison),
            .post(ComparisonPaths.offer, for: .staff(.manageCentre), "Add an offer", addOffer),
            .post(ComparisonPaths.choose, for: .staff(.manageCentre), "Write down the decision", chooseOffer),
        ]
    }
}
