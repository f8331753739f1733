import Apportionment
import Foundation
import LegalTime

/// Settles a year of a large centre on the release build: 60 authorities, 40 services that charge each other, 10,000,000
/// meter readings, made by dice one after the other and never held. Everything is done twice; the bytes must be equal.
@main enum Bench {
    static let members = 60
    static let services = 40

    static func main() throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000_000
        let model = try centre()
        let first = try run(model, readings: count)
        let second = try run(model, readings: count)
        let isSame = first.bytes == second.bytes
        print("| what | measured | target | met |\n| --- | --- | --- | --- |")
        for (number, run) in [first, second].enumerated() {
            print(
                "| run \(number + 1): \(count) readings summed up | \(seconds(run.tallied)) s |  |  |\n"
                    + "| run \(number + 1): settled, proven and written (\(run.bytes.count / 1_000) kB) | \(seconds(run.settled)) s |  |  |\n"
                    + "| run \(number + 1): together | \(seconds(run.tallied + run.settled)) s | ≤ 10 s | \(run.tallied + run.settled <= 10 ? "yes" : "no") |"
            )
        }
        print("| the same bytes twice | \(isSame ? "yes" : "no") | yes | \(isSame ? "yes" : "no") |")
        let memory = try peakMemory()
        print("| most memory | \(memory / 1_000) MB | ≤ 300 MB | \(memory <= 300_000 ? "yes" : "no") |")
        print("inputs \(first.hash)")
        if !isSame { exit(1) }
    }

    static func run(
        _ model: CostModel, readings: Int
    ) throws -> (tallied: Double, settled: Double, bytes: [UInt8], hash: String) {
        let begin = now()
        var tally = try UsageTally(model)
        var dice: UInt64 = 42
        let first = model.period.from.ordinal
        for id in 1...readings {
            dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let random = Int(dice >> 33)
            guard let day = CalendarDay(ordinal: first + random % 365) else { continue }
            // Nine of ten readings are of members, one of a service.
            let consumer = random % 10 == 0 ? members + random / 10 % services : random / 10 % members
            try tally.add(
                Reading(
                    id: id, driver: random / 1_000 % services, consumer: consumer, day: day, quantity: random % 5_000))
        }
        let usage = try tally.finish()
        let tallied = now()
        let settlement = try model.settle(usage)
        let bytes = settlement.serialized()
        return (tallied - begin, now() - tallied, bytes, settlement.inputHash)
    }

    /// Each service has a driver of its own; a third also charges the other services by use. One rule changes in July.
    static func centre() throws -> CostModel {
        guard let begin = CalendarDay(2020, 1, 1), let from = CalendarDay(2026, 1, 1),
            let end = CalendarDay(2026, 12, 31),
            let july = CalendarDay(2026, 7, 1), let period = DayRange(from, end),
            let untaxed = VATTreatment(.notTaxable, reason: .commonInterest)
        else { throw CocoaError(.fileReadUnknown) }
        var model = CostModel(period: period)
        model.members = (0..<members).map { Member("member\($0)", periods: [.init(from: begin)]) }
        model.figures = (0..<members).map { Figure("users", "member\($0)", from: begin, value: 20 + $0 * 7) }
        model.drivers = (0..<services).map { Driver("driver\($0)", decimals: 2) }
        model.services = (0..<services).map { Service("service\($0)") }
        for (index, kind) in CostPool.Kind.allCases.enumerated() {
            model.pools.append(CostPool("pool\(index)", kind: kind))
            for cost in 0..<50 {
                model.costs.append(
                    CostEntry(
                        "cost\(index)-\(cost)", pool: "pool\(index)", cents: 1_234_567 + cost * 98_765, days: period))
            }
            let weights = Dictionary(
                uniqueKeysWithValues: (0..<services).map { ("service\($0)", 1 + ($0 * 7 + index) % 13) })
            model.poolRules.append(PoolRule("pr\(index)", pool: "pool\(index)", from: begin, key: .fixed(weights)))
        }
        for index in 0..<services {
            let (service, driver) = ("service\(index)", "driver\(index)")
            model.vatRules.append(VATRule(service: service, from: begin, untaxed))
            model.serviceRules.append(
                ServiceRule(
                    "sr\(index)", service: service, from: begin,
                    key: .mix([.init(70, .by(.use(driver: driver))), .init(30, .by(.figure("users")))])))
            if index % 3 == 0 {
                model.internalRules.append(
                    InternalRule("ir\(index)", service: service, from: begin, key: .use(driver: driver)))
            }
        }
        model.serviceRules.append(
            ServiceRule("july", service: "service0", from: july, key: .by(.use(driver: "driver0"))))
        return model
    }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }

    /// The most memory so far, in kilobytes, as the kernel counts it.
    static func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
    }
}
