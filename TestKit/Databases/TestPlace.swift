import Foundation
import Kernel
package import Store
import StorePostgres
import StoreSQLite

/// Where one test's data are: a directory or a database of the test cluster.
package struct TestPlace: Sendable {
    package let engine: StoreEngine
    /// SQLite: the directory with all files.
    package let directory: String
    /// PostgreSQL: how to connect.
    package let connection: String
    let database: String

    /// In memory where there is room for it: tests do not wait for a disk.
    static let folder: String = {
        let memory = "/dev/shm"
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: memory))?[.systemFreeSize] as? NSNumber
        if let free, free.int64Value > 1 << 30, FileManager.default.isWritableFile(atPath: memory) { return memory }
        let temporary = FileManager.default.temporaryDirectory.path()
        return temporary.hasSuffix("/") ? String(temporary.dropLast()) : temporary
    }()

    /// - Parameter original: where given, all data of this place are there as well. Nobody may have it open.
    package static func make(_ engine: StoreEngine, copying original: TestPlace? = nil) async throws -> TestPlace {
        let name = "t_" + Base32.random(12)
        switch engine {
        case .sqlite:
            TestPlace.leftoversAreGone
            let directory = "\(TestPlace.folder)/kreishaus-\(getpid())-\(name)"
            if let original { try FileManager.default.copyItem(atPath: original.directory, toPath: directory) }
            return TestPlace(engine: engine, directory: directory, connection: "", database: "")
        case .postgres:
            let cluster = try await TestCluster.shared()
            try await cluster.makeDatabase(name, copying: original?.database)
            return TestPlace(engine: engine, directory: "", connection: cluster.connection(to: name), database: name)
        }
    }

    /// What test processes that were killed have left here, disks included. Names carry the process.
    static let leftoversAreGone: Void = {
        for folder in Set([folder, NSTemporaryDirectory()]) {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                let parts = name.split(separator: "-")
                guard parts.count == 3, parts[0] == "kreishaus", let process = pid_t(parts[1]),
                    kill(process, 0) != 0, errno == ESRCH
                else { continue }
                let path = folder + "/" + name
                if parts[2].hasPrefix("disk") { Mount.unmount(path) }
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }()

    package func driver() -> any StoreDriver {
        switch engine {
        case .sqlite: SQLiteDriver(.init(directory: directory))
        case .postgres:
            PostgresDriver(.init(connection: connection, connections: 4, requiresDurability: false))
        }
    }

    func remove() async {
        switch engine {
        case .sqlite: try? FileManager.default.removeItem(atPath: directory)
        case .postgres: try? await TestCluster.shared().dropDatabase(database)
        }
    }
}
