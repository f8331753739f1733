import ArgumentParser
import Decision
import Foundation

/// DMN models and test files on disk.
enum DecisionFiles {
    /// A model, and where it imports others the models beside it.
    static func model(_ path: String, _ english: Bool) throws -> (file: DMNFile, imported: [DMNFile]) {
        let bytes = try contents(of: path)
        do {
            let file = try DMNFile(bytes)
            guard path != "-", file.importsModels else { return (file, []) }
            return (file, beside(path).compactMap { try? DMNFile((try? contents(of: $0)) ?? []) })
        } catch {
            complain("kreishaus: \(path): \(english ? error.english : error.german)")
            throw ExitCode(2)
        }
    }

    /// Other models in the folder of a file, by name; at most 200.
    static func beside(_ path: String) -> [String] {
        let folder = (path as NSString).deletingLastPathComponent
        let own = (path as NSString).lastPathComponent
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        return all.filter { $0.lowercased().hasSuffix(".dmn") && $0 != own }.sorted().prefix(200)
            .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }

    /// The files themselves, and for a folder the XML files in it and below, by name.
    static func listed(_ paths: [String]) throws -> [(path: String, isNamed: Bool)] {
        try paths.flatMap { path -> [(path: String, isNamed: Bool)] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return [(path, true)]
            }
            guard let all = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
                throw CommandFailure("\(path): the folder cannot be read. Check its permissions.")
            }
            let base = path.hasSuffix("/") ? path : path + "/"
            return all.filter { $0.lowercased().hasSuffix(".xml") }.sorted().map { (base + $0, false) }
        }
    }

    /// A moment such as 2026-11-21T08:00:00, else now.
    static func moment(_ text: String?) throws -> FEELDateTime? {
        guard let text else { return FEELDateTime(secondsSince1970: Int(Date().timeIntervalSince1970)) }
        guard let expression = try? FEELExpression("date and time(\"\(text)\")") else { return nil }
        var evaluation = Evaluation()
        guard case .dateTime(let moment) = expression.value(in: [], &evaluation) else {
            throw CommandFailure("--at \(text): write a moment such as 2026-11-21T08:00:00.")
        }
        return moment
    }
}
