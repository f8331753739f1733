package import Journal
package import Kernel
package import Store

/// A fact that other rooms may want to know: `case.decided`. It is written with what it tells of (outbox) and
/// delivered at least once, each subscriber by itself and again until it succeeds.
package struct Event: Hashable, Sendable {
    package let id: JobID
    package let name: String
    /// What it is about.
    package let subject: String
    /// JSON with what subscribers need: ids, not contents.
    package let payload: String
    /// Whose data tell it.
    package let authority: AuthorityID
    package let at: Timestamp
}

package struct EventSubscriber: Sendable {
    package let name: JournalCode
    package let events: Set<JournalCode>
    let handler: JobHandler

    /// - Parameters:
    ///   - name: of the subscriber, such as `steering.tally`; it never changes.
    ///   - receive: gets the event and the data it comes from. Where it writes into other data, it asks
    ///     `EventReceipt.isFirst` there.
    package init(
        _ name: JournalCode, to events: Set<JournalCode>, attempts: Int = 20, limit: Int = 300,
        _ receive: @escaping @Sendable (Event, JobRun, Access, AuthorityStore) async throws -> Void
    ) {
        (self.name, self.events) = (name, events)
        handler = JobHandler.authority(Self.kind(name), attempts: attempts, limit: limit) { run, access, store in
            guard let event = Event(run, access.authority) else {
                throw JobError.permanent("the event cannot be read")
            }
            try await receive(event, run, access, store)
        }
    }

    static func kind(_ name: JournalCode) -> JournalCode { JournalCode("event.\(name.raw)") ?? name }
}

extension Event {
    /// The words need no escapes.
    fileprivate var json: String {
        #"{"id":"\#(id)","name":"\#(name)","subject":"\#(subject)","at":\#(at.microseconds),"data":\#(payload)}"#
    }

    fileprivate init?(_ run: JobRun, _ authority: AuthorityID) {
        // {"id":"…","name":"…","subject":"…","at":…,"data":…}
        let parts = run.payload.split(separator: "\"", maxSplits: 16, omittingEmptySubsequences: false)
        guard parts.count == 17, let id = JobID(parts[3]), parts[15] == "data", parts[16].first == ":",
            parts[16].last == "}", let at = Int64(parts[14].dropFirst().dropLast())
        else { return nil }
        self.init(
            id: id, name: String(parts[7]), subject: String(parts[11]),
            payload: String(parts[16].dropFirst().dropLast()),
            authority: authority, at: Timestamp(microseconds: at))
    }
}

extension JobQueue {
    /// Tells an event to all who have subscribed to it, in the transaction that it tells of.
    package func publish(
        _ name: JournalCode, _ subject: JournalCode, _ payload: String = "{}", by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard payload.utf8.count <= Self.maximumPayload - 256 else { throw JobError.payloadTooLarge }
        let event = Event(
            id: JobID(at: now), name: name.raw, subject: subject.raw, payload: payload, authority: access.authority,
            at: now)
        for subscriber in subscribers where subscriber.events.contains(name) {
            try enqueue(
                subscriber.handler.kind, event.json, cause: subject, by: access, at: now, in: connection)
        }
    }
}

package enum EventReceipt {
    /// True the first time that this subscriber asks in this database, together with what the transaction does;
    /// so an event that is delivered twice works once.
    package static func isFirst(
        _ event: Event, _ subscriber: JournalCode, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            "INSERT INTO event_received (event, subscriber, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", event.id,
            subscriber.raw, now) > 0
    }

    /// Forgets receipts after so long that not even a dead job is repeated any more: 400 days.
    static let tidying = [
        JobHandler.regularly("jobs.tidy", every: 86_400) { run, _, store in
            try await store.write { try prune($0, run.now) }
        },
        JobHandler.regularlyInCentre("jobs.tidy-centre", every: 86_400) { run, centre in
            try await centre.write { try prune($0, run.now) }
        },
    ]

    private static func prune(_ connection: any Connection, _ now: Timestamp) throws {
        try connection.execute("DELETE FROM event_received WHERE at < $1", now.adding(days: -400))
    }
}
