package import Kernel
package import Store
package import TransparencyLog

/// What somebody knows about a journal's past.
package struct JournalWitness: Hashable, Sendable {
    package let size: Int64
    package let root: TreeHash
    /// Who keeps it, for the report.
    package let name: String

    package init(size: Int64, root: TreeHash, name: String) { (self.size, self.root, self.name) = (size, root, name) }

    /// A checkpoint that was handed over, believed only when the journal's key has signed it.
    package init(note: [UInt8], of journal: NoteVerifier, name: String) throws(NoteError) {
        let checkpoint = try Checkpoint.verified(note, by: journal)
        guard let size = Int64(exactly: checkpoint.size) else { throw .checkpointLine(2) }
        self.init(size: size, root: checkpoint.root, name: name)
    }
}

/// The outcome of a verification.
package struct JournalReport: Hashable, Sendable {
    /// The entries that were found and fit.
    package var entries: Int64 = 0
    package var root = TreeHash.ofEmptyTree
    package var checkpoints = 0
    package var witnesses = 0
    /// Up to here a signature vouches for the history; entries behind it fit each other only.
    package var signedUpTo: Int64 = 0
    package var lastAt: Timestamp?
    /// Nil where everything fits.
    package var problem: JournalProblem?

    package init() {}
}

/// Recomputes a journal from its rows, offline: every entry's form and hash, the numbers without a gap, the order of
/// time, the root at every checkpoint and witness, signatures, and the end.
package struct JournalVerifier: Sendable {
    private let key: NoteVerifier
    private let witnesses: [JournalWitness]
    private let page: Int

    /// - Parameter witnesses: what others keep about this journal.
    package init(key: NoteVerifier, witnesses: [JournalWitness] = [], page: Int = 20_000) {
        (self.key, self.witnesses, self.page) = (key, witnesses, max(1, page))
    }

    /// Reads in pages, so that a large journal keeps nobody waiting. What is appended meanwhile is left out.
    package func verify(_ database: some Database) async throws -> JournalReport {
        let key = key
        var report = JournalReport()
        let state: State
        do {
            state = try await database.read { try State($0, key) }
        } catch JournalError.broken(let problem) {
            report.problem = problem
            return report
        }
        var marks = state.marks
        for witness in witnesses {
            marks.append(Mark(size: witness.size, root: witness.root, by: .witness(witness.name)))
        }
        // A checkpoint before a witness of the same size: it is the nearer evidence.
        marks.sort { ($0.size, $0.by == .checkpoint ? 0 : 1) < ($1.size, $1.by == .checkpoint ? 0 : 1) }
        var walk = JournalWalk(marks: marks)
        try await walk.go(through: database, to: state.size, page: page)
        walk.finish(state)
        report.entries = walk.size
        report.root = walk.frontier.root
        report.checkpoints = walk.passed.count { $0.by == .checkpoint }
        report.witnesses = walk.passed.count { $0.by != .checkpoint }
        report.signedUpTo = walk.passed.last?.size ?? 0
        report.lastAt = walk.size > 0 ? walk.at : nil
        report.problem = walk.problem
        return report
    }

    /// A state of the journal that somebody vouches for.
    struct Mark: Sendable {
        let size: Int64
        let root: TreeHash
        let by: JournalProblem.Source
    }

    /// What the journal says about itself when the verification begins.
    struct State: Sendable {
        let size: Int64
        /// Nil where it does not fit itself.
        let head: JournalHead?
        /// The smallest and the largest number of an entry; 1 and 0 where there is none.
        let numbers: (first: Int64, last: Int64)
        let marks: [Mark]

        init(_ connection: any Connection, _ key: NoteVerifier) throws {
            head = try? JournalHead.read(in: connection)
            let row = try connection.first("SELECT min(sequence) AS a, max(sequence) AS z FROM journal_entry", [])
            numbers = (try row?.optionalInt64("a") ?? 1, try row?.optionalInt64("z") ?? 0)
            size = head.map { Int64(clamping: $0.frontier.size) } ?? numbers.last
            marks = try connection.query("SELECT size, note FROM journal_checkpoint ORDER BY size", []).map { row in
                let size = try row.int64("size")
                guard let checkpoint = try? Checkpoint.verified(Array(try row.text("note").utf8), by: key),
                    checkpoint.size == UInt64(clamping: size)
                else {
                    throw JournalError.broken(
                        JournalProblem(sequence: max(size, 1), kind: nil, at: nil, defect: .checkpoint(size: size)))
                }
                return Mark(size: size, root: checkpoint.root, by: .checkpoint)
            }
        }
    }
}
