import Synchronization

/// The numbers that `/metrics` shows, in Prometheus' text format 0.0.4. Names and labels come from the
/// program, never from a request, so their number is bounded.
package final class Metrics: Sendable {
    fileprivate struct Series: Hashable {
        let name: String
        let labels: [String]
    }

    fileprivate struct Histogram {
        var counts: [Int]
        var sum = 0.0
    }

    fileprivate struct State {
        var help: [String: String] = [:]
        var labelNames: [String: [String]] = [:]
        var counters: [Series: Int] = [:]
        var histograms: [Series: Histogram] = [:]
        var gauges: [String: @Sendable () -> Double] = [:]
    }

    /// Upper bounds in seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private let state = Mutex(State())

    package init() {}

    /// A number that only grows: what happened how often.
    package func count(_ name: String, by n: Int = 1, help: String = "", labels: [(String, String)] = []) {
        state.withLock { state in
            state.describe(name, help, labels)
            state.counters[Series(name: name, labels: labels.map(\.1)), default: 0] += n
        }
    }

    /// How long something took.
    package func observe(_ name: String, seconds: Double, help: String = "", labels: [(String, String)] = []) {
        state.withLock { state in
            state.describe(name, help, labels)
            let series = Series(name: name, labels: labels.map(\.1))
            let slot = Metrics.bounds.firstIndex { seconds <= $0 } ?? Metrics.bounds.count
            state.histograms[series, default: Histogram(counts: Array(repeating: 0, count: Metrics.bounds.count + 1))]
                .counts[slot] += 1
            state.histograms[series]?.sum += seconds
        }
    }

    /// A number that is asked for when somebody looks: open connections, waiting jobs.
    package func gauge(_ name: String, help: String, _ value: @escaping @Sendable () -> Double) {
        state.withLock { state in
            state.describe(name, help, [])
            state.gauges[name] = value
        }
    }

    /// Everything, as Prometheus reads it.
    package var text: String {
        let state = state.withLock { $0 }
        var out = ""
        func line(_ name: String, _ labels: [(String, String)], _ value: String) {
            let inside = labels.map { "\($0.0)=\"\(Metrics.escaped($0.1))\"" }.joined(separator: ",")
            out += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(inside)} \(value)\n"
        }
        func head(_ name: String, _ kind: String) {
            if let help = state.help[name], !help.isEmpty { out += "# HELP \(name) \(help)\n" }
            out += "# TYPE \(name) \(kind)\n"
        }
        func labels(_ series: Series) -> [(String, String)] {
            Array(zip(state.labelNames[series.name] ?? [], series.labels))
        }
        for (name, all) in Dictionary(grouping: state.counters, by: \.key.name).sorted(by: { $0.key < $1.key }) {
            head(name, "counter")
            for (series, value) in all.sorted(by: { $0.key.labels.lexicographicallyPrecedes($1.key.labels) }) {
                line(name, labels(series), String(value))
            }
        }
        for (name, all) in Dictionary(grouping: state.histograms, by: \.key.name).sorted(by: { $0.key < $1.key }) {
            head(name, "histogram")
            for (series, histogram) in all.sorted(by: { $0.key.labels.lexicographicallyPrecedes($1.key.labels) }) {
                var sum = 0
                for (i, count) in histogram.counts.enumerated() {
                    sum += count
                    let bound = i < Metrics.bounds.count ? Metrics.number(Metrics.bounds[i]) : "+Inf"
                    line(name + "_bucket", labels(series) + [("le", bound)], String(sum))
                }
                line(name + "_sum", labels(series), Metrics.number(histogram.sum))
                line(name + "_count", labels(series), String(sum))
            }
        }
        for (name, value) in state.gauges.sorted(by: { $0.key < $1.key }) {
            head(name, "gauge")
            line(name, [], Metrics.number(value()))
        }
        return out
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        var out: [UInt8] = []
        for b in text.utf8 {
            switch b {
            case UInt8(ascii: "\\"): out += Array("\\\\".utf8)
            case UInt8(ascii: "\""): out += Array("\\\"".utf8)
            case 10: out += Array("\\n".utf8)
            default: out.append(b)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

extension Metrics.State {
    fileprivate mutating func describe(_ name: String, _ help: String, _ labels: [(String, String)]) {
        guard labelNames[name] == nil else { return }
        labelNames[name] = labels.map(\.0)
        self.help[name] = help
    }
}
