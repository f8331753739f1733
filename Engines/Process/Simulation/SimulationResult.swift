/// What a simulation came to. Times are seconds; a margin is half of the interval in which the true mean lies with 95 %
/// confidence, by the replications (Student's t), nil where there was only one.
public struct SimulationResult: Sendable {
    public struct Estimate: Sendable, Hashable {
        public let mean: Double
        public let margin: Double?

        init(_ values: [Double]) {
            let known = values.filter(\.isFinite)
            guard !known.isEmpty else {
                (mean, margin) = (0, nil)
                return
            }
            let average = known.reduce(0, +) / Double(known.count)
            mean = average
            guard known.count > 1 else {
                margin = nil
                return
            }
            let squares = known.reduce(0) { $0 + ($1 - average) * ($1 - average) }
            let deviation = (squares / Double(known.count - 1)).squareRoot()
            margin = Estimate.student(known.count - 1) * deviation / Double(known.count).squareRoot()
        }

        /// The 97.5 % point of Student's t distribution.
        private static func student(_ freedom: Int) -> Double {
            let points = [
                12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145,
                2.131,
                2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
            ]
            return points.indices.contains(freedom - 1) ? points[freedom - 1] : 1.96
        }
    }

    /// Waiting until somebody begins.
    public struct Waiting: Sendable, Hashable {
        public let mean: Estimate
        public let median: Estimate
        /// Nine of ten wait no longer.
        public let ninety: Estimate
    }

    public struct Step: Sendable {
        public let id: String
        public let name: String
        /// The role whose people do it; nil where nobody does.
        public let role: String?
        public let perMonth: Estimate
        /// In hours of work of its role; nil where nobody does it.
        public let waiting: Waiting?
    }

    public struct Role: Sendable {
        public let name: String
        public let staff: Int
        /// Seconds of an average day of work.
        public let dayLength: Int
        public let perMonth: Estimate
        /// Day and night.
        public let waiting: Waiting
        /// In hours of work.
        public let workWaiting: Waiting
        /// Mean length of the queue.
        public let queue: Estimate
        /// Part of the time at work in which people are busy, 0 to 1.
        public let utilisation: Estimate
    }

    public struct Cases: Sendable {
        public let perMonth: Estimate
        public let finishedPerMonth: Estimate
        /// From coming in to the end, of those that ended.
        public let throughput: Waiting
        /// Share that took longer than the period; nil where there is none.
        public let beyond: Estimate?
        /// Share that did not end in the time for which they were followed.
        public let open: Estimate
    }

    public let cases: Cases
    /// In the order of the file.
    public let steps: [Step]
    public let roles: [Role]
    /// All that were simulated, also those before the counting began.
    public let simulated: Int
    /// That could not go on.
    public let stuck: Int
    /// There would have been more cases than allowed: what is told is of those.
    public let isLimited: Bool
    public let replications: Int

    /// Roles for which more comes in than can be done.
    public var overloaded: [Role] { roles.filter { $0.utilisation.mean > 0.98 } }

    static let month = 30.4375 * 86_400

    /// The smallest value that so many per cent do not exceed.
    static func quantile(_ sorted: [Int], _ part: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        let rank = Int((part * Double(sorted.count)).rounded(.up))
        return Double(sorted[min(max(rank - 1, 0), sorted.count - 1)])
    }

    static func waiting(_ all: [[Int]]) -> Waiting {
        let sorted = all.map { $0.sorted() }
        return Waiting(
            mean: Estimate(sorted.map { $0.isEmpty ? .nan : $0.reduce(0.0) { $0 + Double($1) } / Double($0.count) }),
            median: Estimate(sorted.map { quantile($0, 0.5) }), ninety: Estimate(sorted.map { quantile($0, 0.9) }))
    }
}

extension SimulationResult {
    init(_ plan: SimulationRun.Plan, _ runs: [SimulationRun]) {
        let (definition, scenario) = (plan.definition, plan.scenario)
        func perMonth(_ count: (SimulationRun) -> Int) -> Estimate {
            Estimate(runs.map { Double(count($0)) / (Double($0.counted) / SimulationResult.month) })
        }
        func share(_ count: (SimulationRun) -> Int) -> Estimate {
            Estimate(runs.map { $0.ledger.arrived == 0 ? .nan : Double(count($0)) / Double($0.ledger.arrived) })
        }
        cases = Cases(
            perMonth: perMonth(\.ledger.arrived), finishedPerMonth: perMonth(\.ledger.finished),
            throughput: SimulationResult.waiting(runs.map(\.ledger.throughput)),
            beyond: scenario.period == nil ? nil : share(\.ledger.beyond), open: share(\.ledger.open))
        steps = definition.nodes.indices.filter { index in
            let node = definition.nodes[index]
            return node.kind.isTask && definition.process(of: index) == plan.process
        }.map { index in
            let role = plan.roleOf[index]
            return Step(
                id: definition.nodes[index].id, name: definition.nodes[index].label,
                role: role < 0 ? nil : plan.roles[role], perMonth: perMonth { $0.steps[index].count },
                waiting: role < 0 ? nil : SimulationResult.waiting(runs.map { $0.steps[index].workWaits }))
        }
        roles = plan.roles.enumerated().compactMap { index, name in
            guard let role = scenario.roles[name] else { return nil }
            let warm = scenario.begin + scenario.warmUpDays * 86_400
            func present(_ run: SimulationRun) -> Double {
                Double(role.staff * role.calendar.work(from: warm, to: warm + run.counted))
            }
            return Role(
                name: name, staff: role.staff, dayLength: role.calendar.dayLength,
                perMonth: perMonth { $0.roles[index].waits.count },
                waiting: SimulationResult.waiting(runs.map { $0.roles[index].waits }),
                workWaiting: SimulationResult.waiting(runs.map { $0.roles[index].workWaits }),
                queue: Estimate(runs.map { Double($0.roles[index].countedQueueSeconds) / Double(max(1, $0.counted)) }),
                utilisation: Estimate(
                    runs.map { present($0) > 0 ? Double($0.roles[index].busySeconds) / present($0) : 0 }))
        }
        simulated = runs.reduce(0) { $0 + $1.begun }
        stuck = runs.reduce(0) { $0 + $1.ledger.stuck }
        isLimited = runs.contains(where: \.isLimited)
        replications = runs.count
    }
}
