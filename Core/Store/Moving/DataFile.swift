/// The form in which one authority's data travel between installations and engines: a sequence of
/// records, each a letter and its fields, in the order M* (T R*)* S* E. It is written and read as a
/// stream; nothing but one row has to fit into memory.
///
///     M id checksum            a migration that the data have been through
///     T name columns…          a table begins
///     R values…                a row of it
///     S table column number    where a column that counts up has got to
///     E rows checksum          the end: FNV-1a over everything before
enum DataFile {
    static let mark = Array("kreishaus data 1\n".utf8)
    static let longestName = 200
    static let longestValue = 1 << 30

    static func folded(_ hash: UInt64, _ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBufferPointer { buffer in
            var hash = hash
            for byte in buffer { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return hash
        }
    }

    static let emptyHash: UInt64 = 0xcbf2_9ce4_8422_2325
}

/// What a move has carried.
package struct DataSummary: Sendable, Hashable {
    package var tables = 0
    package var rows = 0
    package var bytes = 0
    package var checksum = ""
}

struct DataWriter {
    private let sink: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []
    private var hash = DataFile.emptyHash
    private(set) var summary = DataSummary()

    init(_ sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        buffer = DataFile.mark
    }

    mutating func migration(id: String, checksum: String) throws {
        letter("M")
        text(id)
        text(checksum)
        try flush()
    }

    mutating func table(_ table: Table) throws {
        letter("T")
        text(table.name)
        number(UInt64(table.columns.count))
        for column in table.columns { text(column) }
        summary.tables += 1
        try flush()
    }

    mutating func row(_ values: [SQLValue]) throws {
        letter("R")
        for value in values {
            switch value {
            case .null: letter("n")
            case .int(let int):
                letter("i")
                number(UInt64(bitPattern: (int << 1) ^ (int >> 63)))
            case .double(let double):
                letter("d")
                withUnsafeBytes(of: double.bitPattern.bigEndian) { buffer += $0 }
            case .text(let string):
                letter("t")
                text(string)
            case .blob(let bytes):
                letter("b")
                number(UInt64(bytes.count))
                buffer += bytes
            }
        }
        summary.rows += 1
        try flush()
    }

    mutating func sequence(_ table: String, _ column: String, _ value: Int64) throws {
        letter("S")
        text(table)
        text(column)
        number(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
        try flush()
    }

    mutating func end() throws -> DataSummary {
        letter("E")
        number(UInt64(summary.rows))
        try flush(all: true)
        summary.checksum = String(hash, radix: 16)
        withUnsafeBytes(of: hash.bigEndian) { buffer += $0 }
        try flush(all: true)
        return summary
    }

    private mutating func letter(_ letter: Unicode.Scalar) { buffer.append(UInt8(truncatingIfNeeded: letter.value)) }

    private mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 128 {
            buffer.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        buffer.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func text(_ text: String) {
        number(UInt64(text.utf8.count))
        buffer += text.utf8
    }

    private mutating func flush(all: Bool = false) throws {
        guard all || buffer.count >= 1 << 16 else { return }
        hash = DataFile.folded(hash, buffer[...])
        summary.bytes += buffer.count
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Why a data file is not accepted.
package enum DataProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case notOurs
    case damaged(at: Int)
    case newer(migration: String)
    case foreign(migration: String)
    case unknownTable(String)
    case interrupted

    package var description: String {
        switch self {
        case .notOurs: "this is not a Kreishaus data file. Nothing was imported"
        case .damaged(let position):
            "the data file is damaged or cut off at byte \(position). Nothing was imported. Copy it again from its source"
        case .newer(let migration):
            "the data were written by a newer version: this one does not know \(migration). Nothing was imported. Update this installation first"
        case .foreign(let migration):
            "the data were written by another edition of \(migration). Nothing was imported"
        case .unknownTable(let name):
            "the data file has a table or column \(name) that its version does not have. Nothing was imported"
        case .interrupted:
            "the connection to the database broke. Nothing was imported or the copy is incomplete. Start again"
        }
    }
}

struct DataReader {
    private let source: (Int) throws -> [UInt8]
    private var buffer: [UInt8] = []
    private var position = 0
    private var before = 0
    private var hash = DataFile.emptyHash

    enum Record {
        case migration(id: String, checksum: String)
        case table(name: String, columns: [String])
        case row([SQLValue])
        case sequence(table: String, column: String, value: Int64)
        case end(rows: Int)
    }

    /// - Parameter source: gives up to so many bytes, none at the end.
    init(_ source: @escaping (Int) throws -> [UInt8]) throws {
        self.source = source
        guard let start = try? bytes(DataFile.mark.count), start == DataFile.mark else { throw DataProblem.notOurs }
    }

    var offset: Int { before + position }
    var checksum: String { String(hash, radix: 16) }

    private var damaged: DataProblem { .damaged(at: offset) }

    /// - Parameter width: how many values a row has.
    mutating func next(width: Int) throws -> Record {
        switch try byte() {
        case UInt8(ascii: "M"): return .migration(id: try name(), checksum: try name())
        case UInt8(ascii: "T"):
            let table = try name()
            let count = try number()
            guard (1...2000).contains(count) else { throw damaged }
            var columns: [String] = []
            for _ in 0..<count { columns.append(try name()) }
            return .table(name: table, columns: columns)
        case UInt8(ascii: "R"):
            guard width > 0 else { throw damaged }
            var values: [SQLValue] = []
            values.reserveCapacity(width)
            for _ in 0..<width { values.append(try value()) }
            return .row(values)
        case UInt8(ascii: "S"): return .sequence(table: try name(), column: try name(), value: try signed())
        case UInt8(ascii: "E"):
            let rows = try number()
            settle()
            let expected = hash
            let stored = try bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard stored == expected, let rows = Int(exactly: rows) else { throw damaged }
            hash = expected
            guard try source(1).isEmpty, position == buffer.count else { throw damaged }
            return .end(rows: rows)
        default: throw damaged
        }
    }

    private mutating func value() throws -> SQLValue {
        switch try byte() {
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "i"): return .int(try signed())
        case UInt8(ascii: "d"):
            return .double(Double(bitPattern: try bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
        case UInt8(ascii: "t"): return .text(try text(atMost: DataFile.longestValue))
        case UInt8(ascii: "b"): return .blob(try bytes(try length(atMost: DataFile.longestValue)))
        default: throw damaged
        }
    }

    private mutating func name() throws -> String { try text(atMost: DataFile.longestName) }

    private mutating func text(atMost limit: Int) throws -> String {
        guard let text = String(validating: try bytes(try length(atMost: limit)), as: UTF8.self) else { throw damaged }
        return text
    }

    private mutating func length(atMost limit: Int) throws -> Int {
        guard let length = Int(exactly: try number()), length <= limit else { throw damaged }
        return length
    }

    private mutating func signed() throws -> Int64 {
        let number = try number()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    private mutating func number() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
        }
        throw damaged
    }

    private mutating func byte() throws -> UInt8 {
        if position == buffer.count { try refill(1) }
        let byte = buffer[position]
        position += 1
        return byte
    }

    /// A length that is a lie costs no memory: bytes are taken as they come.
    private mutating func bytes(_ count: Int) throws -> [UInt8] {
        if buffer.count - position >= count {
            defer { position += count }
            return Array(buffer[position..<position + count])
        }
        var out: [UInt8] = []
        while out.count < count {
            if position == buffer.count { try refill(count - out.count) }
            let part = min(count - out.count, buffer.count - position)
            out += buffer[position..<position + part]
            position += part
        }
        return out
    }

    private mutating func refill(_ wanted: Int) throws {
        settle()
        buffer = try source(max(1 << 16, min(wanted, 1 << 20)))
        guard !buffer.isEmpty else { throw damaged }
    }

    /// Takes what has been read into the checksum.
    private mutating func settle() {
        hash = DataFile.folded(hash, buffer[..<position])
        before += position
        buffer.removeFirst(position)
        position = 0
    }
}
