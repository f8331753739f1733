import ArgumentParser
import Foundation
import FormSchema
import JSON

/// `kreishaus form`
struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "Check data against a schema, import forms.",
        subcommands: [FormCheckCommand.self, FormImportCommand.self])
}

/// `kreishaus form check`
struct FormCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check JSON files against a JSON Schema (draft 2020-12).",
        discussion:
            "Exit code 0 when all are valid, 1 when one is not or cannot be read, 2 when the schema cannot be used.")

    @Argument(help: "The schema.") var schema: String
    @Argument(help: "The files to check; - reads standard input.") var instances: [String]
    @Option(name: .long, help: "BASE=DIR: schemas whose address begins with BASE are read from DIR.") var schemas:
        [String] = []
    @Flag(name: .long, help: "One line {\"file\",\"valid\",\"errors\"} a file.") var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws { try check(say) }

    func check(_ tell: (String) -> Void) throws {
        let bases = try schemas.map { text -> (base: String, folder: String) in
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw CommandFailure("--schemas \(text): write BASE=DIR.") }
            return (String(parts[0]), String(parts[1]))
        }
        let read = { (path: String) in SchemaCheck.File(name: path, bytes: try? contents(of: path)) }
        do {
            let check = try SchemaCheck(schema: read(schema)) { uri in
                for (base, folder) in bases {
                    if let path = SchemaCheck.path(of: uri, base: base) {
                        return try? contents(of: folder + "/" + path)
                    }
                }
                return nil
            }
            var areValid = true
            for path in instances {
                let result = check.result(of: read(path))
                areValid = areValid && result.isValid
                tell(json ? result.jsonLine : harmless(result.text(english ? \.en : \.de)))
            }
            if !areValid { throw ExitCode(1) }
        } catch let error as SchemaError {
            let place = error.location == schema ? schema : "\(schema): \(error.location)"
            complain(harmless("kreishaus: \(place): \(english ? error.wording.en : error.wording.de)"))
            throw ExitCode(2)
        }
    }
}

/// `kreishaus form import`
struct FormImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read a FIM XDatenfelder message (version 2 or 3) and say what was found.",
        discussion: "With --out the form is written as JSON. Exit code 1 when the message is refused.")

    @Argument(help: "The message; - reads standard input.") var file: String
    @Option(name: .long, help: "Where to write the form as JSON.") var out: String?
    @Option(name: .long, help: ArgumentHelp("Code lists: genericode files, or folders with them.", valueName: "path"))
    var lists: [String] = []
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws { try importForm { say(harmless($0)) } }

    func importForm(_ tell: (String) -> Void) throws {
        let language: Language = english ? .en : .de
        let given = try CodeListFiles(lists, language)
        do {
            let result = try FormImport(try contents(of: file), codeLists: given.lists)
            for line in result.report.lines(language) + given.lines(result.report, language) { tell(line) }
            if let out { try Data(result.form.json.serialized(.pretty)).write(to: URL(filePath: out)) }
        } catch let error as FormImportError {
            throw CommandFailure("\(file): \(english ? error.english : error.german)")
        }
    }
}

func contents(of path: String) throws -> [UInt8] {
    if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandFailure("\(path): cannot be read. Check the path and its permissions.")
    }
    return Array(data)
}
