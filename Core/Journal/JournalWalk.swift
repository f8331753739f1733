import Kernel
import Store
import TransparencyLog

/// Some entries in a row, packed: a page of thousands is five arrays.
struct JournalPage: Sendable {
    private(set) var sequences: [Int64] = []
    private(set) var times: [Int64] = []
    private(set) var leaves: [TreeHash?] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    static func read(after start: Int64, upTo end: Int64, _ connection: any Connection) throws -> JournalPage {
        var page = JournalPage()
        page.bytes.reserveCapacity(Int(end - start) * 256)
        try connection.forEach(
            """
            SELECT sequence, at, leaf, \(CanonicalEntry.sql) AS entry FROM journal_entry
            WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence
            """, [.int(start), .int(end)]
        ) { row in
            page.sequences.append(try row.int64("sequence"))
            page.times.append(try row.int64("at"))
            page.leaves.append(TreeHash(bytes: try row.blob("leaf")))
            page.bytes += try row.text("entry").utf8
            page.ends.append(page.bytes.count)
        }
        return page
    }

    /// The canonical bytes of the entry at this place of the page.
    func entry(_ i: Int) -> ArraySlice<UInt8> { bytes[ends[i]..<ends[i + 1]] }
}

/// Goes through a journal entry by entry and stops at the first that does not fit.
struct JournalWalk: Sendable {
    private(set) var frontier: Frontier
    private(set) var at: Timestamp
    private(set) var problem: JournalProblem?
    /// States that were found as they were signed.
    private(set) var passed: [JournalVerifier.Mark] = []
    private var marks: ArraySlice<JournalVerifier.Mark>
    /// The first entry that no mark vouches for yet.
    private var unsigned: (sequence: Int64, kind: String?, at: Timestamp)?

    var size: Int64 { Int64(clamping: frontier.size) }

    /// - Parameters:
    ///   - frontier: where to begin; it was verified before.
    ///   - marks: in order of their sizes.
    init(
        from frontier: Frontier = Frontier(), at: Timestamp = Timestamp(microseconds: .min),
        marks: [JournalVerifier.Mark] = []
    ) {
        (self.frontier, self.at, self.marks) = (frontier, at, marks[...])
        passMarks()
    }

    /// Reads page after page, the next one while this one is recomputed.
    mutating func go(through database: some Database, to end: Int64, page: Int) async throws {
        @Sendable func read(after start: Int64) async throws -> JournalPage {
            let last = min(start + Int64(page), end)
            return try await database.read { try JournalPage.read(after: start, upTo: last, $0) }
        }
        guard problem == nil, size < end else { return }
        var current = try await read(after: size)
        while true {
            let last = min(size + Int64(page), end)
            guard last < end else { return take(current, upTo: last) }
            async let following = read(after: last)
            take(current, upTo: last)
            guard problem == nil else { return }
            current = try await following
        }
    }

    private mutating func take(_ page: JournalPage, upTo end: Int64) {
        for i in page.sequences.indices {
            take(page, i)
            if problem != nil { return }
        }
        if size < end { fail(size + 1, nil, nil, .missing) }
    }

    private mutating func take(_ page: JournalPage, _ i: Int) {
        let (sequence, time) = (page.sequences[i], Timestamp(microseconds: page.times[i]))
        guard sequence == size + 1 else { return fail(size + 1, nil, nil, .missing) }
        let entry = page.entry(i)
        func fault(_ defect: JournalProblem.Defect) -> JournalProblem {
            JournalProblem(sequence: sequence, kind: CanonicalEntry.kind(in: entry), at: time, defect: defect)
        }
        if let column = CanonicalEntry.fault(in: entry) { return problem = fault(.form(column: column)) }
        let leaf = entry.withUnsafeBytes { TreeHash.leaf($0) }
        guard leaf == page.leaves[i] else { return problem = fault(.content) }
        guard time >= at else { return problem = fault(.time) }
        at = time
        if unsigned == nil { unsigned = (sequence, CanonicalEntry.kind(in: entry), time) }
        frontier.append(leaf)
        passMarks()
    }

    private mutating func fail(_ sequence: Int64, _ kind: String?, _ at: Timestamp?, _ defect: JournalProblem.Defect) {
        problem = JournalProblem(sequence: sequence, kind: kind, at: at, defect: defect)
    }

    private mutating func passMarks() {
        while problem == nil, let mark = marks.first, mark.size <= size {
            marks = marks.dropFirst()
            guard mark.size == size, mark.root == frontier.root else {
                let first = unsigned
                return fail(
                    first?.sequence ?? max(size, 1), first?.kind, first?.at,
                    .rewritten(size: mark.size, signed: mark.by))
            }
            unsigned = nil
            passed.append(mark)
        }
    }

    mutating func finish(_ state: JournalVerifier.State) {
        guard problem == nil else { return }
        if let mark = marks.first { return fail(size + 1, nil, nil, .truncated(size: mark.size, signed: mark.by)) }
        guard state.numbers.first >= 1 else { return fail(state.numbers.first, nil, nil, .surplus) }
        guard state.numbers.last <= size else { return fail(size + 1, nil, nil, .surplus) }
        guard let head = state.head, head.frontier == frontier else { return fail(size, nil, nil, .head) }
    }
}
