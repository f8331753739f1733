import Kernel
import Store

/// A small room: files that contain sheets, with everything the port has to carry.
enum Sample {
    static let search = SearchIndex("file_search")

    static let migrations =
        [
            Migration(
                "sample.0001", .authority,
                """
                CREATE TABLE file (
                  id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, sort TEXT NOT NULL, unit TEXT NOT NULL,
                  parent TEXT REFERENCES file (id), cents BIGINT NOT NULL DEFAULT 0 CONSTRAINT not_negative CHECK (cents >= 0),
                  open {{bool}} NOT NULL DEFAULT TRUE)
                """,
                "CREATE UNIQUE INDEX file_title ON file (unit, title)"),
            Migration(
                "sample.0002", .authority,
                """
                CREATE TABLE sheet (
                  number {{identity}}, file TEXT NOT NULL REFERENCES file (id), body {{blob}}, note {{json}},
                  weight DOUBLE PRECISION)
                """),
            Migration("sample.0003", .authority, search.migration + search.migrationForBeginnings),
            Migration("sample.0004", .centre, "CREATE TABLE account (id TEXT NOT NULL PRIMARY KEY, name TEXT)"),
        ]

    static func add(
        _ id: String, _ title: String, unit: String = "a", parent: String? = nil, _ c: any Connection
    ) throws {
        try c.execute(
            "INSERT INTO file (id, title, sort, unit, parent) VALUES ($1, $2, $3, $4, $5)", id, title,
            Folding.sortKey(title), unit, parent)
        try search.put(id, [title], c)
    }
}
