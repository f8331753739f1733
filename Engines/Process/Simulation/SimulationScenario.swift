import Decision

/// What a simulation assumes: how much comes, who works when, how long steps take, which way is taken how often.
public struct SimulationScenario: Sendable {
    /// People who share one queue (Rolle, Einheit).
    public struct Role: Sendable {
        public var staff: Int
        public var calendar: WorkCalendar

        public init(staff: Int, calendar: WorkCalendar) { (self.staff, self.calendar) = (staff, calendar) }
    }

    /// The process, by its id; nil: the first that can be begun.
    public var process: String?
    /// Seconds since 1970 at which the first replication begins.
    public var begin: Int
    /// Cases for each day of `arrivals`, exponential between them.
    public var arrivalsPerDay: Double
    /// When cases come.
    public var arrivals: WorkCalendar
    /// By name; see `ProcessSimulation.roles`.
    public var roles: [String: Role]
    /// Working time of steps, by id.
    public var steps: [String: DurationRule] = [:]
    /// Of steps that people do and that are not named.
    public var otherSteps = DurationRule.triangular(least: 600, usual: 1_200, most: 3_600)
    /// Weights of the flows of an exclusive gateway, chances of those of an inclusive one, and of boundary events that are no
    /// timers, by id.
    public var branches: [String: Double] = [:]
    /// How long it takes until an event comes, by id, day and night.
    public var waits: [String: DurationRule] = [:]
    /// Of events that are not named.
    public var otherWaits = DurationRule.triangular(least: 86_400, usual: 5 * 86_400, most: 20 * 86_400)
    /// Lengths of timers, by id, in seconds, instead of what is drawn.
    public var timers: [String: Int] = [:]
    /// How often an activity runs that runs several times, by id; 2 where it is not named.
    public var repetitions: [String: Int] = [:]
    /// The period within which a case should end, in seconds.
    public var period: Int?
    /// Days that are not counted, until the queues are as they usually are.
    public var warmUpDays: Int
    /// Days that are counted. Cases that began in them are followed for as long again.
    public var days: Int
    public var replications: Int
    public var seed: UInt64
    /// No more cases are simulated, all replications together.
    public var mostCases = 200_000

    public init(
        begin: Int, arrivalsPerDay: Double, arrivals: WorkCalendar, roles: [String: Role], warmUpDays: Int = 60,
        days: Int = 365, replications: Int = 5, seed: UInt64 = 1
    ) {
        (self.begin, self.arrivalsPerDay, self.arrivals, self.roles) = (begin, arrivalsPerDay, arrivals, roles)
        (self.warmUpDays, self.days, self.replications, self.seed) = (warmUpDays, days, replications, seed)
    }

    /// The last day for which calendars are needed, counted from the beginning.
    public var daysNeeded: Int { warmUpDays + 2 * days }

    /// Refused: more than a simulation is for.
    static let mostStaff = 100_000, mostArrivals = 1e6, mostDays = 20_000, mostReplications = 1_000
}

/// Why a scenario cannot be simulated.
public enum SimulationError: Error, Sendable, Hashable {
    case noSuchProcess(String)
    /// The process cannot be executed.
    case notExecutable([ProcessFinding])
    case roleMissing(String)
    /// A number that is out of bounds: which, and what is allowed.
    case outOfBounds(String, allowed: String)
    /// A step, flow, event or role that is not in the process.
    case unknown(String)
    /// The text is no scenario: where.
    case unreadable(String)

    public var german: String {
        switch self {
        case .noSuchProcess(let id):
            id.isEmpty ? "In der Datei steht kein Prozess, der beginnen kann." : "Den Prozess „\(id)“ gibt es nicht."
        case .notExecutable(let findings):
            "Der Prozess kann nicht ausgeführt werden: " + findings.prefix(3).map(\.german).joined(separator: " ")
        case .roleMissing(let name): "Für „\(name)“ fehlt, wie viele Personen wann arbeiten."
        case .outOfBounds(let what, let allowed): "\(what): erlaubt ist \(allowed)."
        case .unknown(let name): "„\(name)“ kommt im Prozess nicht vor."
        case .unreadable(let place): "\(place) ist nicht lesbar."
        }
    }

    public var english: String {
        switch self {
        case .noSuchProcess(let id):
            id.isEmpty ? "The file has no process that can begin." : "There is no process \"\(id)\"."
        case .notExecutable(let findings):
            "The process cannot be executed: " + findings.prefix(3).map(\.english).joined(separator: " ")
        case .roleMissing(let name): "It is not said how many people work when for \"\(name)\"."
        case .outOfBounds(let what, let allowed): "\(what): allowed is \(allowed)."
        case .unknown(let name): "\"\(name)\" is not in the process."
        case .unreadable(let place): "\(place) cannot be read."
        }
    }
}
