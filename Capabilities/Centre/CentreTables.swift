package import Store

/// The tables of this room. A statement names a table by one of these values, which carry the restriction to one's own
/// authority's rows.
extension MemberTable {
    /// Who takes part. That somebody does is common once there is an agreement; who only thinks about it is nobody's business.
    package static let member = MemberTable.ofMembers(
        "centre_member", sharing: "id, member, name_key, state, since, leaves_on, shares_quantities",
        when: "state IN ('agreement', 'onboarding', 'operation', 'leaving')")
    package static let memberEvent = MemberTable.ofMembers("centre_member_event")
    package static let service = MemberTable.common("centre_service")
    package static let servicePrice = MemberTable.common("centre_service_price")
    /// Who takes what. The quantities of members that have agreed to it are for all.
    package static let subscription = MemberTable.ofMembers(
        "centre_subscription", sharing: "id, member, service, quantity, first_day, last_day",
        when: "member IN (SELECT member FROM centre_member WHERE shares_quantities = TRUE)")
    package static let request = MemberTable.ofMembers("centre_request")
    package static let mandate = MemberTable.ofMembers("centre_mandate")
}
