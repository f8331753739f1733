import App
import Foundation
import Identity
import Kernel
import Processes
import Store

/// Begins processes from 16 clients at once, each start a transaction that is on the disk when it is answered.
struct ProcessStarts {
    let house: House
    let count: Int

    private static let clients = 16

    func run() async throws -> String {
        guard let authority = house.identity.directory.all.first(where: { $0.kind == .district }) else { return "{}" }
        let access = house.identity.accessAtCommandLine(to: authority.id)
        let now = Bench.clock()
        try await house.stores.authority(access).write { connection in
            try Processes.bind("bench-task", to: "genehmigungsfiktion", by: access, at: now, in: connection)
        }
        var figures: [String] = []
        // Cases of another run may be there already.
        let mark = String(now.microseconds, radix: 36)
        for (name, service) in [("plain", "bench-plain"), ("with a task", "bench-task")] {
            let begun = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<Self.clients {
                    group.addTask { try await begin(service, mark, client, by: access) }
                }
                try await group.waitForAll()
            }
            let took = (ContinuousClock.now - begun).components
            let seconds = Double(took.seconds) + Double(took.attoseconds) / 1e18
            figures.append("\"\(name)\": \(Int(Double(count) / seconds))")
        }
        return "{\(figures.joined(separator: ", "))}"
    }

    private func begin(_ service: String, _ mark: String, _ client: Int, by access: Access) async throws {
        let processes = house.processes
        let store = try await house.stores.authority(access)
        for number in stride(from: client, to: count, by: Self.clients) {
            let now = Bench.clock()
            let file = ProcessCase(
                id: "\(service)-\(mark)-\(number)", service: service, unit: "posteingang", receivedAt: now)
            try await store.write { connection in
                _ = try processes.begin(file, by: access, at: now, in: connection)
            }
        }
    }
}
