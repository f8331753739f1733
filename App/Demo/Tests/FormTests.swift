import FormSchema
import Testing

@testable import Demo

@Suite("The forms of the demonstration") struct FormTests {
    static let forms = DemoService.all.map(\.form)
    static let names = forms.map(\.id)

    static func form(_ name: String) throws -> Form { try #require(forms.first { $0.id == name }) }

    @Test("each has three to seven pages, and no two pages of a form share a name", arguments: names)
    func pages(_ name: String) throws {
        let form = try Self.form(name)
        #expect((3...7).contains(form.pages.count), "\(form.id): \(form.pages.count)")
        #expect(Set(form.pages.map(\.id)).count == form.pages.count)
        for page in form.pages { #expect(!page.elements.isEmpty) }
    }

    @Test("none has a defect, and each comes back unchanged from its JSON", arguments: names)
    func stored(_ name: String) throws {
        let form = try Self.form(name)
        #expect(form.defects.isEmpty, "\(form.defects)")
        #expect(try Form(json: form.json) == form)
    }

    @Test("no two questions at one level share an id, and ids are plain words", arguments: names)
    func ids(_ name: String) throws {
        let form = try Self.form(name)
        func look(_ elements: [Element], at path: String) {
            let ids = elements.compactMap(\.id)
            #expect(Set(ids).count == ids.count, "\(form.id) \(path): \(ids)")
            for id in ids {
                #expect(
                    id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && id.first?.isLetter == true, "\(id)")
            }
            for case .group(let group) in elements { look(group.elements, at: path + "." + group.id) }
        }
        look(form.pages.flatMap(\.elements), at: "")
    }

    @Test("a condition asks about a question that stands before it and for an answer it can have", arguments: names)
    func conditions(_ name: String) throws {
        let form = try Self.form(name)
        var known: [String: Field] = [:]
        func check(_ condition: Condition?, _ place: String) {
            guard let condition else { return }
            switch condition {
            case .all(let parts), .any(let parts): for part in parts { check(part, place) }
            case .not(let part): check(part, place)
            case .filled(let path): #expect(known[path] != nil, "\(form.id) \(place): \(path)")
            case .equals(let path, let value), .contains(let path, let value):
                guard let field = known[path] else {
                    Issue.record("\(form.id) \(place): there is no \(path) before it")
                    return
                }
                switch (field.kind, value) {
                case (.choice(let list), .text(let code)), (.choices(let list), .text(let code)):
                    #expect(list.label(code) != nil, "\(form.id) \(place): \(path) is never \(code)")
                case (.yesNo, .boolean), (.confirmation, .boolean): break
                default: Issue.record("\(form.id) \(place): \(path) cannot be \(value)")
                }
            }
        }
        func look(_ elements: [Element], at path: String) {
            for element in elements {
                switch element {
                case .field(let field):
                    check(field.when, path + field.id)
                    known[path + field.id] = field
                case .group(let group):
                    check(group.when, path + group.id)
                    look(group.elements, at: path + group.id + ".")
                case .note: break
                }
            }
        }
        for page in form.pages {
            check(page.when, page.id)
            look(page.elements, at: "")
        }
    }

    @Test("every text is there in German and English, and they differ", arguments: names)
    func languages(_ name: String) throws {
        let form = try Self.form(name)
        for text in form.texts {
            #expect(!text.de.isEmpty && !text.en.isEmpty, "\(form.id): \(text)")
            #expect(text.de == text.de.trimmed && text.en == text.en.trimmed, "\(form.id): \(text)")
        }
        // Longer texts that are the same in both languages were forgotten.
        for text in form.texts where text.de.split(separator: " ").count > 2 {
            #expect(text.de != text.en, "\(form.id): \(text.de)")
        }
    }

    @Test("a label that is a question or a request has its own words for a missing answer", arguments: names)
    func prompts(_ name: String) throws {
        for field in try Self.form(name).fields where field.required && field.prompt == nil {
            switch field.kind {
            // „Wählen Sie bei „…“ eine Antwort aus“ reads well with any label.
            case .choice, .choices, .yesNo: break
            case .confirmation: Issue.record("\(name): \(field.id)")
            default:
                #expect(
                    !field.label.de.hasSuffix("?") && !field.label.de.contains("Sie "), "\(name): \(field.label.de)")
            }
        }
    }

    @Test("questions to a person have the token by which a browser fills them in")
    func autocomplete() {
        let tokens = Set(Self.forms.flatMap { $0.fields.compactMap(\.autocomplete) })
        #expect(tokens.isSuperset(of: ["given-name", "family-name", "bday", "postal-code", "email", "tel"]))
    }

    @Test("every form ends with a declaration that has to be confirmed", arguments: names)
    func declaration(_ name: String) throws {
        let form = try Self.form(name)
        #expect(form.pages.last?.id == "erklaerung")
        #expect(
            form.pages.last?.elements.contains {
                if case .field(let field) = $0 { field.kind == .confirmation } else { false }
            } == true)
    }

    @Test("code lists have no code twice, and one list is the same wherever it is used")
    func codeLists() {
        var lists: [String: CodeList] = [:]
        for field in Self.forms.flatMap(\.fields) {
            switch field.kind {
            case .choice(let list), .choices(let list):
                #expect(Set(list.entries.map(\.code)).count == list.entries.count, "\(list.id)")
                if let other = lists[list.id] { #expect(other == list, "\(list.id)") }
                lists[list.id] = list
            default: break
            }
        }
        #expect(States.list.entries.count == 199)
        #expect(Set(States.free).isSubset(of: States.list.entries.map(\.code)))
    }
}

extension Element {
    var id: String? {
        switch self {
        case .field(let field): field.id
        case .group(let group): group.id
        case .note: nil
        }
    }

    /// All fields in it, and all texts.
    var fields: [Field] {
        switch self {
        case .field(let field): [field]
        case .group(let group): group.elements.flatMap(\.fields)
        case .note: []
        }
    }

    var texts: [Wording] {
        switch self {
        case .field(let field): [field.label] + [field.hint, field.prompt].compactMap(\.self) + field.kind.texts
        case .group(let group): [group.title] + [group.hint].compactMap(\.self) + group.elements.flatMap(\.texts)
        case .note(let text): [text]
        }
    }
}

extension FieldKind {
    var texts: [Wording] {
        switch self {
        case .text(let rule): [rule.message].compactMap(\.self)
        case .choice(let list), .choices(let list): list.entries.map(\.label)
        case .integer(let rule): [rule.unit].compactMap(\.self)
        case .decimal(let rule): [rule.unit].compactMap(\.self)
        case .constant(let text): [text]
        default: []
        }
    }
}

extension Form {
    var fields: [Field] { pages.flatMap(\.elements).flatMap(\.fields) }
    var texts: [Wording] {
        [title] + pages.flatMap { [$0.title] + [$0.intro].compactMap(\.self) + $0.elements.flatMap(\.texts) }
    }
}

extension String {
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
