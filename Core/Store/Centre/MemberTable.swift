/// A table of the shared-service centre: whose its rows are, and what of them everybody in the centre may read.
///
/// A table of members has a column `member` with the authority's id. Statements name tables only by these values, so
/// that the restriction to one's own rows is in every statement without being written there: see `MemberSQL`.
package struct MemberTable: Sendable, Hashable {
    enum Rows: Sendable, Hashable {
        case common
        case ofMembers
    }

    let name: String
    let rows: Rows
    let sharedColumns: String
    let sharedCondition: String
    /// A statement that finds the authorities that may read a row of a common table, or the shared columns of a member's
    /// row; empty where the table says no more about it.
    var readers = ""

    /// One that all members read and the office writes: the portfolio.
    package static func common(_ name: StaticString) -> MemberTable {
        MemberTable(name: name.description, rows: .common, sharedColumns: "*", sharedCondition: "TRUE")
    }

    /// One that only some authorities read and the office writes: a body's meetings.
    /// - Parameter readers: a statement that finds their ids, such as `SELECT member FROM centre_member`. It may look at the
    ///   row by the table's name.
    package static func common(_ name: StaticString, readers: StaticString) -> MemberTable {
        var table = common(name)
        table.readers = readers.description
        return table
    }

    /// One whose rows belong to a member each, but with columns that some other authorities may read: votes in a body.
    package static func ofMembers(_ name: StaticString, sharing columns: StaticString, readers: StaticString)
        -> MemberTable
    {
        var table = ofMembers(name, sharing: columns, when: "FALSE")
        table.readers = readers.description
        return table
    }

    /// One whose rows belong to a member each; nobody else but the office reads them.
    package static func ofMembers(_ name: StaticString) -> MemberTable {
        MemberTable(name: name.description, rows: .ofMembers, sharedColumns: "*", sharedCondition: "FALSE")
    }

    /// The same, but with columns that all members may read of the rows for which a condition holds: what was agreed.
    package static func ofMembers(_ name: StaticString, sharing columns: StaticString, when condition: StaticString)
        -> MemberTable
    {
        MemberTable(
            name: name.description, rows: .ofMembers, sharedColumns: columns.description,
            sharedCondition: condition.description)
    }
}
