package import Kernel
package import Store
package import Web

package typealias ProcurementID = Identifier<Procurement>

extension Procurement: PathKind { package static var kind: String { "centre-procurement" } }

/// What is bought together is common; how much a member wants, and has called off, is its own.
extension MemberTable {
    package static let procurement = MemberTable.common("centre_procurement")
    package static let demand = MemberTable.ofMembers("centre_demand")
    package static let callOff = MemberTable.ofMembers("centre_call_off")
}

extension Centre {
    static let procurementMigration = Migration(
        "centre.procurement.0001", .centre,
        """
        CREATE TABLE centre_procurement (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, unit TEXT NOT NULL, closes_on TEXT NOT NULL,
            state TEXT NOT NULL, wanted BIGINT NOT NULL, pool BIGINT NOT NULL, supplier TEXT NOT NULL,
            reference TEXT NOT NULL, cents BIGINT, first_day TEXT, last_day TEXT, notice_months BIGINT NOT NULL,
            once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
        """,
        "CREATE INDEX centre_procurement_order ON centre_procurement (closes_on, id)",
        """
        CREATE TABLE centre_demand (
            procurement TEXT NOT NULL REFERENCES centre_procurement(id), member TEXT NOT NULL, quantity BIGINT NOT NULL,
            share BIGINT NOT NULL, note TEXT NOT NULL, account TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (procurement, member))
        """,
        // Called off (abgerufen), or given back with a quantity below zero; never changed.
        """
        CREATE TABLE centre_call_off (
            id TEXT PRIMARY KEY, procurement TEXT NOT NULL REFERENCES centre_procurement(id), member TEXT NOT NULL,
            quantity BIGINT NOT NULL, day TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL,
            once_key TEXT NOT NULL UNIQUE)
        """,
        "CREATE INDEX centre_call_off_member ON centre_call_off (member, procurement, id)")
}

package enum ProcurementPaths {
    package static let list = PlainPath("/amt/zentrum/beschaffung")
    package static let page = Path<ProcurementID>("/amt/zentrum/beschaffung/{}")
    static let export = Path<ProcurementID>("/amt/zentrum/beschaffung/{}/csv")
    static let demand = Path<ProcurementID>("/amt/zentrum/beschaffung/{}/bedarf")
    static let bundle = Path<ProcurementID>("/amt/zentrum/beschaffung/{}/buendeln")
    static let award = Path<ProcurementID>("/amt/zentrum/beschaffung/{}/vergabe")
    static let callOff = Path<ProcurementID>("/amt/zentrum/beschaffung/{}/abruf")
    static let shift = Path<ProcurementID>("/amt/zentrum/beschaffung/{}/anteil")
}

extension Centre {
    var procurementRoutes: [Route] {
        [
            .get(ProcurementPaths.list, for: .staff(.readCentre), "What is bought together", procurementsPage),
            .post(ProcurementPaths.list, for: .staff(.manageCentre), "Begin a joint procurement", beginProcurement),
            .get(ProcurementPaths.page, for: .staff(.readCentre), "A joint procurement", procurementPage),
            .get(ProcurementPaths.export, for: .staff(.readCentre), "Demand and shares as CSV", exportProcurement),
            .post(ProcurementPaths.demand, for: .staff(.requestFromCentre), "Say how much is wanted", setDemand),
            .post(ProcurementPaths.bundle, for: .staff(.manageCentre), "Bundle the demand", bundleDemand),
            .post(ProcurementPaths.award, for: .staff(.manageCentre), "Write down the award", awardProcurement),
            .post(ProcurementPaths.callOff, for: .staff(.decideInCentre), "Call off or give back", callOffShare),
            .post(ProcurementPaths.shift, for: .staff(.manageCentre), "Move a share", shiftShare),
        ]
    }
}
