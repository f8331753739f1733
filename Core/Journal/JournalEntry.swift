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
    private(set) var bytes: [UInt8] = []
    /// The first column that is not in its form, nil where all are.
    private(set) var fault: String?

    init(
        sequence: Int64, at: Int64, actor: String, basis: String, kind: String, subjectKind: String, subject: String,
        details: String
    ) {
        bytes.reserveCapacity(256 + details.utf8.count)
        bytes += Self.sequence
        append(sequence)
        bytes += Self.at
        append(at)
        bytes += Self.actor
        append(actor, "actor", words: 2)
        bytes += Self.basis
        append(basis, "basis", words: 2)
        bytes += Self.kind
        append(kind, "kind", words: 1)
        bytes += Self.subject
        append(subjectKind, "subject_kind", words: 1)
        bytes.append(32)
        append(subject, "subject", words: 1)
        bytes += Self.details
        let start = bytes.count
        bytes += details.utf8
        if fault == nil, !JournalDetails.isCanonical(bytes[start...]) { fault = "details" }
        bytes.append(125)
    }

    // Made once: a verification appends them a million times.
    private static let sequence = Array("{\"sequence\":".utf8)
    private static let at = Array(",\"at\":".utf8)
    private static let actor = Array(",\"actor\":\"".utf8)
    private static let basis = Array("\",\"basis\":\"".utf8)
    private static let kind = Array("\",\"kind\":\"".utf8)
    private static let subject = Array("\",\"subject\":\"".utf8)
    private static let details = Array("\",\"details\":".utf8)

    private mutating func append(_ number: Int64) {
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { buffer in
            var (rest, i) = (number.magnitude, buffer.count)
            repeat {
                i -= 1
                buffer[i] = UInt8(48 + rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                i -= 1
                buffer[i] = 45
            }
            bytes += buffer[i...]
        }
    }

    private mutating func append(_ text: String, _ column: String, words: Int) {
        let start = bytes.count
        bytes += text.utf8
        guard fault == nil else { return }
        let added = bytes[start...]
        let space = words == 2 ? added.firstIndex(of: 32) : nil
        let isForm =
            space.map { JournalCode.isForm(added[..<$0]) && JournalCode.isForm(added[($0 + 1)...]) }
            ?? JournalCode.isForm(added)
        if !isForm { fault = column }
    }
}
