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
    /// A column with a second authority that reads the row, though it is not its own.
    var alsoReadBy: String?

    /// One that all members read and the office writes: the portfolio.
    package static func common(_ name: StaticString) -> MemberTable {
        MemberTable(name: name.description, rows: .common, sharedColumns: "*", sharedCondition: "TRUE")
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

    /// The same, and whoever a column names reads the row as well: who owns what another one uses. Only the member changes it.
    package static func ofMembers(
        _ name: StaticString, alsoReadBy column: StaticString, sharing columns: StaticString,
        when condition: StaticString
    ) -> MemberTable {
        var table = ofMembers(name, sharing: columns, when: condition)
        table.alsoReadBy = column.description
        return table
    }
}
