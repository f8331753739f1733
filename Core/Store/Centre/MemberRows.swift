package import Kernel

/// The centre's rows inside a transaction, as far as the access sees them: the only way to them.
package struct MemberRows {
    package let access: CentreAccess
    /// For the journal, which writes into tables of its own; no room touches it (App/Tests/ArchitectureTests.swift).
    package let unrestricted: any Connection

    /// Every table of the centre begins with it.
    static let prefix = "centre_"

    init(access: CentreAccess, unrestricted: any Connection) {
        (self.access, self.unrestricted) = (access, unrestricted)
    }

    package func query(_ sql: MemberSQL) throws -> [Row] {
        let (text, parameters) = try sql.render(for: access)
        return try unrestricted.query(text, parameters)
    }

    package func first(_ sql: MemberSQL) throws -> Row? { try query(sql).first }

    /// The whole number in the first row's column `n`, 0 where there is no row.
    package func count(_ sql: MemberSQL) throws -> Int { try first(sql)?.int("n") ?? 0 }

    /// Row after row in constant memory.
    package func forEach(_ sql: MemberSQL, _ body: (Row) throws -> Void) throws {
        let (text, parameters) = try sql.render(for: access)
        try unrestricted.forEach(text, parameters, body)
    }

    /// Adds a row to what belongs to a member. One that the access does not reach is absent for it.
    /// - Parameter onConflict: `(once_key) DO NOTHING`
    /// - Returns: the number of rows: 0 where it was there already.
    @discardableResult
    package func insert(
        into table: MemberTable, for member: AuthorityID, _ values: KeyValuePairs<StaticString, any SQLBindable>,
        onConflict: StaticString? = nil
    ) throws -> Int {
        guard table.rows == .ofMembers, access.reaches(member) else { throw Refusal.notFound }
        return try insert(table, [("member", member.sqlValue)] + pairs(values), onConflict)
    }

    /// Adds a row to what is common, as only the office does.
    @discardableResult
    package func insert(
        into table: MemberTable, _ values: KeyValuePairs<StaticString, any SQLBindable>,
        onConflict: StaticString? = nil
    ) throws -> Int {
        guard table.rows == .common, access.isOffice else { throw Refusal.notFound }
        return try insert(table, pairs(values), onConflict)
    }

    /// Changes rows in reach: `update(.request, "state = \(state)", where: "id = \(id)")`. `member` is never changed.
    @discardableResult
    package func update(_ table: MemberTable, _ changes: MemberSQL, where condition: MemberSQL) throws -> Int {
        try change(table, "UPDATE \(table.name) SET ", changes, where: condition)
    }

    @discardableResult
    package func delete(from table: MemberTable, where condition: MemberSQL) throws -> Int {
        try change(table, "DELETE FROM \(table.name)", nil, where: condition)
    }

    private func change(_ table: MemberTable, _ verb: String, _ changes: MemberSQL?, where condition: MemberSQL) throws
        -> Int
    {
        guard table.rows == .ofMembers || access.isOffice else { throw Refusal.notFound }
        var (sql, parameters): (String, [SQLValue]) = (verb, [])
        try changes?.append(to: &sql, &parameters, access)
        sql += " WHERE ("
        try condition.append(to: &sql, &parameters, access)
        sql += ")"
        if !access.isOffice {
            parameters.append(access.home.sqlValue)
            sql += " AND member = $\(parameters.count)"
        }
        return try unrestricted.execute(sql, parameters)
    }

    private func pairs(_ values: KeyValuePairs<StaticString, any SQLBindable>) -> [(String, SQLValue)] {
        values.map { ($0.key.description, $0.value.sqlValue) }
    }

    private func insert(_ table: MemberTable, _ values: [(String, SQLValue)], _ conflict: StaticString?) throws -> Int {
        let columns = values.map(\.0).joined(separator: ", ")
        let places = values.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let end = conflict.map { " ON CONFLICT \($0)" } ?? ""
        return try unrestricted.execute(
            "INSERT INTO \(table.name) (\(columns)) VALUES (\(places))\(end)", values.map(\.1))
    }
}
