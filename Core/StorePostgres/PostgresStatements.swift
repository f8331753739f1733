import Store

/// The statements that are prepared on a connection, per place: the same text means other tables in
/// another authority's schema.
final class PostgresStatements {
    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    private var names: [StorePlace: [String: Entry]] = [:]
    private var count = 0
    private var made = 0
    private var uses: UInt64 = 0

    /// The server keeps some 10 KiB for each.
    private static let limit = 800

    func name(_ sql: String, at place: StorePlace) -> String? {
        uses &+= 1
        guard let index = names[place]?.index(forKey: sql) else { return nil }
        names[place]?.values[index].lastUse = uses
        return names[place]?.values[index].name
    }

    func newName() -> String {
        made += 1
        return "s\(made)"
    }

    func remember(_ name: String, for sql: String, at place: StorePlace) {
        names[place, default: [:]][sql] = Entry(name: name, lastUse: uses)
        count += 1
    }

    /// It was not prepared after all.
    func forget(_ sql: String, at place: StorePlace) {
        if names[place]?.removeValue(forKey: sql) != nil { count -= 1 }
    }

    /// Commands that make room, where there are too many: the older half goes.
    func makeRoom() -> [PostgresLink.Command] {
        guard count >= Self.limit else { return [] }
        let ages = names.values.flatMap { $0.values.map(\.lastUse) }.sorted()
        let middle = ages[ages.count / 2]
        var commands: [PostgresLink.Command] = []
        for (place, entries) in names {
            for (sql, entry) in entries where entry.lastUse <= middle {
                names[place]?[sql] = nil
                count -= 1
                commands.append(.init(.once(sql: "DEALLOCATE \(entry.name)")))
            }
        }
        return commands
    }
}
