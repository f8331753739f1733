import FormSchema
import JSON
import Kernel
import Testing

@testable import Demo

@Suite("The people of the demonstration") struct PeopleTests {
    static let today = Day(iso: "2026-11-21") ?? Day(daysSince1970: 20_000)
    static let day = CalendarDay(iso: "2026-11-21") ?? CalendarDay(year: 2026, month: 1, day: 1)

    @Test("Mara Muster, Anton Beispiel and Çağla Probst-Müller work in Adendorf")
    func first() {
        let names = DemoPerson.all.prefix(3).map { $0.givenName + " " + $0.familyName }
        #expect(names == ["Mara Muster", "Anton Beispiel", "Çağla Probst-Müller"])
        #expect(
            DemoPerson.all.prefix(3).map(\.signIn) == [
                "mara.muster@adendorf", "anton.beispiel@adendorf", "cagla.probst-mueller@adendorf",
            ])
    }

    @Test("sign-in names are unique and need no special keyboard, names have letters from all over DIN 91379")
    func signIn() {
        let people = DemoPerson.all
        #expect(Set(people.map(\.signIn)).count == people.count)
        #expect(Set(people.map { $0.givenName + " " + $0.familyName }).count == people.count)
        #expect(Set(people.map(\.phone)).count == people.count)
        for person in people {
            #expect(
                person.signIn.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || $0 == 45 || $0 == 46 || $0 == 64 },
                "\(person.signIn)")
            // No letter was lost on the way.
            let letters = (person.givenName + person.familyName).filter(\.isLetter).count
            #expect(person.signIn.prefix { $0 != "@" }.filter(\.isLetter).count >= letters, "\(person.signIn)")
        }
        #expect(people.contains { $0.givenName.contains("ệ") || $0.givenName.contains("ọ") })
    }

    @Test("every authority has two clerks for each service, a head, a mail room and an administrator")
    func posts() {
        for authority in District.authorities {
            let people = DemoPerson.of(authority.id)
            for unit in authority.units where !unit.services.isEmpty {
                #expect(people.filter { $0.role == .clerk && $0.units.contains(unit.id) }.count == 2)
            }
            for role in [DemoPerson.Role.head, .registry, .administrator] {
                #expect(people.filter { $0.role == role }.count == 1)
            }
            let units = Set(authority.units.map(\.id))
            for person in people { #expect(!person.units.isEmpty && units.isSuperset(of: person.units)) }
        }
        #expect(DemoPerson.all.contains { $0.role == .reader })
        #expect(DemoPerson.all.filter { $0.role == .treasury }.map(\.authority.raw) == [District.id])
        #expect(DemoPerson.all.filter { $0.role == .technician }.map(\.authority.raw) == [District.id, District.id])
    }

    @Test("in one town hall two people draw processes, and somebody else is there to release them")
    func drawing() {
        let drawing = DemoPerson.all.filter(\.drawsProcesses)
        #expect(drawing.count == 2 && Set(drawing.map(\.authority.raw)) == ["adendorf"])
        #expect(drawing.allSatisfy { $0.role == .clerk && $0.post.de.contains("Prozessmanagement") })
    }

    @Test("every application that is made up passes its form", arguments: DemoService.all.indices)
    func valid(_ index: Int) throws {
        let day = try #require(Self.day)
        let service = DemoService.all[index]
        for seed in UInt64(0)..<40 {
            var dice = Dice(seed: seed)
            let place = dice.pick(DemoPlace.all)
            let person = DemoApplicant(&dice, at: place, today: Self.today)
            let application = service.sample(person, &dice)
            var number = 0
            let values = application.values { _ in
                number += 1
                return "document\(number)"
            }
            let problems = service.form.check(values, today: day)
            #expect(problems.isEmpty, "\(service.form.id) \(seed): \(problems.map { "\($0.path): \($0.message.de)" })")
            #expect(number == application.files.count)
            if !problems.isEmpty { return }
        }
    }

    @Test("an application without its files lacks just them", arguments: DemoService.all.indices)
    func files(_ index: Int) throws {
        let day = try #require(Self.day)
        let service = DemoService.all[index]
        for seed in UInt64(0)..<10 {
            var dice = Dice(seed: seed)
            let person = DemoApplicant(&dice, at: dice.pick(DemoPlace.all), today: Self.today)
            let application = service.sample(person, &dice)
            let problems = service.form.check(application.values, today: day)
            #expect(Set(problems.map(\.path)) == Set(application.files.map(\.path)))
        }
    }

    @Test(
        "the samples reach every answer of every choice but those nobody here gives", arguments: DemoService.all.indices
    )
    func variety(_ index: Int) {
        let service = DemoService.all[index]
        var paths: Set<String> = []
        for seed in UInt64(0)..<150 {
            var dice = Dice(seed: seed)
            let person = DemoApplicant(&dice, at: dice.pick(DemoPlace.all), today: Self.today)
            let application = service.sample(person, &dice)
            paths.formUnion(Self.leaves(application.values.json))
            paths.formUnion(application.files.map(\.path))
        }
        let asked = Self.paths(service.form.pages.flatMap(\.elements), at: "")
        let reached = Set(paths.map { $0.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".") })
        let never = asked.subtracting(reached)
        #expect(never.isSubset(of: Self.unasked[service.form.id] ?? []), "\(service.form.id): \(never.sorted())")
    }

    /// Optional questions that nobody in the demonstration answers.
    private static let unasked: [String: Set<String>] = [
        "gewerbe-anmeldung": ["personen.geburtsname", "erlaubnisDatei"],
        "jagdschein": ["person.geburtsname", "einverstaendnis"],
        "fuehrerschein-umtausch": ["person.geburtsname"],
        "aufenthaltserlaubnis": ["person.geburtsname"],
    ]

    private static func leaves(_ value: JSONValue, at path: String = "") -> [String] {
        switch value {
        case .object(let members): members.flatMap { leaves($0.value, at: path.isEmpty ? $0.key : path + "." + $0.key) }
        case .array(let entries):
            entries.contains { $0.objectValue != nil } ? entries.flatMap { leaves($0, at: path) } : [path]
        default: [path]
        }
    }

    private static func paths(_ elements: [Element], at path: String) -> Set<String> {
        var found: Set<String> = []
        for element in elements {
            switch element {
            case .field(let field): found.insert(path + field.id)
            case .group(let group): found.formUnion(paths(group.elements, at: path + group.id + "."))
            case .note: break
            }
        }
        return found
    }

    @Test("the same seed makes the same person and the same application")
    func repeatable() {
        func make(_ seed: UInt64) -> [FormValues] {
            DemoService.all.map { service in
                var dice = Dice(seed: seed)
                return service.sample(DemoApplicant(&dice, at: dice.pick(DemoPlace.all), today: Self.today), &dice)
                    .values
            }
        }
        #expect(make(7) == make(7))
        #expect(make(7) != make(8))
    }

    @Test("every application has an umlaut or another letter beyond ASCII in it")
    func umlauts() {
        for service in DemoService.all {
            for seed in UInt64(0)..<20 {
                var dice = Dice(seed: seed)
                let person = DemoApplicant(&dice, at: dice.pick(DemoPlace.all), today: Self.today)
                let application = service.sample(person, &dice)
                let text = application.values.json.description + application.files.map(\.name).joined()
                #expect(text.unicodeScalars.contains { $0.value > 127 }, "\(service.form.id) \(seed)")
            }
        }
    }

    @Test("the sample PDF is whole: its cross-reference table points at its objects")
    func pdf() {
        let file = SampleDocument.pdf("Bescheinigung (Größe) „Muster“", ["Straße, Łódź", "zweite \\ Zeile"])
        let text = String(decoding: file.map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-1.4\n") && text.hasSuffix("%%EOF\n"))
        let entries = text.split(separator: "\n").filter { $0.hasSuffix(" n ") }
        #expect(entries.count == 5)
        for (index, entry) in entries.enumerated() {
            let offset = Int(entry.prefix(10)) ?? 0
            #expect(file[offset...].starts(with: Array("\(index + 1) 0 obj".utf8)))
        }
        // Latin-1 stays one byte, what the font does not have becomes a question mark.
        #expect(file.contains(0xDF) && file.contains(0x84) && text.contains("?") && text.contains("\\("))
    }

    @Test("the sample picture is a PNG of the size it says")
    func png() {
        let file = SampleDocument.png(seed: 5)
        #expect(file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(Array(file[16..<24]) == [0, 0, 0, 48, 0, 0, 0, 64])
        #expect(file.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        #expect(SampleDocument.png(seed: 5) != SampleDocument.png(seed: 6))
    }
}
