import Kernel
package import Web

package enum PremisesPaths {
    /// All members beside each other; who is no office sees the own line.
    package static let comparison = PlainPath("/amt/zentrum/voraussetzungen")
    static let export = PlainPath("/amt/zentrum/voraussetzungen.csv")
    /// `thema`: which topic is open.
    package static let check = Path<MemberID>("/amt/zentrum/mitglieder/{}/voraussetzungen")
}

extension Centre {
    var premiseRoutes: [Route] {
        [
            .get(PremisesPaths.comparison, for: .staff(.readCentre), "What members lack for joining", premisesPage),
            .get(PremisesPaths.export, for: .staff(.readCentre), "The same list as CSV", exportPremises),
            .get(PremisesPaths.check, for: .staff(.readCentre), "A member's premises check", premiseCheckPage),
            .post(PremisesPaths.check, for: .staff(.readCentre), "Answer a topic of the check", answerPremise),
        ]
    }
}
