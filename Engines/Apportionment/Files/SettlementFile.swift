internal import JSON
public import LegalTime

/// A settlement file: a model and its readings as JSON (docs/cli.md describes its members).
public struct SettlementFile: Sendable {
    public static let format = "kreishaus-settlement/1"

    public let model: CostModel
    public let usage: Usage

    /// Reads a file; readings may stand in any order.
    public init(_ bytes: [UInt8]) throws(SettlementFileError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes, limits: JSONLimits(bytes: 256 << 20, values: 20_000_000))
        } catch {
            throw SettlementFileError(
                path: "line \(error.line), column \(error.column)", LegalText(error.germanMessage, error.message))
        }
        let root = FileNode(value, "")
        guard try root["format"].text() == Self.format else {
            throw root["format"].wrong("Erwartet ist „\(Self.format)“.", "Expected \"\(Self.format)\".")
        }
        model = try CostModel(root)
        do {
            usage = try Self.usage(root, model)
        } catch let error as SettlementFileError {
            throw error
        } catch let error as SettlementError {
            throw SettlementFileError(path: "", error.text)
        } catch {
            throw SettlementFileError(path: "", LegalText("\(error)", "\(error)"))
        }
    }

    private static func usage(_ root: FileNode, _ model: CostModel) throws -> Usage {
        let tally = try UsageTally(model)
        let readings = try root["readings"].optionalList().map { node throws(SettlementFileError) in
            let (driver, consumer) = (try node["driver"].text(), try node["consumer"].text())
            guard let place = tally.driver(driver) else { throw node["driver"].unknown(driver) }
            guard let taker = tally.consumer(consumer) else { throw node["consumer"].unknown(consumer) }
            return Reading(
                id: try node["id"].int(), driver: place, consumer: taker, day: try node["day"].day(),
                quantity: try node["quantity"].decimal(model.drivers[place].decimals))
        }
        return try UsageTally.usage(of: readings, in: model)
    }
}

/// Why a file is no settlement, and where.
public struct SettlementFileError: Error, Sendable, Hashable {
    /// The place in the file, such as `/costs/3/cents`.
    public let path: String
    public let text: LegalText

    init(path: String, _ text: LegalText) {
        self.path = path
        self.text = text
    }
}

/// A value in the file that knows where it stands.
struct FileNode {
    let value: JSONValue?
    let path: String

    init(_ value: JSONValue?, _ path: String) {
        self.value = value
        self.path = path
    }

    subscript(key: String) -> FileNode { FileNode(value?[key], "\(path)/\(key)") }

    var isThere: Bool { value != nil }

    func wrong(_ german: String, _ english: String) -> SettlementFileError {
        SettlementFileError(path: path, LegalText(german, english))
    }

    func unknown(_ name: String) -> SettlementFileError {
        wrong("„\(name)“ gibt es in dieser Datei nicht.", "There is no \"\(name)\" in this file.")
    }

    func text() throws(SettlementFileError) -> String {
        guard let text = value?.stringValue else { throw wrong("Hier fehlt ein Text.", "A text is missing here.") }
        return text
    }

    func optionalText() throws(SettlementFileError) -> String { isThere ? try text() : "" }

    func int() throws(SettlementFileError) -> Int {
        guard let int = value?.intValue else {
            throw wrong("Hier fehlt eine ganze Zahl.", "A whole number is missing here.")
        }
        return int
    }

    func optionalInt() throws(SettlementFileError) -> Int? { isThere ? try int() : nil }

    func decimal(_ places: Int) throws(SettlementFileError) -> Int {
        guard let text = value?.stringValue ?? value?.numberValue?.text, let number = scaledNumber(text, places: places)
        else {
            throw wrong(
                "Hier fehlt eine Zahl mit höchstens \(places) Nachkommastellen.",
                "A number with at most \(places) decimal places is missing here.")
        }
        return number
    }

    func day() throws(SettlementFileError) -> CalendarDay {
        guard let day = CalendarDay(iso: try text()) else {
            throw wrong("Erwartet ist ein Tag wie 2026-01-31.", "Expected a day such as 2026-01-31.")
        }
        return day
    }

    func days() throws(SettlementFileError) -> DayRange {
        guard let range = DayRange(try self["from"].day(), try self["through"].day()) else {
            throw wrong("Das Ende liegt vor dem Anfang.", "The end is before the beginning.")
        }
        return range
    }

    func list() throws(SettlementFileError) -> [FileNode] {
        guard let values = value?.arrayValue else { throw wrong("Hier fehlt eine Liste.", "A list is missing here.") }
        return values.enumerated().map { FileNode($1, "\(path)/\($0)") }
    }

    func optionalList() throws(SettlementFileError) -> [FileNode] { isThere ? try list() : [] }

    func each<T>(_ read: (FileNode) throws(SettlementFileError) -> T) throws(SettlementFileError) -> [T] {
        var things: [T] = []
        for node in try optionalList() { things.append(try read(node)) }
        return things
    }

    func names() throws(SettlementFileError) -> [String] {
        try each { node throws(SettlementFileError) in try node.text() }
    }

    func parts() throws(SettlementFileError) -> [String: Int] {
        guard let members = value?.objectValue else {
            throw wrong("Hier fehlen Anteile wie {\"a\":1}.", "Parts such as {\"a\":1} are missing here.")
        }
        var parts: [String: Int] = [:]
        for key in members.keys { parts[key] = try self[key].int() }
        return parts
    }
}
