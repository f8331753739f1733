import ArgumentParser
import Foundation
import Identity
import JSON
import Kernel

/// `kreishaus place`: the places that people choose from, and who is responsible there.
struct PlaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place", abstract: "The places of the district and who is responsible in them.",
        subcommands: [PlaceList.self, PlaceImport.self])
}

struct PlaceList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the places as a file that `place import` takes.")

    @OptionGroup var source: SettingsOption

    func run() async throws {
        try await inHouse(source) { house in
            say(PlaceFile.header)
            for place in house.identity.directory.current.places { say(PlaceFile.line(place)) }
        }
    }
}

struct PlaceImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take places from a CSV file.",
        discussion: """
            First line: \(PlaceFile.header). Postcodes are separated by blanks; municipality and district are short names of \
            authorities. A place that is there is changed, none is removed. Either the whole file is taken or nothing.
            """)

    @OptionGroup var source: SettingsOption
    @Argument(help: "The file; - reads standard input.") var file: String

    func run() async throws {
        let bytes = try contents(of: file)
        try await inHouse(source) { house in
            let known = Set(house.identity.directory.all.map(\.id))
            let read = PlaceFile.read(String(decoding: bytes, as: UTF8.self), authorities: known)
            guard read.problems.isEmpty else {
                throw CommandFailure(
                    "\(file) was not taken:\n"
                        + read.problems.map { "  line \($0.line): \($0.text)" }.joined(separator: "\n"))
            }
            try await house.identity.directory.save(read.places)
            say("\(read.places.count) places taken.")
        }
    }
}

/// Places as semicolon-separated text.
enum PlaceFile {
    static let header = "id;name;ags;postcodes;municipality;district"

    static func line(_ place: Place) -> String {
        [
            place.id, place.name, place.ags, place.postcodes.joined(separator: " "), place.municipality.raw,
            place.district.raw,
        ].joined(separator: ";")
    }

    static func read(_ text: String, authorities: Set<AuthorityID>) -> (
        places: [Place], problems: [(line: Int, text: String)]
    ) {
        var places: [Place] = []
        var problems: [(line: Int, text: String)] = []
        var seen: Set<String> = []
        // A byte order mark and the line ends of spreadsheets.
        let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let first = lines.first, first.trimmingCharacters(in: .whitespaces) == header else {
            return ([], [(1, "it has to be \(header)")])
        }
        func isDigits(_ text: String, _ count: Int) -> Bool {
            text.utf8.count == count && text.utf8.allSatisfy { (48...57).contains($0) }
        }
        for (number, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            func problem(_ text: String) { problems.append((number + 1, text)) }
            guard cells.count == 6 else {
                problem("\(cells.count) cells, 6 are expected")
                continue
            }
            let postcodes = cells[3].split(separator: " ").map(String.init)
            let offices = [cells[4], cells[5]].map { AuthorityID($0) }
            if cells[0].isEmpty || cells[0].utf8.count > 60 { problem("id: 1 to 60 characters") }
            if !seen.insert(cells[0]).inserted { problem("id ‘\(cells[0])’ stands there twice") }
            if cells[1].isEmpty || cells[1].utf8.count > 200 { problem("name: 1 to 200 characters") }
            if !isDigits(cells[2], 8) { problem("ags ‘\(cells[2])’: 8 digits") }
            if postcodes.isEmpty || !postcodes.allSatisfy({ isDigits($0, 5) }) {
                problem("postcodes ‘\(cells[3])’: 5 digits each, separated by blanks")
            }
            for (cell, office) in zip(cells[4...], offices) where office.map(authorities.contains) != true {
                problem("there is no authority ‘\(cell)’")
            }
            guard let municipality = offices[0], let district = offices[1] else { continue }
            places.append(
                Place(
                    id: cells[0], name: cells[1], ags: cells[2], postcodes: postcodes, municipality: municipality,
                    district: district))
        }
        if places.isEmpty, problems.isEmpty { problems.append((1, "no place follows")) }
        return (places, problems)
    }
}
