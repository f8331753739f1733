import CSQLite
import Glibc
package import Kernel
package import Store
import Synchronization

/// SQLite: `centre.sqlite` and one file per authority under `authorities`, each in WAL mode with
/// `synchronous = FULL`. Nothing to install, and every authority can be carried away as a file.
package final class SQLiteDriver: StoreDriver {
    package struct Configuration: Sendable {
        package var directory: String
        /// Threads that read. Reading is work for the processor: as many as it has cores.
        package var readers: Int
        /// Threads that write, for all files together. Writing is waiting for the disk.
        package var writers: Int
        /// How many files are kept open at most, for reading and for writing.
        package var openFiles: Int

        /// How long a write waits while another process, such as a backup, holds the file's lock.
        package var lockMilliseconds: Int

        /// How long one `read` may take; a `scan` may take longer.
        package var readSeconds: Int

        package init(
            directory: String, readers: Int = 2, writers: Int = 4, openFiles: Int = 200, lockMilliseconds: Int = 5000,
            readSeconds: Int = 30
        ) {
            (self.directory, self.readers, self.writers) = (directory, readers, writers)
            (self.openFiles, self.lockMilliseconds, self.readSeconds) = (openFiles, lockMilliseconds, readSeconds)
        }
    }

    package let engine = StoreEngine.sqlite
    let configuration: Configuration
    let threads: SQLiteThreads
    private let files = Mutex<[StorePlace: SQLiteFile]>([:])

    package init(_ configuration: Configuration) {
        SQLiteDriver.configureOnce
        self.configuration = configuration
        threads = SQLiteThreads(configuration)
    }

    private static let configureOnce: Void = { _ = kreishaus_sqlite_configure() }()

    private var folder: String { configuration.directory + "/authorities" }

    func path(_ place: StorePlace) -> String {
        place.authority.map { "\(folder)/\($0).sqlite" } ?? configuration.directory + "/centre.sqlite"
    }

    // MARK: - StoreDriver

    package func start() async throws {
        for path in [configuration.directory, folder] {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw systemError("cannot make the directory \(path)")
            }
        }
        try removeLeftovers()
    }

    package func authorities() async throws -> [AuthorityID] {
        try names(folder).compactMap { name in
            name.hasSuffix(".sqlite") ? AuthorityID(name.dropLast(7)) : nil
        }
    }

    package func exists(_ place: StorePlace) async throws -> Bool { access(path(place), F_OK) == 0 }

    package func database(_ place: StorePlace) -> any Database {
        SQLiteDatabase(file: file(place), threads: threads)
    }

    /// The one `SQLiteFile` of a place in this process: all writers share its queue.
    private func file(_ place: StorePlace) -> SQLiteFile {
        files.withLock { files in
            if let file = files[place], !file.isRemoved { return file }
            // The centre's thread writes for nobody else while there are enough threads.
            let number = files.count
            let writer =
                place.authority == nil || configuration.writers < 2 ? 0 : 1 + number % (configuration.writers - 1)
            let file = SQLiteFile(path: path(place), writer: writer, reader: number)
            files[place] = file
            return file
        }
    }

    package func alter(
        _ place: StorePlace, _ change: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        try await database(place).write(change)
    }

    package func remove(_ place: StorePlace) async throws {
        await threads.release(file(place))
        let path = path(place)
        guard unlink(path) == 0 || errno == ENOENT else { throw systemError("cannot remove \(path)") }
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        try sync(folder)
        files.withLock { $0[place] = nil }
    }

    package func damage(in place: StorePlace) async throws -> [String] {
        do {
            return try await database(place).scan { connection in
                try connection.query("PRAGMA integrity_check").compactMap { row in
                    let line = try row.text("integrity_check")
                    return line == "ok" ? nil : line
                }
                    + connection.query("PRAGMA foreign_key_check").map { row in
                        "a row of \(try row.text("table")) refers to one of \(try row.text("parent")) that is not there"
                    }
            }
        } catch StoreError.corrupt(let detail) {
            return [detail]
        }
    }

    package func statistics() -> StoreStatistics {
        var figures = threads.counters.now
        figures.queueDepth =
            threads.readers.queueDepth + files.withLock { $0.values.reduce(0) { $0 + $1.waitingWrites } }
        return figures
    }

    package func close() async { await threads.close() }

    // MARK: - Making a file

    /// The file is made under another name and gets its own when it is complete and on disk: a crash in
    /// between leaves nothing that looks like an authority.
    package func create(
        _ place: StorePlace, _ fill: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let final = path(place)
        let draft = "\(final).\(getpid())-\(UInt32.random(in: 0 ... .max)).new"
        let descriptor = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw systemError("cannot make \(draft)") }
        Glibc.close(descriptor)
        let file = SQLiteFile(path: draft, writer: 0, reader: 0)
        do {
            try await SQLiteDatabase(file: file, threads: threads).write(fill)
            // Closing the last connection moves everything into the file itself.
            await threads.release(file)
            try sync(draft)
            // The centre may have been made by another process in the same moment.
            guard link(draft, final) == 0 || (errno == EEXIST && place.authority == nil) else {
                throw systemError("cannot make \(final)")
            }
            try sync(final.lastFolder)
        } catch {
            await threads.release(file)
            for suffix in ["", "-wal", "-shm"] { unlink(draft + suffix) }
            throw error
        }
        unlink(draft)
    }

    /// Drafts of processes that are no more.
    private func removeLeftovers() throws {
        for folder in [configuration.directory, folder] {
            for name in try names(folder) where name.utf8.count > 4 {
                let parts = name.split(separator: ".")
                guard parts.count == 4, parts[3].hasPrefix("new"), let dash = parts[2].firstIndex(of: "-"),
                    let process = pid_t(parts[2][..<dash]), kill(process, 0) != 0, errno == ESRCH
                else { continue }
                unlink("\(folder)/\(name)")
            }
        }
    }

    private func names(_ folder: String) throws -> [String] {
        guard let directory = opendir(folder) else { throw systemError("cannot read the directory \(folder)") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    /// Waits until a file or the names in a directory are on disk.
    private func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw systemError("cannot open \(path)") }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw systemError("cannot write \(path) to disk") }
    }

    private func systemError(_ what: String) -> StoreError {
        let number = errno
        return number == ENOSPC ? .diskFull : .unavailable("\(what): \(String(cString: strerror(number)))")
    }
}

extension String {
    fileprivate var lastFolder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return String(self[..<slash])
    }
}
