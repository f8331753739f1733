package import Kernel
package import Web

package typealias WorkID = Identifier<Work>

extension Work: PathKind { package static var kind: String { "centre-work" } }

package enum WorkPaths {
    /// Working time for other authorities: where one begins.
    package static let list = PlainPath("/amt/zentrum/arbeitszeit")
    static let export = PlainPath("/amt/zentrum/arbeitszeit/liste.csv")
    static let rate = PlainPath("/amt/zentrum/arbeitszeit/satz")
    static let take = PlainPath("/amt/zentrum/arbeitszeit/uebernehmen")
    static let judge = Path<WorkID>("/amt/zentrum/arbeitszeit/{}/pruefen")
}

extension Centre {
    var workRoutes: [Route] {
        [
            .get(WorkPaths.list, for: .staff(.readCentre), "Working time for other authorities", workPage),
            .post(WorkPaths.list, for: .staff(.workForCentre), "Enter working time", enterWork),
            .get(WorkPaths.export, for: .staff(.readCentre), "The same list as CSV", exportWork),
            .post(WorkPaths.rate, for: .staff(.manageCentre), "Set what an hour costs, from a day on", setWorkRate),
            .post(WorkPaths.take, for: .staff(.manageCentre), "Take approved working time over as readings", takeWork),
            .post(WorkPaths.judge, for: .staff(.readCentre), "Approve working time, or say why not", judgeWork),
        ]
    }
}
