/// What is counted of one role while a simulation runs. All times are whole seconds, so that sums are exact.
struct RoleLedger {
    let window: Range<Int>
    private(set) var waiting = 0
    private(set) var serving = 0
    private(set) var mostServing = 0
    private var changed: Int
    /// Length of the queue times time: of the whole run, and of what is counted.
    private(set) var queueSeconds = 0
    private(set) var countedQueueSeconds = 0
    /// Of everything that left the queue, in the whole run.
    private(set) var waitedSeconds = 0
    private(set) var busySeconds = 0
    /// Waiting times of what came in the window: day and night, and within hours of work.
    private(set) var waits: [Int] = []
    private(set) var workWaits: [Int] = []

    init(window: Range<Int>, begin: Int) { (self.window, changed) = (window, begin) }

    private func overlap(_ from: Int, _ to: Int) -> Int {
        max(0, min(to, window.upperBound) - max(from, window.lowerBound))
    }

    mutating func pass(to now: Int) {
        queueSeconds += waiting * (now - changed)
        countedQueueSeconds += waiting * overlap(changed, now)
        changed = now
    }

    mutating func queue(at now: Int) {
        pass(to: now)
        waiting += 1
    }

    /// Out of the queue, whether somebody takes it or nobody wants it any more.
    mutating func unqueue(since: Int, at now: Int, isTaken: Bool, calendar: WorkCalendar) {
        pass(to: now)
        waiting -= 1
        waitedSeconds += now - since
        if isTaken {
            serving += 1
            mostServing = max(mostServing, serving)
        }
        guard window.contains(since) else { return }
        waits.append(now - since)
        workWaits.append(calendar.work(from: since, to: now))
    }

    mutating func served(from began: Int, to now: Int, calendar: WorkCalendar) {
        serving -= 1
        let (from, to) = (max(began, window.lowerBound), min(now, window.upperBound))
        busySeconds += calendar.work(from: from, to: to)
    }

    /// What still waits at the end has waited at least so long.
    mutating func close(at now: Int, since: [Int], calendar: WorkCalendar) {
        pass(to: now)
        for moment in since {
            waitedSeconds += now - moment
            guard window.contains(moment) else { continue }
            waits.append(now - moment)
            workWaits.append(calendar.work(from: moment, to: now))
        }
    }
}

/// What is counted of one step.
struct StepLedger {
    private(set) var workWaits: [Int] = []
    /// How often it was begun or reached in the window.
    private(set) var count = 0

    mutating func reached() { count += 1 }
    mutating func waited(_ work: Int) { workWaits.append(work) }
}

/// What is counted of the cases.
struct CaseLedger {
    /// Of those that came in the window.
    var arrived = 0
    var throughput: [Int] = []
    /// Finished in the window, whenever they came.
    var finished = 0
    var beyond = 0
    /// Did not end in the time for which they were followed.
    var open = 0
    /// Of all: could not go on, ended, still open at the end.
    var stuck = 0
    var allFinished = 0
    var allOpen = 0
}
