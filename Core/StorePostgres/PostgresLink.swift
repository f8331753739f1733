import Glibc
import Store

/// One connection to a server, in pipeline mode: what belongs together is sent together and waited
/// for once. It is made, used and closed on one thread.
final class PostgresLink {
    let library: LibPQ
    private let pointer: OpaquePointer
    /// Batches whose answers have not been read yet.
    private var unread = 0
    /// The server or the network is gone; the link is of no more use.
    private(set) var isLost = false

    /// One message to the server.
    struct Command {
        enum Kind {
            case prepare(name: String, sql: String)
            case run(name: String)
            case once(sql: String)
        }
        let kind: Kind
        let parameters: PostgresParameters
        /// What an error names.
        let statement: String
        /// Whether anybody reads its answer.
        let isAwaited: Bool

        /// Without parameters.
        init(_ kind: Kind, statement: String = "", isAwaited: Bool = false) {
            (self.kind, parameters, self.statement) = (kind, PostgresParameters(), statement)
            self.isAwaited = isAwaited
        }

        init(_ kind: Kind, _ parameters: [SQLValue], statement: String, isAwaited: Bool = false) throws(StoreError) {
            (self.kind, self.parameters) = (kind, try PostgresParameters(parameters, statement))
            (self.statement, self.isAwaited) = (statement, isAwaited)
        }
    }

    /// What a command gave.
    struct Answer {
        var rows: [Row] = []
        var changed = 0
        var tag = ""
    }

    init(_ library: LibPQ, _ settings: [(String, String)]) throws(StoreError) {
        self.library = library
        let names = CStringList(settings.map(\.0)), values = CStringList(settings.map(\.1))
        guard let pointer = library.connect(names.pointers, values.pointers, 1) else {
            throw .unavailable("out of memory")
        }
        guard library.status(pointer) == LibPQ.connectionOK else {
            let message = PostgresLink.message(library, pointer)
            library.finish(pointer)
            throw .unavailable(message)
        }
        self.pointer = pointer
        // Notices ("table does not exist, skipping") belong into the server's log.
        _ = library.setNoticeReceiver(pointer, { _, _ in }, nil)
        guard library.enterPipelineMode(pointer) == 1 else { throw .unavailable(lastMessage) }
    }

    deinit { library.finish(pointer) }

    var serverVersion: Int { Int(library.serverVersion(pointer)) }

    private var lastMessage: String { PostgresLink.message(library, pointer) }

    private static func message(_ library: LibPQ, _ pointer: OpaquePointer) -> String {
        let text = library.errorMessage(pointer).map { String(cString: $0) } ?? ""
        return text.split(separator: "\n").joined(separator: " ")
    }

    // MARK: - Sending

    /// Which command of the last batch failed.
    private(set) var failedAt = -1

    /// Sends the commands as one batch and gives an answer for each: an empty one where nobody awaits it. When one
    /// fails, the server skips the rest.
    func run(_ commands: [Command]) throws(StoreError) -> [Answer] {
        failedAt = -1
        try send(commands)
        try readUnread()
        return try readBatch(commands)
    }

    /// Sends the batch and leaves its answer for later: nobody waits for the end of a transaction
    /// that only read.
    func runLater(_ commands: [Command]) throws(StoreError) {
        try send(commands)
        unread += 1
    }

    private func send(_ commands: [Command]) throws(StoreError) {
        guard !isLost else { throw .unavailable("the connection is lost") }
        for command in commands {
            let isSent = command.parameters.lend { count, values, lengths, formats in
                switch command.kind {
                case .prepare(let name, let sql): library.sendPrepare(pointer, name, sql, 0, nil) == 1
                case .run(let name):
                    library.sendQueryPrepared(pointer, name, count, values, lengths, formats, 0) == 1
                case .once(let sql):
                    library.sendQueryParams(pointer, sql, count, nil, values, lengths, formats, 0) == 1
                }
            }
            guard isSent else { throw lost() }
        }
        guard library.pipelineSync(pointer) == 1 else { throw lost() }
    }

    private func lost() -> StoreError {
        isLost = true
        return .unavailable(lastMessage)
    }

    // MARK: - Receiving

    private func readUnread() throws(StoreError) {
        while unread > 0 {
            unread -= 1
            do { _ = try readBatch([]) } catch {
                // The end of a transaction that only read: only a lost connection matters.
                if isLost { throw error }
            }
        }
    }

    private func readBatch(_ commands: [Command]) throws(StoreError) -> [Answer] {
        var answers: [Answer] = []
        answers.reserveCapacity(commands.count)
        var report: PostgresReport?
        var silence = 0
        while true {
            guard let result = library.getResult(pointer) else {
                silence += 1
                if silence > 1 { throw lost() }
                continue
            }
            defer { library.clear(result) }
            silence = 0
            let isAwaited = answers.count < commands.count && commands[answers.count].isAwaited
            switch library.resultStatus(result) {
            case LibPQ.Status.pipelineSync:
                guard let report else { return answers }
                let statement = commands.indices.contains(failedAt) ? commands[failedAt].statement : ""
                throw report.error(statement: statement)
            case LibPQ.Status.tuplesOK where isAwaited:
                answers.append(Answer(rows: rows(result), changed: changed(result), tag: tag(result)))
            case LibPQ.Status.commandOK where isAwaited:
                answers.append(Answer(changed: changed(result), tag: tag(result)))
            case LibPQ.Status.tuplesOK, LibPQ.Status.commandOK, LibPQ.Status.pipelineAborted:
                answers.append(Answer())
            default:
                if report == nil { (report, failedAt) = (self.report(result), answers.count) }
                answers.append(Answer())
                if library.status(pointer) != LibPQ.connectionOK {
                    isLost = true
                    throw .unavailable(report?.message ?? lastMessage)
                }
            }
        }
    }

    private func changed(_ result: OpaquePointer) -> Int {
        library.commandTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    private func tag(_ result: OpaquePointer) -> String {
        library.commandStatus(result).map { String(cString: $0) } ?? ""
    }

    private func report(_ result: OpaquePointer) -> PostgresReport {
        func field(_ letter: CInt) -> String {
            library.resultErrorField(result, letter).map { String(cString: $0) } ?? ""
        }
        let message = field(LibPQ.Field.message)
        return PostgresReport(
            state: field(LibPQ.Field.state), message: message.isEmpty ? lastMessage : message,
            detail: field(LibPQ.Field.detail), table: field(LibPQ.Field.table), column: field(LibPQ.Field.column),
            constraint: field(LibPQ.Field.constraint))
    }

    private func rows(_ result: OpaquePointer) -> [Row] {
        let (rows, fields) = (library.rowCount(result), library.fieldCount(result))
        guard rows > 0 else { return [] }
        let columns = Columns((0..<fields).map { library.fieldName(result, $0).map { String(cString: $0) } ?? "" })
        let types = (0..<fields).map { library.fieldType(result, $0) }
        var cells: [SQLValue] = []
        cells.reserveCapacity(Int(rows) * Int(fields))
        for row in 0..<rows {
            for field in 0..<fields {
                guard library.isNull(result, row, field) == 0, let start = library.value(result, row, field) else {
                    cells.append(.null)
                    continue
                }
                let bytes = UnsafeRawBufferPointer(start: start, count: Int(library.length(result, row, field)))
                cells.append(SQLValue(postgres: bytes, type: types[Int(field)]))
            }
        }
        return (0..<Int(rows)).map { Row(columns: columns, cells: cells, start: $0 * Int(fields)) }
    }
}
