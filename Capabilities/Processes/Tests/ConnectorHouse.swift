import Crypto
import Foundation
import Kernel
import Keys
import Store
import Synchronization
import TestKit
import Testing
import Tools

@testable import Processes

extension ConnectorPorts {
    static func forTests(_ reach: ConnectorReach) -> ConnectorPorts {
        let keys = Mutex<[AuthorityID: AuthorityKeys]>([:])
        @Sendable func key(_ authority: AuthorityID) -> AuthorityKeys {
            keys.withLock { keys in
                let own =
                    keys[authority]
                    ?? AuthorityKeys(
                        authority: authority, documents: SymmetricKey(size: .bits256),
                        journal: SymmetricKey(size: .bits256))
                keys[authority] = own
                return own
            }
        }
        return ConnectorPorts(
            seal: { secret, purpose, authority in try key(authority).seal(secret, for: purpose) },
            open: { sealed, purpose, authority in try key(authority).open(sealed, for: purpose) }, reach: reach,
            curl: { try Program.locate("curl") })
    }
}

extension ConnectorReach {
    static func loopback(_ ports: Int..., directory: String? = nil) -> ConnectorReach {
        ConnectorReach(allowed: ports.compactMap { Entry("127.0.0.1:\($0)") }, directory: directory)
    }
}

extension Sketch {
    /// A step of another system between a beginning and a task.
    static func calling(_ service: String) -> String {
        process(
            "ruf", name: "Ruf",
            """
            <startEvent id="a"/><serviceTask id="b" name="Melden" implementation="\(service)"/>\
            <userTask id="c" name="Danach"/><endEvent id="e"/>\
            <sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="c"/>\
            <sequenceFlow id="h" sourceRef="c" targetRef="e"/>
            """)
    }
}

extension ProcessesHouse {
    static let called = application("c1", service: "bauen")

    /// Puts a process into force past the pages and binds a service to it.
    func follow(_ source: String, as key: String = "ruf") async throws {
        try await kit.authority("adendorf").write { connection in
            try connection.execute(
                "INSERT INTO process_model (key, kind, name, last, released) VALUES ($1, 'process', $1, 1, 1)", key)
            try connection.execute(
                """
                INSERT INTO process_version (model, number, state, digest, source, drawn_by, drawn_at)
                VALUES ($1, 1, 'released', $2, $3, 'emil', 0)
                """, key, ModelVersion.digest(source), source)
        }
        try await bind("bauen", to: key)
    }

    func keep(_ connector: Connector) async throws {
        let (access, now, processes) = (
            try kit.access("adendorf", actor: .staff(account: "dora")), kit.clock.now, processes
        )
        let isKept = try await kit.stores.authority(access).write { connection in
            try processes.keep(connector, by: access, at: now, in: connection)
        }
        #expect(isKept)
    }

    /// A case stands at a step that calls this connector.
    func beginCall(_ connector: Connector) async throws {
        try await keep(connector)
        try await follow(Sketch.calling(connector.key))
        try await begin(Self.called)
    }

    /// One try of everything that is due, as the jobs do.
    @discardableResult
    func makeCalls(finishing: @escaping @Sendable (any Connection) throws -> Void = { _ in }) async throws -> Int {
        let now = kit.clock.now
        let due = outside.calls.withLock { calls in
            let due = calls.filter { $0.due <= now }
            calls.removeAll { $0.due <= now }
            return due
        }
        let access = try kit.access("adendorf", actor: .job(name: "calls"))
        let store = try await kit.stores.authority(access)
        for call in due {
            let isMade = try await processes.makeCall(
                call.job.call, by: access, in: store, at: now, finishing: finishing)
            #expect(isMade)
        }
        return due.count
    }

    /// The state of the only call.
    func call() async throws -> ProcessCall {
        try #require(try await calls().last)
    }

    func calls() async throws -> [ProcessCall] {
        try await kit.authority("adendorf").read { connection in
            try connection.query("SELECT * FROM process_call ORDER BY id").map(ProcessCall.init)
        }
    }

    /// Why steps stand still.
    func reasons() async throws -> [String] {
        try await kit.authority("adendorf").read { connection in
            try connection.query("SELECT reason FROM process_incident WHERE settled_at IS NULL ORDER BY id").map {
                try $0.text("reason")
            }
        }
    }

    /// Everything that stands in the room's tables and in the journal, as one text.
    func everythingKept() async throws -> String {
        try await kit.authority("adendorf").read { connection in
            var found = ""
            for table in [
                "process_connector", "process_call", "process_instance", "process_incident", "process_task",
                "journal_entry",
            ] {
                for row in try connection.query("SELECT * FROM \(table)") {
                    for value in row.values {
                        if case .text(let text) = value { found += text + "\n" }
                    }
                }
            }
            return found
        }
    }
}

/// A folder that goes when the test is over.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = NSTemporaryDirectory() + "kreishaus-drop-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}
