import Journal
package import Kernel
package import Store

extension Processes {
    /// Puts a process into force that two people have drawn and released elsewhere, such as before a demonstration begins.
    /// - Throws: `Refusal` where it cannot be read or executed, or the authority has one of that key.
    package static func takeOver(
        _ source: String, as key: String, drawnBy: String, releasedBy: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        let read = try ModelReader.read(Array(source.utf8))
        guard read.obstacles.isEmpty, read.flaws.isEmpty, drawnBy != releasedBy else {
            throw Refusal(
                .notAllowed,
                Localized("Dieser Prozess lässt sich nicht freigeben.", "This process cannot be released."))
        }
        let text = try read.text()
        try connection.execute(
            "INSERT INTO process_model (key, kind, name, last, released) VALUES ($1, $2, $3, 1, 1)", key,
            read.kind.rawValue, read.name)
        try connection.execute(
            """
            INSERT INTO process_version (model, number, state, digest, source, drawn_by, drawn_at, released_by, released_at)
            VALUES ($1, 1, 'released', $2, $3, $4, $5, $6, $5)
            """, key, ModelVersion.digest(text), text, drawnBy, now, releasedBy)
        for event: JournalCode in ["process.drawn", "process.released"] {
            try Journal.append(
                JournalEntry(
                    event, JournalSubject("process", JournalCode(key) ?? "unnamed"),
                    ["version": 1, "kind": .code(read.kind)]), by: access, at: now, in: connection)
        }
    }
}
