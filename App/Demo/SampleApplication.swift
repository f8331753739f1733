package import FormSchema
import JSON
import Kernel

/// What a made-up person enters into a form, and the files that go with it.
package struct SampleApplication: Sendable {
    /// Valid by the form but for the files.
    package private(set) var values = FormValues()
    package private(set) var files: [File] = []

    package struct File: Sendable, Hashable {
        /// The field it is handed in for.
        package let path: String
        package let name: String
        package let type: FileRule.Kind
        /// A PDF page that says what it stands for, or a small picture.
        package let bytes: [UInt8]

        package init(path: String, name: String, type: FileRule.Kind, bytes: [UInt8]) {
            (self.path, self.name, self.type, self.bytes) = (path, name, type, bytes)
        }
    }

    package init() {}

    /// The complete values, after each file was stored.
    /// - Parameter store: keeps the file and gives the id of the document.
    package func values(storing store: (File) throws -> String) rethrows -> FormValues {
        var complete = values
        for file in files {
            let entry = FormFile(
                document: try store(file), name: file.name, size: file.bytes.count, type: file.type.rawValue)
            complete.append(entry, at: file.path)
        }
        return complete
    }

    // MARK: Writing

    mutating func text(_ path: String, _ text: String) { values[path] = .string(text) }
    mutating func yes(_ path: String, _ answer: Bool = true) { values[path] = .bool(answer) }
    mutating func number(_ path: String, _ number: Int) { values[path] = .number(JSONNumber(number)) }
    mutating func day(_ path: String, _ day: Day) { values[path] = .string(day.iso) }
    mutating func codes(_ path: String, _ codes: [String]) { values[path] = .array(codes.map { .string($0) }) }

    /// A number in hundredths: 350 is 3.5.
    mutating func hundredths(_ path: String, _ count: Int) {
        let fraction = count % 100
        values[path] = JSONNumber("\(count / 100).\(fraction / 10)\(fraction % 10)").map(JSONValue.number)
    }

    /// A number in tenths: 35 is 3.5.
    mutating func tenths(_ path: String, _ count: Int) {
        values[path] = JSONNumber("\(count / 10).\(count % 10)").map(JSONValue.number)
    }

    mutating func pdf(_ path: String, _ title: String, _ lines: [String]) {
        files.append(
            File(path: path, name: fileName(title) + ".pdf", type: .pdf, bytes: SampleDocument.pdf(title, lines)))
    }

    mutating func picture(_ path: String, _ title: String, seed: UInt64) {
        files.append(
            File(path: path, name: fileName(title) + ".png", type: .png, bytes: SampleDocument.png(seed: seed)))
    }

    private func fileName(_ title: String) -> String { title.split(separator: " ").joined(separator: "_") }

    // MARK: Questions that several forms ask

    mutating func name(of person: DemoApplicant, _ group: String = "person") {
        text(group + ".vornamen", person.givenNames)
        text(group + ".familienname", person.familyName)
    }

    mutating func person(_ person: DemoApplicant, _ group: String = "person") {
        name(of: person, group)
        day(group + ".geburtsdatum", person.birthday)
    }

    /// With place of birth and nationality.
    mutating func wholePerson(_ person: DemoApplicant, _ group: String = "person") {
        self.person(person, group)
        text(group + ".geburtsort", person.birthplace)
        text(group + ".staatsangehoerigkeit", person.nationality)
    }

    mutating func address(_ person: DemoApplicant, _ group: String = "anschrift") {
        text(group + ".strasse", person.street)
        text(group + ".hausnummer", person.houseNumber)
        text(group + ".plz", person.postcode)
        text(group + ".ort", person.town)
    }

    mutating func contact(_ person: DemoApplicant, _ dice: inout Dice) {
        if dice.chance(80) { text("kontakt.email", person.email) }
        if dice.chance(60) { text("kontakt.telefon", person.phone) }
    }

    mutating func account(_ person: DemoApplicant, _ group: String = "konto") {
        text(group + ".kontoinhaber", person.name)
        text(group + ".iban", person.iban)
    }

    mutating func declarations() {
        yes("richtig")
        yes("datenschutz")
    }
}
