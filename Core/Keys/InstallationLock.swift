#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Keeps apart what must not happen in an installation at the same time, in whichever process it does: serving,
/// and moving whole authorities in and out. A lock on a file in the installation's folder, which all of its processes share on
/// either engine; the system gives it back when the process ends, however that ends.
package struct InstallationLock: Sendable {
    package enum Work: String, Sendable, CaseIterable { case serving, moving }

    /// Another process is at it.
    package struct Taken: Error, Sendable, Equatable { package let work: Work }

    private let folder: String

    package init(folder: String) { self.folder = folder }

    /// - Parameter alone: nobody else may be at it; else others of the same kind may.
    /// - Throws: `Taken` at once, without waiting.
    package func hold<T>(_ work: Work, alone: Bool, _ body: () async throws -> T) async throws -> T {
        let path = "\(folder)/\(work).lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure("open", path) }
        defer { close(file) }
        while flock(file, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { throw Taken(work: work) }
            guard errno == EINTR else { throw FileFailure("lock", path) }
        }
        return try await body()
    }
}
