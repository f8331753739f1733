/// Full-text search over things with an id: every word typed must begin a word of the text. FTS5 on
/// SQLite, `tsvector` with GIN on PostgreSQL; both see the same folded words, so both find the same.
///
///     static let search = SearchIndex("case_search")
///     Migration("cases.0002", .authority, search.migration)
///     try search.put(id.raw, [title, applicant], connection)
///     guard let words = search.words(typed, connection) else { … nothing to search for … }
///     "SELECT … FROM cases c WHERE c.unit = $1 AND \(search.matches("c.id", 2)) AND (c.due, c.id) > ($3, $4) …"
package struct SearchIndex: Sendable, Hashable {
    package let table: String

    /// - Parameter table: a name of a–z and `_`; it is part of SQL.
    package init(_ table: StaticString) { self.table = table.description }

    /// The statements of a migration that makes the index.
    package var migration: [String] {
        [
            """
            CREATE TABLE \(table) (
              number {{identity}}, id TEXT NOT NULL UNIQUE, words TEXT NOT NULL
              /*pg , vector TSVECTOR NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED */)
            """,
            """
            /*sqlite CREATE VIRTUAL TABLE \(table)_words USING fts5(
              words, content='\(table)', content_rowid='number', detail=none, columnsize=0, tokenize='ascii')*/
            """,
            "/*pg CREATE INDEX \(table)_vector ON \(table) USING gin (vector)*/",
        ]
    }

    /// The statements of a second migration, after which the beginnings of words are found as fast as whole words:
    /// what thousands of different words begin with is one entry then.
    package var migrationForBeginnings: [String] {
        [
            "/*sqlite DROP TABLE \(table)_words*/",
            """
            /*sqlite CREATE VIRTUAL TABLE \(table)_words USING fts5(
              words, content='\(table)', content_rowid='number', detail=none, columnsize=0, tokenize='ascii',
              prefix='3 4 5 6')*/
            """,
            "/*sqlite INSERT INTO \(table)_words (\(table)_words) VALUES ('rebuild')*/",
        ]
    }

    /// Enters the thing or replaces what was entered for it.
    package func put(_ id: String, _ texts: [String], _ connection: any Connection) throws(StoreError) {
        let words = SearchIndex.distinct(texts)
        guard connection.engine == .sqlite else {
            try connection.post(
                "INSERT INTO \(table) (id, words) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET words = excluded.words",
                id, words)
            return
        }
        let number: Int64
        if let old = try connection.first("SELECT number, words FROM \(table) WHERE id = $1", id) {
            number = try old.int64("number")
            let before = try old.text("words")
            guard before != words else { return }
            try forget(number, before, connection)
            try connection.execute("UPDATE \(table) SET words = $2 WHERE number = $1", number, words)
        } else {
            let row = try connection.first(
                "INSERT INTO \(table) (id, words) VALUES ($1, $2) RETURNING number", id, words)
            number = try row?.int64("number") ?? 0
        }
        try connection.execute("INSERT INTO \(table)_words (rowid, words) VALUES ($1, $2)", number, words)
    }

    package func remove(_ id: String, _ connection: any Connection) throws(StoreError) {
        if connection.engine == .sqlite,
            let old = try connection.first("SELECT number, words FROM \(table) WHERE id = $1", id)
        {
            try forget(try old.int64("number"), try old.text("words"), connection)
        }
        try connection.execute("DELETE FROM \(table) WHERE id = $1", id)
    }

    /// Drops what removed things have left inside the index. For a nightly job, after an erasure.
    package func purge(_ connection: any Connection) throws(StoreError) {
        guard connection.engine == .sqlite else { return }
        try connection.execute("INSERT INTO \(table)_words (\(table)_words) VALUES ('optimize')")
    }

    private func forget(_ number: Int64, _ words: String, _ connection: any Connection) throws(StoreError) {
        try connection.execute(
            "INSERT INTO \(table)_words (\(table)_words, rowid, words) VALUES ('delete', $1, $2)", number, words)
    }

    /// The condition that a column's id is among the hits; `parameter` is the number of the one that
    /// `words` gives.
    package func matches(_ column: String, _ parameter: Int) -> String {
        // PostgreSQL must not turn it into a join whose size it guesses: an array is looked up as it is.
        """
        \(column) /*pg = ANY(ARRAY*//*sqlite IN */(SELECT id FROM \(table) WHERE \
        /*pg vector @@ CAST($\(parameter) AS tsquery))*/\
        /*sqlite number IN (SELECT rowid FROM \(table)_words WHERE \(table)_words MATCH $\(parameter))*/)
        """
    }

    /// How many things the words hit, at most `limit`: few are best looked up and sorted, for many it is better to
    /// walk along the list's own index with `hits`.
    package func count(_ words: String, limit: Int, _ connection: any Connection) throws(StoreError) -> Int {
        // PostgreSQL collects all hits before it counts the first: where a sample of some 500 things has ten of them,
        // the limit counts as reached.
        let row = try connection.first(
            """
            /*sqlite SELECT count(*) AS n FROM (
                SELECT 1 FROM \(table)_words WHERE \(table)_words MATCH $1 LIMIT $2) AS hits*/
            /*pg SELECT CASE WHEN (
                SELECT count(*) FROM \(table) TABLESAMPLE SYSTEM ((
                    SELECT CASE WHEN reltuples < 5000 THEN 0 ELSE 50000 / reltuples END
                    FROM pg_class WHERE oid = CAST('\(table)' AS regclass)))
                WHERE vector @@ CAST($1 AS tsquery)) >= 10
            THEN CAST($2 AS bigint)
            ELSE (SELECT count(*) FROM (
                SELECT 1 FROM \(table) WHERE vector @@ CAST($1 AS tsquery) LIMIT CAST($2 AS bigint)) AS hits) END AS n*/
            """, words, limit)
        return try row?.int("n") ?? 0
    }

    /// The condition that the thing with a column's id is hit, asked of one thing after the other.
    /// - Parameters:
    ///   - parameter: the number of the one that `words` gives (PostgreSQL).
    ///   - typed: what was typed.
    package func hits(_ column: String, _ parameter: Int, typed: String) -> String {
        // Words consist of a-z and 0-9, so they stand in the statement as they are.
        let each = Folding.words(typed).prefix(8).map { word in
            "' ' || words || ' ' LIKE '% \(word)\(word.utf8.count > 2 ? "%" : " %")'"
        }.joined(separator: " AND ")
        // For PostgreSQL a value and no EXISTS, which it would turn into a join over all hits.
        return """
            /*pg (SELECT vector @@ CAST($\(parameter) AS tsquery) FROM \(table) WHERE \(table).id = \(column))*/\
            /*sqlite EXISTS (SELECT 1 FROM \(table) WHERE \(table).id = \(column) AND $\(parameter) IS NOT NULL AND \(each))*/
            """
    }

    /// What was typed, as the engine's query; nil where there is nothing to search for. At most eight words
    /// count, each as the beginning of a word; one of one or two letters is a whole word, since the
    /// beginnings would be half of all texts.
    package func words(_ typed: String, _ connection: any Connection) -> String? {
        let words = Folding.words(typed).prefix(8)
        guard !words.isEmpty else { return nil }
        return switch connection.engine {
        case .sqlite: words.map { "\"\($0)\"" + ($0.utf8.count > 2 ? "*" : "") }.joined(separator: " AND ")
        case .postgres: words.map { "'\($0)'" + ($0.utf8.count > 2 ? ":*" : "") }.joined(separator: " & ")
        }
    }

    /// At most 5,000 words of a text are searchable.
    private static func distinct(_ texts: [String]) -> String {
        var seen: Set<String> = []
        for text in texts {
            for word in Folding.words(text) {
                guard seen.count < 5000 else { break }
                seen.insert(word)
            }
        }
        return seen.sorted().joined(separator: " ")
    }
}
