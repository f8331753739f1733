import Store

/// Single statements outside of a transaction, such as `CREATE DATABASE`, for set-up and tests.
package final class PostgresMaintenance: Sendable {
    private final class Thread {
        var link: PostgresLink?
    }

    private let threads: ThreadPool<Thread>
    private let server: PostgresServer

    package init(connection: String) {
        server = PostgresServer(.init(connection: connection))
        threads = ThreadPool(count: 1, make: { _ in Thread() })
    }

    package func run(_ sql: String) async throws {
        let server = server
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
            let admission = threads.submit(home: 0) { thread in
                continuation.resume(
                    with: Result {
                        let link: PostgresLink
                        if let open = thread.link, !open.isLost { link = open } else { link = try server.link() }
                        thread.link = link
                        let open = "SET default_transaction_read_only = off"
                        _ = try link.run([.init(.once(sql: open), statement: open)])
                        _ = try link.run([.init(.once(sql: sql), statement: sql)])
                    })
            }
            if admission != .accepted { continuation.resume(throwing: StoreError.busy) }
        }
    }
}
