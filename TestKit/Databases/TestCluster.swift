import Foundation
import Kernel
import Store
import StorePostgres
import Synchronization

/// A private PostgreSQL server of the test process: on a Unix socket in a directory of its own, with
/// nothing on the network. It is started when the first test wants it and ends with the process, even
/// when that is killed: its keeper reads from a pipe that only this process holds open.
package final class TestCluster: Sendable {
    package let directory: String
    private let maintenance: PostgresMaintenance
    private let keeper: Keeper

    /// The one of this process, made for speed and not for keeping anything.
    package static func shared() async throws -> TestCluster { try await starting.value }

    private static let starting = Task.detached { try await TestCluster.start(isDurable: false) }

    /// Starts a further one.
    /// - Parameter isDurable: whether it waits for the disk, for tests that kill it.
    package static func start(isDurable: Bool) async throws -> TestCluster {
        guard let programs = TestCluster.programs() else {
            throw TestClusterProblem(
                "PostgreSQL is not installed, which the tests need. On Debian: apt install postgresql. To leave these tests out: KREISHAUS_SKIP_POSTGRES=1"
            )
        }
        let directory = "\(TestPlace.folder)/kh-pg-\(Base32.random(8))"
        let keeper = try Keeper(programs: programs, directory: directory, isDurable: isDurable)
        let cluster = TestCluster(directory: directory, keeper: keeper)
        for _ in 0..<600 {
            if FileManager.default.fileExists(atPath: directory + "/ready") { return cluster }
            guard keeper.isRunning else { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        let log = (try? String(contentsOfFile: directory + "/log", encoding: .utf8)) ?? "no log"
        throw TestClusterProblem("PostgreSQL did not start for the tests:\n\(log.suffix(2000))")
    }

    private init(directory: String, keeper: Keeper) {
        self.directory = directory
        self.keeper = keeper
        maintenance = PostgresMaintenance(connection: "host=\(directory) user=kreishaus dbname=postgres")
    }

    package func connection(to database: String) -> String {
        "host=\(directory) user=kreishaus dbname=\(database)"
    }

    /// The process that the server's others belong to, for tests that kill it.
    package var process: Int32? {
        guard let file = try? String(contentsOfFile: directory + "/data/postmaster.pid", encoding: .utf8) else {
            return nil
        }
        return file.split(separator: "\n").first.flatMap { Int32($0) }
    }

    package func makeDatabase(_ name: String, copying original: String? = nil) async throws {
        try await maintenance.run(
            "CREATE DATABASE \(name) TEMPLATE \(original ?? "template0") ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        )
    }

    package func dropDatabase(_ name: String) async throws {
        try await maintenance.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Ends it; it cannot be started again.
    package func stop() { keeper.stop() }

    private static func programs() -> String? {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
            .sorted(by: >)
        let candidates = versions.map { "\(root)/\($0)/bin" } + ["/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin"]
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }
}

package struct TestClusterProblem: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// The process that makes, runs and removes a server. It starts the server again when that was
/// killed, as a service manager does, until its input ends.
private final class Keeper: Sendable {
    private let process: Process
    private let input = Pipe()

    /// $1 programs, $2 directory, $3 "on" or "off" for waiting for the disk.
    private static let script = """
        set -eu
        mkdir "$2"; chmod 700 "$2"
        run=''
        if [ "$(id -u)" = 0 ]; then
          user=postgres; id "$user" >/dev/null 2>&1 || user=nobody
          chown "$user" "$2"; run="setpriv --reuid=$user --regid=$(id -g $user) --clear-groups"
        fi
        cd "$2"
        $run "$1/initdb" -D "$2/data" -U kreishaus --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >"$2/log" 2>&1
        printf '%s\\n' "listen_addresses = ''" "unix_socket_directories = '$2'" "fsync = $3" "max_connections = 200" \\
          "shared_buffers = 64MB" "full_page_writes = $3" "autovacuum = off" "restart_after_crash = on" "deadlock_timeout = 50ms" >>"$2/data/postgresql.conf"
        (
          trap 'exit 0' TERM
          while :; do
            $run "$1/postgres" -D "$2/data" </dev/null >>"$2/log" 2>&1 || true
            sleep 0.2
          done
        ) &
        loop=$!
        until $run "$1/pg_isready" -q -h "$2"; do sleep 0.05; done
        : >"$2/ready"
        cat >/dev/null || true
        kill -TERM $loop 2>/dev/null || true
        kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")" 2>/dev/null || true
        wait $loop 2>/dev/null || true
        rm -rf "$2"
        """

    init(programs: String, directory: String, isDurable: Bool) throws {
        process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", Keeper.script, "kreishaus-test-cluster", programs, directory, isDurable ? "on" : "off",
        ]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
