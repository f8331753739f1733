import Kernel
import Testing

@testable import Invoices

@Suite("Interest for late payment")
struct LateInterestTests {
    private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(daysSince1970: 0) }

    @Test("nine points above the base rate, day by day, with the rate of each half-year")
    func amount() {
        let rates = [
            BaseRate(from: day("2025-01-01"), hundredths: 227), BaseRate(from: day("2025-07-01"), hundredths: 127),
        ]
        func interest(_ cents: Int64, _ from: String, _ to: String) -> Money? {
            LateInterest.amount(of: Money(cents: cents), from: day(from), to: day(to), rates)
        }
        // 10,000 euros, 30 days of June at 11.27 %: 92.63 euros.
        #expect(interest(10_000_00, "2025-06-01", "2025-06-30") == Money(cents: 92_63))
        // 10 days at 11.27 % and 10 days at 10.27 %: 59.01 euros.
        #expect(interest(10_000_00, "2025-06-21", "2025-07-10") == Money(cents: 59_01))
        #expect(interest(10_000_00, "2025-06-21", "2025-06-20") == .zero)
        #expect(interest(-5_00, "2025-06-01", "2025-06-30") == .zero)
        #expect(interest(10_000_00, "2024-12-31", "2025-06-30") == nil)
    }

    @Test("further base rates are read from the settings; nothing else is taken for one")
    func settings() {
        #expect(BaseRate(setting: "2026-07-01=1.5") == BaseRate(from: day("2026-07-01"), hundredths: 150))
        #expect(BaseRate(setting: "2026-07-01 = -0.88")?.hundredths == -88)
        for bad in ["", "2026-07-01", "2026-13-01=1", "2026-07-01=x", "2026-07-01=1000", "=1"] {
            #expect(BaseRate(setting: bad) == nil, "\(bad)")
        }
    }

    @Test("the announced rates begin with § 247 BGB, go up in half-years, and the last known day is said")
    func announced() {
        let rates = BaseRate.announced
        #expect(rates.count == 31 && rates.first?.from == day("2002-01-01"))
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0.from < $1.from })
        #expect(rates.allSatisfy { $0.from.day == 1 && ($0.from.month == 1 || $0.from.month == 7) })
        #expect(BaseRate.knownUntil(rates) == day("2026-06-30"))
        let later = rates + [BaseRate(from: day("2026-07-01"), hundredths: 150)]
        #expect(BaseRate.knownUntil(later) == day("2026-12-31"))
        #expect(BaseRate.knownUntil([]) == nil)
        // 10 days of the first half of 2016 and 10 of the second, at 8.17 % and 8.12 %.
        let owed = LateInterest.amount(
            of: Money(cents: 10_000_00), from: day("2016-06-21"), to: day("2016-07-10"), rates)
        #expect(owed == Money(cents: 44_63))
    }
}
