package import Kernel
import Store

/// What is to be recorded of one change. Who did it and why they may comes from the `Access`.
package struct JournalEntry: Hashable, Sendable {
    /// Thing and what happened to it: `case.opened`, `invoice.approved`, `grant.used`.
    package var kind: JournalCode
    package var subject: JournalSubject
    package var details: JournalDetails

    package init(_ kind: JournalCode, _ subject: JournalSubject, _ details: JournalDetails = [:]) {
        (self.kind, self.subject, self.details) = (kind, subject, details)
    }
}

/// An entry as it stands in the journal.
package struct RecordedEntry: Hashable, Sendable {
    /// Counts from 1 without a gap.
    package let sequence: Int64
    package let at: Timestamp
    /// `staff 01j…`, `citizen`, `job deadlines`: see `Access.Actor`.
    package let actor: String
    /// `membership`, `deputy 01j…`, `grant 01j…`: see `Access.Basis`.
    package let basis: String
    package let kind: String
    package let subjectKind: String
    package let subject: String
    package let details: JournalDetails

    static let columns = "sequence, at, actor, basis, kind, subject_kind, subject, details"

    init(_ row: Row) throws {
        sequence = try row.int64("sequence")
        at = try row.timestamp("at")
        actor = try row.text("actor")
        basis = try row.text("basis")
        kind = try row.text("kind")
        subjectKind = try row.text("subject_kind")
        subject = try row.text("subject")
        guard let details = JournalDetails(canonical: Array(try row.text("details").utf8)) else {
            throw StoreError.decoding("the details of journal entry \(sequence) are not in their form")
        }
        self.details = details
    }
}

/// The bytes of an entry that are hashed: JSON with the members in this order, without spaces, names of
/// facts in the order of their bytes, each once, and numbers in plain decimals:
///
///     {"sequence":12,"at":1795248000000000,"actor":"staff 01j…","basis":"membership","kind":"case.decided",
///      "subject":"case 01j…","details":{"days":12,"outcome":"granted"}}
///
/// (in one line). The alphabet needs no escapes, so there is one spelling for each entry and one entry
/// for each spelling. Anybody can recompute a journal with a JSON writer and SHA-256.
struct CanonicalEntry {
    let bytes: [UInt8]
    /// The first column that is not in its form, nil where all are.
    var fault: String? { Self.fault(in: bytes[...]) }

    init(
        sequence: Int64, at: Int64, actor: String, basis: String, kind: String, subjectKind: String, subject: String,
        details: String
    ) {
        bytes = Array(
            "{\"sequence\":\(sequence),\"at\":\(at),\"actor\":\"\(actor)\",\"basis\":\"\(basis)\",\"kind\":\"\(kind)\",\"subject\":\"\(subjectKind) \(subject)\",\"details\":\(details)}"
                .utf8)
    }

    /// The same in SQL: a verification then fetches one text and not seven.
    static let sql = """
        '{"sequence":' || sequence || ',"at":' || at || ',"actor":"' || actor || '","basis":"' || basis ||
            '","kind":"' || kind || '","subject":"' || subject_kind || ' ' || subject || '","details":' || details || '}'
        """

    /// The columns in their order, the bytes before each, and how many words it may have.
    private static let parts: [(before: [UInt8], column: String, words: ClosedRange<Int>)] = [
        (Array(",\"actor\":\"".utf8), "actor", 1...2), (Array("\",\"basis\":\"".utf8), "basis", 1...2),
        (Array("\",\"kind\":\"".utf8), "kind", 1...1), (Array("\",\"subject\":\"".utf8), "subject", 2...2),
    ]
    private static let beforeDetails = Array("\",\"details\":".utf8)

    /// Goes through the bytes of an entry from outside. What is between the fixed parts must be in its form, and no form
    /// allows a quotation mark: so no column can pass for the end of it and the beginning of another.
    static func fault(in bytes: ArraySlice<UInt8>) -> String? {
        // Both numbers come from number columns.
        var i = bytes.startIndex
        for _ in 0..<2 {
            guard let colon = bytes[i...].firstIndex(of: 58) else { return "sequence" }
            i = colon + 1
            while i < bytes.endIndex, bytes[i] == 45 || (bytes[i] >= 48 && bytes[i] <= 57) { i += 1 }
        }
        for part in parts {
            guard bytes[i...].starts(with: part.before) else { return part.column }
            i += part.before.count
            var (words, length) = (1, 0)
            while i < bytes.endIndex, bytes[i] != 34 {
                if bytes[i] == 32 {
                    guard length > 0 else { return part.column }
                    (words, length) = (words + 1, 0)
                } else {
                    length += 1
                    guard JournalCode.isCharacter(bytes[i]), length <= 64 else { return part.column }
                }
                i += 1
            }
            guard length > 0, part.words.contains(words) else { return part.column }
        }
        guard bytes[i...].starts(with: beforeDetails), bytes.last == 125,
            JournalDetails.isCanonical(bytes[(i + beforeDetails.count)...].dropLast())
        else { return "details" }
        return nil
    }

    /// For a message: what the entry says of itself, as far as it can be read.
    static func kind(in bytes: ArraySlice<UInt8>) -> String? {
        let mark = parts[2].before
        guard let start = bytes.indices.first(where: { bytes[$0] == 34 && bytes[$0...].starts(with: mark) }) else {
            return nil
        }
        return String(decoding: bytes[(start + mark.count)...].prefix { $0 != 34 }, as: UTF8.self)
    }
}
