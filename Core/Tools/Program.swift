import Glibc

/// An external program that is really there: the absolute path of an executable file.
package struct Program: Sendable, Hashable {
    package let path: String

    /// What people call it: the last part of the path.
    package var name: String { String(path.split(separator: "/").last ?? "") }

    /// Finds a program: where the settings say, else in `folders` (a private environment, for example), else in `PATH`.
    ///
    /// A configured path that holds no program is an error and not a reason to look elsewhere: whoever names a path
    /// means it. Relative entries of `PATH` are passed over, so the current folder can never slip a program in.
    package static func locate(
        _ name: String, configured: String? = nil, folders: [String] = [], searchPath: String? = nil
    ) throws(ToolFailure) -> Program {
        if let configured, !configured.isEmpty {
            guard configured.hasPrefix("/"), isExecutableFile(configured) else {
                throw .notFound(name: name, searched: [configured])
            }
            return Program(path: configured)
        }
        let path = searchPath ?? getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        let candidates = (folders + path.split(separator: ":").map(String.init)).filter { $0.hasPrefix("/") }
        if !name.isEmpty, !name.contains("/") {
            for folder in candidates where isExecutableFile("\(folder)/\(name)") {
                return Program(path: "\(folder)/\(name)")
            }
        }
        throw .notFound(name: name, searched: candidates)
    }

    private static func isExecutableFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
