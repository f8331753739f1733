import Kernel

/// A statement over the centre's tables. What the literal says is SQL; an interpolated table stands for the rows that the
/// access may see, and an interpolated value is bound as a parameter:
///
///     "SELECT r.id FROM \(.request) r JOIN \(.service) s ON s.id = r.service WHERE r.state = \(state)"
///
/// A representative's statement reads `FROM (SELECT * FROM centre_request WHERE member = $1) r`. Only literals of the program
/// become SQL, and one that names a table of the centre itself is refused: so a forgotten condition shows
/// less than was wanted, never more.
package struct MemberSQL: ExpressibleByStringInterpolation, Sendable {
    enum Piece: Sendable {
        case text(StaticString)
        case table(MemberTable, isShared: Bool)
        case value(SQLValue)
        case nested(MemberSQL)
    }

    var pieces: [Piece]

    package init(stringLiteral value: StaticString) { pieces = [.text(value)] }
    package init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }
    private init(_ pieces: [Piece]) { self.pieces = pieces }

    package typealias StringInterpolation = Interpolation

    package struct Interpolation: StringInterpolationProtocol, Sendable {
        var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: StaticString) { pieces.append(.text(literal)) }

        /// The rows that the access may see, whole.
        package mutating func appendInterpolation(_ table: MemberTable) {
            pieces.append(.table(table, isShared: false))
        }

        /// Of one's own rows and of those that others share, the shared columns.
        package mutating func appendInterpolation(shared table: MemberTable) {
            pieces.append(.table(table, isShared: true))
        }

        package mutating func appendInterpolation(_ value: some SQLBindable) { pieces.append(.value(value.sqlValue)) }
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            pieces.append(.value(value?.sqlValue ?? .null))
        }

        package mutating func appendInterpolation(_ part: MemberSQL) { pieces.append(.nested(part)) }
    }

    /// Conditions that all have to hold; `TRUE` where there are none.
    package static func all(_ conditions: [MemberSQL]) -> MemberSQL {
        guard let first = conditions.first else { return "TRUE" }
        return MemberSQL(
            conditions.dropFirst().reduce([.text("("), .nested(first), .text(")")]) {
                $0 + [.text(" AND ("), .nested($1), .text(")")]
            })
    }

    /// The text and its parameters for this access.
    func render(for access: CentreAccess) throws(StoreError) -> (sql: String, parameters: [SQLValue]) {
        var (sql, parameters): (String, [SQLValue]) = ("", [])
        try append(to: &sql, &parameters, access)
        return (sql, parameters)
    }

    func append(to sql: inout String, _ parameters: inout [SQLValue], _ access: CentreAccess) throws(StoreError) {
        for piece in pieces {
            switch piece {
            case .text(let literal):
                let text = literal.description
                guard !text.contains(MemberRows.prefix) else {
                    throw .other(
                        code: "centre", message: "a table of the centre is named in a text and not by its value",
                        statement: "")
                }
                sql += text
            case .value(let value):
                parameters.append(value)
                sql += "$\(parameters.count)"
            case .nested(let part): try part.append(to: &sql, &parameters, access)
            case .table(let table, let isShared): table.append(isShared, to: &sql, &parameters, access)
            }
        }
    }
}

extension MemberTable {
    fileprivate func append(
        _ isShared: Bool, to sql: inout String, _ parameters: inout [SQLValue], _ access: CentreAccess
    ) {
        let columns = isShared ? sharedColumns : "*"
        if access.isOffice || (rows == .common && readers.isEmpty) {
            sql += isShared ? "(SELECT \(columns) FROM \(name))" : name
            return
        }
        parameters.append(access.home.sqlValue)
        let home = "$\(parameters.count)"
        guard rows == .ofMembers else {
            sql += "(SELECT * FROM \(name) WHERE \(home) IN (\(readers)))"
            return
        }
        sql += "(SELECT \(columns) FROM \(name) WHERE member = \(home)"
        if isShared { sql += readers.isEmpty ? " OR (\(sharedCondition))" : " OR \(home) IN (\(readers))" }
        sql += ")"
    }
}
