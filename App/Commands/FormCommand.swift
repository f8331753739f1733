import ArgumentParser
import Foundation
import FormSchema
import JSON

/// `kreishaus form`
struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "Check data against a schema, import forms.",
        subcommands: [FormImportCommand.self])
}

/// `kreishaus form import`
struct FormImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read a FIM XDatenfelder message (version 2 or 3) and say what was found.",
        discussion: "With --out the form is written as JSON. Exit code 1 when the message is refused.")

    @Argument(help: "The message; - reads standard input.") var file: String
    @Option(name: .long, help: "Where to write the form as JSON.") var out: String?
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        do {
            let result = try FormImport(try contents(of: file))
            for line in result.report.lines(english ? .en : .de) { say(line) }
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
