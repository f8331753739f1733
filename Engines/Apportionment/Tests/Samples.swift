import LegalTime
import Testing

@testable import Apportionment

func day(_ iso: String) throws -> CalendarDay { try #require(CalendarDay(iso: iso)) }

func range(_ from: String, _ through: String) throws -> DayRange { try #require(DayRange(day(from), day(through))) }

/// Untaxed: the cooperation of municipalities.
func untaxed() throws -> VATTreatment { try #require(VATTreatment(.notTaxable, reason: .commonInterest)) }

/// A year, one pool that is all for one service, members from the beginning.
func model(cents: Int, members: [String], key: AllocationKey) throws -> CostModel {
    let begin = try day("2020-01-01")
    var model = CostModel(period: try range("2026-01-01", "2026-12-31"))
    model.members = members.map { Member($0, periods: [MembershipPeriod(from: begin)]) }
    model.drivers = [Driver("boxes", unit: "Postfachtage"), Driver("storage", unit: "GB", decimals: 3)]
    model.pools = [CostPool("staff", kind: .staff)]
    model.services = [Service("mail")]
    model.costs = [CostEntry("c1", pool: "staff", cents: cents, days: model.period)]
    model.poolRules = [PoolRule("p1", pool: "staff", from: begin, key: .fixed(["mail": 1]))]
    model.serviceRules = [ServiceRule("s1", service: "mail", from: begin, key: key)]
    model.vatRules = [VATRule(service: "mail", from: begin, try untaxed())]
    return model
}

extension CostModel {
    /// Settled with readings that are given as (id, driver, consumer, day, quantity).
    func settled(_ readings: [(Int, String, String, String, Int)] = []) throws -> Settlement {
        let tally = try UsageTally(self)
        let all = try readings.map { id, driver, consumer, on, quantity in
            Reading(
                id: id, driver: try #require(tally.driver(driver)), consumer: try #require(tally.consumer(consumer)),
                day: try day(on), quantity: quantity)
        }
        return try settle(try UsageTally.usage(of: all, in: self))
    }
}

extension Settlement {
    func shares(of service: String = "mail") -> [String: Int] {
        statements.reduce(into: [:]) { sums, statement in
            sums[statement.member] = statement.lines.filter { $0.service == service }.reduce(0) { $0 + $1.share }
        }
    }
}

/// Numbers by dice: the same seed gives the same ones (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func upTo(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
