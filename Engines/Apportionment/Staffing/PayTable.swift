public import LegalTime

/// Monthly pay by group and step from a day on (Entgelttabelle).
public struct PayTable: Sendable, Hashable {
    public let name: String
    public let from: CalendarDay
    /// Where the values are from.
    public let source: String
    /// By group, such as `E 11`, the cents of steps 1 to 6.
    public let monthly: [String: [Int]]

    public init(_ name: String, from: CalendarDay, source: String, monthly: [String: [Int]]) {
        self.name = name
        self.from = from
        self.source = source
        self.monthly = monthly
    }
}

/// Pay tables one after the other.
public struct PayTables: Sendable, Hashable {
    public let tables: [PayTable]

    public init(_ tables: [PayTable]) { self.tables = tables.sorted { $0.from < $1.from } }

    /// The table in force on a day; nil before the first one.
    public func table(on day: CalendarDay) -> PayTable? { tables.last { $0.from <= day } }

    /// Cents a month; nil where no table holds, or it has no such group or step (1 to 6). `E 9` is a group of its own:
    /// it ended on 31 December 2016 and became E 9a, 9b and 9c.
    public func monthly(_ group: String, step: Int, on day: CalendarDay) -> Int? {
        guard let steps = table(on: day)?.monthly[group], steps.indices.contains(step - 1) else { return nil }
        return steps[step - 1]
    }

    /// TVöD VKA, Anlage A, so far as it was found published: the groups of IT staff. Whoever needs other years gives the
    /// tables from outside.
    public static let municipal = PayTables([
        PayTable(
            "TVöD VKA", from: .on(2011, 8, 1),
            source: "Anlage A (VKA) TVöD, Tabelle ab 1. August 2011",
            monthly: [
                "E 8": [214_282, 237_487, 248_332, 258_092, 268_935, 275_767],
                "E 9": [228_921, 253_753, 266_767, 301_468, 328_579, 350_267],
                "E 10": [259_175, 287_370, 309_059, 330_748, 371_955, 381_715],
                "E 11": [268_935, 298_216, 319_903, 352_435, 399_608, 421_296],
                "E 12": [278_696, 309_059, 352_435, 390_390, 438_911, 460_877],
            ]),
        PayTable(
            "TVöD VKA", from: .on(2025, 4, 1),
            source: "Anlage A (VKA) TVöD, Tabelle ab 1. April 2025 (3 %, mindestens 110 €)",
            monthly: [
                "E 8": [339_144, 359_659, 373_868, 388_366, 404_037, 411_585],
                "E 9a": [355_896, 377_232, 398_606, 446_184, 456_948, 484_433],
                "E 9b": [367_689, 392_900, 408_907, 456_279, 484_349, 516_865],
                "E 9c": [390_148, 417_364, 446_961, 478_853, 513_137, 537_714],
                "E 10": [401_219, 431_728, 466_410, 504_024, 545_910, 559_664],
                "E 11": [415_335, 454_272, 490_859, 530_554, 584_879, 615_445],
                "E 12": [429_543, 471_878, 521_352, 576_247, 640_661, 671_224],
            ]),
    ])
}

extension CalendarDay {
    /// A day written in a table here; the tests look that none of them is wrong.
    static func on(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        CalendarDay(year, month, day) ?? CalendarDay(ordinal: 0) ?? .on(1970, 1, 1)
    }
}
