package import Documents
import Journal
package import Kernel
package import Store
import Web

package typealias PaperID = Identifier<Paper>

extension Paper: PathKind { package static var kind: String { "centre-paper" } }

/// A file to a point of the agenda (Sitzungsunterlage), read by the members of the body. Its content is a document of the
/// district, which runs the centre: encrypted with its key, and part of its export.
package struct Paper: Sendable, Hashable {
    package var id: PaperID
    package var item: AgendaItemID
    package var file: KeptFile

    static let most = 20

    init(_ row: Row) throws {
        id = try row.identifier("id")
        item = try row.identifier("item")
        file = KeptFile(
            name: try row.text("name"), type: try row.text("type"), size: try row.int("bytes"),
            address: try row.text("address"))
    }

    static func all(of item: AgendaItemID, in rows: MemberRows) throws -> [Paper] {
        try rows.query("SELECT * FROM \(.paper) p WHERE p.item = \(item) ORDER BY p.id LIMIT \(most)").map(Paper.init)
    }

    static func load(_ id: PaperID, in rows: MemberRows) throws -> Paper {
        guard let row = try rows.first("SELECT * FROM \(.paper) p WHERE p.id = \(id)") else { throw Refusal.notFound }
        return try Paper(row)
    }

    /// Whether one can be laid before the meeting: before a byte is kept.
    static func mayAdd(_ count: Int, to item: AgendaItemID, in rows: MemberRows) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try Meeting.load(AgendaItem.load(item, in: rows).meeting, in: rows).mustBeOpen()
        guard try all(of: item, in: rows).count + count <= most else {
            throw Refusal(
                .invalid,
                Localized(
                    "Zu einem Punkt gehören höchstens \(most) Dateien. Es wurde keine gespeichert. Legen Sie kleine Dateien zusammen.",
                    "A point has at most \(most) files. None was kept. Put small files together."), field: "papers")
        }
    }

    /// The same content once more is the same paper.
    @discardableResult
    package static func add(
        _ file: KeptFile, to item: AgendaItemID, account: String, at now: Timestamp, in rows: MemberRows
    ) throws -> PaperID? {
        try mayAdd(1, to: item, in: rows)
        let id = PaperID(at: now)
        let added = try rows.insert(
            into: .paper,
            [
                "id": id, "item": item, "name": file.name, "type": file.type, "bytes": file.size,
                "address": file.address, "account": account, "at": now,
            ], onConflict: "(item, address) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry("paper.added", JournalSubject("resolution", item), ["bytes": .number(file.size)]), of: nil,
            at: now)
        return id
    }

    /// Taken off before the meeting has begun; afterwards it is part of what was decided on.
    func remove(at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let meeting = try Meeting.load(AgendaItem.load(item, in: rows).meeting, in: rows)
        guard try !meeting.hasBegun(at: now, in: rows) else {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Sitzung hat begonnen. Unterlagen bleiben, wie sie vorlagen; eine neue Fassung können Sie dazulegen.",
                    "The meeting has begun. Papers stay as they were; a new version can be added."))
        }
        try rows.delete(from: .paper, where: "id = \(id)")
        try rows.record(JournalEntry("paper.removed", JournalSubject("resolution", item)), of: nil, at: now)
    }

    /// Of some documents of the district, those that are papers: for who tidies up.
    static func kept(_ addresses: Set<String>, in rows: MemberRows) throws -> Set<String> {
        var found: Set<String> = []
        for address in addresses
        where try rows.count("SELECT COUNT(*) AS n FROM \(.paper) p WHERE p.address = \(address)") > 0 {
            found.insert(address)
        }
        return found
    }
}

extension Meeting {
    /// Its hour has come, or somebody was written down as there.
    func hasBegun(at now: Timestamp, in rows: MemberRows) throws -> Bool {
        guard state == .called, try present(in: rows).isEmpty else { return true }
        let parts = hour.split(separator: ":").compactMap { Int64($0) }
        let seconds = parts.count == 2 ? parts[0] * 3_600 + parts[1] * 60 : 0
        return now >= day.beginning.adding(seconds: seconds)
    }
}

/// Where papers are kept.
package struct PaperStore: Sendable {
    package let documents: DocumentStore
    package let limits: DocumentLimits
    /// The key to the district's documents, from Identity.
    package let access: @Sendable () throws -> Access

    package init(
        documents: DocumentStore, megabytes: Int, access: @escaping @Sendable () throws -> Access
    ) {
        (self.documents, self.access) = (documents, access)
        limits = DocumentLimits(maximumBytes: megabytes << 20, types: [.pdf])
    }
}
