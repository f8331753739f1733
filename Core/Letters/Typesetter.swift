import Glibc
package import Tools

/// What turns a template and its data into a PDF: a `typst` program (0.14 or newer), or the typst wheel of PyPI in a
/// private Python environment, which is the same library without a program.
package struct Typesetter: Sendable {
    enum Kind: Sendable {
        case program(Program)
        case wheel(python: Program)
    }

    let kind: Kind
    /// Folders with fonts; others of the system are not looked at, so that a letter looks the same tomorrow.
    let fonts: [String]
    let limits: Limits

    /// Noto Sans shows every letter of DIN 91379 with its marks in place, and most scripts of the world; DejaVu adds
    /// symbols. Without both, the fonts inside typst do (Libertinus Serif has the letters of DIN 91379, too).
    package static let debianFonts = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts/truetype/dejavu"]

    /// - Parameters:
    ///   - configured: path of a typst program, or of the python of an environment with the typst wheel.
    ///   - environments: Python environments to look for the wheel in before `PATH` is searched for a program.
    package static func locate(
        configured: String? = nil, environments: [String] = defaultEnvironments, fonts: [String] = debianFonts,
        limits: Limits = Limits(time: .seconds(60), output: 128 << 20, errors: 1 << 20)
    ) throws -> Typesetter {
        let fonts = fonts.filter { access($0, R_OK) == 0 }
        if let configured, !configured.isEmpty {
            let program = try Program.locate("typst", configured: configured)
            return Typesetter(
                kind: program.name.hasPrefix("python") ? .wheel(python: program) : .program(program), fonts: fonts,
                limits: limits)
        }
        for environment in environments where hasWheel(environment) {
            let python = try Program.locate("python", configured: "\(environment)/bin/python")
            return Typesetter(kind: .wheel(python: python), fonts: fonts, limits: limits)
        }
        guard let program = try? Program.locate("typst") else {
            throw ToolFailure.notFound(name: "typst", searched: environments + ["PATH"])
        }
        return Typesetter(kind: .program(program), fonts: fonts, limits: limits)
    }

    /// `.venv` beside the program's own binary or in a folder above it (a checkout), and where `make install` puts it.
    package static var defaultEnvironments: [String] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        let binary = String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var folders = binary.split(separator: "/").dropLast().map(String.init)
        var found = ["/usr/local/lib/kreishaus/venv", "/usr/lib/kreishaus/venv"]
        if folders.last == "bin" {
            found.insert("/" + (folders.dropLast() + ["lib", "kreishaus", "venv"]).joined(separator: "/"), at: 0)
        }
        while !folders.isEmpty {
            found.append("/" + (folders + [".venv"]).joined(separator: "/"))
            folders.removeLast()
        }
        return found
    }

    private static func hasWheel(_ environment: String) -> Bool {
        guard let library = opendir("\(environment)/lib") else { return false }
        defer { closedir(library) }
        while let entry = readdir(library) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix("python3"),
                access("\(environment)/lib/\(name)/site-packages/typst/__init__.py", R_OK) == 0
            {
                return true
            }
        }
        return false
    }

    /// Sets the template `main` in the folder; what is said about failures is a ``ToolFailure/failed``.
    func pdf(_ main: String, in folder: Scratch, created: Int64) async throws -> [UInt8] {
        // One memory arena and two threads: more would count against the address space and gain nothing on a letter.
        let environment = ["MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"]
        switch kind {
        case .wheel(let python):
            let driver = String(decoding: PackageResources.typst_wheel_py, as: UTF8.self)
            return try await python.run(
                ["-I", "-c", driver, folder.path, folder.file(main), "\(created)"] + fonts, environment: environment,
                directory: folder.path, limits: limits)
        case .program(let typst):
            var arguments = ["compile", "--root", folder.path, "--ignore-system-fonts"]
            for font in fonts { arguments += ["--font-path", font] }
            arguments += [
                "--format", "pdf", "--pdf-standard", "a-3a,ua-1", "--creation-timestamp", "\(created)", "--jobs", "2",
                folder.file(main), "-",
            ]
            return try await typst.run(
                arguments, environment: environment, directory: folder.path, limits: limits)
        }
    }
}
