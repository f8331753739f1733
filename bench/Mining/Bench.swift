import Foundation
import ProcessMining

/// Reads the figures out of a log of 1,000,000 events on the release build: 160,000 cases of eight activities, made by dice.
/// Processor time of one profile, the median of five.
@main enum Bench {
    static func main() {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        var times: [Double] = []
        let log = log(events: count)
        var profile = log.profile(now: 2_000_000_000)
        for _ in 0..<5 {
            let begin = processorTime()
            profile = log.profile(now: 2_000_000_000, manual: [7], spans: spans)
            times.append(processorTime() - begin)
        }
        let begin = processorTime()
        let found = log.cases(.reworked(nil), now: 2_000_000_000).count
        let selected = processorTime() - begin
        let median = times.sorted()[times.count / 2]
        print("| what | measured |\n| --- | --- |")
        print("| cases, events | \(profile.cases), \(log.eventCount) |")
        print("| variants, moves | \(profile.variants.count), \(profile.moves.count) |")
        print("| all figures | \(written(median * 1_000)) ms |")
        print("| of one event | \(written(median / Double(max(log.eventCount, 1)) * 1e9)) ns |")
        print("| the cases of one figure (\(found)) | \(written(selected * 1_000)) ms |")
    }

    static let spans = (0...12).map { 1_760_000_000 + $0 * 2_629_800 }

    static func log(events count: Int) -> EventLog {
        var dice: UInt64 = 42
        func roll(_ sides: Int) -> Int {
            dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(dice >> 33) % sides
        }
        var (cases, events): ([EventLog.Case], [EventLog.Event]) = ([], [])
        events.reserveCapacity(count)
        while events.count < count {
            let start = 1_760_000_000 + roll(31_557_600)
            var at = start
            var activity = 0
            let length = min(3 + roll(7), count - events.count)
            for _ in 0..<length {
                let end = at + roll(400_000)
                events.append(
                    EventLog.Event(
                        trace: cases.count, activity: activity, start: at, complete: end,
                        outcome: roll(30) == 0 ? .byHand : .done, unit: roll(5)))
                at = end + roll(90_000)
                activity = roll(6) == 0 ? activity : (activity + 1 + roll(2)) % 8
            }
            cases.append(
                EventLog.Case(start: start, end: roll(10) == 0 ? nil : at, due: start + 1_500_000, version: roll(2)))
        }
        return EventLog(activities: (0..<8).map { "step-\($0)" }, cases: cases, events: events)
    }

    static func written(_ value: Double) -> String { String(format: "%.1f", value) }

    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
